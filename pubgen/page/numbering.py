"""The number of each publication in a list: 12, or C3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pubgen.kinds import KINDS
from pubgen.model import Publication
from pubgen.normalise.publication_kind import publication_kind
from pubgen.page.selecting import in_order, selected
from pubgen.profile import Profile


def labels(
    publications: Sequence[Publication],
    profile: Profile,
    name: str,
    down_the_page: Iterable[Publication],
) -> Mapping[int, str]:
    """Entry number → label in the view *name*, before its limit cuts; one that is in several groups
    has one, its first place's.
    """
    numbering = profile.views[name].numbering
    if numbering == "by-type":
        return _by_kind(_numbered_alike(publications, profile, name), profile.prefixes)
    places = list(dict.fromkeys(each.entry.number for each in down_the_page))
    if numbering == "none":
        return dict.fromkeys(places, "")
    if numbering == "descending":
        places.reverse()
    return {number: str(place) for place, number in enumerate(places, 1)}


def _numbered_alike(
    publications: Sequence[Publication], profile: Profile, name: str
) -> list[Publication]:
    """What all the views that number by type as *name* does select, the oldest first, or as in the
    file: a number is the same in each of them, and stays as newer publications are added.
    """
    views = profile.views
    as_in_file = views[name].order == "bib"
    numbers = {
        each.entry.number
        for other, view in views.items()
        if view.numbering == "by-type" and (view.order == "bib") is as_in_file
        for each in selected(publications, views, other)
    }
    found = [each for each in publications if each.entry.number in numbers]
    return found if as_in_file else in_order(found, "newest")[::-1]


def _by_kind(ordered: Iterable[Publication], prefixes: Mapping[str, str]) -> Mapping[int, str]:
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
