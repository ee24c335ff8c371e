"""Texts on which a regular expression may take many steps, made from how it reads.

Too many steps come of a text that one piece of a pattern goes on through, and that another piece,
or the search from the next place, goes through again. So each piece is repeated: alone, and after
what the pattern wants before it; and then comes what does not match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice, product
from re import _constants as sre  # type: ignore[attr-defined]  # private, yet the only ones
from typing import Any, NamedTuple

from tests.steps import ONE_CHARACTER, REPEATS, Characters, pattern_of, tree_of

# Whatever tells one class from another: the characters of the pattern itself come after these.
_USUAL = "a0Z _-.,:;/\\{}()[]<>\"'*$&~%=@#+?!|\n\t\u00a0é中\u0301–"
# One of them is in no class, or else all are.
_ENDS = ("\0", "\n", "")
_MOST_EXAMPLES = 3


class Attack(NamedTuple):
    """A text with one piece that is to be repeated."""

    before: str
    piece: str
    after: str

    def text(self, times: int) -> str:
        """The text with the piece that many *times*."""
        return self.before + self.piece * times + self.after


def attacks(pattern: re.Pattern[str]) -> Iterator[Attack]:
    """Texts that are made for *pattern*."""
    begun = dict.fromkeys(_Maker(pattern).begun())
    return (Attack(before, piece, end) for before, piece in begun for end in _ENDS)


class _Maker:
    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._tree = tree_of(pattern)
        self._classes = {
            str(node): Characters(pattern_of(self._tree, node, flags))
            for node, flags in _single_characters(self._tree, pattern.flags)
        }
        own = (char for node in self._classes for char in _named(node))
        self._usual = [*dict.fromkeys((*_USUAL, *own))]
        self._alphabet = [*self._letters()]

    def begun(self) -> Iterator[tuple[str, str]]:
        """What comes before, and what is repeated after it."""
        yield from (("", a + b) for a, b in product(self._alphabet, repeat=2) if a != b)
        yield from self._within(self._tree, "")

    def _within(self, tree: Any, before: str) -> Iterator[tuple[str, str]]:
        """As `begun`, for *tree*, which comes after the text *before*."""
        runs = [[*part] for _, part in groupby(tree, lambda node: node[0] is sre.LITERAL)]
        parts = [each for run in runs for each in ([run] if _is_word(run) else _singly(run))]
        for start in range(len(parts)):
            yield from ((before, letter) for letter in self._alphabet)
            for end in range(start + 1, len(parts) + 1):
                nodes = [node for part in parts[start:end] for node in part]
                for piece in islice(filter(None, self._examples(nodes)), _MOST_EXAMPLES):
                    yield "", piece
                    yield before, piece
            for inner in _inner(parts[start][0]):
                yield from self._within(inner, before)
            before += next(self._examples(parts[start]), "")

    def _letters(self) -> Iterator[str]:
        """One character of each kind that what is repeated tells apart."""
        repeated = {
            str(node)
            for repeat in _repeats(self._tree)
            for node, _ in _single_characters(repeat, 0)
        }
        kinds: set[tuple[bool, ...]] = set()
        for char in self._usual:
            kind = tuple(self._classes[node][char] for node in repeated)
            if any(kind) and kind not in kinds:
                kinds.add(kind)
                yield char

    def _examples(self, nodes: Iterable[Any]) -> Iterator[str]:
        """Texts that *nodes* match, one after the other."""
        examples = (tuple(islice(self._example(node), _MOST_EXAMPLES)) for node in nodes)
        return map("".join, product(*examples))

    def _example(self, node: Any) -> Iterator[str]:
        operation, arguments = node
        if operation in ONE_CHARACTER:
            yield from (char for char in self._usual if self._classes[str(node)][char])
        elif operation in REPEATS:
            low, _, inner = arguments
            yield from (example * max(low, 1) for example in self._examples(inner))
            if not low:
                yield ""
        elif operation in {sre.ASSERT, sre.ASSERT_NOT, sre.AT}:
            yield ""
        else:
            for inner in _inner(node):
                yield from self._examples(inner)


def _is_word(part: list[Any]) -> bool:
    return part[0][0] is sre.LITERAL


def _singly(nodes: list[Any]) -> list[list[Any]]:
    return [[node] for node in nodes]


def _inner(node: Any) -> tuple[Any, ...]:
    """The trees within *node*."""
    operation, arguments = node
    if operation in REPEATS:
        return (arguments[2],)
    if operation is sre.BRANCH:
        return tuple(arguments[1])
    if operation is sre.SUBPATTERN:
        return (arguments[3],)
    if operation is sre.ATOMIC_GROUP:
        return (arguments,)
    return (arguments[1],) if operation in {sre.ASSERT, sre.ASSERT_NOT} else ()


def _repeats(tree: Any) -> Iterator[Any]:
    """The trees that are repeated."""
    for node in tree:
        for inner in _inner(node):
            if node[0] in REPEATS:
                yield inner
            else:
                yield from _repeats(inner)


def _single_characters(tree: Any, flags: int) -> Iterator[tuple[Any, int]]:
    for node in tree:
        if node[0] in ONE_CHARACTER:
            yield node, flags
        if node[0] is sre.SUBPATTERN:
            flags = (flags | node[1][1]) & ~node[1][2]
        for inner in _inner(node):
            yield from _single_characters(inner, flags)


def _named(node: str) -> Iterator[str]:
    """The characters that a class names, and its ends."""
    return (chr(int(number)) for number in re.findall(r"[0-9]+", node))
