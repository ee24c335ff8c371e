"""Publications + `View` → `Listing`: filter, order, number, group, cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

from pubgen.distinct import Distinct
from pubgen.kinds import KINDS, OTHER, Kind, kind_of
from pubgen.model import (
    Author,
    Date,
    Group,
    Item,
    Listing,
    Omission,
    Publication,
)
from pubgen.normalise.dates import FORTHCOMING, newest_first
from pubgen.profile import View, read_date
from pubgen.style import ENGLISH, Language, status, title, venue
from pubgen.text import Inline, plain


class Additions(NamedTuple):
    """What a view may show of a publication beside its line: its abstract, its BibTeX."""

    abstract: Callable[[Publication], Inline] = lambda _: ()
    bibtex: Callable[[Publication], str] = lambda _: ""


NO_ADDITIONS = Additions()


def arrange(
    publications: Iterable[Publication],
    view: View,
    language: Language = ENGLISH,
    prefix: str = "",
    additions: Additions = NO_ADDITIONS,
) -> Listing:
    """The list that *view* selects, with headings in *language*; *prefix* keeps its anchors apart
    from another list's; *additions* are what it may show of a publication beside its line.

    Order is total: no two runs, and no shuffle of the .bib, changes it (but for ``order = "bib"``,
    which is the file's).
    """
    chosen = list(filter(_Filter(view), publications))
    ordered = _ordered(chosen, view)
    heading = _headings(ordered, view, language) if view.group else {}
    labels = _labels(_by_heading(ordered, heading, view, language), view)
    limited = ordered[: view.limit] if view.limit else ordered
    items = (
        _item(each, prefix, labels[each.entry.number], view, additions)
        for each in _by_heading(limited, heading, view, language)
    )
    return Listing(tuple(_groups(items, prefix, heading)))


# ------------------------------------------------------------------------------- filter and order


def selects_any(publications: Iterable[Publication], view: View) -> bool:
    """Whether *view* selects at least one of *publications*."""
    return any(map(_Filter(view), publications))


class _Filter:
    """Whether a view selects a publication."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._types = _words(view.types)
        self._keywords = _words(view.keywords)
        self._keys = _words(view.keys)
        self._exclude = _words(view.exclude)
        self._files = {PurePath(file).parts for file in view.bib_files}
        self._since, self._until = (
            read_date(bound) if bound else None for bound in (view.since, view.until)
        )

    def __call__(self, publication: Publication) -> bool:
        key = publication.key.lower()
        return (
            (not self._types or publication.type in self._types)
            and (not self._keywords or not self._keywords.isdisjoint(_words(publication.keywords)))
            and (not self._keys or key in self._keys)
            and key not in self._exclude
            and (not self._view.selected or publication.selected)
            and (not self._files or self._is_from_file(publication))
            and self._is_between(publication.date)
        )

    def _is_from_file(self, publication: Publication) -> bool:
        parts = PurePath(publication.entry.span.source.name).parts
        return any(parts[start:] in self._files for start in range(len(parts)))

    def _is_between(self, date: Date) -> bool:
        since, until = self._since, self._until
        if since is until:  # neither
            return True
        if date.year is None:
            return date.status in FORTHCOMING and until is None
        # A bound that names no month means the whole year, and so does a date.
        return (since is None or _as_numbers(date, 12, 31) >= _as_numbers(since, 1, 1)) and (
            until is None or _as_numbers(date, 1, 1) <= _as_numbers(until, 12, 31)
        )


def _words(words: Iterable[str]) -> set[str]:
    return {word.lower() for word in words}


def _as_numbers(date: Date, month: int, day: int) -> tuple[int, int, int]:
    return (date.year or 0, date.month or month, date.day or day)


def _ordered(publications: list[Publication], view: View) -> list[Publication]:
    if view.order == "bib":
        return publications
    by_date = sorted(publications, key=_place_in_time)
    if view.order == "newest":
        return by_date
    # The oldest first, but what lies ahead or has no date stays after what has one.
    dated = [each for each in by_date if each.date.year is not None]
    undated = [each for each in by_date if each.date.year is None]
    return [*reversed(dated), *undated]


def _place_in_time(publication: Publication) -> tuple[tuple[int, int, int, int], str, str]:
    return newest_first(publication.date), _title(publication), publication.key


def _title(publication: Publication) -> str:
    return plain(title(publication, ENGLISH)).casefold()


# ------------------------------------------------------------------------------------- numbering


def _labels(shown: Sequence[Publication], view: View) -> Mapping[int, str]:
    """Entry number → label, down the page, over all that the view selects: a limit cuts afterwards.

    Numbers of a kind stay with their publication as more are added: the oldest is C1, unless the
    order is the user's own.
    """
    if view.numbering == "none":
        return dict.fromkeys((each.entry.number for each in shown), "")
    by_type = view.numbering == "by-type"
    falls = view.order == "newest" if by_type else view.numbering == "descending"
    count: Counter[str] = Counter()
    labels: dict[int, str] = {}
    for each in reversed(shown) if falls else shown:
        letter = _kind(each).letter if by_type else ""
        count[letter] += 1
        labels[each.entry.number] = f"{letter}{count[letter]}"
    return labels


def _kind(publication: Publication) -> Kind:
    return OTHER if publication.preprint else kind_of(publication.type).kind


# --------------------------------------------------------------------------------------- grouping


def _headings(ordered: Sequence[Publication], view: View, language: Language) -> Mapping[int, str]:
    """Entry number → the heading that it is under; each heading is written one way."""
    written = {word.casefold(): word for word in reversed(view.keywords)}
    if view.group != "keyword":
        written = {}
    return {
        each.entry.number: written.setdefault(heading.casefold(), heading)
        for each in ordered
        for heading in [_heading(each, view, language)]
    }


def _heading(publication: Publication, view: View, language: Language) -> str:
    match view.group:
        case "year":
            date = publication.date
            if date.year is not None:
                return str(date.year)
            return status(date, language).capitalize() or language.undated
        case "type":
            return language.kinds[_kind(publication).word]
        case "venue":
            if badge := publication.badge:
                return badge.name
            return plain(venue(publication, language)) or language.other
        case "keyword":
            own = {word.casefold() for word in publication.keywords}
            wanted = view.keywords or publication.keywords
            return next((word for word in wanted if word.casefold() in own), language.other)
    return ""


def _by_heading(
    publications: Sequence[Publication],
    headings: Mapping[int, str],
    view: View,
    language: Language,
) -> Sequence[Publication]:
    """*publications* down the page: those under one heading together, in the given order."""
    if not view.group:
        return publications
    rank = _rank([headings[each.entry.number] for each in publications], view, language)
    return sorted(publications, key=lambda each: rank[headings[each.entry.number]])


def _rank(
    headings: Sequence[str], view: View, language: Language
) -> Mapping[str, int | tuple[bool, str]]:
    """The place of each group: kinds in a CV's order, keywords as the view or the alphabet says,
    years and venues where their first publication is.
    """
    other = language.other
    if view.group == "type":
        kinds = enumerate(KINDS)
        return {language.kinds[kind.word]: place for place, kind in kinds}
    if view.group == "keyword":
        if view.keywords:
            return {
                word: place for place, word in reversed(list(enumerate((*view.keywords, other))))
            }
        return {heading: (heading == other, heading.casefold()) for heading in headings}
    return {heading: place for place, heading in reversed(list(enumerate(headings)))}


def _groups(items: Iterable[Item], prefix: str, headings: Mapping[int, str]) -> Iterable[Group]:
    slugs = Distinct()
    for heading, group in groupby(
        items, key=lambda item: headings.get(item.publication.entry.number, "")
    ):
        anchor = prefix + slugs.name(_slug(heading)) if heading else ""
        yield Group(heading, anchor, tuple(group))


def _slug(title: str) -> str:
    """An anchor for a heading; `C` and `C++` have the same."""
    return "group-" + (re.sub(r"\W+", "-", title.casefold()).strip("-") or "other")


# ------------------------------------------------------------------------------------------ items


def _item(
    publication: Publication,
    prefix: str,
    label: str,
    view: View,
    additions: Additions,
) -> Item:
    authors = publication.authors
    byline: tuple[Author | Omission, ...] = authors
    if view.authors and len(authors) > view.authors:
        byline = _cut(authors, view.authors)
    place = 0
    if len(byline) < len(authors):
        place = next((number for number, each in enumerate(authors, 1) if each.is_self), 0)
    return Item(
        publication=publication,
        id=prefix + publication.id,
        label=label,
        byline=byline,
        place=place,
        of=len(authors) if place else 0,
        links=publication.links if view.links else (),
        abstract=additions.abstract(publication) if view.abstracts else (),
        bibtex=additions.bibtex(publication) if view.bibtex else "",
    )


def _cut(authors: Sequence[Author], limit: int) -> tuple[Author | Omission, ...]:
    """At most *limit* names, but always the owner, the co-firsts and the last."""
    kept = {
        place
        for place, author in enumerate(authors)
        if author.is_self or any(mark.role == "cofirst" for mark in author.marks)
    } | {len(authors) - 1}
    for place in range(len(authors)):
        if len(kept) >= limit:
            break
        kept.add(place)
    byline: list[Author | Omission] = []
    for is_kept, places in groupby(range(len(authors)), key=lambda place: place in kept):
        run = list(places)
        # "1 more author" takes the room of the name itself.
        byline += (authors[p] for p in run) if is_kept or len(run) == 1 else [Omission(len(run))]
    return tuple(byline)
