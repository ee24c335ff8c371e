"""What a profile says of the look of its page, as custom properties and rules of CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pubgen.colours import AA, AAA, BLACK, WHITE, colour, contrast, mixed, moved, text_on
from pubgen.distinct import Distinct
from pubgen.profile.types import Profile
from pubgen.profile.views import one_or_several
from pubgen.regexes import regex

# As in templates/themes/plain/style.css, which every shipped theme builds on, and in cards/.
PAPER = "#fdfdfb"
DARK_PAPER = "#15181b"
DARK_CARD = "#1b1f23"
ACCENT = "#174f75"

_GENERIC = frozenset(
    "serif sans-serif monospace system-ui ui-serif ui-sans-serif ui-monospace ui-rounded".split()
)
_NAME = r"[^\W_][\w -]*"
_FONT = regex(rf"\"({_NAME})\"|'({_NAME})'|({_NAME})")
_WIDTH = regex(
    r"(?!0+(?:\.0+)?[a-z])[0-9]{1,4}(?:\.[0-9]{1,3})?(?:ch|cm|em|ex|in|mm|pc|pt|px|rem|vw)"
)


LOOKS = ("bold", "italic", "underline")


def looks(written: str | Sequence[str]) -> tuple[str, ...]:
    """*written*, the style of a name, as words of `LOOKS` and colours in six digits."""
    found = (each if each in LOOKS else colour(each) for each in one_or_several(written))
    return tuple(filter(None, found))


def declared(style: Sequence[str]) -> str:
    """A *style* of names as CSS declares it; a page may change what is not part of it."""
    colours = (each for each in style if each not in LOOKS)
    return "; ".join(
        (
            f"font-weight: {'bold' if 'bold' in style else 'normal'}",
            *(["font-style: italic"] if "italic" in style else []),
            f"text-decoration: {'underline' if 'underline' in style else 'none'}",
            *(f"color: {each}" for each in colours),
        )
    )


def fonts(written: str) -> str:
    """*written*, names of fonts with commas between, as CSS has them: in quotes, but for words like
    ``serif``; ``""`` where it is something else.
    """
    found = [_FONT.fullmatch(each.strip()) for each in written.split(",")]
    names = [" ".join((each[1] or each[2] or each[3]).split()) for each in found if each]
    if len(names) < len(found):
        return ""
    return ", ".join(name if name in _GENERIC else f'"{name}"' for name in names)


def width(written: str) -> str:
    """*written*, if it is a length of CSS above 0, else ``""``."""
    return written if _WIDTH.fullmatch(written) else ""


class Shades(NamedTuple):
    """An accent on a paper, and the tint of that, behind badges."""

    accent: str
    tint: str


def light(accent: str) -> Shades:
    """*accent* as it is. The tint has a tenth of it, or less, if it is too faint on that."""
    tints = (mixed(PAPER, accent, percent) for percent in range(10, 0, -1))
    return Shades(accent, next((each for each in tints if contrast(accent, each) >= AA), PAPER))


def dark(accent: str) -> Shades:
    """*accent* with as much white in it as it needs for 7:1 on paper, cards and its tint."""
    tint = mixed(DARK_PAPER, accent, 15)
    lightest = max(tint, DARK_PAPER, DARK_CARD, key=lambda ground: contrast(ground, BLACK))
    return Shades(moved(accent, WHITE, lightest, AAA), tint)


def readable(accent: str) -> str:
    """*accent* with as much black in it as it needs for 4.5:1 on paper."""
    return moved(accent, BLACK, PAPER, AA)


class BadgeColour(NamedTuple):
    """The colour of the badges of a venue, and the class by which a style finds them."""

    name: str
    ground: str


def badge_colours(profile: Profile) -> Mapping[str, BadgeColour]:
    """By the name of a badge in small letters."""
    distinct = Distinct()
    distinct.name("badge")  # every badge is a `pub-venue-badge`
    found: dict[str, BadgeColour] = {}
    for venue in profile.badges.values():
        badge = venue.badge.casefold()
        if venue.color and badge not in found:
            slug = distinct.name(re.sub(r"\W+", "-", badge).strip("-") or "other")
            found[badge] = BadgeColour(f"pub-venue-{slug}", colour(venue.color))
    return found


def rules(profile: Profile) -> str:
    """What the style of the page ends with: nothing where the profile says nothing of it."""
    found = (*_of_theme(profile), *_of_badges(profile), *_of_names(profile))
    return "".join(f"\n{rule}\n" for rule in found)


def _of_theme(profile: Profile) -> Iterator[str]:
    look = profile.look
    accent = colour(look.accent)
    bright = [("text", fonts(look.font)), ("measure", width(look.width))]
    if accent:
        bright += _declared(light(accent))
    if declared := _block([pair for pair in bright if pair[1]]):
        yield f":root {declared}"
    if accent:
        block = _block(_declared(dark(accent)))
        yield (
            "@media screen and (prefers-color-scheme: dark) {\n"
            f':root:not([data-colours="light"]) {block}\n}}'
        )
        yield f'@media screen {{\n:root[data-colours="dark"] {block}\n}}'


def _declared(shades: Shades) -> list[tuple[str, str]]:
    return [("accent", shades.accent), ("tint", shades.tint)]


def _block(properties: list[tuple[str, str]]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in properties)
    return f"{{\n{lines}}}" if lines else ""


def _of_badges(profile: Profile) -> Iterator[str]:
    """On paper, where browsers leave out what is behind text, a badge is like the others."""
    rows = [
        f"  .pub-venue-badge.{name} {{ color: {text_on(ground)}; background: {ground}; }}\n"
        for name, ground in badge_colours(profile).values()
    ]
    if rows:
        yield f"@media screen {{\n{''.join(rows)}}}"


def _of_names(profile: Profile) -> Iterator[str]:
    """The owner's name, then the colours of it and of marked names; in the dark, lighter ones."""
    own = looks(profile.name_style)
    if own:
        yield f"{_OWN_NAME} {{ {declared([each for each in own if each in LOOKS])}; }}"
    marked = {each for style in profile.mark_styles.values() for each in looks(style.style)}
    for each in sorted({*own, *marked}.difference(LOOKS)):
        classes = [f".{colour_class(each)}"] if each in marked else []
        names = ", ".join([*classes, *([_OWN_NAME] if each in own else [])])
        shade = dark(each).accent
        yield f"{names} {{ color: {each}; }}"
        yield (
            "@media screen and (prefers-color-scheme: dark) {\n"
            f'  :root:not([data-colours="light"]) :is({names}) {{ color: {shade}; }}\n}}'
        )
        yield (
            f'@media screen {{\n  :root[data-colours="dark"] :is({names}) {{ color: {shade}; }}\n}}'
        )


_OWN_NAME = ":is(.pub-authors, .pub-conf-details, .pub-note) ins"


def colour_class(colour: str) -> str:
    """The class of names in a *colour*."""
    return f"pub-colour-{colour[1:]}"
