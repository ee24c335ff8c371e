"""Who the owner of the page is, by all of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import msgspec

from pubgen.model import Name
from pubgen.names import is_turned_round, read_names, same_person
from pubgen.profile.types import Profile


class Identity(msgspec.Struct, frozen=True):
    """The *name* of the owner as it is shown, ``""`` if nobody is known, and all *others* that they
    have published under.
    """

    name: str = ""
    others: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, the shown one first."""
        return tuple(filter(None, (self.name, *self.others)))


def identity(profile: Profile, me: str = "") -> Identity:
    """The owner of *profile*, or whom the command calls *me*. Then the names in the profile count,
    too, if one of them is that person's, the owner's or one of the people's: else somebody else
    would be highlighted as well.
    """
    own = Identity(profile.name, (profile.native_name, *profile.aliases))
    if not me:
        return own
    known = own.names, *((person.name, *person.aliases) for person in profile.people)
    return Identity(me, next((names for names in known if _is_among(me, names)), ()))


def _is_among(name: str, names: Iterable[str]) -> bool:
    pairs = product(names_in_profile((name,)), names_in_profile(names))
    return any(same_person(*pair) or is_turned_round(*pair) for pair in pairs)


def names_in_profile(texts: Iterable[str]) -> Iterator[Name]:
    """What *texts* of a profile name: people, and not BibTeX: an `and` in one is part of it."""
    for text in texts:
        for raw in read_names(text).names[:1]:
            yield raw.name
