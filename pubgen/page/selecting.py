"""Which publications a view selects, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath

from pubgen.kinds import PREPRINT, SUBMITTED
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


class _Filter:
    """Whether a view selects one of *publications*, whatever other views show."""

    def __init__(self, view: View, publications: Sequence[Publication]) -> None:
        self._view = view
        self._types = lowered(view.types)
        self._keywords = lowered(view.keywords)
        self._keys = lowered(view.keys)
        self._exclude = lowered(view.exclude)
        self._files = {PurePath(file).parts for file in view.bib_files}
        self._since, self._until = (
            _bound(written, publications) for written in (view.since, view.until)
        )
        self._is_mine = _STANDING[view.mine]

    def __call__(self, publication: Publication) -> bool:
        key = publication.key.lower()
        return (
            (not self._types or not self._types.isdisjoint(types_of(publication)))
            and (not self._keywords or not self._keywords.isdisjoint(lowered(publication.keywords)))
            and (not self._keys or key in self._keys)
            and key not in self._exclude
            and (not self._view.selected or publication.selected)
            and (not self._view.status or publication.date.status in self._view.status)
            and (self._is_mine is None or self._is_mine(publication))
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


_STANDING: Mapping[bool | str, Callable[[Publication], bool] | None] = {
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
    """What ``types`` may call it: its entry type, and a preprint or a submitted paper so, too,
    whatever type it has.
    """
    kind = publication_kind(publication)
    return (kind.word, publication.type) if kind in (SUBMITTED, PREPRINT) else (publication.type,)


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
