"""What people write on a name: emphasis, footnotes, symbols, roles."""

from __future__ import annotations

import re

from pubgen.diagnostic import Problem
from pubgen.names.matching import fold
from pubgen.names.parts import corporate

_WRAPPER = re.compile(
    r"(?P<note>\\(?:thanks|footnote)\s*\{)"
    r"|\\(?:textbf|underline|uline|myname|me|self|highlight)\s*\{|\{\s*\\(?:bfseries|bf)\b\s*"
    r"|[{}]"
)


def unwrapped(raw: str, problems: list[Problem]) -> tuple[str, bool]:
    """*raw* without footnotes and without what makes it bold; whether it was."""
    if "\\" not in raw:
        return raw, False
    kept: list[str] = []
    closing: list[str] = []  # of each open group: what its closing brace becomes
    highlighted = False
    note = 0  # how many groups are open around the text that is dropped
    done = 0
    for brace in _WRAPPER.finditer(raw):
        if not note:
            kept.append(raw[done : brace.start()])
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
    kept.append(raw[done:])
    text = "".join(kept)
    if "\\thanks" in raw or "\\footnote" in raw:
        problems.append(
            Problem(
                "name-footnote",
                f"`{raw}` has a footnote inside a name; it is left out",
                0,
                len(raw),
                "say it in `note`, or mark the author with `author+an`",
            )
        )
    return text, highlighted


_ORDER = "*†‡#§¶"


_SYMBOLS = {symbol: symbol for symbol in _ORDER} | {
    "∗": "*",
    "⁎": "*",
    "*": "*",
    r"\ast": "*",
    r"\star": "*",
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
}


_SYMBOL = "|".join(
    ("(?<!&)" if symbol == "#" else "")  # `&#246;`
    + re.escape(symbol)
    + (r"(?![A-Za-z])(?:\{\})?" if symbol[-1].isalpha() else "")
    for symbol in _SYMBOLS
)


_ANY_SYMBOL = re.compile(_SYMBOL)


_ATOM = rf"(?:{_SYMBOL}|[\d\s,^$+])"


_MARK = re.compile(
    rf"\$(?>(?:\{{(?>{_ATOM}+)\}}|{_SYMBOL}|[\d\s,^+])+)\$"  # $^{{*,1}}$
    rf"|(?:\\(?:textsuperscript|inst)\s*|(?<!\\)\^)(?:\{{(?>{_ATOM}+)\}}|{_SYMBOL}|\d)"
    rf"|(?P<group>\{{(?>{_ATOM}+)\}})"
    rf"|(?<!\w)(?:{_SYMBOL})|(?:{_SYMBOL}|\+)(?!\w)|[⁰¹²³⁴-⁹]+"  # not the star of A*STAR
)


_ROLE = re.compile(r"(?:(?<![\s~])[\s~]++)?[(\[](?P<word>[\w\s.~-]{2,40})[)\]]")


_ROLES = {
    "cofirst": "cofirst",
    "equal": "cofirst",
    "joint": "cofirst",
    "corresponding": "corresponding",
    "student": "student",
    "advisee": "advisee",
}


_EDITOR = re.compile(r"(?:eds?|editors?|hrsg)\.?", re.IGNORECASE)


def take_marks(text: str, raw: str, problems: list[Problem]) -> tuple[str, tuple[str, ...]]:
    """*text* without marks and affiliation numbers, and the marks: symbols, then role words.

    *raw* is the name as written, before anything was taken from it.
    """
    symbols: set[str] = set()
    roles: list[str] = []
    braced = corporate(text) is not None

    def take_symbols(mark: re.Match[str]) -> str:
        found = _ANY_SYMBOL.findall(mark[0])
        if mark["group"] and not found:
            return mark[0]  # `{1}` is odd but no mark
        if braced and mark.start() > 1 and mark.end() < len(text) - 1:
            return mark[0]  # `{The C# Group}`
        symbols.update(_SYMBOLS[symbol.removesuffix("{}")] for symbol in found)
        return ""

    def take_role(parenthesis: re.Match[str]) -> str:
        word = fold(parenthesis["word"]).replace(" ", "")
        role = next((role for start, role in _ROLES.items() if word.startswith(start)), "")
        if role:
            roles.append(role)
            return ""
        if not _EDITOR.fullmatch(parenthesis["word"].strip()):
            return parenthesis[0]
        written = parenthesis[0].strip()
        start = raw.find(written)  # where it was before marks were taken from around it
        problems.append(
            Problem(
                "name-role",
                f"`{written}` is not part of a name",
                max(start, 0),
                len(raw) if start < 0 else start + len(written),
                "name editors in the field `editor`",
            )
        )
        return ""

    text = _ROLE.sub(take_role, _MARK.sub(take_symbols, text))
    return text, (*sorted(symbols, key=_ORDER.index), *dict.fromkeys(roles))
