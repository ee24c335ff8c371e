"""What an author field is read as."""

from __future__ import annotations

import msgspec

from pubgen.diagnostic import Problem
from pubgen.model import Name


class RawName(msgspec.Struct, frozen=True, gc=False):
    """One name of a field; *raw* is the name as written.

    What was written on it: *marks* are symbols, letters and numbers (``*``, ``††``, ``1``), and
    *roles* are words (``cofirst``); *highlighted* tells that it is bold or underlined: the author
    meant self.
    """

    name: Name
    raw: str
    marks: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    highlighted: bool = False


class Names(msgspec.Struct, frozen=True, gc=False):
    """What an author or editor field says; *et_al* if more people than are named.

    *places* are the offsets in the field at which each name begins and ends.
    """

    names: tuple[RawName, ...]
    et_al: bool
    problems: tuple[Problem, ...]
    places: tuple[tuple[int, int], ...] = ()
