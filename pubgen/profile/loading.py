"""Finding and reading a profile. A mistake is never the end of one: `load` collects all of them,
takes out what cannot be used, and keeps the rest.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from pubgen import files
from pubgen.diagnostic import Diagnostic
from pubgen.profile.mistake import Mistake, drops_of
from pubgen.profile.paths import copy_of, gaps_of
from pubgen.profile.types import Profile
from pubgen.profile.value_mistakes import value_mistakes
from pubgen.source import Source


def find(start: Path) -> Path | None:
    """The profile of the folder *start*: its own, or that of the nearest folder above."""
    folder = start.absolute()
    for above in (folder, *folder.parents):
        for name in ("profile.toml", "data/profile.toml"):
            if files.is_file(above / name):
                return above / name
    return None


def load(source: Source, base: Path) -> tuple[Profile, tuple[Diagnostic, ...]]:
    """The profile that *source* holds, and all mistakes in it in order of place.

    *base* is the folder that its paths are relative to. What is wrong is not in the profile,
    which has the default there.
    """
    try:
        data = copy_of(tomllib.loads(source.text))
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        from pubgen.profile.syntax import syntax_error  # seldom needed, as below

        return Profile(), (syntax_error(source, error),)
    mistakes: list[Mistake] = []
    try:
        profile = msgspec.convert(data, Profile)
    except msgspec.ValidationError:
        # It stops at the first mistake and names no place in a dict, so we look for ourselves.
        from pubgen.profile.type_mistakes import type_mistakes

        mistakes = list(type_mistakes(data, Profile, ()))
        profile = msgspec.convert(copy_of(data, drops_of(mistakes)), Profile)
    unfit = drops_of(mistakes)
    gaps = gaps_of(unfit)
    unusable = [mistake.as_written(gaps) for mistake in value_mistakes(profile, base)]
    if not mistakes and not unusable:
        return profile, ()
    from pubgen.profile.reporting import report

    mistakes += (mistake for mistake in unusable if mistake.path not in unfit)
    profile = msgspec.convert(copy_of(data, drops_of(mistakes)), Profile)
    return profile, report(source, mistakes)
