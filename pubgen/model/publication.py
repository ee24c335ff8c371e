"""An entry made for people."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pubgen.model.entry import Entry
from pubgen.regexes import regex
from pubgen.text import Inline

_CJK = regex(
    "[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)
_KATAKANA = regex("[\u30a0-\u30ff]+")


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
        # Most names differ in their first letter, and this is asked of every one.
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
    *symbol*, *legend* and *style* (``underline``, ``#7a1f3d``) come from the profile. Without a
    *legend* the language may have one; without a *symbol* the style of the name is the mark.

    A mark that is typed on a name and means none of these has the role ``mark-†``, and the *legend*
    that the note gives it.
    """

    role: str
    symbol: str
    legend: str
    style: tuple[str, ...] = ()


class Author(msgspec.Struct, frozen=True, gc=False):
    """A name in its place. *text* is what is shown; *url* the person's page, or ``""``. *is_self*
    tells that it is the owner, or a member of the group whose page it is.
    """

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


class Picture(msgspec.Struct, frozen=True, gc=False):
    """A picture beside the page, or a film (*is_film*), which is silent and may have a *still*:
    *src* is relative to the page or to the site. *width* and *height* are in pixels, 0 where the
    file does not say; *alt* is the words that replace it, ``""`` if it adds nothing to the title.
    """

    src: str
    width: int = 0
    height: int = 0
    alt: str = ""
    is_film: bool = False
    still: Picture | None = None


class Relation(msgspec.Struct, frozen=True, gc=False):
    """Entries that the author calls related, by their *keys*: how, in a *type* of biblatex's or in
    the author's *words*.
    """

    keys: tuple[str, ...]
    type: str = ""
    words: Inline = ()


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
    the authors write. *edited* is whether the authors are its editors. *paper_marks* are the
    words after the title (``short paper``). *acceptance* is a rate (``18%``), *artifacts* the
    artifact badges (``available``). *notes* lack what the *legend* says. *extra* are the fields
    that the profile names, ``""`` for one that the entry does not have. *licence* is an
    address or words. *slug* is what its page is to be called, *parent* the key of what it is a part
    of. *preview* is looked for only for a page of its own.
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
    licence: str = ""
    slug: str = ""
    related: Relation | None = None
    parent: str = ""
    selected: bool = False
    preview: Picture | None = None
    extra: Mapping[str, str] = {}

    @property
    def still(self) -> Picture | None:
        """The preview, if it stands still; of a film its still, if it has one."""
        return self.preview.still if self.preview and self.preview.is_film else self.preview
