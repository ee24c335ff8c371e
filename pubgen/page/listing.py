"""Publications + `Profile` → `Listing`: what one view of it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from pubgen.distinct import Distinct
from pubgen.model import Author, Group, Item, Link, Listing, Manner, Omission, Publication
from pubgen.normalise.publication_kind import publication_kind
from pubgen.normalise.standing import is_cofirst
from pubgen.page.charting import chart
from pubgen.page.deciding import Surroundings, decided, open_groups
from pubgen.page.grouping import Branch, down_the_page, grouped
from pubgen.page.numbering import labels, widest
from pubgen.page.selecting import cut, selected
from pubgen.profile import DEFAULT_VIEW, Profile, View
from pubgen.profile.look import BadgeColour, badge_colours
from pubgen.style import language, with_initials
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


def arrange(
    publications: Sequence[Publication],
    profile: Profile,
    name: str = DEFAULT_VIEW,
    prefix: str = "",
    additions: Additions = NO_ADDITIONS,
    *,
    standalone: bool = False,
) -> Listing:
    """The list that the view *name* of *profile* selects; *prefix* keeps its anchors apart from
    another list's; *additions* are what it may show of a publication beside its line; *standalone*
    tells that it is on a page of its own.

    Order is total: no two runs, and no shuffle of the .bib, changes it, but for ``order = "bib"``
    and what has no year, which are in the file's order.
    """
    words = language(profile.language)
    chosen = selected(publications, profile.views, name)
    seen = cut(chosen, profile.views[name])
    has_papers = additions.paper_url is not None
    around = Surroundings(standalone, len(seen), profile.look.name, has_papers)
    view = decided(profile.views[name], around)
    shown = grouped(seen, view, profile, words)
    numbers = labels(publications, shown, view, profile, words)
    kinds = {**words.kinds, **profile.headings}
    colours = badge_colours(profile) if standalone else {}
    items = _Items(view, _manner(view), numbers, kinds, colours, prefix, additions)
    room = widest(numbers[each.entry.number] for each in seen)
    groups = _Groups(items.of, prefix, open_groups(view, around), room)
    if view.groupings:
        groups.reserve(each.id for each in chosen)
    made = tuple(groups.of(shown))
    toc = view.toc is True and len(made) > 1
    listing = Listing(made, len(seen), search=view.search is True, toc=toc)
    if not view.chart:
        return listing
    return msgspec.structs.replace(listing, chart=chart(list(listing.items)))


def single(
    publication: Publication, profile: Profile, additions: Additions, *, standalone: bool
) -> Item:
    """*publication* alone, with all that there is to show of it."""
    around = Surroundings(standalone, 1, profile.look.name)
    view = decided(View(details="full", abstracts=True, bibtex=True, title_link=False), around)
    colours = badge_colours(profile) if standalone else {}
    return _Items(view, _manner(view), {}, {}, colours, "", additions).of(
        publication, publication.id
    )


class _Groups:
    """Makes groups of branches, with anchors that are each there once."""

    def __init__(
        self,
        make: Callable[[Publication, str], Item],
        prefix: str,
        open_groups: int | None,
        widest: str,
    ) -> None:
        self._make = make
        self._prefix = prefix
        self._open_groups = open_groups
        self._widest = widest
        self._anchors = Distinct()
        self._first: dict[int, str] = {}  # the anchors of publications by their numbers

    def reserve(self, anchors: Iterable[str]) -> None:
        """Give *anchors*, of publications, to nobody else."""
        for anchor in anchors:
            self._anchors.name(anchor)

    def of(
        self, branches: Iterable[Branch], slug: str = "group", level: int = 1
    ) -> Iterator[Group]:
        """The groups of *branches*, which are within what has the anchor *slug*."""
        for place, branch in enumerate(branches):
            inner = f"{slug}-{_slug(branch.heading)}"
            anchor = self._prefix + self._anchors.name(inner) if branch.heading else ""
            items = tuple(map(self._item, branch.publications))
            groups = tuple(self.of(branch.branches, inner, level + 1))
            yield Group(
                title=branch.heading,
                id=anchor,
                items=items,
                groups=groups,
                level=level,
                count=len({each.entry.number for each in down_the_page([branch])}),
                is_closed=level == 1
                and self._open_groups is not None
                and place >= self._open_groups,
                widest=self._widest,
            )

    def _item(self, publication: Publication) -> Item:
        """Its item; in a second place with another anchor."""
        number = publication.entry.number
        if number not in self._first:
            item = self._make(publication, publication.id)
            self._first[number] = item.id
            return item
        item = self._make(publication, self._anchors.name(publication.id))
        return msgspec.structs.replace(item, same_as=self._first[number], coins="")


def _slug(heading: str) -> str:
    """A part of an anchor; `C` and `C++` have the same."""
    return re.sub(r"\W+", "-", heading.casefold()).strip("-") or "other"


# ------------------------------------------------------------------------------------------ items


class _Items(NamedTuple):
    """Makes the items of one view."""

    view: View
    manner: Manner
    numbers: Mapping[int, str]
    kinds: Mapping[str, str]
    colours: Mapping[str, BadgeColour]
    prefix: str
    additions: Additions

    def of(self, publication: Publication, anchor: str) -> Item:
        """The item of *publication*."""
        view, additions = self.view, self.additions
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
            id=self.prefix + anchor,
            label=self.numbers.get(publication.entry.number, ""),
            byline=byline,
            place=place,
            of=len(authors) if place else 0,
            manner=self.manner,
            badge=badge,
            awards=publication.awards if view.awards else (),
            acceptance=publication.acceptance if view.acceptance else "",
            artifacts=publication.artifacts if view.artifacts else (),
            links=_links(publication, view),
            spells_doi=view.links == "doi",
            pills=view.pills is True,
            brackets=view.badge_brackets is True,
            badge_class=self.colours[badge_name].name if badge_name in self.colours else "",
            title_url=self._title_url(publication),
            paper_url=self._paper_url(publication),
            abstract=additions.abstract(publication) if view.abstracts else (),
            bibtex=additions.bibtex(publication) if view.bibtex else "",
            ris=additions.ris(publication) if view.bibtex else "",
            coins=additions.coins(publication),
            year=str(year) if is_counted and year is not None else "",
            kind=self.kinds[publication_kind(publication).word] if is_counted else "",
        )

    def _title_url(self, publication: Publication) -> str:
        """Where a title leads: to the paper's own page, if it has one; nowhere if a part of it is a
        link.
        """
        if not self.view.title_link or has_link(publication.title):
            return ""
        return self._paper_url(publication) or _best_url(publication)

    def _paper_url(self, publication: Publication) -> str:
        return self.additions.paper_url(publication) if self.additions.paper_url else ""


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
    """The owner's place among all authors, from 1, if some before them are not shown; else 0."""
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
