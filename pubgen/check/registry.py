"""All rules by name. A rule is found because its module is there: nobody has to list it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import msgspec

from pubgen.check import rules as room
from pubgen.check.rule import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule under its name, in alphabetical order."""
    names = sorted(module.name for module in iter_modules(room.__path__))
    return {_kebab(name): rule(_kebab(name)) for name in names}


@cache
def rule(name: str) -> Rule:
    """The rule *name*, without a look at the others."""
    return _read(name.replace("-", "_"))


def named(words: frozenset[str]) -> frozenset[str]:
    """The rules that *words* name: each a rule, a group of rules, or ``all``."""
    if words <= rules().keys():
        return words
    return frozenset(
        name for name, rule in rules().items() if not words.isdisjoint((name, rule.group, "all"))
    )


@cache
def words() -> frozenset[str]:
    """All that may stand for rules."""
    return frozenset({"all", *rules(), *(rule.group for rule in rules().values())})


def _read(name: str) -> Rule:
    module = import_module(f"{room.__name__}.{name}")
    rule: Rule = module.RULE
    return msgspec.structs.replace(rule, name=_kebab(name), page=(module.__doc__ or "").strip())


def _kebab(name: str) -> str:
    return name.replace("_", "-")
