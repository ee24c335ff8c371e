"""The number of each publication in a list: 12, or C3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pubgen.kinds import KINDS
from pubgen.model import Publication
from pubgen.normalise.publication_kind import publication_kind
from pubgen.page.grouping import Branch, down_the_page, grouped
from pubgen.page.selecting import in_order
from pubgen.profile import Profile, View
from pubgen.style import Language


def labels(
    publications: Sequence[Publication],
    shown: Sequence[Branch],
    view: View,
    profile: Profile,
    words: Language,
) -> Mapping[int, str]:
    """Entry number → label in a *decided* view, of those *shown* or, as the view may want it, of
    all *publications*; one that is in several groups has one, its first place's.
    """
    if view.numbering == "none":
        return dict.fromkeys((each.entry.number for each in down_the_page(shown)), "")
    counts_all = view.number_of == "all"
    if view.numbering == "by-type":
        counted = publications if counts_all else _in_file(publications, shown)
        as_they_came = in_order(counted, "bib" if view.order == "bib" else "newest")
        oldest_first = as_they_came if view.order == "bib" else as_they_came[::-1]
        return _by_kind(oldest_first, profile.prefixes)
    if counts_all:
        shown = grouped(in_order(publications, view.order), view, profile, words)
    places = list(dict.fromkeys(each.entry.number for each in down_the_page(shown)))
    if view.numbering == "descending":
        places.reverse()
    return {number: str(place) for place, number in enumerate(places, 1)}


def _in_file(publications: Iterable[Publication], shown: Iterable[Branch]) -> Sequence[Publication]:
    """Those of *publications* that are *shown*."""
    numbers = {each.entry.number for each in down_the_page(shown)}
    return [each for each in publications if each.entry.number in numbers]


def _by_kind(ordered: Iterable[Publication], prefixes: Mapping[str, str]) -> Mapping[int, str]:
    """The number of each in its kind: the oldest is first, so it stays as newer ones are added."""
    letters = {kind.word: prefixes.get(kind.word, kind.letter) for kind in KINDS}
    count: Counter[str] = Counter()
    found: dict[int, str] = {}
    for each in ordered:
        letter = letters[publication_kind(each).word]
        count[letter] += 1
        found[each.entry.number] = f"{letter}{count[letter]}"
    return found


def widest(labels: Iterable[str]) -> str:
    """That of *labels* which is the widest in nearly any font, or ``""``."""
    return max(labels, key=lambda label: (sum(map(_width, label)), label), default="")


def _width(character: str) -> float:
    """How wide it is, roughly, in digits."""
    if character in "iIjJlfrt":
        return 0.7
    if character in "mMwW":
        return 1.8
    return 1.4 if character.isupper() else 1
