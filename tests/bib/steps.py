"""How much work it is to read a text: the characters that are looked at, counted.

A clock would tell of the machine as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, SupportsIndex

import pytest

from pubgen.bib import fields, mending, scanner, splitter
from pubgen.source import Source


class Count:
    """Characters that were looked at so far."""

    def __init__(self) -> None:
        self.steps = 0


class CountedText(str):
    """A text that counts what is taken out of it."""

    __slots__ = ("counter",)
    counter: Count

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        piece = super().__getitem__(place)
        self.counter.steps += len(piece)
        return piece

    def find(self, wanted: str, start: Any = 0, end: Any = None, /) -> int:
        end = len(self) if end is None else end
        at = super().find(wanted, start, end)
        self.counter.steps += (end if at < 0 else at) - start
        return at

    def rfind(self, wanted: str, start: Any = 0, end: Any = None, /) -> int:
        end = len(self) if end is None else end
        at = super().rfind(wanted, start, end)
        self.counter.steps += end - (start if at < 0 else at)
        return at


class CountedPattern:
    """A pattern that counts how far it had to read."""

    def __init__(self, pattern: re.Pattern[str], count: Count) -> None:
        self._pattern = pattern
        self._count = count
        self.pattern = pattern.pattern

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        found = self._pattern.match(text, start, len(text) if end is None else end)
        self._count.steps += found.end() - start if found else 1
        return found

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        end = len(text) if end is None else end
        found = self._pattern.search(text, start, end)
        self._count.steps += (found.end() if found else end) - start
        return found

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        for found in self._pattern.finditer(text, start):
            self._count.steps += found.end() - start
            start = found.end()
            yield found
        self._count.steps += len(text) - start


@contextmanager
def counting(*modules: ModuleType) -> Iterator[Count]:
    """What the patterns of *modules* read meanwhile."""
    count = Count()
    with pytest.MonkeyPatch.context() as patch:
        for module in modules:
            _count_patterns(module, count, patch)
        yield count


def steps_to_split(text: str) -> int:
    """The characters that the splitter looks at in *text*."""
    with counting(scanner, mending, fields, splitter) as count:
        counted = CountedText(text)
        counted.counter = count
        splitter.split(Source("x.bib", counted))
    return count.steps


def _count_patterns(module: ModuleType, count: Count, patch: pytest.MonkeyPatch) -> None:
    for name, value in vars(module).copy().items():
        if isinstance(value, re.Pattern):
            patch.setattr(module, name, CountedPattern(value, count))
        elif isinstance(value, dict) and any(isinstance(v, re.Pattern) for v in value.values()):
            patch.setattr(module, name, {k: CountedPattern(v, count) for k, v in value.items()})
