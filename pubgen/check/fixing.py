"""Applies the edits of diagnostics, and only those that provably keep the meaning."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pubgen import bib
from pubgen.check.proof import Proof, Reader, Sources, Understood
from pubgen.diagnostic import Diagnostic
from pubgen.source import Source


class Fixed(msgspec.Struct, frozen=True):
    """The sources with the fixes in them, and the diagnostics that these were for."""

    sources: Sources
    mended: tuple[Diagnostic, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.mended)


def fix(
    sources: Sources,
    writable: Sources,
    understood: Understood,
    diagnostics: Iterable[Diagnostic],
    read: Reader,
) -> Fixed:
    """Apply what can be applied of the edits in *diagnostics* to those *sources* that are
    *writable*; *understood* is what all of them say, and *read* gives that of others.
    """
    ours = {id(source) for source in writable}
    chosen = list(_apart(each for each in diagnostics if each.edits and _is_for(each, ours)))
    if not chosen:
        return Fixed(sources, ())
    proof = Proof(sources, understood, read)
    proven = proof.proven(chosen)
    return Fixed(proof.edited, tuple(proven))


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
