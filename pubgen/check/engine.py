"""From what was found to what is reported: each problem once, in order, as bad as settings say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from pubgen.bib import Library
from pubgen.check.find import Finder, finders
from pubgen.check.find.dialect import is_biblatex
from pubgen.check.find.latex import problems_beside_the_page
from pubgen.check.finding import Finding
from pubgen.check.html import one_a_value
from pubgen.check.places import Places
from pubgen.check.settings import (
    NO_RULE_IS_NEAR,
    Settings,
    named,
    nearest_rule,
    unknown_rules,
    words,
)
from pubgen.check.subject import Subject
from pubgen.check.suppression import Suppression, suppressions, unsuppressed
from pubgen.diagnostic import Diagnostic, Edit, in_order
from pubgen.model import Entry
from pubgen.profile import Check, Levels
from pubgen.rules import rule
from pubgen.source import Source

_MOST_COMPARED = 20


def verdict(
    subject: Subject, found: Iterable[Diagnostic], command: Levels
) -> tuple[Diagnostic, ...]:
    """All that is to be reported of *subject*; *found* is what the stages have found already."""
    settings = Settings(subject.profile.check, command, _asks_dialect(subject.libraries))
    places = Places(subject.entries)
    all_found = [*found, *unknown_rules(subject.profile.check, subject.place)]
    all_found += problems_beside_the_page(subject)
    wanted = {name: find for name, find in finders().items() if settings.may_be_on(name)}
    all_found += findings(wanted, subject)
    all_found = list(one_a_value(all_found, places))
    told = list(_weighed(_without_consequences(all_found, places), settings, places))
    sources = [library.source for library in subject.libraries]
    kept, remarks = _unsuppressed(told, sources, places)
    unused = _unused(remarks, settings, command)
    return in_order([*kept, *_weighed(unused, settings, places)], sources)


def wanted(
    found: Iterable[Diagnostic], sources: Iterable[Source], entries: Iterable[Entry], check: Check
) -> tuple[Diagnostic, ...]:
    """*found* without consequences, and without what the profile and the remarks in the .bib do not
    want to be told.

    What would be absent from a page is reported all the same: nothing vanishes.
    """
    places = Places(entries)
    found, sources = list(_without_consequences(found, places)), list(sources)
    if not found or (check == Check() and not any("pubgen:" in each.text for each in sources)):
        return tuple(found)
    silenceable = [each for each in found if not each.loses]
    told = list(_weighed(silenceable, Settings(check, Levels(), _is_for_page), places))
    kept, _ = _unsuppressed(told, sources, places)
    return in_order([*(each for each in found if each.loses), *kept], sources)


def _asks_dialect(libraries: Iterable[Library]) -> Callable[[Source], bool]:
    """Says of each file whether it is for biblatex, and looks at it only when asked."""
    by_source = {id(library.source): library for library in libraries}

    def ask(source: Source) -> bool:
        library = by_source.get(id(source))
        return library is not None and is_biblatex(library)

    return ask


def _is_for_page(_: Source) -> bool:
    """Whether what biber would do is of interest: a page is made without it."""
    return False


def findings(wanted: Mapping[str, Finder], subject: Subject) -> Iterator[Diagnostic]:
    """All that the finders *wanted*, each under the name of its rule, find in *subject*."""
    for name, find in wanted.items():
        for finding in find(subject):
            yield _diagnostic(name, finding)


def _diagnostic(name: str, finding: Finding) -> Diagnostic:
    return Diagnostic(
        rule=name,
        message=finding.message,
        span=finding.span,
        effect=finding.effect,
        help=finding.help,
        key=finding.key,
        field=finding.field,
        edits=finding.edits,
    )


def _without_consequences(found: Iterable[Diagnostic], places: Places) -> Iterator[Diagnostic]:
    """*found* without what only follows from something else in the same entry or file."""
    found = list(found)
    hopeless = {
        id(each.span.source) for each in found if each.span and rule(each.rule).implies_rest_of_file
    }
    by_entry: dict[int, set[str]] = {}
    for each in found:
        if (entry := places.entry_of(each)) is not None:
            by_entry.setdefault(entry.number, set()).update((each.rule, rule(each.rule).group))
    for each in found:
        of = rule(each.rule)
        if each.span and id(each.span.source) in hopeless and not of.implies_rest_of_file:
            continue
        entry = places.entry_of(each) if of.implied_by else None
        if each.loses or entry is None or of.implied_by.isdisjoint(by_entry[entry.number]):
            yield each


def _weighed(
    found: Iterable[Diagnostic], settings: Settings, places: Places
) -> Iterator[Diagnostic]:
    """*found* with the severity that the settings give, without what they leave out."""
    for each in found:
        source = each.span.source if each.span else None
        severity = settings.severity(each.rule, each.severity, places.entry_of(each), source)
        if severity is each.severity:
            yield each
        elif severity is not None:
            yield msgspec.structs.replace(each, own_severity=severity)


def _unsuppressed(
    found: list[Diagnostic], sources: Iterable[Source], places: Places
) -> tuple[list[Diagnostic], list[Suppression]]:
    """*found* without what a remark in a .bib silences, and the remarks that silence nothing."""
    remarks = list(suppressions(sources, places))
    if not remarks:
        return found, []
    names = {remark.name for remark in remarks}
    meant = {name: named(frozenset({name})) if name in words() else frozenset() for name in names}
    return unsuppressed(found, remarks, meant)


def _unused(
    remarks: Iterable[Suppression], settings: Settings, command: Levels
) -> Iterator[Diagnostic]:
    """About those of *remarks*, which silence nothing, that can go."""
    can_go: dict[str, bool] = {}
    hints: dict[str, str] = {}
    for each in remarks:
        name = each.name
        if name not in can_go:
            can_go[name] = _can_go(name, settings, command)
        if name not in hints and name not in words():
            # Each is compared with all rules, and that many are not typos.
            hints[name] = nearest_rule(name) if len(hints) < _MOST_COMPARED else NO_RULE_IS_NEAR
        if can_go[name]:
            yield _about(each, hints.get(name, ""))


def _can_go(name: str, settings: Settings, command: Levels) -> bool:
    """Whether a remark of this *name* that silences nothing can go: not if nobody has looked."""
    if name not in words():
        return True
    return not command.select and any(map(settings.may_be_on, named(frozenset({name}))))


def _about(remark: Suppression, hint: str) -> Diagnostic:
    known = remark.name in words()
    if not remark.name:
        message, help_ = "this names no rule", "write `% pubgen: ignore[rule]`"
    elif not known:
        message, help_ = f"unknown rule `{remark.name}`", hint
    elif remark.end < 0 and remark.whole_file:
        message, help_ = "this is below an entry", "move it above all entries"
    elif remark.end < 0:
        message, help_ = (
            "there is no entry below this",
            "move it to the line above one, or delete it",
        )
    else:
        message, help_ = f"there is no `{remark.name}` here to ignore", "delete it"
    return Diagnostic(
        rule="unused-suppression",
        message=message,
        span=remark.span,
        help=help_,
        edits=_without(remark) if known and remark.end >= 0 else (),
    )


def _without(remark: Suppression) -> tuple[Edit, ...]:
    """Takes out the remark with its line, where it names only this rule."""
    inside = remark.remark.text.partition("[")[2].partition("]")[0].strip()
    return (Edit(remark.remark, ""),) if inside == remark.name else ()
