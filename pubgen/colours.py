"""Colours as CSS writes them in hexadecimal, and how well one is read on another."""

from __future__ import annotations

from pubgen.regexes import regex

BLACK, WHITE = "#000000", "#ffffff"

AA = 4.5
"""The least contrast of text: WCAG 2.2, success criterion 1.4.3."""
AAA = 7.0
"""The better one: success criterion 1.4.6."""

_HEX = regex(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def colour(written: str) -> str:
    """``#0a1b2c`` of ``#0A1B2C``, ``#aabbcc`` of ``#abc``; else ``""``."""
    if not _HEX.fullmatch(written):
        return ""
    digits = written[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def contrast(one: str, other: str) -> float:
    """From 1 to 21: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, percent: int) -> str:
    """*one* with so many *percent* of *other* in it."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * percent / 100):02x}" for a, b in pairs)


def moved(one: str, towards: str, ground: str, wanted: float) -> str:
    """*one* with just so much of the colour *towards* in it that it has the *wanted* contrast on
    *ground*; *towards* itself has it.
    """
    steps = (mixed(one, towards, percent) for percent in range(100))
    return next((each for each in steps if contrast(each, ground) >= wanted), towards)


def text_on(ground: str) -> str:
    """Black or white, whichever is read better on *ground*: one of them always has AA there."""
    return max(WHITE, BLACK, key=lambda text: contrast(text, ground))


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, up to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def fractions(colour: str) -> str:
    """Red, green and blue from 0 to 1: ``0.478,0.122,0.239``."""
    return ",".join(f"{channel / 255:.3f}" for channel in channels(colour))
