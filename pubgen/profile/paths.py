"""The way to a value in a profile, and what becomes of it when other values are taken out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from typing import Any, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top: keys, and places (from 0) in arrays."""


def path_as_written(path: KeyPath, dropped: set[KeyPath]) -> KeyPath:
    """Where the *path* of a copy that lacks what is *dropped* leads in the text."""
    written: KeyPath = ()
    for step in path:
        place = step
        if isinstance(place, int):
            gaps = (gap[-1] for gap in dropped if gap[:-1] == written)
            for gap in sorted(gap for gap in gaps if isinstance(gap, int)):
                place += gap <= place
        written = (*written, place)
    return written


def copy_of(value: Any, dropped: Set[KeyPath] = frozenset(), path: KeyPath = ()) -> Any:
    """A copy of *value* that lacks what is *dropped*. TOML's own dates become the text that others
    write in quotes, so that there is one kind of date from here on.
    """
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
