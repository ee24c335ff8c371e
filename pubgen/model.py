"""The frozen types that the stages hand to each other.

`Entry` is what `pubgen.bib` yields, `Publication` what `pubgen.normalise` makes of it, `Page` what
`pubgen.page` arranges and all that a template sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from pubgen.pictures import Picture
from pubgen.source import Source, Span
from pubgen.text import Inline, Prose

# --------------------------------------------------------------------------- what a .bib file says


class Field(msgspec.Struct, frozen=True, gc=False):
    """One field of an entry, with strings resolved and white space folded as BibTeX does.

    *value* is still LaTeX (or verbatim text: only its user knows). *start* and *end* are the
    offsets in *source* of the value as written, its delimiters included; *name_start* that of the
    field's name. *inherited* is the key of the crossref or xdata parent that it came from. *pieces*
    are the texts of which the value is put together, where it is not one braced or quoted piece.
    """

    name: str
    value: str
    source: Source
    name_start: int
    start: int
    end: int
    inherited: str = ""
    pieces: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The value as written."""
        return Span(self.source, self.start, self.end)

    @property
    def name_span(self) -> Span:
        """The field's name as written."""
        return Span(self.source, self.name_start, self.name_start + len(self.name))


class Entry(msgspec.Struct, frozen=True):
    """One ``@type{key, …}``. *type* and the names in *fields* are in lower case.

    *number* counts the entries of a run from 0, in reading order. *span* is the whole entry,
    *key_span* its key.
    """

    type: str
    key: str
    fields: Mapping[str, Field]
    number: int
    span: Span
    key_span: Span

    def get(self, *names: str) -> str:
        """The value of the first of *names* that is there and not empty, else ``""``."""
        for name in names:
            field = self.fields.get(name)
            if field is not None and field.value:
                return field.value
        return ""

    def field(self, *names: str) -> Field | None:
        """The first of *names* that is there and not empty."""
        for name in names:
            field = self.fields.get(name)
            if field is not None and field.value:
                return field
        return None


# ---------------------------------------------------------------------- an entry made for people


