"""Every regular expression of the package means the same on every Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]  # private, yet the only parser
from re import _parser  # type: ignore[attr-defined]  # as above
from typing import Any

import pytest

from tests.patterns import Written, patterns

PATTERNS = tuple(patterns())
ONE_CHARACTER = {sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY}


def operations(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each operation in a parsed pattern with its arguments, at whatever depth it stands."""
    if isinstance(tree, _parser.SubPattern):
        for operation, arguments in tree:
            yield operation, arguments
            yield from operations(arguments)
    elif isinstance(tree, list | tuple):
        for branch in tree:
            yield from operations(branch)


def possessive_groups(pattern: re.Pattern[str]) -> list[str]:
    """The possessive repeats of more than a single character."""
    return [
        str(arguments[2])
        for operation, arguments in operations(_parser.parse(pattern.pattern, pattern.flags))
        if operation is sre.POSSESSIVE_REPEAT
        and (len(arguments[2]) != 1 or arguments[2][0][0] not in ONE_CHARACTER)
    ]


@pytest.mark.parametrize("written", PATTERNS, ids=[written.place for written in PATTERNS])
def test_no_group_is_repeated_possessively(written: Written) -> None:
    # Before 3.11.5 Python matched `(?:…)*+` wrongly, and even later ones may raise SystemError.
    # `(?>(?:…)*)` says the same.
    assert not possessive_groups(written.pattern)


def test_every_pattern_is_found() -> None:
    places = {written.place.partition(":")[0] for written in PATTERNS}
    assert {"pubgen/bib/splitter.py", "pubgen/output.py", "pubgen/latex/writing.py"} <= places
    assert len(PATTERNS) > 250


@pytest.mark.parametrize("pattern", ["(?:ab)*+", "(a|b)++c", "x(?:y|(?:zz){2,3}+)", "(?=(?:a+)?+)"])
def test_a_possessive_group_is_refused(pattern: str) -> None:
    assert len(possessive_groups(re.compile(pattern))) == 1


@pytest.mark.parametrize("pattern", [r"a*+\s++[^b]?+.{2,3}+", "(?>(?:ab)*)"])
def test_what_is_sound_is_accepted(pattern: str) -> None:
    assert not possessive_groups(re.compile(pattern))
