"""``xdata=key-field-n`` within a value: one item of a field of another entry.

biblatex manual §3.13.6 ("Granular XDATA References"). The number is that of a name or an item of a
list, from 1; without it, the whole field is meant.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_REFERENCE = re.compile(r"(?<![^\s{])xdata\s?=\s?([^\s{},]+)")
_AND = re.compile(r"[{}]|\sand\s")
_NUMBER = re.compile(r"[0-9]{1,4}")


class Granule(NamedTuple):
    """A reference: where it is in its value, and what the parts between its hyphens are."""

    start: int
    end: int
    parts: tuple[str, ...]

    @property
    def readings(self) -> tuple[tuple[str, str, int | None], ...]:
        """Key, field and number, in each way in which they may be meant: keys have hyphens, too."""
        *key, field, last = ("", *self.parts)
        numbered = _NUMBER.fullmatch(last) is not None and len(key) > 1
        whole = ("-".join((*key, field))[1:], last.lower(), None)
        return (("-".join(key)[1:], field.lower(), int(last)), whole) if numbered else (whole,)


def granules_of(value: str) -> list[Granule]:
    """The references in *value*, in order."""
    if "xdata" not in value:
        return []
    return [
        Granule(found.start(), found.end(), tuple(found[1].split("-")))
        for found in _REFERENCE.finditer(value)
    ]


def item_of(value: str, number: int | None) -> str:
    """The item of *value* with that number, ``""`` if there is none, or all of it."""
    if number is None:
        return value
    depth = done = 0
    for found in _AND.finditer(value):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            number -= 1
            if number == 0:
                return value[done : found.start()]
            done = found.end()
    return value[done:] if number == 1 else ""
