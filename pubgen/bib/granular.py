"""``xdata=key-field-n`` within a value: one item of a field of another entry.

biblatex manual §3.13.6 ("Granular XDATA References"). The number is that of a name or an item of a
list, from 1; without it, the whole field is meant.
"""

from __future__ import annotations

from typing import NamedTuple

from pubgen.braces import split
from pubgen.regexes import regex

_REFERENCE = regex(r"(?<![^\s{])xdata\s?=\s?([^\s{},]+)")
_AND = regex(r"\sand\s")
_NUMBER = regex(r"[0-9]{1,4}")


class Granule(NamedTuple):
    """A reference, ``key-field-n``: where it is in its value, from its `xdata` on, and where its
    key begins.
    """

    start: int
    key_start: int
    end: int
    text: str

    @property
    def readings(self) -> tuple[tuple[str, str, int | None], ...]:
        """Key, field and number, in each way in which they may be meant: keys have hyphens, too."""
        before, _, last = self.text.rpartition("-")
        whole = (before, last.lower(), None)
        key, hyphen, field = before.rpartition("-")
        if not hyphen or not _NUMBER.fullmatch(last):
            return (whole,)
        return (key, field.lower(), int(last)), whole


def granules_of(value: str) -> list[Granule]:
    """The references in *value*, in order."""
    if "xdata" not in value:
        return []
    return [
        Granule(found.start(), found.start(1), found.end(), found[1])
        for found in _REFERENCE.finditer(value)
    ]


def item_of(value: str, number: int | None) -> str:
    """The item of *value* with that number, ``""`` if there is none, or all of it."""
    if number is None:
        return value
    items = split(value, _AND)
    return items[number - 1] if 0 < number <= len(items) else ""
