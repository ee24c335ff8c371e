"""Applies the edits of diagnostics, and only those that provably keep the meaning."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pubgen import bib
from pubgen.check.proof import Proof, Sources, edited
from pubgen.diagnostic import Diagnostic
from pubgen.model import Entry
from pubgen.profile import Profile
from pubgen.source import Source


class Fixed(msgspec.Struct, frozen=True):
    """The sources with the fixes in them, and how many diagnostics these were for."""

    sources: Sources
    count: int


def fix(
    sources: Sources,
    writable: Sources,
    entries: Sequence[Entry],
    diagnostics: Iterable[Diagnostic],
    profile: Profile,
) -> Fixed:
    """Apply what can be applied of the edits in *diagnostics* to those *sources* that are
    *writable*; *entries* are what was read in all of them.
    """
    ours = {id(source) for source in writable}
    chosen = list(_apart(each for each in diagnostics if each.edits and _is_for(each, ours)))
    proven = Proof(sources, entries, profile).proven(chosen) if chosen else []
    return Fixed(edited(sources, (edit for each in proven for edit in each.edits)), len(proven))


def is_faithful(source: Source, data: bytes) -> bool:
    """Whether *source* says all that *data* says, so that it can be written back."""
    try:
        return bib.encode(source) == data
    except UnicodeEncodeError:
        return False


def _is_for(diagnostic: Diagnostic, ours: set[int]) -> bool:
    """Whether all the edits are of sources that are *ours*, and fit their encoding."""
    for edit in diagnostic.edits:
        source = edit.span.source
        if id(source) not in ours:
            return False
        try:
            bib.encode(Source(source.name, edit.text, source.encoding))
        except UnicodeEncodeError:
            return False
    return True


def _apart(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of *diagnostics* whose edits do not touch an earlier one's."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for each in diagnostics:
        spans = [edit.span for edit in each.edits]
        places = [(taken.setdefault(id(s.source), []), (s.start, s.end)) for s in spans]
        if not any(_touches(among, *place) for among, place in places):
            for among, place in places:
                insort(among, place)
            yield each


def _touches(among: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the places *among*, which are in order and apart, touches this one."""
    number = bisect_right(among, end, key=lambda place: place[0])
    return number > 0 and among[number - 1][1] >= start
