"""Twice the text is twice the work, whatever it says: no place is looked at again and again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pubgen.bib import mending, scanner
from tests.bib.steps import steps_to_split

SHAPES: dict[str, Callable[[int], str]] = {
    "whole entries": lambda n: "@misc{k, title = {A}, note = {see @misc{b, year = 1}}}\n" * n,
    "duplicate fields": lambda n: "@misc{k, " + "a = {A}, " * n + "}",
    "missing commas": lambda n: "@misc{k, " + "a = {A} " * n + "}",
    "missing commas in entries": lambda n: "@misc{k, title = {A} year = 2000}\n" * n,
    "escaped braces that close nothing": lambda n: "@misc{k" + ", a = {a \\} x" * n + "}",
    "escaped braces": lambda n: "@misc{k" + ", a = {a \\} x}" * n + "}",
    "quotes that end nothing": lambda n: "@misc{k, " + 'a = "b" c d ' * n + "}",
    "quotes that open values": lambda n: "@misc{k" + ', a = "x' * n + "}",
    "quotes that open values of the next entry": lambda n: (
        '@misc(k, a = {x} # "y {b")\n@misc(k, a = b # ",")\n' * n
    ),
    "quotes that open nothing": lambda n: '@misc(k, a = "' + "= b # {c} # " * n + ")\n",
    "quotes around entries": lambda n: '@misc{k, a = "x ' + "\n@misc{k} C# " * n + '", b = 1}',
    "quotes around braces": lambda n: "@misc{k" + ', a = "{x} {" y' * n + "}",
    "values in values": lambda n: "@misc{k" + ", a = {x" * n + "}" * n,
    "words after values": lambda n: "@misc{k, " + "a = {A} b, " * n + "}",
    "values in a row": lambda n: "@misc{k, " + "a = {A} {B} {C} {D} {E} {F} " * n + "}",
    "entries in values": lambda n: "@misc{k, note = {x " + "@misc{k, note = {x " * n + "}}" * n,
    "entries in keys": lambda n: "@misc{" * n,
    "entries without an end": lambda n: "@misc{k, title = {A " * n,
    "entries in parentheses": lambda n: '@misc(k, title = "A ' * n,
    "remarks before entries": lambda n: "@misc{k, x = 1 % @misc{k, x = 1 " * n,
    "remarks with entries": lambda n: "@misc{k," + "\n % @misc{b, x = 1}" * n + "\n}",
    "remarks with preambles": lambda n: '% @preamble{"p"\n' * n,
    "percent signs": lambda n: "@misc{k, " + "% " * n + "}",
    "comments before entries": lambda n: "@comment x @misc{a, b = 1} " * n,
    "comments without an end": lambda n: "@comment{ @misc{a, b = 1} " * n,
    "at signs in a broken entry": lambda n: "@misc{k, title = {" + "@a" * n,
    "at signs in a key": lambda n: "@misc{" + "@a" * n + ", title {A}}",
    "types without a bracket": lambda n: "@misc k " * n,
    "entries without at signs": lambda n: "@misc{k}" + " misc{a, b = 1}" * n,
    "keys with spaces": lambda n: "@misc(a b c\n" * n,
    "broken fields": lambda n: "@misc{k, " + "a ! b, c = 1, " * n + "}",
}


def ratio(name: str) -> float:
    """How much more work four times the text is, as a multiple of four."""
    few, many = (steps_to_split(SHAPES[name](n)) for n in (150, 600))
    assert few > 150  # somebody counted
    return many / few / 4


@pytest.mark.parametrize("name", SHAPES)
def test_the_work_grows_as_the_text(name: str) -> None:
    assert ratio(name) < 1.1


def test_work_that_grows_faster_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_a_list(scan: scanner.Scanner, start: int, fence: int) -> None:
        while (start := scan.text.find('"', start + 1, fence)) >= 0:
            pass

    def end_of_line(scan: scanner.Scanner, at: int) -> int:
        return scan.text.find("\n", at) % (scan.end + 1)

    monkeypatch.setattr(mending, "quoted", without_a_list)
    assert ratio("quotes that end nothing") > 2
    monkeypatch.undo()
    monkeypatch.setattr(scanner.Scanner, "line_end", end_of_line)
    assert ratio("comments before entries") > 2
