"""What a person still reads where BibTeX reads on to the wrong place.

Each function is asked when the strict grammar has failed at one value. It answers with the value
that was meant and has reported what is wrong, or with ``None`` where it knows no better. None looks
beyond the place where the next entry surely begins.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pubgen.bib.scanner import CLOSE_OF, NAME, Scanner, first_from
from pubgen.braces import stray_braces
from pubgen.regexes import regex

_NEXT_FIELD = regex(rf",\s*+(?={NAME}\s*+=)")


def words_before(close: str) -> re.Pattern[str]:
    """Words up to a comma, *close*, a remark or the next field, and a quote that nothing opened."""
    word = rf"""[^\s,{{}}"#={close}]++"""
    return re.compile(rf"""({word}(?>(?:\s++(?!%|{NAME}\s*+=){word})*))(?:"(?=\s*+[,{close}]))?""")


_WORDS_BEFORE = {close: words_before(close) for close in CLOSE_OF.values()}


class Value(NamedTuple):
    """A value that was read at ``[start, end)``.

    *plain* is whether it is one braced or quoted piece; *last* is the offset of its last piece, or
    of the one in which the next entry seems to begin; *meant* is the value with its delimiters
    where another was meant than is written.
    """

    start: int
    end: int
    plain: bool
    last: int
    meant: str = ""

    def text(self, scan: Scanner) -> str:
        """The value as bibtexparser holds it: with its delimiters."""
        return self.meant or scan.source.text[self.start : self.end]


def braced(content: str, start: int, end: int) -> Value:
    """What was meant at ``[start, end)``, put into braces."""
    return Value(start, end, plain=True, last=start, meant=f"{{{content}}}")


def quoted(scan: Scanner, start: int, fence: int) -> Value | None:
    """``"G\\"odel"`` and ``"a { b"``: end at the first quote that a comma or the end follows."""
    end = first_from(scan.closing_quotes, start + 1, fence)
    if end >= fence:
        return None
    inner = scan.text.find('"', start + 1, end)
    stray = stray_braces(scan.text[start:end])
    brace = start + stray[0] if stray else -1
    if 0 <= inner < brace or brace < 0:
        at = max(inner, start)
        scan.report(
            "quote-in-value",
            "this quote ends the value",
            at,
            at + 1,
            help='put it into braces, as in `{\\"o}`, or delimit the value by braces',
        )
    else:
        scan.report(
            "unbalanced-brace",
            "this brace has no partner inside the quotes",
            brace,
            brace + 1,
            help="close it before the quote, or delete it",
        )
    return braced(scan.text[start + 1 : end], start, end + 1)


def escaped(scan: Scanner, start: int, fence: int, close: str) -> Value | None:
    """``{a \\} b}``: BibTeX counts the brace of ``\\}``; the author did not."""
    end = scan.meant_pairs.get(start, fence)
    typo = first_from(scan.escapes, start, end)
    if typo >= end or end >= fence or scan.at(scan.skip_space(end + 1)) not in (",", close):
        return None
    written = scan.text[typo : typo + 2]
    side = "left" if written == "\\{" else "right"
    scan.report(
        "escaped-brace",
        f"`{written}` counts as a brace, so the braces do not balance",
        typo,
        typo + 2,
        help=f"write `\\textbrace{side}`",
    )
    return braced(scan.text[start + 1 : end], start, end + 1)


def runs_into_fields(scan: Scanner, start: int, end: int) -> bool:
    """Whether the piece ``[start, end)`` seems to have swallowed the fields after it.

    Or only the brace of its entry, which is at the beginning of a line.
    """
    if scan.at(start) not in ("{", '"'):
        return False
    took_brace = scan.text[end - 2 : end] in ("\n}", "\r}") and scan.at(start + 1) not in "\r\n"
    return took_brace or bool(_NEXT_FIELD.search(scan.text, start, end))


def unclosed(scan: Scanner, start: int, fence: int, label: str, close: str) -> Value:
    """A brace or quote that nothing closes: its value ends where the next field begins."""
    opener = scan.at(start)
    following = _NEXT_FIELD.search(scan.text, start, fence)
    content = scan.text[start + 1 : following.start() if following else fence].rstrip()
    if following is None:  # then the last bracket is the entry's
        content = content.removesuffix(close).rstrip().removesuffix(",").rstrip()
    scan.report(
        "unclosed-brace" if opener == "{" else "unclosed-quote",
        f"nothing closes this `{opener}`: the value of `{label}` has no end",
        start,
        start + 1,
        help=f"write `{CLOSE_OF.get(opener, opener)}` where the value ends",
    )
    return braced(content, start, start + 1 + len(content))


def bare_words(
    scan: Scanner, start: int, fence: int, label: str, close: str, *, longer_than: int
) -> Value | None:
    """``title = My title,`` and ``pages = 1-5,``: a value without delimiters."""
    found = _WORDS_BEFORE[close].match(scan.text, start, fence)
    if found is None or found.end() <= longer_than:
        return None
    scan.report(
        "bare-words",
        f"the value of `{label}` is in neither braces nor quotes",
        start,
        found.end(),
        help=f"write `{label} = {{{found[1]}}}`",
        replace=f"{{{found[1]}}}",
    )
    return braced(found[1], start, found.end())


def trailing_words(
    scan: Scanner, value: Value, start: int, fence: int, label: str, close: str
) -> Value | None:
    """``title = {My} title,``: words after a value that is over."""
    found = _WORDS_BEFORE[close].match(scan.text, start, fence)
    if found is None or not value.plain:
        return None
    scan.report(
        "text-after-value",
        f"expected a comma or the end of the entry after the value of `{label}`",
        start,
        found.end(),
        help="move these words into the value, or delete them",
    )
    return braced(f"{value.text(scan)[1:-1]} {found[0]}", value.start, found.end())
