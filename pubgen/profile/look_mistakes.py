"""What a profile says of the look of its page and CSS cannot use, or nobody can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pubgen.colours import AA, colour, contrast
from pubgen.profile.look import PAPER, fonts, readable, width
from pubgen.profile.mistake import Mistake, label
from pubgen.profile.paths import KeyPath
from pubgen.profile.types import Profile


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
    if (accent := colour(profile.look.accent)) and contrast(accent, PAPER) < AA:
        yield Mistake(
            rule="low-contrast",
            path=("theme", "accent"),
            message=f"`{profile.look.accent}` on light paper, `{PAPER}`, has a contrast of "
            f"{_in_words(contrast(accent, PAPER))}, below {AA}:1",
            help=f"`{readable(accent)}` is the same, as dark as it has to be",
            effect="links and badges are hard to read",
        )


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
