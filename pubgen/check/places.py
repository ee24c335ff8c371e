"""Which entry a place in a file belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from pubgen.diagnostic import Diagnostic
from pubgen.model import Entry
from pubgen.source import Source


class Places:
    """The entries of a run by where they are. The keys of entries need not be unique."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[int, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(id(entry.span.source), []).append(entry)
        self._starts = {
            source: [entry.span.start for entry in among] for source, among in self._entries.items()
        }

    def entry_at(self, source: Source, offset: int) -> Entry | None:
        """The entry that the character at *offset* is part of."""
        number = bisect_right(self._starts.get(id(source), ()), offset) - 1
        if number < 0:
            return None
        entry = self._entries[id(source)][number]
        return entry if offset < entry.span.end else None

    def entry_of(self, diagnostic: Diagnostic) -> Entry | None:
        """The entry that *diagnostic* points into."""
        span = diagnostic.span
        return None if span is None else self.entry_at(span.source, span.start)

    def first(self, source: Source) -> int | None:
        """Where the first entry of *source* begins."""
        starts = self._starts.get(id(source))
        return starts[0] if starts else None
