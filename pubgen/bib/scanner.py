"""The ground under the splitter: BibTeX's lexical rules, places, and reports.

Every quantifier in the regular expressions is possessive, and what is looked for far ahead (the
partner of a brace, the next entry, the end of a line) is listed once for the whole text, so that no
input makes us look at a place again and again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from pubgen.diagnostic import Diagnostic, Edit
from pubgen.kinds import KNOWN_TYPES
from pubgen.regexes import regex
from pubgen.rules import Severity
from pubgen.source import Source, Span
from pubgen.unicode import INVISIBLE

# An identifier (bibtex.web § 88): any of the characters but these, and no white space.
NAME = r"""[^\s"#%'(),={}]++"""
# The type of an entry. To BibTeX `@` is a letter, so an `@` alone swallows the next type.
TYPE = r"""[^\s"#%'(),={}@]++"""
HEAD = regex(rf"@\s*+({TYPE})\s*+")
ASSIGNMENT = regex(rf"{NAME}\s*+=")
CLOSE_OF = {"{": "}", "(": ")"}

_SPACE = regex(r"\s*+")
_NUMBER = regex(r"[0-9]++")
_IDENTIFIER = regex(NAME)
_QUOTE_STOP = regex(r'["{}]')
_BRACE = regex(r"[{}]")
_ESCAPED_OR_BRACE = regex(r"\\[{}]|[{}]")
# Not the quote of `{"}` or `{\"}`, unless a field follows.
_QUOTE_THEN_END = regex(rf'(?<![{{\\])"(?=\s*+[,}})])|"(?=\s*+,?\s*+{ASSIGNMENT.pattern})')
# `title = "`, `month = jan # "`, `{A} # "`, `@preamble("`: not a quote of `C#"`.
_OPENING_QUOTE = regex(rf'(?i)(?:=|[=#]\s*+{NAME}\s*+#|\}}\s*+#|@\s*+preamble\s*+[{{(])\s*+"')
_LINE_END = regex(r"[\r\n]")
_ENTRY_START = regex(rf"@\s*+({TYPE})\s*+[{{(]\s*+")
# What makes an entry sure within a line: more of it where the author may have invented the type.
_KEY_OR_FIELD = regex(rf"[^\s,{{}}@]*+\s*+,|{NAME}\s*+(?:{NAME}\s*+)?=")
_KEY_AND_FIELD = regex(rf"[^\s,{{}}@]++\s*+,\s*+{NAME}\s*+=")
# A file with more problems of one kind than this has one problem; the rest is counted. What can be
# mended is listed all the same.
_MOST_OF_ONE_RULE = 200
_UNCLOSED = ("unclosed-brace", "unclosed-entry", "unclosed-quote")
_LEAVE_NO_DOUBT = frozenset(
    "bare-words digit-in-front doubled-comma empty-key missing-comma missing-equals missing-key"
    " missing-value space-in-field-name space-in-key too-many-strings".split()
)


# Inside a word they are letters like any other.
_LETTER = TYPE.removesuffix("++")
_INVISIBLE_AROUND_WORDS = regex(
    f"(?<!{_LETTER})[{INVISIBLE}]++|(?<![{INVISIBLE}])[{INVISIBLE}]++(?!{_LETTER})"
)


def spaced(text: str) -> str:
    """*text* in the same length, with a space of Unicode for each invisible character that is not
    inside a word: so both are passed over, which BibTeX does with neither.
    """
    if text.isascii():
        return text
    return _INVISIBLE_AROUND_WORDS.sub(lambda found: "\u00a0" * len(found[0]), text)


class Scanner:
    """Reads tokens of one source and collects what is wrong with it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = spaced(source.text)  # to be read; values are those of the source
        self.end = len(source.text)
        self.key = ""  # of the entry at hand, for the reports
        self.diagnostics: list[Diagnostic] = []
        self.commented = self.is_cut = False  # by `%`: the block at hand, its fields
        # By the end of a block with a mistake, the bracket that may be left over from it there.
        self.left_over: dict[int, str] = {}
        self.mistakes = 0  # how often it was in doubt where a value or an entry ends
        self._reported: Counter[str] = Counter()

    # -------------------------------------------------------------------------------------- tokens

    def skip_space(self, position: int) -> int:
        """The offset of the first character from *position* on that is not white space."""
        found = _SPACE.match(self.text, position)
        return position if found is None else found.end()

    def at(self, position: int) -> str:
        """The character at *position*, ``""`` after the end."""
        return self.text[position : position + 1]

    def identifier(self, position: int) -> str:
        """The identifier at *position*, or ``""``."""
        found = _IDENTIFIER.match(self.text, position)
        return "" if found is None else found[0]

    def after_comma(self, position: int) -> int:
        """The offset after the comma that may follow *position*."""
        after = self.skip_space(position)
        return after + 1 if self.at(after) == "," else position

    def piece(self, start: int) -> int | None:
        """The end of one braced, quoted, numeric or named piece of a value, if BibTeX sees one."""
        char = self.at(start)
        if char == "{":
            close = self.pairs.get(start)
            return None if close is None else close + 1
        if char == '"':
            return self._quoted(start)
        found = (_NUMBER if char in "0123456789" else _IDENTIFIER).match(self.text, start)
        return None if found is None else found.end()

    def _quoted(self, start: int) -> int | None:
        position = start + 1
        while stop := _QUOTE_STOP.search(self.text, position):
            if stop[0] == '"':
                return stop.end()
            close = self.pairs.get(stop.start()) if stop[0] == "{" else None
            if close is None:
                return None
            position = close + 1
        return None

    # -------------------------------------------------------------------------------------- places

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Offset of each ``{`` → offset of the ``}`` that closes it; unpaired ones are absent."""
        return _paired(_BRACE.finditer(self.text))

    @cached_property
    def meant_pairs(self) -> dict[int, int]:
        """The same where `\\{` and `\\}` do not count, though they do to BibTeX."""
        return _paired(brace for brace in self._braces if len(brace[0]) == 1)

    @cached_property
    def escapes(self) -> list[int]:
        """The offset of each `\\{` and `\\}`."""
        return [brace.start() for brace in self._braces if len(brace[0]) == 2]

    @property
    def _braces(self) -> Iterator[re.Match[str]]:
        return _ESCAPED_OR_BRACE.finditer(self.text)

    @cached_property
    def closing_quotes(self) -> list[int]:
        """The offset of each quote that a comma, the end of the entry or a field follows."""
        return [quote.start() for quote in _QUOTE_THEN_END.finditer(self.text)]

    @cached_property
    def opening_quotes(self) -> frozenset[int]:
        """The offset of each quote that is where a value, or a piece of it, begins."""
        return frozenset(quote.end() - 1 for quote in _OPENING_QUOTE.finditer(self.text))

    @cached_property
    def _fences(self) -> list[int]:
        starts = filter(self.is_sure, _ENTRY_START.finditer(self.text))
        return [*(start.start() for start in starts), self.end]

    def is_sure(self, start: re.Match[str]) -> bool:
        """Whether what looks like the *start* of an entry is one, and no text in a value."""
        if self.is_first_in_line(start.start()):
            return True
        type_ = start[1].lower()
        if type_ == "string":
            return bool(ASSIGNMENT.match(self.text, start.end()))
        if type_ == "preamble":
            return self.at(start.end()) in ("{", '"')
        if type_ in KNOWN_TYPES:
            return bool(_KEY_OR_FIELD.match(self.text, start.end()))
        return bool(_KEY_AND_FIELD.match(self.text, start.end()))

    def is_first_in_line(self, position: int) -> bool:
        """Whether nothing but blanks is before *position* in its line."""
        while position and self.text[position - 1] in " \t":
            position -= 1
        return not position or self.text[position - 1] in "\r\n"

    def next_fence(self, position: int) -> int:
        """Where, from *position* on, the next entry surely begins; else the end of the text.

        That is ``@type{`` at the start of a line, and elsewhere ``@type{key, name =``, if BibTeX
        cannot read on there. In a value that is properly closed it is text.
        """
        return first_from(self._fences, position, self.end)

    def fences(self, start: int, end: int) -> list[int]:
        """Where entries surely begin in ``[start, end)``."""
        return self._fences[bisect_left(self._fences, start) : bisect_left(self._fences, end)]

    def is_fence(self, position: int) -> bool:
        """Whether the next entry, or the end of the text, is right at *position*."""
        return self.at(position) in ("@", "") and position == self.next_fence(position)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [end.start() for end in _LINE_END.finditer(self.text)]

    def line_end(self, position: int) -> int:
        """The end of the line that *position* is in."""
        return first_from(self._line_ends, position, self.end)

    def span(self, start: int, end: int) -> Span:
        """The characters ``[start, end)``."""
        return Span(self.source, start, end)

    # ------------------------------------------------------------------------------------- reports

    def report(
        self,
        rule: str,
        message: str,
        start: int,
        end: int,
        *,
        help: str = "",  # noqa: A002 - the word of Diagnostic
        effect: str = "",
        loses: bool = False,
        replace: str | None = None,
        edits: tuple[Edit, ...] = (),
        severity: Severity | None = None,
    ) -> None:
        """Note what is wrong at ``[start, end)``; *replace* is the text that would mend it, *edits*
        do so elsewhere. *severity* is given if it is not the rule's own.
        """
        self._reported[rule] += 1
        self.mistakes += rule not in _LEAVE_NO_DOUBT
        span = self.span(start, end)
        edits = edits if replace is None else (Edit(span, replace),)
        if self._reported[rule] > _MOST_OF_ONE_RULE and not edits:
            return
        self.diagnostics.append(
            Diagnostic(
                rule=rule,
                message=message,
                span=span,
                effect=effect,
                help=help,
                loses=loses,
                key=self.key,
                edits=edits,
                own_severity=severity,
            )
        )

    @property
    def has_unclosed(self) -> bool:
        """Whether something before was never closed: a closing brace too many may be its own."""
        return any(map(self._reported.__contains__, _UNCLOSED))

    def close_reports(self) -> list[Diagnostic]:
        """The reports in order of place, and how many of a rule were one too many to list."""
        self.diagnostics.sort(key=lambda d: d.span.start if d.span else 0)
        for rule, count in self._reported.items():
            listed = sum(each.rule == rule for each in self.diagnostics)
            if count > listed:
                last = next(d for d in reversed(self.diagnostics) if d.rule == rule)
                message = f"and {count - listed} more of this kind in {self.source.name}"
                self.diagnostics.append(Diagnostic(rule=rule, message=message, span=last.span))
        return self.diagnostics


def first_from(places: Sequence[int], position: int, otherwise: int) -> int:
    """The first of *places*, which are in order, from *position* on."""
    number = bisect_left(places, position)
    return places[number] if number < len(places) else otherwise


def _paired(braces: Iterable[re.Match[str]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for brace in braces:
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            pairs[opened.pop()] = brace.start()
    return pairs
