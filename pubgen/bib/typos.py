"""Slips of the pen: whether one word was meant to be another."""

from __future__ import annotations

from functools import cache

from pubgen.kinds import KNOWN_TYPES

# Short words are too close to each other to tell; in long ones two typos are still typos.
_SHORT, _LONG, _ALIKE = 4, 9, 0.87


@cache
def nearest_type(name: str) -> str:
    """The entry type that *name*, which is not one, was meant to be, or ``""``."""
    known = sorted(KNOWN_TYPES)
    typos = (each for each in known if len(name) >= _SHORT and one_typo_apart(name, each))
    if (typo := next(typos, "")) or len(name) < _LONG:
        return typo
    from difflib import get_close_matches  # slow to import, and seldom needed

    return next(iter(get_close_matches(name, known, 1, _ALIKE)), "")


def one_typo_apart(one: str, other: str) -> bool:
    """Whether one typo makes *one* into *other*: a letter missing, too many, another,
    two swapped.
    """
    short, long = sorted((one, other), key=len)
    return differ_in_one(short, long) or are_swapped(one, other)


def differ_in_one(short: str, long: str) -> bool:
    """Whether one letter more, or another, makes *short* into *long*."""
    at = _same_ahead(short, long)
    return short != long and short[at + (len(short) == len(long)) :] == long[at + 1 :]


def are_swapped(one: str, other: str) -> bool:
    """Whether two letters side by side have changed places."""
    at = _same_ahead(one, other)
    return (
        one != other
        and one[at : at + 2] == other[at : at + 2][::-1]
        and one[at + 2 :] == other[at + 2 :]
    )


def _same_ahead(one: str, other: str) -> int:
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
