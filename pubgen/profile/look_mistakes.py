"""What a profile says of the look of its page and CSS cannot use, or nobody can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pubgen.colours import AA, colour, contrast
from pubgen.profile.look import LOOKS, PAPER, fonts, readable, width
from pubgen.profile.mistake import Mistake, help_for, label
from pubgen.profile.paths import KeyPath
from pubgen.profile.types import Profile
from pubgen.profile.views import one_or_several
from pubgen.suggest import Suggestions


def look_mistakes(profile: Profile) -> Iterator[Mistake]:
    """What is wrong with the theme and with the colours of venues."""
    for path, written, kind in _values(profile):
        if written and not kind.read(written):
            yield Mistake(
                rule="bad-value",
                path=path,
                message=f"{label(path)} must be {kind.name}, not `{written}`",
                help=f"for instance `{path[-1]} = {kind.example}`",
                effect="the theme's own is used",
                drops=path,
                loses=False,
            )
    yield from _pale(("theme", "accent"), profile.look.accent, "links and badges are")
    suggestions = Suggestions(LOOKS)
    for path, written in _styles(profile):
        if written in LOOKS:
            continue
        if colour(written):
            yield from _pale(path, written, "the name is")
            continue
        yield Mistake(
            rule="bad-value",
            path=path,
            message=f"unknown style `{written}` for names",
            help=help_for(written, suggestions) if suggestions.nearest(written) else _KNOWN_LOOKS,
            effect="names are shown without it",
            drops=path,
            loses=False,
        )


_KNOWN_LOOKS = f"known here: {Suggestions(LOOKS).listed}, or a colour like `#7a1f3d`"


def _pale(path: KeyPath, written: str, what: str) -> Iterator[Mistake]:
    """Whether *written*, if it is a colour, is too pale to read *what* it is for."""
    found = colour(written)
    if found and contrast(found, PAPER) < AA:
        yield Mistake(
            rule="low-contrast",
            path=path,
            message=f"`{written}` on light paper, `{PAPER}`, has a contrast of "
            f"{_in_words(contrast(found, PAPER))}, below {AA}:1",
            help=f"`{readable(found)}` is the same, as dark as it has to be",
            effect=f"{what} hard to read",
        )


def _styles(profile: Profile) -> Iterator[tuple[KeyPath, str]]:
    """All looks that names are to have, with their places."""
    styles: list[tuple[KeyPath, str | list[str]]] = [
        (("name_style",), profile.name_style),
        *((("marks", role, "style"), mark.style) for role, mark in profile.marks.items()),
    ]
    for path, style in styles:
        for place, look in enumerate(one_or_several(style)):
            if look:
                yield path if isinstance(style, str) else (*path, place), look


def _in_words(contrast: float) -> str:
    """Rounded down: what is too little does not look like enough."""
    return f"{int(contrast * 10) / 10}:1"


class _Kind(NamedTuple):
    """What a value has to be, how CSS has it, and one that is right."""

    name: str
    read: Callable[[str], str]
    example: str


_COLOUR = _Kind("a colour like `#7a1f3d`", colour, '"#7a1f3d"')
_FONTS = _Kind("the names of fonts", fonts, '"Source Serif 4, Georgia, serif"')
_WIDTH = _Kind("a length of CSS above 0", width, '"42rem"')


def _values(profile: Profile) -> Iterator[tuple[KeyPath, str, _Kind]]:
    look = profile.look
    yield ("theme", "accent"), look.accent, _COLOUR
    yield ("theme", "font"), look.font, _FONTS
    yield ("theme", "width"), look.width, _WIDTH
    for name, venue in profile.badges.items():
        yield ("venues", name, "color"), venue.color, _COLOUR
