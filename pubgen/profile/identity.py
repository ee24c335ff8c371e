"""Who the owner of the page is, by all of their names."""

from __future__ import annotations

import msgspec

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
    """The owner of *profile*; *me* is what the command calls them, in the place of its name."""
    return Identity(me or profile.name, (profile.native_name, *profile.aliases))
