"""What people write on a name: emphasis, footnotes, symbols, roles."""

from __future__ import annotations

import re

from pubgen.diagnostic import Problem
from pubgen.names.matching import fold
from pubgen.names.parts import corporate
from pubgen.names.types import not_of_name, place_in_name
from pubgen.regexes import regex

_WRAPPER = regex(
    r"(?P<note>\\(?:thanks|footnote)\s*\{)"
    r"|\\(?:textbf|underline|uline|myname|me|self|highlight)\s*\{|\{\s*\\(?:bfseries|bf)\b\s*"
    r"|[{}]"
)
# Markdown's bold, `**Quill, Ada**`; two stars after a name are a mark.
_MARKDOWN_BOLD = regex(r"(?<![\w*])\*\*(?=[^\s*,])(?P<bold>(?:[^*]|\*(?!\*))+)\*\*")


def unwrapped(raw: str, problems: list[Problem]) -> tuple[str, bool]:
    """*raw* without footnotes and without what makes it bold; whether it was."""
    text, stars = _MARKDOWN_BOLD.subn(r"\g<bold>", raw) if "**" in raw else (raw, 0)
    if "\\" not in text:
        return text, stars > 0
    kept: list[str] = []
    closing: list[str] = []  # of each open group: what its closing brace becomes
    highlighted = stars > 0
    note = 0  # how many groups are open around the text that is dropped
    done = 0
    for brace in _WRAPPER.finditer(text):
        if not note:
            kept.append(text[done : brace.start()])
        done = brace.end()
        if brace[0] == "}":
            kept.append("" if note else closing.pop())
            note = max(note - 1, 0)
        elif note or brace["note"]:
            note += 1
        else:
            plain = brace[0] == "{"
            highlighted |= not plain
            kept.append("{" if plain else "")
            closing.append("}" if plain else "")
    kept.append(text[done:])
    if _FOOTNOTE.search(raw):
        problems.append(
            Problem(
                "name-footnote",
                f"`{raw}` has a footnote, which is left out",
                0,
                len(raw),
                "say it in `note`, or mark the author with `author+an`",
            )
        )
    return "".join(kept), highlighted


# `\footnotemark[1]` is a mark; without its number nobody knows which.
_FOOTNOTE = regex(r"\\thanks|\\footnote(?!mark\s*\[)")


# LaTeX's footnote symbols, al-folio's, and what is typed for them.
_SYMBOLS = {symbol: symbol for symbol in "*†‡§¶‖#+✉★☆◇◊"} | {
    "∗": "*",
    "⁎": "*",
    "⋆": "*",
    "*": "*",
    "∥": "‖",
    r"\ast": "*",
    r"\star": "*",
    r"\textasteriskcentered": "*",
    r"\dag": "†",
    r"\dagger": "†",
    r"\textdagger": "†",
    r"\ddag": "‡",
    r"\ddagger": "‡",
    r"\textdaggerdbl": "‡",
    r"\#": "#",
    r"\S": "§",
    r"\textsection": "§",
    r"\P": "¶",
    r"\textparagraph": "¶",
    r"\|": "‖",
    r"\Vert": "‖",
    r"\parallel": "‖",
    r"\textbardbl": "‖",
}


SYMBOL = "|".join(
    ("(?<!&)" if symbol == "#" else "")  # `&#246;`
    + re.escape(symbol)
    + (r"(?![A-Za-z])(?:\{\})?" if symbol[-1].isalpha() else "")
    for symbol in _SYMBOLS
)
"""A pattern for one symbol that marks names: a character, or a command of TeX."""


_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN_DIGITS = str.maketrans(_DIGITS, "0123456789")


_TYPED = rf"(?:{SYMBOL}|[{_DIGITS}])+"


_MARK = regex(
    r"(?P<raised>\$[^\s$][^$]{0,60}\$"  # $^{*,1}$
    r"|\\(?:textsuperscript|inst)(?![A-Za-z])\s*"
    rf"(?:\{{(?:[^{{}}]|\{{[^{{}}]{{0,60}}\}}){{0,60}}\}}|{SYMBOL}|[0-9A-Za-z])"
    r"|\\footnotemark(?![A-Za-z])(?:\s*\[[^\[\]]{0,20}\])?"
    rf"|(?<!\\)\^(?:\{{[^{{}}]{{0,60}}\}}|{SYMBOL}|[0-9]|[A-Za-z](?![A-Za-z])))"
    rf"|(?P<typed>\{{(?:{SYMBOL}|[\d\s,^])+\}}|\({_TYPED}\)|{_TYPED}(?:,{_TYPED})*)"
    r"|(?<![\s~\\^&])(?P<alone>\^|\\?&)(?=[\s~]*(?:,|$))"  # al-folio's `Quill^` and `Quill&`
)


