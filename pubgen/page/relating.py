"""What a publication has to do with others on the same list."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pubgen.kinds import CONFERENCE, JOURNAL, REPORT, kind_of
from pubgen.model import Publication
from pubgen.normalise.publication_kind import publication_kind
from pubgen.normalise.same_paper import are_parts, paper_of
from pubgen.text import Inline, plain

Found: TypeAlias = tuple[str, Inline, Publication]
"""A name in `style.Language.relations`, the author's own words, and the other publication."""

_MOST = 20  # of one group: all pages of a volume would otherwise list all of it


class Relations:
    """Finds, for each of *publications*, those that it is related to: what its ``related`` says,
    other versions of the same paper, what is in the same volume or series.
    """

    def __init__(self, publications: Sequence[Publication]) -> None:
        self._by_key = {each.key.lower(): each for each in reversed(publications)}
        self._places = {each.entry.number: place for place, each in enumerate(publications)}
        self._related_by: dict[str, list[Publication]] = defaultdict(list)
        self._versions: dict[object, list[Publication]] = defaultdict(list)
        self._parts: dict[str, list[Publication]] = defaultdict(list)
        self._series: dict[str, list[Publication]] = defaultdict(list)
        for each in publications:
            for key in each.related.keys if each.related else ():
                self._related_by[key.lower()].append(each)
            if paper := paper_of(each):
                self._versions[paper].append(each)
            if each.parent:
                self._parts[each.parent.lower()].append(each)
            if series := _series(each):
                self._series[series].append(each)

    def of(self, publication: Publication) -> Iterator[Found]:
        """Each related publication, once, the closest first."""
        seen = {publication.entry.number}
        for found in self._all(publication):
            number = found[2].entry.number
            if number not in seen:
                seen.add(number)
                yield found

    def _all(self, publication: Publication) -> Iterator[Found]:
        key = publication.key.lower()
        if said := publication.related:
            for named in said.keys:
                if other := self._by_key.get(named.lower()):
                    yield said.type, said.words, other
        for other in self._related_by.get(key, ()):
            yield "", (), other
        if paper := paper_of(publication):
            for other in self._near(publication, self._versions[paper]):
                if relation := _version(publication, other):
                    yield relation, (), other
        parent = publication.parent.lower()
        if parent in self._by_key:
            yield "part_of", (), self._by_key[parent]
        for other in self._parts.get(key, ()):
            yield "part", (), other
        for other in self._near(publication, self._parts.get(parent, ()) if parent else ()):
            yield "volume", (), other
        for other in self._near(publication, self._series.get(_series(publication), ())):
            yield "series", (), other

    def _near(
        self, publication: Publication, group: Sequence[Publication]
    ) -> Sequence[Publication]:
        """Those of *group*, to which *publication* belongs, that are nearest to it in the list."""
        if len(group) <= _MOST:
            return group
        place = bisect_left(group, self._place(publication), key=self._place)
        start = max(0, min(place - _MOST // 2, len(group) - _MOST - 1))
        return group[start : start + _MOST + 1]

    def _place(self, publication: Publication) -> int:
        return self._places[publication.entry.number]


def _version(one: Publication, other: Publication) -> str:
    """What *other*, of the same title and first author, is to *one*: ``""`` if it may be another
    paper.
    """
    kind, others = publication_kind(one), publication_kind(other)
    if kind == others or are_parts(one, other):
        return ""
    if other.preprint:
        return "preprint"
    if others == REPORT:
        return "report"
    if one.preprint:
        return "published"
    return {JOURNAL: "journal", CONFERENCE: "conference"}.get(others, "version")


def _series(publication: Publication) -> str:
    """The series of a whole work. That of proceedings is the publisher's: it says nothing."""
    kind = kind_of(publication.type)
    if kind.is_event or not (kind.is_whole or kind.kind == REPORT):
        return ""
    return plain(publication.where.series).casefold()
