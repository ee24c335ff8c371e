"""What the author of a .bib does not want to be reported again.

``% pubgen: ignore[rule, …]`` on a line above an entry (or ``@string``), outside of any, where every
program ignores it; ``% pubgen: ignore-file[rule, …]`` above all entries.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from pubgen.check.places import Places
from pubgen.diagnostic import Diagnostic
from pubgen.regexes import regex
from pubgen.source import Source, Span

_LINE_START, _LINE_END = r"(?<![^\r\n])[ \t]*+", r"(?:\r\n?|\n|\Z)"
_REMARK = regex(
    rf"{_LINE_START}%++[ \t]*+pubgen:[ \t]*+(ignore(?:-file)?)[ \t]*+"
    rf"(?:\[([^\]\r\n]*+)\])?[^\r\n]*+{_LINE_END}"
)
_ANY_REMARK = regex(rf"{_LINE_START}%[^\r\n]*+{_LINE_END}")
_BLOCK = regex(rf"{_LINE_START}@")
_BLANKS = regex(r"[ \t]*+")
_NAME = regex(r"[^\s,]++")


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


def suppressions(sources: Iterable[Source], places: Places) -> Iterator[Suppression]:
    """All that the remarks of *sources* say, in their order."""
    for source in sources:
        if "pubgen:" in source.text:  # most files have none
            yield from _in_source(source, places)


def _in_source(source: Source, places: Places) -> Iterator[Suppression]:
    text = source.text
    blocks = _Blocks(source, places)
    for found in _REMARK.finditer(text):
        if places.entry_at(source, found.start()) is not None:
            continue  # a line of an abstract
        whole_file = found[1] == "ignore-file"
        remark = Span(source, found.start(), found.end())
        start, end = blocks.under(found.end())
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


class _Blocks:
    """Which block is under a remark: found once for all lines of a source."""

    def __init__(self, source: Source, places: Places) -> None:
        self._source = source
        self._places = places
        self._starts = [found.start() for found in _BLOCK.finditer(source.text)]
        # Where a line of remarks begins → where the lines of remarks in a row are over.
        self._over: dict[int, int] = {}
        for line in reversed(list(_ANY_REMARK.finditer(source.text))):
            self._over[line.start()] = self._over.get(line.end(), line.end())

    def under(self, line: int) -> tuple[int, int]:
        """From where to where a remark holds that ends before the *line* that begins there."""
        text = self._source.text
        blanks = _BLANKS.match(text, self._over.get(line, line))
        start = blanks.end() if blanks else line
        if start >= len(text) or text[start] in "\r\n":
            return 0, -1  # nothing is under it
        entry = self._places.entry_at(self._source, start)
        number = bisect_right(self._starts, start)
        end = self._starts[number] - 1 if number < len(self._starts) else len(text)
        return start, max(end, entry.span.end) if entry else end


def unsuppressed(
    found: Sequence[Diagnostic],
    remarks: Sequence[Suppression],
    rules: Mapping[str, frozenset[str]],
) -> tuple[list[Diagnostic], list[Suppression]]:
    """Those of *found* that no remark silences, and those of *remarks* that silence nothing.

    *rules* are those that each name in a remark means.
    """
    reaches = _reaches(remarks)
    names = _turned_round(rules)
    kept: list[Diagnostic] = []
    places: dict[tuple[int, str], list[int]] = {}  # where a rule has found something, in order
    for each in sorted(found, key=lambda each: each.span.start if each.span else -1):
        if each.span:
            places.setdefault((id(each.span.source), each.rule), []).append(each.span.start)
    for each in found:
        span, by = each.span, names.get(each.rule, ())
        if span is None or not any(
            _reaches_to(reaches.get((id(span.source), name), ()), span.start) for name in by
        ):
            kept.append(each)
    told = {rule for _, rule in places}
    meant = {name: among & told for name, among in rules.items()}
    unused = [
        remark
        for remark in remarks
        if not any(
            _has_one(places.get((id(remark.remark.source), rule), ()), remark.start, remark.end)
            for rule in meant[remark.name]
        )
    ]
    return kept, unused


_Reach: TypeAlias = tuple[int, int]


def _reaches(remarks: Iterable[Suppression]) -> dict[tuple[int, str], list[_Reach]]:
    """By source and name, in order: a start, and the last end of what begins there or before."""
    found: dict[tuple[int, str], list[_Reach]] = {}
    for each in sorted(remarks, key=lambda each: each.start):
        among = found.setdefault((id(each.remark.source), each.name), [])
        among.append((each.start, max(each.end, among[-1][1] if among else -1)))
    return found


def _turned_round(rules: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name, among in rules.items():
        for rule in among:
            names.setdefault(rule, []).append(name)
    return names


def _reaches_to(reaches: Sequence[_Reach], place: int) -> bool:
    number = bisect_right(reaches, place, key=lambda each: each[0])
    return number > 0 and reaches[number - 1][1] >= place


def _has_one(places: Sequence[int], start: int, end: int) -> bool:
    number = bisect_left(places, start)
    return number < len(places) and places[number] <= end