_CJK = re.compile(
    "[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)
_KATAKANA = re.compile("[\u30a0-\u30ff]+")


class Name(msgspec.Struct, frozen=True, gc=False):
    """BibTeX's four name parts (Tame the BeaST §11), decoded from LaTeX.

    A corporate or one-word name has only *last*; *corporate* tells a braced one (``{OpenAI}``).
    """

    first: str = ""
    von: str = ""
    last: str = ""
    jr: str = ""
    corporate: bool = False

    @property
    def is_cjk(self) -> bool:
        """Whether the parts are in Chinese, Japanese or Korean script."""
        # Most names are told by their first letter, and this is asked of every one.
        if self.last[:1] < "\u3005":
            return False
        return _CJK.fullmatch(self.first + self.von + self.last) is not None

    def __str__(self) -> str:
        """First von Last, Jr.: the way a byline reads. 堀口翔太 and 임강묵 have the family name
        first; a foreign name in katakana is read in its own order, マーク・デルクロア.
        """
        if not self.is_cjk:
            if self.von or not (self.first and self.last):
                full = " ".join(filter(None, (self.first, self.von, self.last)))
            else:  # nearly every name, and there are many
                full = f"{self.first} {self.last}"
        elif self.first and _KATAKANA.fullmatch(self.first + self.last):
            full = f"{self.first}・{self.last}"
        else:
            full = f"{self.last}{self.first}"
        return f"{full}, {self.jr}" if self.jr else full


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A role on an author. *role* is ``cofirst``, ``corresponding``, ``student`` … or a user's own;
    *symbol* and *legend* come from the profile. Without a *legend* the language may have one.

    A mark that is typed on a name and means none of these has the role ``mark-†``, and the *legend*
    that the note gives it.
    """

    role: str
    symbol: str
    legend: str


class Author(msgspec.Struct, frozen=True, gc=False):
    """A name in its place. *text* is what is shown; *url* a coauthor's page, or ``""``."""

    name: Name
    text: str
    is_self: bool = False
    marks: tuple[Mark, ...] = ()
    url: str = ""


class Date(msgspec.Struct, frozen=True, gc=False):
    """A date as precise as it was given; *year* is ``None`` for the undated.

    *status* is "to appear", "in press", "forthcoming" … where the entry says so; *literal* what
    the entry said, where it could not be understood. *end* is the end of a range; with
    *open_start* the date is one, and where it began is not known.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    status: str = ""
    literal: str = ""
    end: Date | None = None
    season: str = ""
    approximate: bool = False
    open_start: bool = False


class Link(msgspec.Struct, frozen=True, gc=False):
    """A labelled link: *kind* is ``pdf``, ``code``, ``slides`` …; *url* is safe. Without a *label*
    the language has one for the kind.
    """

    kind: str
    label: str
    url: str


class Identifier(msgspec.Struct, frozen=True, gc=False):
    """A registered number: *scheme* ``doi``, ``arxiv``, ``isbn``, ``pmid`` …, bare *value*, and the
    *url* that resolves it, or ``""``.
    """

    scheme: str
    value: str
    url: str = ""


class Preprint(msgspec.Struct, frozen=True, gc=False):
    """A paper on a preprint server and nowhere else; *number* may be empty."""

    server: str
    number: str


class Badge(msgspec.Struct, frozen=True, gc=False):
    """What readers call a venue, ``NSDI``; *year* is that of an event: ``NSDI '26``."""

    name: str
    year: int | None = None

    def __str__(self) -> str:
        return self.name if self.year is None else f"{self.name} '{self.year % 100:02d}"


class NameList(msgspec.Struct, frozen=True, gc=False):
    """People beside the authors, in order; *et_al*: and others. *selves* are the places of the
    owner among them, from 0.
    """

    names: tuple[Name, ...] = ()
    et_al: bool = False
    selves: tuple[int, ...] = ()


class Where(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Where a publication appeared: what the entry says, part by part, in no order and no words of
    ours.

    *book* is the proceedings or the book that it is part of, *main* the work of several volumes,
    *event* the conference; *venue* may be a conference or its place. *publisher_place* is an
    ``address`` beside a ``location``. *how* is a ``howpublished``.
    *pages* is a range with its dash, ``17–35``; *article* an article's number; *type* is biblatex's
    key (``phdthesis``) or the author's words.
    """

    journal: Inline = ()
    short_journal: Inline = ()
    book: Inline = ()
    book_subtitle: Inline = ()
    main: Inline = ()
    event: Inline = ()
    venue: Inline = ()
    series: Inline = ()
    issue_title: Inline = ()
    volume: str = ""
    volumes: str = ""
    number: str = ""
    issue: str = ""
    pages: str = ""
    total_pages: str = ""
    article: str = ""
    chapter: str = ""
    edition: str = ""
    version: str = ""
    type: str = ""
    publisher: Inline = ()
    organization: Inline = ()
    institution: Inline = ()
    school: Inline = ()
    holder: Inline = ()
    place: Inline = ()
    publisher_place: Inline = ()
    how: Inline = ()
    editors: NameList = NameList()
    translators: NameList = NameList()


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """An entry normalised for people, in structure: no words of ours, no view of it. Whatever is
    absent is empty (``""``, ``()``) or ``None``.

    *id* is the key as an HTML anchor, unique among the publications. *collaboration* is for whom
    the authors write. *edited* tells that the authors are its editors. *paper_marks* are the
    words after the title (``short paper``). *acceptance* is a rate (``18%``), *artifacts* the
    artifact badges (``available``). *notes* lack what the *legend* says. *extra* are the fields
    that the profile names, ``""`` for one that the entry does not have.
    """

    entry: Entry
    key: str
    type: str
    id: str
    title: Inline
    title_addon: Inline = ()
    authors: tuple[Author, ...] = ()
    et_al: bool = False
    collaboration: Inline = ()
    edited: bool = False
    date: Date = Date()
    accepted: Date | None = None
    preprint: Preprint | None = None
    where: Where = Where()
    badge: Badge | None = None
    paper_marks: tuple[str, ...] = ()
    legend: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    awards: tuple[Inline, ...] = ()
    acceptance: str = ""
    artifacts: tuple[str, ...] = ()
    notes: tuple[Inline, ...] = ()
    keywords: tuple[str, ...] = ()
    selected: bool = False
    preview: Picture | None = None
    extra: Mapping[str, str] = {}


# ------------------------------------------------------------------------- what a template sees


class Omission(msgspec.Struct, frozen=True, gc=False):
    """Authors that the view's limit leaves out, in their place in the byline."""

    count: int
    authors: tuple[Author, ...] = ()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A publication in its place in a list, and what the view shows of it.

    *id* is the HTML anchor, unique on the page. *label* is its number (``12``, ``C3``) or ``""``.
    *byline* is the authors as the view's limit lets them be seen. *place* is the owner's place,
    from 1, and *of* the number of authors, where the limit hid some before the owner; else 0.
    *full* tells that the detail line leaves nothing out. *title_url* is where its title leads.
    *bibtex* and *ris* are the entry to copy; a list is filtered by *year* and *kind*, a heading.
    """

    publication: Publication
    id: str
    label: str
    byline: tuple[Author | Omission, ...]
    place: int = 0
    of: int = 0
    full: bool = False
    links: tuple[Link, ...] = ()
    pills: bool = False
    brackets: bool = True
    title_url: str = ""
    abstract: Inline = ()
    bibtex: str = ""
    ris: str = ""
    year: str = ""
    kind: str = ""


class Group(msgspec.Struct, frozen=True):
    """Items under one heading, and below these the *groups* within it, each of which may have
    groups again, *count* in all. *level* is 1 for the outermost; the only group of an ungrouped
    list has no *title*. *is_closed* tells that its items are not seen as the page opens.
    """

    title: str
    id: str
    items: tuple[Item, ...]
    groups: tuple[Group, ...] = ()
    level: int = 1
    count: int = 0
    is_closed: bool = False


class Listing(msgspec.Struct, frozen=True):
    """What one view selects, *count* publications; with a field for a *search*, and a *toc*."""

    groups: tuple[Group, ...]
    count: int = 0
    search: bool = False
    toc: bool = False

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
    """A job or a degree, from *start* to *end*, which may be the word ``present``."""

    role: str
    organisation: str
    start: Date | None = None
    end: Date | None = None
    url: str = ""
    location: str = ""
    text: Prose | None = None


class Image(msgspec.Struct, frozen=True):
    """A picture: *src* is relative to the page."""

    src: str
    alt: str


class Owner(msgspec.Struct, frozen=True):
    """Whose page it is."""

    name: str
    native_name: str = ""
    position: str = ""
    affiliation: str = ""
    affiliation_url: str = ""
    email: str = ""
    portrait: Image | None = None
    bio: Prose | None = None
    links: tuple[Link, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """A part of the homepage: *kind* (``news``, ``publications``, ``experience``, ``education``,
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


class Page(msgspec.Struct, frozen=True):
    """All that a template sees. *front_matter* is for Jekyll; *bib* the name of the downloadable
    .bib beside the page, or ``""``; *is_complete* tells that the page, and so that .bib, holds all
    publications; *url* is the page's own address; *language* a BCP 47 tag.
    """

    owner: Owner
    sections: tuple[Section, ...]
    title: str
    description: str = ""
    language: str = "en"
    url: str = ""
    bib: str = ""
    is_complete: bool = True
    front_matter: Mapping[str, object] = {}
