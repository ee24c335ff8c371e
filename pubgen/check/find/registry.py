"""Which function finds what breaks which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TypeAlias

from pubgen.check.finding import Finding
from pubgen.check.subject import Subject

Finder: TypeAlias = Callable[[Subject], Iterable[Finding]]
_FINDERS: dict[str, Finder] = {}


def finds(rule: str) -> Callable[[Finder], Finder]:
    """Makes a function the finder of *rule*."""

    def registered(finder: Finder) -> Finder:
        _FINDERS[rule] = finder
        return finder

    return registered


@cache
def finders(module: str = "") -> Mapping[str, Finder]:
    """Every finder under the name of its rule, in alphabetical order; or those of one *module*,
    without a look at the others.

    Each is found because its module is in this folder: nobody has to list it.
    """
    folder = str(Path(__file__).parent)
    names = [module] if module else [each.name for each in iter_modules([folder])]
    within = {import_module(f"{__package__}.{name}").__name__ for name in names}
    return {name: each for name, each in sorted(_FINDERS.items()) if each.__module__ in within}
