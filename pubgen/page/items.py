"""Publications → `Item`s: what a view shows of each, and how."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from pubgen.model import Author, Item, Link, Manner, Mark, Omission, Publication
from pubgen.normalise.publication_kind import publication_kind
from pubgen.normalise.standing import is_cofirst
from pubgen.profile import View
from pubgen.profile.look import BadgeColour
from pubgen.style import with_initials
from pubgen.text import Inline, has_link


class Additions(NamedTuple):
    """What a view may show of a publication beside its line: its abstract, its BibTeX and RIS,
    the address of its own page; and, for programs, its COinS.
    """

    abstract: Callable[[Publication], Inline] = lambda _: ()
    bibtex: Callable[[Publication], str] = lambda _: ""
    ris: Callable[[Publication], str] = lambda _: ""
    coins: Callable[[Publication], str] = lambda _: ""
    paper_url: Callable[[Publication], str] | None = None


NO_ADDITIONS = Additions()
_NOTHING: Mapping[Any, Any] = {}


class Items:
    """Makes the items of one *decided* view. *numbers* are labels by the number of an entry,
    *kinds* headings by the word of a kind; *prefix* begins each anchor; the list explains the marks
    *told*.
    """

    def __init__(
        self,
        view: View,
        additions: Additions,
        *,
        numbers: Mapping[int, str] = _NOTHING,
        kinds: Mapping[str, str] = _NOTHING,
        colours: Mapping[str, BadgeColour] = _NOTHING,
        prefix: str = "",
        told: Container[Mark] = (),
    ) -> None:
        self._view = view
        self._manner = _manner(view)
        self._additions = additions
        self._numbers = numbers
        self._kinds = kinds
        self._colours = colours
        self._prefix = prefix
        self._told = told

    def of(self, publication: Publication, anchor: str) -> Item:
        """The item of *publication*."""
        view, additions = self._view, self._additions
        authors = publication.authors
        byline: tuple[Author | Omission, ...] = authors
        if view.authors and len(authors) > view.authors:
            byline = _cut(authors, view.authors)
        place = _hidden_place(byline)
        if view.names == "initials":
            byline = tuple(map(_with_initials, byline))
        year = publication.date.year
        badge = publication.badge if view.badges else None
        badge_name = badge.name.casefold() if badge else ""
        is_counted = view.search or view.chart  # by year and kind
        return Item(
            publication=publication,
            id=self._prefix + anchor,
            label=self._numbers.get(publication.entry.number, ""),
            byline=byline,
            place=place,
            of=len(authors) if place else 0,
            manner=self._manner,
            badge=badge,
            awards=publication.awards if view.awards else (),
            acceptance=publication.acceptance if view.acceptance else "",
            artifacts=publication.artifacts if view.artifacts else (),
            legend=tuple([mark for mark in publication.legend if mark not in self._told]),
            links=_links(publication, view),
            spells_doi=view.links == "doi",
            pills=view.pills is True,
            brackets=view.badge_brackets is True,
            badge_class=self._colours[badge_name].name if badge_name in self._colours else "",
            title_url=self._title_url(publication),
            paper_url=self._paper_url(publication),
            abstract=additions.abstract(publication) if view.abstracts else (),
            bibtex=additions.bibtex(publication) if view.bibtex else "",
            ris=additions.ris(publication) if view.bibtex else "",
            coins=additions.coins(publication),
            year=str(year) if is_counted and year is not None else "",
            kind=self._kinds[publication_kind(publication).word] if is_counted else "",
        )

    def _title_url(self, publication: Publication) -> str:
        """Where a title leads: to the paper's own page, if it has one; nowhere if a part of it is a
        link.
        """
        if not self._view.title_link or has_link(publication.title):
            return ""
        return self._paper_url(publication) or _best_url(publication)

    def _paper_url(self, publication: Publication) -> str:
        return self._additions.paper_url(publication) if self._additions.paper_url else ""


def _links(publication: Publication, view: View) -> tuple[Link, ...]:
    if view.links != "doi":
        return publication.links if view.links else ()
    dois = (each for each in publication.identifiers if each.scheme == "doi")
    return tuple(Link("doi", f"doi:{each.value}", each.url) for each in dois)


def _manner(view: View) -> Manner:
    return Manner(
        full=view.details == "full",
        pages=view.pages,
        initials=view.names == "initials",
        italics=view.italics,
        badge=view.badges,
    )


def _with_initials(each: Author | Omission) -> Author | Omission:
    if isinstance(each, Author):
        return with_initials(each)
    return msgspec.structs.replace(each, authors=tuple(map(with_initials, each.authors)))


def _best_url(publication: Publication) -> str:
    """The paper itself, else the page of its number, else elsewhere."""
    by_kind = {link.kind: link.url for link in reversed(publication.links)}
    return next((by_kind[kind] for kind in _BEST if kind in by_kind), "")


_BEST = ("pdf", "doi", "arxiv", "url")


def _hidden_place(byline: Sequence[Author | Omission]) -> int:
    """The owner's place among all authors, from 1, if some before them are not shown; else 0, as of
    several members of a group.
    """
    if sum(isinstance(each, Author) and each.is_self for each in byline) > 1:
        return 0
    place, some_hidden = 0, False
    for each in byline:
        place += 1 if isinstance(each, Author) else each.count
        some_hidden = some_hidden or isinstance(each, Omission)
        if isinstance(each, Author) and each.is_self:
            return place if some_hidden else 0
    return 0


def _cut(authors: Sequence[Author], limit: int) -> tuple[Author | Omission, ...]:
    """At most *limit* names, but always the owner, the co-firsts and the last."""
    kept = {
        place
        for place, author in enumerate(authors)
        if author.is_self or any(map(is_cofirst, author.marks))
    } | {len(authors) - 1}
    for place in range(len(authors)):
        if len(kept) >= limit:
            break
        kept.add(place)
    byline: list[Author | Omission] = []
    for is_kept, places in groupby(range(len(authors)), key=lambda place: place in kept):
        run = list(places)
        # "1 more author" takes the room of the name itself.
        those = tuple(authors[place] for place in run)
        byline += those if is_kept or len(run) == 1 else [Omission(len(run), those)]
    return tuple(byline)
