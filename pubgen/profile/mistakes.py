"""What can be said of a mistake in a profile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pubgen.profile.paths import KeyPath, path_as_written


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong at *path*; *drops* is what has to go for the rest to be right, if anything.
    *at_key* tells that the key is wrong rather than its value.
    """

    rule: str
    path: KeyPath
    message: str
    help: str = ""
    effect: str = "it is left out"
    drops: KeyPath | None = None
    at_key: bool = False

    def as_written(self, dropped: set[KeyPath]) -> Mistake:
        """The mistake, found in a profile that lacks *dropped*, with its paths in the text."""
        return msgspec.structs.replace(
            self,
            path=path_as_written(self.path, dropped),
            drops=self.drops and path_as_written(self.drops, dropped),
        )


def drops_of(mistakes: Iterable[Mistake]) -> set[KeyPath]:
    """The paths of all that has to go."""
    return {mistake.drops for mistake in mistakes if mistake.drops is not None}


def label(path: KeyPath) -> str:
    """The last key of *path*: what a person would call the place."""
    return next((f"`{step}`" for step in reversed(path) if isinstance(step, str)), "the profile")


_MANY = 20  # names that nobody would read in one line


def nearest(word: str, known: Sequence[str]) -> str:
    """The help for a *word* that is none of those *known*."""
    from difflib import get_close_matches  # slow to import, and seldom needed

    if close := get_close_matches(word.lower(), known, 1):
        return f"did you mean `{close[0]}`?"
    if len(known) > _MANY:
        return ""
    return "known here: " + ", ".join(f"`{name}`" for name in known)
