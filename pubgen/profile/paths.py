"""The way to a value in a profile, and what becomes of it when other values are taken out."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top: keys, and places (from 0) in arrays."""


Gaps: TypeAlias = Mapping[KeyPath, Sequence[int]]
"""Of each array that lacks some of its values: how many values are kept before each gap."""


def gaps_of(dropped: Iterable[KeyPath]) -> Gaps:
    """The gaps that what is *dropped* leaves in a copy."""
    places: dict[KeyPath, list[int]] = {}
    for path in dropped:
        if isinstance(path[-1], int):
            places.setdefault(path[:-1], []).append(path[-1])
    return {
        array: [place - number for number, place in enumerate(sorted(gaps))]
        for array, gaps in places.items()
    }


def path_as_written(path: KeyPath, gaps: Gaps) -> KeyPath:
    """Where the *path* of a copy with such *gaps* leads in the text."""
    written: KeyPath = ()
    for step in path:
        place = step
        if isinstance(place, int):
            place += bisect_right(gaps.get(written, ()), place)
        written = (*written, place)
    return written


def copy_of(value: Any, dropped: Set[KeyPath] = frozenset(), path: KeyPath = ()) -> Any:
    """A copy of *value* that lacks what is *dropped*. TOML's own dates become the text that others
    write in quotes, so that there is one kind of date from here on; and what is shown in one line
    has single blanks, between words only.
    """
    if isinstance(value, str):
        return " ".join(value.split()) if _is_line(path) else value
    if isinstance(value, dict):
        return {
            key: copy_of(item, dropped, (*path, key))
            for key, item in value.items()
            if (*path, key) not in dropped
        }
    if isinstance(value, list):
        return [
            copy_of(item, dropped, (*path, place))
            for place, item in enumerate(value)
            if (*path, place) not in dropped
        ]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


LINES = frozenset({
    "affiliation", "aliases", "alt", "amount", "badge", "course", "degree", "description", "email",
    "event", "exclude", "keys", "keywords", "legend", "location", "name", "native_name", "not_me",
    "organisation", "organization", "position", "publication", "role", "summary", "symbol", "term",
    "title", "types",
})  # fmt: skip
"""The keys, in whatever table, of texts that are shown in one line or looked up as words."""

_TABLES_OF_LINES = frozenset({"headings", "prefixes", "titles", "venues"})


def _is_line(path: KeyPath) -> bool:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    is_own = len(path) == len(("table", key)) and path[0] in _TABLES_OF_LINES
    return path[0] != "jekyll" and (key in LINES or is_own)
