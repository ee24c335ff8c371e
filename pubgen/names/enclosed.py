"""Names that braces hide: ``{Moss, Kim}``, ``{Knell, Dora and Moss, Kim}``."""

from __future__ import annotations

import re

from pubgen.braces import COMMA, Piece, cut, split, words_of
from pubgen.diagnostic import Problem
from pubgen.names.parts import SUFFIXES, decoded, in_one_group
from pubgen.names.splitting import AND
from pubgen.regexes import regex

_MOST_BRACES = 3  # one in another
_MOST_WORDS = 4  # of a family or a given name
_WORD = regex(r"[^\W\d_][\w.'’-]*")
ORGANISATION = regex(
    r"\b(?:inc|ltd|llc|gmbh|corp|universi|instit|dep(?:t|artment)|team\b|group|collaboration"
    r"|consortium|committee|society|foundation|cent(?:er|re)\b|lab(?:s|oratory)?\b|school|college"
    r"|facult|ministry|office|associat|press\b|company|project|network|council|agency|bureau"
    r"|academy|hospital|commission|division|clinic|technolog|research|systems|the\b|of\b|for\b)",
    re.IGNORECASE,
)


def opened(pieces: list[Piece], problems: list[Problem]) -> list[Piece]:
    """*pieces* with the people that are in braces for no reason, each as BibTeX wants it."""
    people: list[Piece] = []
    for start, end, piece in pieces:
        hidden = _people_in(start, piece)
        people += hidden or [(start, end, piece)]
        if hidden:
            standard = " and ".join(name for _, _, name in hidden)
            problems.append(
                Problem(
                    "hidden-name",
                    f"braces hide {'the `and`' if hidden[1:] else 'the comma'} in `{piece}`",
                    start,
                    end,
                    f"write `{standard}` without braces around it",
                )
            )
    return people


def _people_in(start: int, piece: str) -> list[Piece]:
    """The people in a piece that is one group, if all of them are ``Last, First``; none for a name
    of an organisation: ``{Barnes and Noble, Inc.}``.
    """
    inside = piece
    for _ in range(_MOST_BRACES):
        if not in_one_group(inside):
            break
        inside = inside[1:-1]
        start += 1
    if inside == piece or "," not in inside or ORGANISATION.search(inside):
        return []
    people: list[Piece] = []
    for begin, stop, name in cut(inside, AND):
        standard = _standard(name)
        if not standard:
            return []
        people.append((start + begin, start + stop, standard))
    return people


def _standard(name: str) -> str:
    """``Last, First`` or ``Last, Jr, First``, if *name* is one of these, or ``Last, First, Jr``."""
    parts = split(name, COMMA)
    if len(parts) == 3 and SUFFIXES.fullmatch(parts[2]):
        parts = [parts[0], parts[2], parts[1]]
    if not (len(parts) == 2 or (len(parts) == 3 and SUFFIXES.fullmatch(parts[1]))):
        return ""
    if not all(map(_may_be_of_person, (parts[0], parts[-1]))) or SUFFIXES.fullmatch(parts[-1]):
        return ""
    return ", ".join(parts)


def _may_be_of_person(part: str) -> bool:
    words = words_of(part)
    return 1 <= len(words) <= _MOST_WORDS and all(_WORD.fullmatch(decoded(it)) for it in words)
