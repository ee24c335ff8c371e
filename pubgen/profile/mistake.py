"""What can be said of a mistake in a profile."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from pubgen.profile.paths import Gaps, KeyPath, path_as_written
from pubgen.profile.types import Profile
from pubgen.suggest import Suggestions


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong at *path*; *drops* is what has to go for the rest to be right, if anything,
    and *loses* whether it would then be missed. *at_key* is whether the key is wrong rather
    than its value, of which *part* may be all that is.
    """

    rule: str
    path: KeyPath
    message: str
    help: str = ""
    effect: str = "it is left out"
    drops: KeyPath | None = None
    loses: bool = True
    at_key: bool = False
    part: str = ""

    def as_written(self, gaps: Gaps) -> Mistake:
        """The mistake, found in a profile with such *gaps*, with its paths in the text."""
        return msgspec.structs.replace(
            self,
            path=path_as_written(self.path, gaps),
            drops=self.drops and path_as_written(self.drops, gaps),
        )


def drops_of(mistakes: Iterable[Mistake]) -> set[KeyPath]:
    """The paths of all that has to go."""
    return {mistake.drops for mistake in mistakes if mistake.drops is not None}


def label(path: KeyPath) -> str:
    """The last key of *path*: what a person would call the place."""
    if path[:-1] == ("view",):
        return f"the view `{path[-1]}`"
    return next((f"`{step}`" for step in reversed(path) if isinstance(step, str)), "the profile")


def help_for(word: str, suggestions: Suggestions) -> str:
    """The help for a *word* that is none of those known."""
    if close := suggestions.nearest(word.lower()):
        return f"did you mean `{close}`?"
    return f"known here: {suggestions.listed}" if suggestions.listed else ""


def help_above(key: str) -> str:
    """The help for a *key* that a table does not know, where it is one of the profile's own: in
    TOML, whatever follows a ``[table]`` belongs to it, up to the next one.
    """
    return f"`{key}` belongs above the first `[table]`" if key in _OWN_KEYS else ""


_OWN_KEYS = frozenset(Profile.__struct_fields__)
