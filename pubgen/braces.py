"""What braces enclose is hidden: cutting raw text at brace level 0 only."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TypeAlias

from pubgen.regexes import regex

# Where a piece of a text begins and ends.
Place: TypeAlias = tuple[int, int]
# The same, and the piece.
Piece: TypeAlias = tuple[int, int, str]

HIDDEN = "\0"


_GAP = regex(r"(?:\\?[\s~])+")  # `\ ` is a space as well; `\~` is hidden, being an accent


BRACE = regex(r"[{}]")


_COVER = regex(
    r"[{}]|\\[~,;]"  # a brace; an accent or a thin space, which is not a separator
    r"|\$(?:[^\s${}]|\{[^\s{}$]*\})+\$"  # $^{*,1}$
    r"|&\#?\w+;"  # an HTML entity, whose semicolon separates nothing
)


_COVERED = frozenset("{\\$&")


COMMA = regex(",")


def surface_of(text: str) -> str:
    """*text* with all that braces or dollars enclose hidden, in the same length: whatever a
    regular expression finds in it is at brace level 0, and at the same place in *text*.
    """
    if _COVERED.isdisjoint(text):
        return text
    shown: list[str] = []
    depth = done = 0
    for cover in _COVER.finditer(text):
        shown.append(HIDDEN * (cover.start() - done) if depth else text[done : cover.start()])
        shown.append(HIDDEN * len(cover[0]))
        depth += (cover[0] == "{") - (cover[0] == "}")
        done = cover.end()
    shown.append(text[done:])
    return "".join(shown)


def split(text: str, separator: re.Pattern[str], surface: str = "") -> list[str]:
    """*text* cut at each *separator* at brace level 0, ends trimmed."""
    surface = surface or surface_of(text)
    if surface is text:
        return [_trim(piece) for piece in separator.split(text)]
    return [piece for _, _, piece in cut(text, separator, surface)]


def cut(text: str, separator: re.Pattern[str], surface: str = "") -> list[Piece]:
    """The pieces that `split` gives, with their places."""
    pieces: list[Piece] = []
    done = 0
    for gap in separator.finditer(surface or surface_of(text)):
        pieces.append(_trimmed(text, done, gap.start()))
        done = gap.end()
    pieces.append(_trimmed(text, done, len(text)))
    return pieces


def _trimmed(text: str, start: int, end: int) -> Piece:
    piece = text[start:end].lstrip()
    start = end - len(piece)
    if "~" not in piece:
        piece = piece.rstrip()
        return start, start + len(piece), piece
    trimmed = _trim(piece)
    start += piece.find(trimmed)
    return start, start + len(trimmed), trimmed


def _trim(text: str) -> str:
    text = text.strip()
    if text[:1] != "~" != text[-1:]:
        return text
    # A word may end in an accent (`Jo\~`), so only the front can lose its ties blindly.
    text = text.lstrip(" \t\r\n~").rstrip()
    return text[:-1].rstrip() if text.endswith("~") and not text.endswith("\\~") else text


def words_of(text: str) -> list[str]:
    """*text* cut at white space and ties at brace level 0."""
    if "~" not in text and _COVERED.isdisjoint(text):
        return text.split()
    return [word for word in split(text, _GAP) if word]


def stray_braces(text: str) -> list[int]:
    """The places of the braces that have no partner."""
    if text.count("{") == text.count("}") == 0:
        return []
    opened: list[int] = []
    stray: list[int] = []
    for brace in BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            stray.append(brace.start())
    return sorted(stray + opened)


def without(text: str, stray: list[int]) -> str:
    """*text* without the single characters at *stray*, which are in order."""
    starts = [0, *(at + 1 for at in stray)]
    return "".join(text[start:stop] for start, stop in zip(starts, [*stray, None], strict=True))


def place_before(place: Place, stray: list[int]) -> Place:
    """Where the piece at *place* was before `without` took *stray* from the text."""
    # A character at `at` had as many of them before it as are no farther than the length allows.
    gone = [at - number for number, at in enumerate(stray)]
    start, last = (at + bisect_right(gone, at) for at in (place[0], place[1] - 1))
    return start, last + 1
