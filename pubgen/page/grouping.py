"""A list in groups, and these in groups again: who is under which heading, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from pubgen.kinds import KINDS, plain_type
from pubgen.model import Publication
from pubgen.normalise.publication_kind import publication_kind
from pubgen.page.selecting import place_in_time, types_of
from pubgen.profile import Profile, View
from pubgen.style import Language, status, venue
from pubgen.text import plain

_ORDER_OF_KINDS = {kind.word: place for place, kind in enumerate(KINDS)}


class Branch(NamedTuple):
    """What is under one heading: *publications*, or *branches*."""

    heading: str
    publications: Sequence[Publication]
    branches: Sequence[Branch] = ()


def grouped(
    ordered: Sequence[Publication], view: View, profile: Profile, words: Language
) -> Sequence[Branch]:
    """The publications of *view*, in its order, under its headings; all under none if it has no
    groups.
    """
    kinds = {**words.kinds, **profile.headings}
    return _branches(ordered, [_BY[by](view, kinds, words) for by in view.groupings])


def down_the_page(branches: Iterable[Branch]) -> Iterator[Publication]:
    """The publications of all *branches*; one may be there several times."""
    for branch in branches:
        yield from branch.publications
        yield from down_the_page(branch.branches)


def _branches(ordered: Sequence[Publication], groupings: Sequence[_Grouping]) -> Sequence[Branch]:
    if not groupings:
        return [Branch("", ordered)] if ordered else []
    grouping, *inner = groupings
    groups: dict[str, list[Publication]] = {}
    for each in ordered:
        for heading in grouping.headings(each):
            groups.setdefault(heading, []).append(each)
    found = sorted(groups.items(), key=lambda group: grouping.place(*group))
    if not inner:
        return [Branch(*group) for group in found]
    return [Branch(heading, (), _branches(group, inner)) for heading, group in found]


# ----------------------------------------------------------------------- what a list is grouped by


class _Grouping(NamedTuple):
    """The *headings* that a publication is under, and the *place* of a heading and what is under it
    among its siblings; those in one place are in the order of their first publications.
    """

    headings: Callable[[Publication], Sequence[str]]
    place: Callable[[str, Sequence[Publication]], tuple[Any, ...]]


_Words: TypeAlias = Mapping[str, str]  # a kind's heading by its word


def _by_year(view: View, _kinds: _Words, words: Language) -> _Grouping:
    def headings(each: Publication) -> Sequence[str]:
        if each.date.year is not None:
            return (str(each.date.year),)
        return (status(each.date, words).capitalize() or words.undated,)

    def place(_heading: str, group: Sequence[Publication]) -> tuple[Any, ...]:
        return min(map(place_in_time, group)) if view.order == "bib" else ()

    return _Grouping(headings, place)


def _by_type(view: View, kinds: _Words, _words: Language) -> _Grouping:
    spelt = _in_one_spelling(())
    wanted = _places(plain_type(word.lower()) for word in view.types)

    def headings(each: Publication) -> Sequence[str]:
        return (spelt(kinds[publication_kind(each).word]),)

    def place(_heading: str, group: Sequence[Publication]) -> tuple[Any, ...]:
        return min(map(place_of, group))

    def place_of(each: Publication) -> tuple[int, int]:
        of_type = next((wanted[name] for name in types_of(each) if name in wanted), len(wanted))
        return of_type, _ORDER_OF_KINDS[publication_kind(each).word]

    return _Grouping(headings, place)


def _by_venue(_view: View, kinds: _Words, words: Language) -> _Grouping:
    spelt = _in_one_spelling(())

    def headings(each: Publication) -> Sequence[str]:
        name = each.badge.name if each.badge else plain(venue(each, words))
        return (spelt(name or kinds["other"]),)

    return _Grouping(headings, lambda *_: ())


def _by_keyword(view: View, kinds: _Words, _words: Language) -> _Grouping:
    other = kinds["other"]
    spelt = _in_one_spelling((*view.keywords, other))
    wanted = _places(word.casefold() for word in view.keywords)

    def headings(each: Publication) -> Sequence[str]:
        words = (word for word in each.keywords if not wanted or word.casefold() in wanted)
        return tuple(dict.fromkeys(map(spelt, words))) or (other,)

    def place(heading: str, _group: Sequence[Publication]) -> tuple[Any, ...]:
        folded = heading.casefold()
        return wanted.get(folded, len(wanted)), heading == other, folded

    return _Grouping(headings, place)


_BY: Mapping[str, Callable[[View, _Words, Language], _Grouping]] = {
    "year": _by_year,
    "type": _by_type,
    "venue": _by_venue,
    "keyword": _by_keyword,
}


def _in_one_spelling(words: Iterable[str]) -> Callable[[str], str]:
    """What writes a heading always as it was first met, in *words* or since."""
    written: dict[str, str] = {}
    for word in words:
        written.setdefault(word.casefold(), word)
    return lambda heading: written.setdefault(heading.casefold(), heading)


def _places(words: Iterable[str]) -> Mapping[str, int]:
    """Each word's place; the first one's where it is there twice."""
    return {word: place for place, word in enumerate(dict.fromkeys(words))}
