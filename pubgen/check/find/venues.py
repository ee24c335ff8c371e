"""A venue under two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

import msgspec

from pubgen.bib.typos import one_typo_apart
from pubgen.check.find import finds
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.model import Entry, Field
from pubgen.names import fold
from pubgen.regexes import regex

_FIELDS = ("booktitle", "journal", "journaltitle", "eventtitle")
_WORD = regex(r"[^\W_]+")
_ABBREVIATED = regex(r"[A-Za-z]\.\s")
_FEWEST_WORDS, _FEWEST_SAME, _MOST_OTHER = 3, 2, 2
_SHORT = 6  # `formal` and `format`, `data` and `date` are words of their own
_ENDINGS = ("s", "es", "ed", "al", "ing")
# More names of one venue than this come close to each other, but not by a typo.
_MOST_ALIKE = 30
_TELLS_NOTHING = frozenset(
    "a an and at for from in of on the to with annual international proceedings proceeding"
    " january february march april may june july august september october november december"
    " first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " twentieth thirtieth fortieth fiftieth twenty thirty forty fifty".split()
)


class _Venue(msgspec.Struct, eq=False):
    """One spelling: its telling words as written and folded, where it comes first, how often."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    entry: Entry
    field: Field
    times: int = 0


@finds("inconsistent-venue")
def inconsistent_venues(subject: Subject) -> Iterator[Finding]:
    """The rarer of two spellings that a typo sets apart, where it comes first."""
    for (badge, _), venues in _by_badge(subject).items():
        told: set[tuple[str, ...]] = set()
        if len(venues) > _MOST_ALIKE:
            continue
        for pair in combinations(venues, 2):
            right, rare = sorted(pair, key=lambda venue: -venue.times)
            if rare.folded not in told and (places := _typos(rare.folded, right.folded)):
                told.add(rare.folded)
                yield _finding(badge, rare, right, places)


def _finding(badge: str, rare: _Venue, right: _Venue, places: list[int]) -> Finding:
    span = right.field.span
    same_file = span.source is rare.field.source
    where = f"in line {span.position[0]}" if same_file else f"at {span}"
    often = f"{right.times} times, first" if right.times > 1 else "once,"
    here, elsewhere = _shown(rare.words, places), _shown(right.words, places)
    return in_field(
        rare.entry,
        rare.field,
        f"`{here}` in the name of {badge} is `{elsewhere}` elsewhere, {often} {where}",
        at=_place(rare, places),
        effect="one venue would appear under two names",
        help="write one of the two everywhere; an `@string` keeps it so",
    )


def _place(venue: _Venue, places: list[int]) -> tuple[int, int] | None:
    """Where the words at *places* are, or the first of them if others are in between; ``None``
    where braces are within the words.
    """
    written = _WORD.finditer(venue.field.value)
    found = [
        next((each.span() for each in written if each[0] == word), None) for word in venue.words
    ]
    together = len(places) == places[-1] - places[0] + 1
    first, last = found[places[0]], found[places[-1] if together else places[0]]
    return (first[0], last[1]) if first and last else None


def _shown(words: tuple[str, ...], places: list[int]) -> str:
    """The words at *places*, and what may be between two of them."""
    shown = words[places[0]]
    for before, place in pairwise(places):
        shown += f"{' ' if place == before + 1 else ' … '}{words[place]}"
    return shown


def _by_badge(subject: Subject) -> dict[tuple[str, int], list[_Venue]]:
    """The spellings under each badge, by their number of words: typos do not change that."""
    found: dict[tuple[str, tuple[str, ...]], _Venue] = {}
    words_of: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in subject.publications:
        field = each.entry.field(*_FIELDS)
        badge = each.badge.name if each.badge else ""
        if not badge or field is None or field.inherited or each.preprint:
            continue
        words = words_of.get((badge, field.value))
        if words is None:
            words = words_of[badge, field.value] = tuple(_telling(field.value, badge))
        if len(words) >= _FEWEST_WORDS:
            folded = tuple(map(fold, words))
            venue = found.setdefault((badge, folded), _Venue(words, folded, each.entry, field))
            venue.times += 1
    by_badge: dict[tuple[str, int], list[_Venue]] = {}
    for (badge, folded), venue in found.items():
        by_badge.setdefault((badge, len(folded)), []).append(venue)
    return by_badge


def _telling(value: str, badge: str) -> list[str]:
    """The words of a venue's name that distinguish it from others, up to its acronym."""
    text = value.replace("{", "").replace("}", "")
    if not text.isascii() or "\\" in text:  # other languages have endings of their own
        return []
    for acronym in re.finditer(rf"(?<![\s,(\[])[\s,(\[]+{re.escape(badge)}\b", text):
        if len(words := _words(text[: acronym.start()])) >= _FEWEST_WORDS:
            return words
    return _words(text)


def _words(text: str) -> list[str]:
    if _ABBREVIATED.search(text):
        return []
    words: list[str] = _WORD.findall(text)
    return [
        word
        for word in words
        if not (word.isupper() and len(word) > 1)
        and not any(char.isdigit() for char in word)
        and word.lower() not in _TELLS_NOTHING
    ]


def _typos(one: tuple[str, ...], other: tuple[str, ...]) -> list[int]:
    """The places of the words by which two names differ, if only by typos; else none."""
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) > _MOST_OTHER or len(one) - len(places) < _FEWEST_SAME:
        return []
    return places if all(_is_typo(one[place], other[place]) for place in places) else []


def _is_typo(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS and len(short) > 3:
        return True
    return len(short) >= _SHORT and one_typo_apart(one, other)
