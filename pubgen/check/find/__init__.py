"""What looks at all that a run has understood, and finds what breaks a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
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
def finders() -> Mapping[str, Finder]:
    """Every finder under the name of its rule, in alphabetical order.

    Each is found because its module is in this folder: nobody has to list it.
    """
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(_FINDERS.items()))
