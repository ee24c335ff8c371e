"""Every regular expression of the package means the same on every Python, and takes steps in
proportion to the text, whatever the text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]  # private, yet the only parser
from re import _parser  # type: ignore[attr-defined]  # as above
from typing import Any

import pytest

from pubgen.profile import toml_index
from tests.attacks import Attack, attacks
from tests.patterns import FIND, FULL_MATCH, MATCH, Written, patterns
from tests.steps import ONE_CHARACTER, REPEATS, Counter, tree_of

PATTERNS = tuple(patterns())
# They go through nothing but what another pattern, which is linear, has matched as a whole.
MATCHED_BEFORE = {toml_index.NAME.pattern}
# Twice the text may take this many times the steps: there are steps that any text takes.
MOST = 2.6
# `make fuzz` tries all attacks.
FEW_ATTACKS = 60


def operations(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each operation in a parsed pattern with its arguments, at whatever depth it is."""
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
    assert {"pubgen/bib/splitter.py", "pubgen/markers.py", "pubgen/latex/writing.py"} <= places
    assert len(PATTERNS) > 250


@pytest.mark.parametrize("pattern", ["(?:ab)*+", "(a|b)++c", "x(?:y|(?:zz){2,3}+)", "(?=(?:a+)?+)"])
def test_a_possessive_group_is_refused(pattern: str) -> None:
    assert len(possessive_groups(re.compile(pattern))) == 1


@pytest.mark.parametrize("pattern", [r"a*+\s++[^b]?+.{2,3}+", "(?>(?:ab)*)"])
def test_what_is_sound_is_accepted(pattern: str) -> None:
    assert not possessive_groups(re.compile(pattern))


# ------------------------------------------------------------------------------ steps and length


def steps(pattern: re.Pattern[str], text: str, way: str) -> int:
    """The steps of going through *text* with *pattern*."""
    counter = Counter(pattern)
    if way == FIND:
        for _ in counter.find(text):
            pass
    else:
        counter.match(text, full=way == FULL_MATCH)
    return counter.steps


def is_bounded(pattern: re.Pattern[str]) -> bool:
    """Whether a match of *pattern* cannot be longer than that many characters."""
    return not any(
        operation in REPEATS and arguments[1] is sre.MAXREPEAT
        for operation, arguments in operations(tree_of(pattern))
    )


def slow_texts(written: Written, most: int = sys.maxsize) -> Iterator[tuple[str, Attack]]:
    """Texts on which twice the length takes much more than twice the steps, at every length; of
    *most* attacks, taken evenly.
    """
    if is_bounded(written.pattern) or written.pattern.pattern in MATCHED_BEFORE:
        return
    texts = list(attacks(written.pattern))
    for attack in texts[:: -(-len(texts) // most)]:
        for way in written.ways:
            few = steps(written.pattern, attack.text(16), way)
            for times in (32, 64, 128):
                more = steps(written.pattern, attack.text(times), way)
                if more < MOST * few:
                    break
                few = more
            else:
                yield way, attack


@pytest.mark.parametrize("written", PATTERNS, ids=[written.place for written in PATTERNS])
def test_steps_grow_with_the_text_alone(written: Written, pytestconfig: pytest.Config) -> None:
    most = sys.maxsize if pytestconfig.getoption("--all-attacks") else FEW_ATTACKS
    assert next(slow_texts(written, most), None) is None


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"10\.[0-9]{4,9}\S*/\S*\s+\S", FIND),  # cubic: 19 s for 8 kB
        (r"\s*\(([A-Za-z ]{5,30})\)$", FIND),
        (r"[\s~]*[(\[](?P<word>[\w\s.~-]{2,40})[)\]]", FIND),
        (r"\s*(-{1,3}|–|—|−)\s*", FIND),
        (r"=\s*(?P<words>.*?)\s*", FULL_MATCH),
        (r"(?:a|ab)*(?:b|ba)*c", MATCH),
        (r"[A-Z][A-Za-z.]*'", FIND),
    ],
)
def test_a_slow_pattern_is_refused(pattern: str, way: str) -> None:
    assert next(slow_texts(Written("", re.compile(pattern), frozenset({way}))), None)


TEXTS = ["", "a", "aab", "abab ab", "a-b -- c", "10.1000/x y", "  ( ab ) ", "xyzzy\n", "aaa bbb"]


@pytest.mark.parametrize(
    "pattern",
    [
        r"a*b", r"a+?b?", r"(a|ab)(b|bab)*", r"(?>a*)ab", r"\s*+-+\s*", r"(?<!a)b", r"(?=b)b|a$",
        r"[a-c]{2,3}", r"(?i)A{1,2}?B", r"\w++", r"(?<=a)b|^x", r"z{2}|",
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", TEXTS)
def test_the_counter_matches_as_re_does(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    counter = Counter(compiled)
    assert [*counter.find(text)] == [found.span() for found in compiled.finditer(text)]
    for full in (False, True):
        found = compiled.fullmatch(text) if full else compiled.match(text)
        assert counter.match(text, full=full) == ([found.span()] if found else [])
