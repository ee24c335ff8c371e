"""Publications + `Profile` → `Listing`: what one view of it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from pubgen.distinct import Distinct
from pubgen.model import Group, Item, Listing, Publication
from pubgen.page.charting import chart
from pubgen.page.deciding import Surroundings, decided, open_groups
from pubgen.page.grouping import Branch, down_the_page, grouped
from pubgen.page.items import NO_ADDITIONS, Additions, Items
from pubgen.page.numbering import labels, widest
from pubgen.page.selecting import cut, selected
from pubgen.page.summarising import summary
from pubgen.profile import DEFAULT_VIEW, Profile, View
from pubgen.profile.look import badge_colours
from pubgen.style import clear, language, once


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
    is whether it is on a page of its own.

    Order is total: no two runs, and no shuffle of the .bib, changes it, but for ``order = "bib"``
    and what has no year, which are in the file's order.
    """
    words = language(profile.language)
    chosen = selected(publications, profile.views, name)
    seen = cut(chosen, profile.views[name])
    has_papers = additions.paper_url is not None
    around = Surroundings(
        standalone, len(seen), profile.look.name, has_papers, summary=profile.summary
    )
    view = decided(profile.views[name], around)
    shown = grouped(seen, view, profile, words)
    numbers = labels(publications, shown, view, profile, words)
    kinds = {**words.kinds, **profile.headings}
    colours = badge_colours(profile) if standalone else {}
    marks = (mark for each in down_the_page(shown) for mark in each.legend)
    told = clear(marks, words) if view.legend == "end" else {}
    items = Items(
        view, additions, numbers=numbers, kinds=kinds, colours=colours, prefix=prefix, told=told
    )
    room = widest(numbers[each.entry.number] for each in seen)
    groups = _Groups(items.of, prefix, open_groups(view, around), room)
    if view.groupings:
        groups.reserve(each.id for each in chosen)
    made = tuple(groups.of(shown))
    toc = view.toc is True and len(made) > 1
    listing = Listing(
        made,
        len(seen),
        search=view.search is True,
        toc=toc,
        summary=summary(view.summary, seen),
        legend=once(told),
    )
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
    return Items(view, additions, colours=colours).of(publication, publication.id)


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
