"""Which publications a view selects, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import PurePath
from typing import TypeAlias

from pubgen.kinds import PREPRINT, SUBMITTED, kind_of, narrow_type, plain_type
from pubgen.model import Date, Publication
from pubgen.normalise.dates import newest_first
from pubgen.normalise.publication_kind import publication_kind
from pubgen.normalise.standing import is_corresponding, is_first, is_last, is_mine
from pubgen.normalise.statuses import FORTHCOMING
from pubgen.profile import View, When, read_date, years_back
from pubgen.style import ENGLISH, title
from pubgen.text import plain


def selected(
    publications: Sequence[Publication], views: Mapping[str, View], name: str
) -> list[Publication]:
    """What the view *name* selects, in its order, before its limit cuts."""
    view = views[name]
    elsewhere = {
        each.entry.number
        for other in view.excepted_views
        for each in cut(selected(publications, views, other), views[other])
    }
    wanted = filter(_Filter(view, publications), publications)
    return in_order([each for each in wanted if each.entry.number not in elsewhere], view.order)


def selects_any(publications: Sequence[Publication], views: Mapping[str, View], name: str) -> bool:
    """Whether the view *name* selects at least one of *publications*."""
    if views[name].excepted_views:
        return bool(selected(publications, views, name))
    return any(map(_Filter(views[name], publications), publications))


def cut(chosen: list[Publication], view: View) -> list[Publication]:
    """Of those *chosen*, the ones that the limit of *view* lets through."""
    return chosen[: view.limit] if view.limit else chosen


def emptied_by(
    publications: Sequence[Publication], views: Mapping[str, View], name: str
) -> tuple[str, bool]:
    """The key of the view *name*, which selects none of *publications*, that leaves nothing; and
    whether it does so alone.
    """
    tests = _Filter(views[name], publications).tests
    for key, test in tests.items():
        if not any(map(test, publications)):
            return key, True
    left = list(publications)
    for key, test in tests.items():
        left = list(filter(test, left))
        if not left:
            return key, False
    return "except", not tests


class _Filter:
    """Whether a view selects one of *publications*, whatever other views show: whether that passes
    all *tests*, which are those of its keys that say something.
    """

    def __init__(self, view: View, publications: Sequence[Publication]) -> None:
        self.tests = dict(_tests(view, publications))

    def __call__(self, publication: Publication) -> bool:
        return all(test(publication) for test in self.tests.values())


_Test: TypeAlias = Callable[[Publication], bool]


def _tests(view: View, publications: Sequence[Publication]) -> Iterator[tuple[str, _Test]]:
    """For each key of *view* that selects, what it asks of one of *publications*."""
    types = {plain_type(word) for word in lowered(view.types)}
    keywords, keys, exclude = map(lowered, (view.keywords, view.keys, view.exclude))
    files = {PurePath(file).parts for file in view.bib_files}
    since, until = (_bound(written, publications) for written in (view.since, view.until))
    if types:
        yield "types", lambda each: not types.isdisjoint(types_of(each))
    if keywords:
        yield "keywords", lambda each: not keywords.isdisjoint(lowered(each.keywords))
    if keys:
        yield "keys", lambda each: each.key.lower() in keys
    if exclude:
        yield "exclude", lambda each: each.key.lower() not in exclude
    if view.selected:
        yield "selected", lambda each: each.selected
    if view.status:
        yield "status", lambda each: each.date.status in view.status
    if is_standing := _STANDING[view.mine]:
        yield "mine", is_standing
    if files:
        yield "bib", lambda each: _is_from(files, each)
    if since:
        yield "since", lambda each: _is_since(since, each.date)
    if until:
        yield "until", lambda each: _is_until(until, each.date)


def _is_from(files: Set[tuple[str, ...]], publication: Publication) -> bool:
    paths = (PurePath(name).parts for name in publication.entry.files)
    return any(parts[start:] in files for parts in paths for start in range(len(parts)))


# A bound that names no month means the whole year, and so does a date.


def _is_since(bound: Date, date: Date) -> bool:
    if date.year is None:
        return date.status in FORTHCOMING
    return _as_numbers(date, 12, 31) >= _as_numbers(bound, 1, 1)


def _is_until(bound: Date, date: Date) -> bool:
    return date.year is not None and _as_numbers(date, 1, 1) <= _as_numbers(bound, 12, 31)


_STANDING: Mapping[bool | str, _Test | None] = {
    False: None,
    True: is_mine,
    "first": is_first,
    "last": is_last,
    "corresponding": is_corresponding,
}


def _bound(written: When, publications: Iterable[Publication]) -> Date | None:
    """The date that *written* means, if it means one: years are counted from the newest one that
    any of *publications* has.
    """
    if (back := years_back(written)) is None:
        return read_date(written) if written else None
    years = [each.date.year for each in publications if each.date.year is not None]
    return Date(max(years) - back) if years else None


def lowered(words: Iterable[str]) -> set[str]:
    """*words* in small letters."""
    return {word.lower() for word in words}


def types_of(publication: Publication) -> tuple[str, ...]:
    """What ``types`` may call it, in the words of `plain_type`: its entry type and what that is
    an alias of; and a preprint or a submitted paper so, whatever type it has. The narrowest first.
    """
    kind, entry_type = publication_kind(publication), publication.type
    names = (
        kind.word if kind in (SUBMITTED, PREPRINT) else "",
        narrow_type(entry_type, publication.where.type.lower()),
        plain_type(entry_type),
        kind_of(entry_type).alias_of,
    )
    return tuple(dict.fromkeys(filter(None, names)))


def _as_numbers(date: Date, month: int, day: int) -> tuple[int, int, int]:
    return (date.year or 0, date.month or month, date.day or day)


def in_order(publications: Sequence[Publication], order: str) -> list[Publication]:
    """*publications* in a view's *order*."""
    if order == "bib":
        return list(publications)
    by_date = sorted(publications, key=place_in_time)
    if order == "newest":
        return by_date
    # The oldest first, but what lies ahead or has no date stays after what has one.
    dated = [each for each in by_date if each.date.year is not None]
    undated = [each for each in by_date if each.date.year is None]
    return [*reversed(dated), *undated]


def place_in_time(publication: Publication) -> tuple[tuple[int, int, int, int], int, str, str]:
    """A key to sort by: the newest first, and what has no year in the order of the file."""
    date = publication.date
    in_file = publication.entry.number if date.year is None else 0
    return newest_first(date), in_file, _title(publication), publication.key


def _title(publication: Publication) -> str:
    return plain(title(publication, ENGLISH)).casefold()
