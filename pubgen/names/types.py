"""What an author field is read as."""

from __future__ import annotations

import msgspec

from pubgen.braces import Place
from pubgen.diagnostic import Problem
from pubgen.model import Name


class RawName(msgspec.Struct, frozen=True, gc=False):
    """One name of a field; *raw* is the name as written.

    What was written on it: *marks* are symbols, letters and numbers (``*``, ``††``, ``1``), and
    *roles* are words (``cofirst``); *highlighted* is whether it is bold or underlined: the author
    meant self.
    """

    name: Name
    raw: str
    marks: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    highlighted: bool = False


def not_of_name(written: str, place: Place, advice: str) -> Problem:
    """What to say of *written*, at *place*, which is left out of a name."""
    return Problem("name-role", f"`{written}` is not part of a name", *place, advice)


def place_in_name(written: str, raw: str) -> Place:
    """Where *written* is in the name *raw*; all of it if it is not found, since marks were taken
    from within it before.
    """
    start = raw.find(written)
    return (start, start + len(written)) if start >= 0 else (0, len(raw))


class Names(msgspec.Struct, frozen=True, gc=False):
    """What an author or editor field says; *et_al* if more people than are named.

    *places* are the offsets in the field at which each name begins and ends.
    """

    names: tuple[RawName, ...]
    et_al: bool
    problems: tuple[Problem, ...]
    places: tuple[tuple[int, int], ...] = ()
