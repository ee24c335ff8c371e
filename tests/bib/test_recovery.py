"""A value that runs away is cut where the next entry begins, wherever it began and whatever the
next entry says; a value that BibTeX closes stays whole.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pubgen.bib import Reading, read
from pubgen.model import Entry
from pubgen.source import Source
from tests.bib.bibtex import BibTeX, as_bibtex_answers

# What is broken, in place of a value.
RUNAWAYS = [
    '"a {b"',
    '"a }b"',
    '"a',
    "{a",
    'a"',
    '("a {b',
    '{} # "a {b"',
    'jan # "a {b"',
    '"x" # "a {b"',
    '"a {b" # jan',
    '"a {b" # "c {d"',
    '"a {b {c"',
    '{"a}',
    '{"a',
    "{a \\{ b}",
    '{} # "a',
    "{} # {a",
    "jan # ",
]
# Where it is.
PLACES = {
    "an entry on one line": "@misc{a, title = %s}",
    "an entry": "@misc{a,\n  title = %s,\n  year = 2000\n}",
    "an entry in parentheses": "@misc(a,\n  title = %s,\n  year = 2000\n)",
    "before a quoted field": '@misc{a, title = %s, note = "N"}',
    "an entry without its end": "@misc{a,\n  title = %s",
    "a value without its sign": "@misc(a,\n  title %s\n)",
    "a string": "@string{a = %s}",
    "a string in parentheses": "@string(a = %s)",
    "a preamble": "@preamble{%s}",
    "a preamble in parentheses": "@preamble(%s)",
    "a comment": "@comment{%s}",
    "a comment without braces": "@comment %s",
}
# What the next entries say. The quote that opens one of these values is the first that a quote
# before them can end at; then what follows it looks like what follows a value.
VALUES = [
    "{B}",
    '"B"',
    '","',
    '"#1"',
    '"% x"',
    '"; x"',
    '"e = 3"',
    '") x"',
    'jan # ","',
    'jan # may # "#1"',
    '1 # "% x"',
    '{} # ", x"',
    '{{}}#"e = 3"',
    '"" # ","',
    '"{\\"o}" # "{}"',
]
NEIGHBOURS = ["@misc{%s, title = %s}", "@misc(%s,\n  title = %s,\n  year = 2000\n)"]


def values(entries: tuple[Entry, ...]) -> dict[str, dict[str, str]]:
    return {e.key: {name: field.value for name, field in e.fields.items()} for e in entries}


def reading_of(*blocks: str, between: str) -> Reading:
    return read([Source("x.bib", between.join([*blocks, ""]))])


def neighbours(value: str) -> Iterator[tuple[str, str]]:
    for shape in NEIGHBOURS:
        yield shape % ("x", value), shape % ("y", value)


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n\r\n", " "], ids=repr)
@pytest.mark.parametrize("place", PLACES)
def test_the_entries_around_one_that_runs_away_are_read(place: str, between: str) -> None:
    for value in VALUES:
        for before, after in neighbours(value):
            meant = values(reading_of(before, after, between=between).entries)
            assert meant.keys() == {"x", "y"}
            for runaway in RUNAWAYS:
                broken = PLACES[place] % runaway
                for blocks in (
                    [broken, before, after],
                    [before, broken, after],
                    [before, after, broken],
                    [before, broken, broken, after],
                ):
                    found = values(reading_of(*blocks, between=between).entries)
                    assert {key: found.get(key) for key in meant} == meant, blocks


@pytest.mark.parametrize("value", ['","', '", x" # "y"', '"#1"', '"% x"'])
@pytest.mark.parametrize("shape", ["@string(s = %s)", "@preamble(%s)", "@ PREAMBLE (\n %s)"])
@pytest.mark.parametrize("runaway", ['"a', '"a {b"', '{} # "a {b"'])
def test_a_string_or_preamble_ends_a_value_that_runs_away(
    value: str, shape: str, runaway: str
) -> None:
    broken = f"@misc(a, note = {{N}}, title = {runaway})"
    last = "@misc(b, title = {B})"
    reading = reading_of(broken, shape % value, last, between="\n")
    found = values(reading.entries)
    assert found.keys() == {"a", "b"}
    assert found["a"]["note"] == "N"
    assert not any(finding.loses for finding in reading.diagnostics)


WHOLE = {
    "an entry in braces": "{see\n@misc{x, y = {z}}\nfor more}",
    "an entry in quotes": '"see\n@misc{x, y = {z}}\nfor more"',
    "an entry in parentheses": '"see\n@misc(x, y = {z}) for more"',
    "an entry in the second piece": '{A} # "see\n@misc{x, y = {z}} for more" # {B}',
    "entries in two pieces": '{see\n@misc{x, y = {z}}} # "and\n@misc{u, v = {w}}"',
    "a sharp sign before the quote": '"see\n@misc{x} in C#"',
    "a sharp sign after words": '"see\n@misc{x}, y in the key of F #"',
    "an address": '"me@example.org" # {@}',
}


@pytest.mark.parametrize("value", WHOLE)
def test_a_value_that_bibtex_closes_stays_whole(value: str, bibtex: BibTeX) -> None:
    text = f"@misc{{a,\n  title = {WHOLE[value]},\n  year = 2000\n}}\n@misc{{b, year = 1}}\n"
    answer, said = bibtex(text.encode())
    assert not said.strip()
    assert answer.keys() == {"a", "b"}
    assert as_bibtex_answers(reading_of(text, between="").entries) == answer
