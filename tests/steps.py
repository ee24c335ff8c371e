"""Counts the steps that a regular expression takes on a text.

`re` cannot tell, and a clock tells the truth only on an idle machine. So this tries what `re`
tries, in the same order, and counts. It knows what the patterns of the package use: nothing refers
back to a group, and nothing that may be empty is repeated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from re import _compiler, _parser  # type: ignore[attr-defined]  # private, yet the only ones
from re import _constants as sre  # type: ignore[attr-defined]  # as above
from typing import Any, TypeAlias

ONE_CHARACTER = frozenset({sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY})
REPEATS = frozenset({sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT})

# What is yet to be tried: where in the program, and from which place of the text to which other
# one, in steps of this many characters.
Stack: TypeAlias = list[tuple[int, int, int, int]]
# Takes where it is in the program and where in the text; gives where to go on, if it matches.
Instruction: TypeAlias = Callable[["Counter", str, int, int, Stack], tuple[int, int] | None]


class Characters(dict[str, bool]):
    """Whether a character belongs to a class."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, char: str) -> bool:
        self[char] = bool(self._pattern.fullmatch(char))
        return self[char]


def tree_of(pattern: re.Pattern[str]) -> Any:
    """How `re` reads *pattern*."""
    return _parser.parse(pattern.pattern, pattern.flags)


def is_one_character(tree: Any) -> bool:
    """Whether *tree* is a single character or class."""
    return len(tree) == 1 and tree[0][0] in ONE_CHARACTER


def pattern_of(tree: Any, node: Any, flags: int) -> re.Pattern[str]:
    """A pattern of nothing but *node* of *tree*."""
    compiled: re.Pattern[str] = _compiler.compile(_parser.SubPattern(tree.state, [node]), flags)
    return compiled


class Counter:
    """Matches as *pattern* does; `steps` tells what it took so far."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.steps = 0
        self._program = tuple(_program(tree_of(pattern), pattern.flags))

    def match(self, text: str, *, full: bool = False) -> list[tuple[int, int]]:
        """The span that ``match`` finds, or ``fullmatch``."""
        end = self.run(self._program, text, 0, full=full)
        return [] if end is None else [(0, end)]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans that ``finditer`` finds."""
        start, refused = 0, -1
        while start <= len(text):
            end = self.run(self._program, text, start, refused=refused)
            if end is None:
                start, refused = start + 1, -1
            else:
                yield start, end
                start, refused = end, end if end == start else -1  # not the same empty match again

    def run(
        self,
        program: Sequence[Instruction],
        text: str,
        at: int,
        *,
        full: bool = False,
        refused: int = -1,
    ) -> int | None:
        """Where a match of *program* that starts *at* a place ends, if not where it is refused."""
        here = 0
        stack: Stack = []
        while True:
            self.steps += 1
            move = None
            if here < len(program):
                move = program[here](self, text, here, at, stack)
            elif at != refused and (not full or at == len(text)):
                return at
            if move:
                here, at = move
            elif stack:
                here, at, last, step = stack.pop()
                if at != last:
                    stack.append((here, at + step, last, step))
            else:
                return None


def _program(tree: Any, flags: int) -> Iterator[Instruction]:
    for operation, arguments in tree:
        if operation in ONE_CHARACTER:
            yield _one(Characters(pattern_of(tree, (operation, arguments), flags)))
        elif operation in REPEATS:
            low, high, inner = arguments
            yield from _repeat(operation, low, high, inner, flags)
        elif operation is sre.BRANCH:
            yield from _branch([[*_program(branch, flags)] for branch in arguments[1]])
        elif operation is sre.SUBPATTERN:
            _, added, removed, inner = arguments
            yield from _program(inner, (flags | added) & ~removed)
        elif operation is sre.ATOMIC_GROUP:
            yield _atomic([*_program(arguments, flags)])
        elif operation in {sre.ASSERT, sre.ASSERT_NOT}:
            direction, inner = arguments
            behind = inner.getwidth()[0] if direction < 0 else 0
            yield _look([*_program(inner, flags)], behind, operation is sre.ASSERT)
        elif operation is sre.AT:
            yield _at(pattern_of(tree, (operation, arguments), flags))
        else:
            raise NotImplementedError(operation)


def _repeat(operation: Any, low: int, high: Any, inner: Any, flags: int) -> Iterator[Instruction]:
    lazy = operation is sre.MIN_REPEAT
    if is_one_character(inner):
        run = pattern_of(inner, (sre.MAX_REPEAT, (0, high, inner)), flags)
        yield _run_of(run, low, lazy, operation is sre.POSSESSIVE_REPEAT)
        return
    if operation is sre.POSSESSIVE_REPEAT or not inner.getwidth()[0]:
        raise NotImplementedError(inner)
    body = [*_program(inner, flags)]
    yield from body * low
    if high is sre.MAXREPEAT:
        yield _fork(1, len(body) + 2, lazy)
        yield from body
        yield _jump(-len(body) - 1)
        return
    for left in range(high - low, 0, -1):
        yield _fork(1, left * (len(body) + 1), lazy)
        yield from body


def _branch(branches: list[list[Instruction]]) -> Iterator[Instruction]:
    left = sum(len(branch) + 2 for branch in branches) - 2
    for branch in branches[:-1]:
        left -= len(branch) + 2
        yield _fork(1, len(branch) + 2, lazy=False)
        yield from branch
        yield _jump(left + 1)
    yield from branches[-1]


def _one(chars: Characters) -> Instruction:
    def step(_: Counter, text: str, here: int, at: int, __: Stack) -> tuple[int, int] | None:
        return (here + 1, at + 1) if at < len(text) and chars[text[at]] else None

    return step


def _run_of(run: re.Pattern[str], low: int, lazy: bool, possessive: bool) -> Instruction:
    def step(
        counter: Counter, text: str, here: int, at: int, stack: Stack
    ) -> tuple[int, int] | None:
        found = run.match(text, at)
        assert found
        least, most = at + low, found.end()
        counter.steps += most - at
        if most < least:
            return None
        first, last, by = (least, most, 1) if lazy else (most, least, -1)
        if first != last and not possessive:
            stack.append((here + 1, first + by, last, by))
        return here + 1, first

    return step


def _fork(first: int, second: int, lazy: bool) -> Instruction:
    if lazy:
        first, second = second, first

    def step(_: Counter, __: str, here: int, at: int, stack: Stack) -> tuple[int, int]:
        stack.append((here + second, at, at, 0))
        return here + first, at

    return step


def _jump(by: int) -> Instruction:
    return lambda _, __, here, at, ___: (here + by, at)


def _at(pattern: re.Pattern[str]) -> Instruction:
    return lambda _, text, here, at, __: (here + 1, at) if pattern.match(text, at) else None


def _atomic(inner: list[Instruction]) -> Instruction:
    def step(counter: Counter, text: str, here: int, at: int, _: Stack) -> tuple[int, int] | None:
        end = counter.run(inner, text, at)
        return None if end is None else (here + 1, end)

    return step


def _look(inner: list[Instruction], behind: int, wanted: bool) -> Instruction:
    def step(counter: Counter, text: str, here: int, at: int, _: Stack) -> tuple[int, int] | None:
        found = at >= behind and counter.run(inner, text, at - behind) is not None
        return (here + 1, at) if found is wanted else None

    return step
