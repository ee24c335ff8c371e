"""Which rules hold where: the rules' own defaults, the profile, the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import msgspec

from pubgen.check.subject import Place
from pubgen.diagnostic import Diagnostic
from pubgen.model import Entry
from pubgen.profile import Check, Levels
from pubgen.rules import ERROR, WARNING, Default, Severity, all_rules, rule
from pubgen.source import Source

NO_RULE_IS_NEAR = "`pubgen rules` lists them"


def named(words: frozenset[str]) -> frozenset[str]:
    """The rules that *words* name: each a rule, a group of rules, or ``all``."""
    if not words:  # as most levels are: then no page need be read
        return words
    return frozenset(
        name
        for name, each in all_rules().items()
        if not words.isdisjoint((name, each.group, "all"))
    )


@cache
def words() -> frozenset[str]:
    """All words that name rules."""
    return frozenset({"all", *all_rules(), *(each.group for each in all_rules().values())})


class _Level(msgspec.Struct, frozen=True):
    """`Levels` with the groups among its names spelt out."""

    select: frozenset[str]
    ignore: frozenset[str]
    warn: frozenset[str]
    error: frozenset[str]

    @classmethod
    def of(cls, levels: Levels) -> _Level:
        return cls(
            named(frozenset(levels.select)),
            named(frozenset(levels.ignore)),
            named(frozenset(levels.warn)),
            named(frozenset(levels.error)),
        )

    def apply(self, name: str, now: Severity | None, default: Severity) -> Severity | None:
        if self.select:
            now = default if name in self.select else None
        if name in self.warn:
            now = WARNING
        if name in self.error:
            now = ERROR
        return None if name in self.ignore else now


class Settings:
    """Says how bad a finding is, if at all: the narrower word wins, the command line over all.

    From wide to narrow: the rule's default, ``[check]``, ``[check.type.TYPE]``,
    ``[check.key.KEY]``, the command line. *is_biblatex* says which files are for biblatex.
    """

    def __init__(
        self, check: Check, command: Levels, is_biblatex: Callable[[Source], bool]
    ) -> None:
        self._is_biblatex = is_biblatex
        self._base = _Level.of(check)
        self._types = _levels(check.type)
        self._keys = _levels(check.key)
        self._command = _Level.of(command)

    def severity(
        self, name: str, default: Severity, entry: Entry | None, source: Source | None
    ) -> Severity | None:
        """How bad a finding of the rule *name* in *entry* of *source* is; ``None`` if nobody wants
        to know.
        """
        now = default if self._is_on(rule(name).default, source) else None
        for level in self._levels_for(entry):
            now = level.apply(name, now, default)
        return now

    def _is_on(self, default: Default, source: Source | None) -> bool:
        if default is Default.BIBLATEX:
            return source is None or self._is_biblatex(source)
        return default is Default.ON

    def may_be_on(self, name: str) -> bool:
        """Whether the rule *name* can be reported anywhere."""
        if self._command.select and name not in self._command.select | self._command.warn:
            return name in self._command.error
        narrow = (*self._types.values(), *self._keys.values())
        return self.severity(name, rule(name).severity, None, None) is not None or any(
            name in level.select | level.warn | level.error for level in narrow
        )

    def _levels_for(self, entry: Entry | None) -> Iterator[_Level]:
        yield self._base
        if entry is not None:
            if entry.type in self._types:
                yield self._types[entry.type]
            if entry.key.lower() in self._keys:
                yield self._keys[entry.key.lower()]
        yield self._command


def _levels(by_name: Mapping[str, Levels]) -> dict[str, _Level]:
    return {name.lower(): _Level.of(levels) for name, levels in by_name.items()}


def unknown_rules(check: Check, place: Place) -> Iterator[Diagnostic]:
    """The names in ``[check]`` that are of no rule and no group."""
    tables: list[tuple[tuple[str, ...], Levels]] = [
        (("check",), check),
        *((("check", "type", name), levels) for name, levels in check.type.items()),
        *((("check", "key", name), levels) for name, levels in check.key.items()),
    ]
    for path, levels in tables:
        for verb in ("select", "ignore", "warn", "error"):
            for number, name in enumerate(getattr(levels, verb)):
                if name not in words():
                    yield Diagnostic(
                        rule="unknown-rule",
                        message=f"unknown rule `{name}`",
                        span=place((*path, verb, number)),
                        help=nearest_rule(name),
                    )


def nearest_rule(name: str) -> str:
    """What to write for *name*, which is of no rule."""
    from difflib import get_close_matches  # slow to import, and seldom needed

    close = get_close_matches(name, sorted(words()), 1)
    return f"did you mean `{close[0]}`?" if close else NO_RULE_IS_NEAR
