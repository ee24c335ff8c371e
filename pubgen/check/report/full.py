"""The format for people: the line itself, a caret under the place, the consequence, the remedy."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from pubgen.diagnostic import Diagnostic
from pubgen.rules import Severity
from pubgen.source import Span

_RESET = "\x1b[0m"
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}
_BOLD, _FAINT = "\x1b[1m", "\x1b[34m"
_WIDEST = 100  # columns of a line that are shown; more of it would hide the rest


def render(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """All *diagnostics*, an empty line between two."""
    return "\n".join(one(each, colour) for each in diagnostics)


def one(diagnostic: Diagnostic, colour: bool, places: str = "") -> str:
    """*diagnostic*, with a line about the *places* that share it."""

    def paint(text: str, code: str) -> str:
        return f"{code}{text}{_RESET}" if colour and text else text

    code = _COLOURS[diagnostic.severity]
    head = paint(f"{diagnostic.severity}[{diagnostic.rule}]", code)
    lines = [f"{head}: {paint(printable(diagnostic.message), _BOLD)}"]
    margin = "  "
    if diagnostic.span is not None:
        number, column = diagnostic.span.position
        margin = " " * (len(str(number)) + 1)
        bar = paint("|", _FAINT)
        shown, before, width = _excerpt(diagnostic.span, column)
        place = printable(f"{diagnostic.span.source.name}:{number}:{column}")
        lines += (
            f"{margin[:-1]}{paint('-->', _FAINT)} {place}",
            f"{margin}{bar}",
            f"{paint(str(number), _FAINT)} {bar} {shown}".rstrip(),
            f"{margin}{bar} {' ' * before}{paint('^' * width, code)}",
            f"{margin}{bar}",
        )
    equals = paint("=", _FAINT)
    if diagnostic.effect:
        lines.append(f"{margin}{equals} on the page: {printable(diagnostic.effect)}")
    if diagnostic.help:
        lines.append(f"{margin}{equals} help: {printable(diagnostic.help)}")
    if places:
        lines.append(f"{margin}{equals} {printable(places)}")
    return "\n".join(lines) + "\n"


def _excerpt(span: Span, column: int) -> tuple[str, int, int]:
    """The line as shown, the columns of a terminal before the place, and those under it."""
    text = span.source.text
    begin, end = span.source.line_bounds(span.position[0])
    start = begin + column - 1
    left = max(begin, start - _WIDEST // 2) if end - begin > _WIDEST else begin
    right = min(end, left + _WIDEST)
    stop = max(start + 1, min(span.end, right))
    before, marked, after = (
        text[left : min(start, end)],
        text[start : min(stop, end)],
        text[stop:right],
    )
    lead, tail = "…" if left > begin else "", "…" if right < end else ""
    shown = lead + printable(before) + printable(marked) + printable(after) + tail
    return shown, len(lead) + _columns(printable(before)), max(1, _columns(printable(marked)))


def printable(text: str) -> str:
    """*text* without what would move the cursor or colour the terminal: it is from strangers."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text
    )


def _columns(text: str) -> int:
    """How wide a terminal shows *text*: East Asian letters take two columns, accents none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
