"""How much it takes to believe that two spellings are one person's.

The answer is a number of coauthors that both must share: none where the names differ in nothing by
which people are told apart, `NEVER` where they are simply two names.
"""

from __future__ import annotations

from pubgen.bib.slips import are_swapped, differ_in_one
from pubgen.check.people import Parts, parts_of
from pubgen.model import Name
from pubgen.names import fold

NEVER = 1_000_000_000
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Short names differ by little: Lu and Lü, Xi An and Xian are names of their own.
_SHORT, LONG_FAMILY, _LONG_GIVEN = 8, 6, 5


def in_marks(one: Parts, other: Parts) -> int:
    """For two names that differ in capitals, accents, hyphens or spaces at most."""
    a, b = one.spelt, other.spelt
    if one.initials != other.initials or _letters(a) != _letters(b):
        return NEVER
    if a == b:  # capitals alone
        return 0
    if _gaps(a) != _gaps(b) or not (_is_bare(a, b) or _is_bare(b, a) or _is_bare_at_places(a, b)):
        return 2  # Yu-Jie Zhang and Yujie Zhang are two; so may be bearers of different accents
    return 0 if one.has_given and min(len(a), len(b)) > _SHORT else 2


def _letters(text: str) -> str:
    """The letters alone; `ae` counts as `a`, since it may stand for `ä`."""
    bare = fold(text).replace(" ", "")
    return bare.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _gaps(text: str) -> list[str]:
    """The spaces and hyphens between words."""
    return [char for char in text if char in " -"]


def _is_bare(accented: str, bare: str) -> bool:
    """Whether *bare* is what people without the keyboard make of *accented*."""
    return bare.isascii() and fold(bare) in (fold(accented), fold(accented.translate(_DIGRAPHS)))


def _is_bare_at_places(one: str, other: str) -> bool:
    """Whether each has accents where the other has the same letters, or none."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or fold(a) == b or fold(b) == a for a, b in pairs)


def in_letters(one: Name, other: Name) -> int:
    """For two names of which one may have a slip of the pen in it."""
    families = [fold(f"{name.von} {name.last}").replace(" ", "") for name in (one, other)]
    given = [fold(name.first).replace(" ", "") for name in (one, other)]
    if given[0] == given[1]:
        return _in_family(*families, initials=not parts_of(one).has_given)
    if families[0] == families[1] and len(given[0]) >= _LONG_GIVEN and are_swapped(*given):
        return 2
    return NEVER


def _in_family(one: str, other: str, *, initials: bool) -> int:
    if are_swapped(one, other) and len(one) >= _LONG_GIVEN:
        return 3 if initials else 2
    short, long = sorted((one, other), key=len)
    # Ivanov and Ivanova may be brother and sister.
    if len(short) < LONG_FAMILY + initials or long == f"{short}a" or not differ_in_one(short, long):
        return NEVER
    return 3 if initials else 2