# What a mark consists of: a symbol, letters or a number, and what is there for TeX or between two.
_ITEM = regex(
    rf"(?P<symbol>{SYMBOL})|(?P<word>[0-9A-Za-z]{{1,4}}(?![0-9A-Za-z])|\\?&)"
    r"|\\(?:textsuperscript|inst|footnotemark|mathrm|textrm|mathit|textit|mathsf|mathbf|text|rm|it)"
    r"(?![A-Za-z])|\\[,;:! ]|[\s,;~^$(){}\[\]]"
)


def marks_in(typed: str) -> tuple[str, ...] | None:
    """The marks in ``$^{**,\\dag}$``: ``**`` and ``†``; ``None`` if it says anything else."""
    typed = typed.translate(_PLAIN_DIGITS)
    marks: list[str] = []
    at = joins = 0  # *joins*: where the last symbol ended, for `**` is one mark
    while at < len(typed):
        item = _ITEM.match(typed, at)
        if item is None:
            return None
        if item["symbol"]:
            symbol = _SYMBOLS[item["symbol"].removesuffix("{}")]
            if joins == at and marks and marks[-1][0] == symbol:
                marks[-1] += symbol
            else:
                marks.append(symbol)
            joins = item.end()
        elif item["word"]:
            marks.append(item["word"].removeprefix("\\"))
        at = item.end()
    return tuple(marks)


def take_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """*text* without the symbols, letters and numbers that mark a name, and these, as typed."""
    marks: list[str] = []
    braced = corporate(text) is not None

    def take(mark: re.Match[str]) -> str:
        if braced and mark.start() > 1 and mark.end() < len(text) - 1:
            return mark[0]  # `{The C# Group}`
        found = (mark["alone"].removeprefix("\\"),) if mark["alone"] else marks_in(mark[0])
        if found is None or _is_of_the_name(mark, found):
            return mark[0]
        marks.extend(found)
        return ""

    return _MARK.sub(take, text), tuple(dict.fromkeys(marks))


_LETTER = regex(r"[^\W\d_]")
_GOES_ON = regex(r"\w|[\s~]+[\w{\\]")


def _is_of_the_name(mark: re.Match[str], found: tuple[str, ...]) -> bool:
    """Whether what looks like a *mark* is a part of the name that it is on: the star of `A*STAR`,
    the raised letter of `M$^c$Donald` and of `M$^a$ José`, but not that of `Doe$^a$, Jan`.
    """
    text, start, end = mark.string, mark.start(), mark.end()
    if mark["typed"]:
        if mark[0][0] == "{":
            return all(each.isalnum() for each in found)  # `{1}` is odd but no mark
        between = text[max(start - 1, 0) : start].isalnum() and text[end : end + 1].isalnum()
        return between and mark[0][0] not in _DIGITS
    if not any(each[0].isalpha() for each in found):
        return False
    if mark[0][0] == "$" and "^" not in mark[0]:  # `$n$`
        return True
    return bool(_GOES_ON.match(text, end) and _LETTER.search(text, 0, start))


_ROLE = regex(r"(?:(?<![\s~])[\s~]++)?[(\[](?P<word>[\w\s.~-]{2,40})[)\]]")


_ROLES = {
    "cofirst": "cofirst",
    "equal": "cofirst",
    "joint": "cofirst",
    "corresponding": "corresponding",
    "student": "student",
    "advisee": "advisee",
}


_EDITOR = regex(r"(?:eds?|editors?|hrsg)\.?", re.IGNORECASE)


def take_roles(text: str, raw: str, problems: list[Problem]) -> tuple[str, tuple[str, ...]]:
    """*text* without words such as `(co-first author)`, and the roles that they mean.

    *raw* is the name as written, before anything was taken from it.
    """
    roles: list[str] = []

    def take(parenthesis: re.Match[str]) -> str:
        word = fold(parenthesis["word"]).replace(" ", "")
        role = next((role for start, role in _ROLES.items() if word.startswith(start)), "")
        if role:
            roles.append(role)
            return ""
        if not _EDITOR.fullmatch(parenthesis["word"].strip()):
            return parenthesis[0]
        written = parenthesis[0].strip()
        place = place_in_name(written, raw)
        problems.append(not_of_name(written, place, "name editors in the field `editor`"))
        return ""

    return _ROLE.sub(take, text), tuple(dict.fromkeys(roles))
