"""What the author of a .bib does not want to be told again.

``% pubgen: ignore[rule, …]`` on a line above an entry (or ``@string``), outside of any, where every
program passes over it; ``% pubgen: ignore-file[rule, …]`` above all entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from pubgen.check.places import Places
from pubgen.diagnostic import Diagnostic
from pubgen.source import Source, Span

_REMARK = re.compile(
    r"^[ \t]*+%+[ \t]*+pubgen:[ \t]*+(ignore(?:-file)?)[ \t]*+(?:\[([^\]\r\n]*+)\])?[^\r\n]*+"
    r"(?:\r\n?|\n|\Z)",
    re.MULTILINE,
)
_REMARKS = re.compile(r"(?>(?:[ \t]*+%[^\r\n]*+(?:\r\n?|\n|\Z))*)[ \t]*+")
_NEXT_BLOCK = re.compile(r"^[ \t]*+@", re.MULTILINE)
_NAME = re.compile(r"[^\s,]++")


class Suppression(msgspec.Struct, frozen=True):
    """One name in one remark. It holds from *start* to *end* in its source.

    *remark* is the remark with its line end; *span* the *name*, or the remark where it has none.
    """

    name: str
    span: Span
    remark: Span
    start: int
    end: int
    whole_file: bool

    def holds_for(self, diagnostic: Diagnostic, names: frozenset[str]) -> bool:
        """Whether *diagnostic* is not to be told; *names* are the rules that this one names."""
        span = diagnostic.span
        if span is None or span.source is not self.remark.source:
            return False
        return diagnostic.rule in names and self.start <= span.start <= self.end


def suppressions(sources: Iterable[Source], places: Places) -> Iterator[Suppression]:
    """All that the remarks of *sources* say, in their order."""
    for source in sources:
        if "pubgen:" in source.text:  # most files have none
            yield from _in_source(source, places)


def _in_source(source: Source, places: Places) -> Iterator[Suppression]:
    text = source.text
    for found in _REMARK.finditer(text):
        if places.entry_at(source, found.start()) is not None:
            continue  # a line of an abstract
        whole_file = found[1] == "ignore-file"
        remark = Span(source, found.start(), found.end())
        start, end = _reach(source, found.end(), places)
        if whole_file:
            first = places.first(source)
            start, end = 0, len(text) if first is None or found.start() < first else -1
        names = list(_NAME.finditer(found[2] or ""))
        for name in names:
            at = found.start(2) + name.start()
            span = Span(source, at, at + len(name[0]))
            yield Suppression(name[0], span, remark, start, end, whole_file)
        if not names:
            span = Span(source, found.start(), found.start() + len(found[0].rstrip("\r\n")))
            yield Suppression("", span, remark, start, end, whole_file)


def _reach(source: Source, behind: int, places: Places) -> tuple[int, int]:
    """From where to where a remark that ends at *behind* holds: the block under it."""
    text = source.text
    start = at.end() if (at := _REMARKS.match(text, behind)) else behind
    if start >= len(text) or text[start] in "\r\n":
        return 0, -1  # nothing stands under it
    entry = places.entry_at(source, start)
    following = _NEXT_BLOCK.search(text, start + 1)
    end = following.start() - 1 if following else len(text)
    return start, max(end, entry.span.end) if entry else end
