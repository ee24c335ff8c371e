"""What a template sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from pubgen.model.publication import Author, Badge, Date, Link, Mark, Publication
from pubgen.text import Inline


class Prose(msgspec.Struct, frozen=True, gc=False):
    """Markdown from the profile; a format decides how to set it.

    *id* begins the anchors in it, so that they are unique on the page; with *anchored* its headings
    have some. Links to an address in *withheld* are not made.
    """

    markdown: str
    raw_html: bool = False
    id: str = ""
    anchored: bool = False
    withheld: frozenset[str] = frozenset()


class Manner(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """How a view has the line of a publication: *full* leaves nothing out, *pages* are in it, given
    names are *initials*; *italics* are for ``journals`` or all ``venues``. *badge* is whether one
    is shown beside it.
    """

    full: bool = False
    pages: bool = True
    initials: bool = False
    italics: str = ""
    badge: bool = True


class Omission(msgspec.Struct, frozen=True, gc=False):
    """Authors that the view's limit leaves out, in their place in the byline."""

    count: int
    authors: tuple[Author, ...] = ()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A publication in its place in a list, and what the view shows of it.

    *id* is the HTML anchor, unique on the page; *same_as*, if the list has the publication before,
    the one there. *label* is its number (``12``, ``C3``) or ``""``.
    *byline* is the authors as the view's limit lets them be seen. *place* is the owner's place,
    from 1, and *of* the number of authors, where the limit hid some before the owner; else 0.
    *manner* is how its line is written. *badge* (``NSDI '26``), *awards*, *acceptance* (a rate) and
    *artifacts* are empty where the view does not show them; *legend* explains marks on the byline,
    unless the list does. *spells_doi* is whether the only link is the DOI, which its label writes
    out. *badge_class* is the class of a badge that has a colour of its own, or ``""``. *title_url*
    is where its title leads, *paper_url* its own page, if it has one.
    *bibtex* and *ris* are the entry to copy, *coins* is for reference managers; a list is filtered
    by *year* and *kind*, a heading.
    """

    publication: Publication
    id: str
    label: str
    same_as: str = ""
    byline: tuple[Author | Omission, ...]
    place: int = 0
    of: int = 0
    manner: Manner = Manner()
    badge: Badge | None = None
    awards: tuple[Inline, ...] = ()
    acceptance: str = ""
    artifacts: tuple[str, ...] = ()
    legend: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    spells_doi: bool = False
    pills: bool = False
    brackets: bool = True
    badge_class: str = ""
    title_url: str = ""
    paper_url: str = ""
    abstract: Inline = ()
    bibtex: str = ""
    ris: str = ""
    coins: str = ""
    year: str = ""
    kind: str = ""


class Group(msgspec.Struct, frozen=True):
    """Items under one heading, and below these the *groups* within it, each of which may have
    groups again, *count* in all. *level* is 1 for the outermost; the only group of an ungrouped
    list has no *title*. *is_closed* is whether its items are not seen as the page opens. *widest*
    is the label that all groups of the list must have room for, or ``""``.
    """

    title: str
    id: str
    items: tuple[Item, ...]
    groups: tuple[Group, ...] = ()
    level: int = 1
    count: int = 0
    is_closed: bool = False
    widest: str = ""


class ChartKind(msgspec.Struct, frozen=True, gc=False):
    """A kind in a chart; *colour* is the number of its colour, from 1."""

    name: str
    colour: int


class Bar(msgspec.Struct, frozen=True, gc=False):
    """A kind in a year of a chart, in its *colour*; in units of the drawing."""

    title: str
    colour: int
    x: int
    y: int
    width: int
    height: int


class ChartRow(msgspec.Struct, frozen=True, gc=False):
    """A *year* of a chart, how many of each kind and in *total*, and the middle and the top of its
    bar.
    """

    year: str
    counts: tuple[int, ...]
    total: int
    x: int
    y: int


class Chart(msgspec.Struct, frozen=True):
    """How many publications of each kind a list has of each year, *width* by *height* units."""

    kinds: tuple[ChartKind, ...]
    bars: tuple[Bar, ...]
    rows: tuple[ChartRow, ...]
    width: int
    height: int


class Listing(msgspec.Struct, frozen=True):
    """What one view selects, *count* publications; a *search* has a field, a *toc* links. *summary*
    is a line before it; *legend* explains, after it, the marks on names that its items do not.
    """

    groups: tuple[Group, ...]
    count: int = 0
    search: bool = False
    toc: bool = False
    chart: Chart | None = None
    summary: str = ""
    legend: tuple[Mark, ...] = ()

    @property
    def items(self) -> Iterator[Item]:
        """All items, whatever group they are in, down the page. Where groups are keywords, a
        publication may be in several.
        """
        return _items_in(self.groups)


def _items_in(groups: Iterable[Group]) -> Iterator[Item]:
    for group in groups:
        yield from group.items
        yield from _items_in(group.groups)


class NewsItem(msgspec.Struct, frozen=True):
    """One piece of news. *publication* is what it announces, if it does; *text* is what else."""

    when: Date
    publication: Publication | None
    text: Prose | None


class Position(msgspec.Struct, frozen=True):
    """A job, a degree, an award, a talk …: *role* is what it is, or what one is in it; *url* the
    page of the *organisation*, *role_url* its own. It was on the days or in the years of *when*,
    or from *start* to *end*, which may be the word ``present``. *facts* are a word or two: an
    amount, one's part.
    """

    role: str
    organisation: str
    start: Date | None = None
    end: Date | None = None
    url: str = ""
    location: str = ""
    text: Prose | None = None
    role_url: str = ""
    when: tuple[Date, ...] = ()
    facts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Image(msgspec.Struct, frozen=True):
    """A picture: *src* is relative to the page."""

    src: str
    alt: str


class Owner(msgspec.Struct, frozen=True):
    """Whose page it is, a person's or a group's; *name_style* is that of the name among others, in
    a group of each of its *members*.
    """

    name: str
    native_name: str = ""
    position: str = ""
    affiliation: str = ""
    affiliation_url: str = ""
    email: str = ""
    portrait: Image | None = None
    bio: Prose | None = None
    links: tuple[Link, ...] = ()
    name_style: tuple[str, ...] = ()
    is_group: bool = False
    members: tuple[Author, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """A part of the homepage: *kind* (``news``, ``publications``, ``experience``, ``award`` …,
    ``text``) names the template that shows it; only the content of that kind is there. *name* is
    the section as the profile's ``sections`` names it, ``publications:selected``.
    """

    kind: str
    name: str
    id: str
    title: str
    listing: Listing | None = None
    news: tuple[NewsItem, ...] = ()
    positions: tuple[Position, ...] = ()
    text: Prose | None = None


class LinkedData(msgspec.Struct, frozen=True, gc=False):
    """JSON-LD, which programs read."""

    json: str


class Machines(msgspec.Struct, frozen=True):
    """What a page has for programs: *linked_data*, and the picture on cards that others show of it,
    by its whole address. *kind* is Open Graph's, ``profile`` or ``article``. *paper* and
    *dark_paper* are the colours of the ground, in the light and in the dark, if they are known.
    """

    kind: str
    description: str = ""
    image: Image | None = None
    linked_data: LinkedData | None = None
    paper: str = ""
    dark_paper: str = ""


class Download(msgspec.Struct, frozen=True, gc=False):
    """The publications of a page in a file beside it: *format* is ``bib``, ``ris`` or ``csl``."""

    format: str
    url: str


class AnyPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the homepage and the page of a paper have in common."""

    owner: Owner
    title: str
    description: str = ""
    language: str = "en"
    url: str = ""
    csp: bool = False
    icon_url: str = ""
    machines: Machines | None = None


class Page(AnyPage, frozen=True, kw_only=True):
    """All that a template sees. *front_matter* is for Jekyll; *downloads* are beside the page;
    *is_complete* is whether the page, and so these, have all publications; *url* is the page's own
    address; *language* a BCP 47 tag; *csp* is whether the page has a Content-Security-Policy;
    *icon_url* leads to the picture in a browser's tab, *feed_url* to what is new on the page;
    *machines* is there if the page has something for programs to read.
    """

    sections: tuple[Section, ...]
    downloads: tuple[Download, ...] = ()
    is_complete: bool = True
    feed_url: str = ""
    front_matter: Mapping[str, object] = {}

    @property
    def items(self) -> Iterator[Item]:
        """The first item of each publication, down the page."""
        seen: set[int] = set()
        for section in self.sections:
            for item in section.listing.items if section.listing else ():
                number = item.publication.entry.number
                if number not in seen:
                    seen.add(number)
                    yield item
