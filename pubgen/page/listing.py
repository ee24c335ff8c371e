"""Publications + `Profile` → `Listing`: what one view of it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pubgen.distinct import Distinct
from pubgen.model import Author, Group, Item, Listing, Mark, Omission, Publication
from pubgen.normalise.legends import means_equal
from pubgen.page.grouping import Branch, down_the_page, grouped
from pubgen.page.numbering import labels
from pubgen.page.selecting import cut, selected
from pubgen.profile import DEFAULT_VIEW, Profile, View
from pubgen.style import language
from pubgen.text import Inline


class Additions(NamedTuple):
    """What a view may show of a publication beside its line: its abstract, its BibTeX."""

    abstract: Callable[[Publication], Inline] = lambda _: ()
    bibtex: Callable[[Publication], str] = lambda _: ""


NO_ADDITIONS = Additions()


def arrange(
    publications: Sequence[Publication],
    profile: Profile,
    name: str = DEFAULT_VIEW,
    prefix: str = "",
    additions: Additions = NO_ADDITIONS,
) -> Listing:
    """The list that the view *name* of *profile* selects; *prefix* keeps its anchors apart from
    another list's; *additions* are what it may show of a publication beside its line.

    Order is total: no two runs, and no shuffle of the .bib, changes it, but for ``order = "bib"``
    and what has no year, which are in the file's order.
    """
    view, words = profile.views[name], language(profile.language)
    chosen = selected(publications, profile.views, name)
    whole = grouped(chosen, view, profile, words)
    numbers = labels(publications, profile, name, down_the_page(whole))
    shown = grouped(cut(chosen, view), view, profile, words) if view.limit else whole

    def item(publication: Publication, anchor: str) -> Item:
        label = numbers[publication.entry.number]
        return _item(publication, prefix + anchor, label, view, additions)

    groups = _Groups(item, prefix)
    if view.groupings:
        groups.reserve(each.id for each in chosen)
    return Listing(tuple(groups.of(shown)))


class _Groups:
    """Makes groups of branches, with anchors that are each there once."""

    def __init__(self, item: Callable[[Publication, str], Item], prefix: str) -> None:
        self._made = item
        self._prefix = prefix
        self._anchors = Distinct()
        self._shown = set[int]()

    def reserve(self, anchors: Iterable[str]) -> None:
        """Give *anchors*, of publications, to nobody else."""
        for anchor in anchors:
            self._anchors.name(anchor)

    def of(
        self, branches: Iterable[Branch], slug: str = "group", level: int = 1
    ) -> Iterator[Group]:
        """The groups of *branches*, which are within what has the anchor *slug*."""
        for branch in branches:
            inner = f"{slug}-{_slug(branch.heading)}"
            yield Group(
                title=branch.heading,
                id=self._prefix + self._anchors.name(inner) if branch.heading else "",
                items=tuple(map(self._item, branch.publications)),
                groups=tuple(self.of(branch.branches, inner, level + 1)),
                level=level,
            )

    def _item(self, publication: Publication) -> Item:
        """Its item; in a second place with another anchor."""
        number, anchor = publication.entry.number, publication.id
        if number in self._shown:
            anchor = self._anchors.name(anchor)
        self._shown.add(number)
        return self._made(publication, anchor)


def _slug(heading: str) -> str:
    """A part of an anchor; `C` and `C++` have the same."""
    return re.sub(r"\W+", "-", heading.casefold()).strip("-") or "other"


# ------------------------------------------------------------------------------------------ items


def _item(
    publication: Publication, anchor: str, label: str, view: View, additions: Additions
) -> Item:
    authors = publication.authors
    byline: tuple[Author | Omission, ...] = authors
    if view.authors and len(authors) > view.authors:
        byline = _cut(authors, view.authors)
    place = 0
    if len(byline) < len(authors):
        place = next((number for number, each in enumerate(authors, 1) if each.is_self), 0)
    return Item(
        publication=publication,
        id=anchor,
        label=label,
        byline=byline,
        place=place,
        of=len(authors) if place else 0,
        full=view.details == "full",
        links=publication.links if view.links else (),
        abstract=additions.abstract(publication) if view.abstracts else (),
        bibtex=additions.bibtex(publication) if view.bibtex else "",
    )


def _cut(authors: Sequence[Author], limit: int) -> tuple[Author | Omission, ...]:
    """At most *limit* names, but always the owner, the co-firsts and the last."""
    kept = {
        place
        for place, author in enumerate(authors)
        if author.is_self or any(map(_is_cofirst, author.marks))
    } | {len(authors) - 1}
    for place in range(len(authors)):
        if len(kept) >= limit:
            break
        kept.add(place)
    byline: list[Author | Omission] = []
    for is_kept, places in groupby(range(len(authors)), key=lambda place: place in kept):
        run = list(places)
        # "1 more author" takes the room of the name itself.
        byline += (authors[p] for p in run) if is_kept or len(run) == 1 else [Omission(len(run))]
    return tuple(byline)


def _is_cofirst(mark: Mark) -> bool:
    return mark.role == "cofirst" or means_equal(mark.legend)
