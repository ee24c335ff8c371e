"""Entry types: a row each, with all that anybody needs to know of one.

Sources: btxdoc §3.1; biblatex manual §2.1, its aliases in §2.1.2 and its inheritance in appendix B;
``@talk`` and the like are what homepages add. *schema* are types of schema.org, *csl* those of
CSL 1.0.2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

import msgspec


class Kind(msgspec.Struct, frozen=True):
    """What people number and group by: the *letter* of a number, and a *word*, for which every
    language has a heading. *several* is what a summary calls them.
    """

    letter: str
    word: str
    several: str


JOURNAL = Kind("J", "journal", "articles")
CONFERENCE = Kind("C", "conference", "papers")
BOOK = Kind("B", "book", "books")
VOLUME = Kind("E", "volume", "volumes")
CHAPTER = Kind("S", "chapter", "chapters")
REPORT = Kind("R", "report", "reports")
THESIS = Kind("T", "thesis", "theses")
PATENT = Kind("P", "patent", "patents")
SOFTWARE = Kind("D", "software", "software")
TALK = Kind("L", "talk", "talks")
SUBMITTED = Kind("U", "submitted", "submitted")
PREPRINT = Kind("A", "preprint", "preprints")
OTHER = Kind("M", "other", "others")
# In the order of a CV.
KINDS = (
    JOURNAL, CONFERENCE, BOOK, VOLUME, CHAPTER, SUBMITTED, PREPRINT, REPORT, THESIS, PATENT,
    SOFTWARE, TALK, OTHER,
)  # fmt: skip

Origin = Literal["bibtex", "biblatex", "homepage", "style"]
# Of whole works, the parts in them and the sets that they belong to, by which titles are inherited.
Place = Literal["", "part", "whole", "set", "issue", "in issue"]
# How the detail line of an entry is written: a method of `style.details`.
Line = Literal[
    "article", "review", "inproceedings", "book", "incollection", "thesis", "report", "patent",
    "deposit", "event", "periodical", "other",
]  # fmt: skip
Fields: TypeAlias = tuple[str, ...]

# Of each group one field is enough.
AUTHOR: Fields = ("author",)
AUTHOR_OR_KEY: Fields = ("author", "editor", "key")
SOMEBODY: Fields = (
    "author", "editor", "editors", "translator", "organization", "institution", "key",
)  # fmt: skip
A_TITLE: Fields = ("title", "shorttitle")
A_DATE: Fields = ("year", "date", "pubstate", "status", "urldate")
A_JOURNAL: Fields = ("journal", "journaltitle", "shortjournal", "journalsubtitle", "issn")
A_BOOK: Fields = ("booktitle", "eventtitle", "maintitle", "series", "journal", "journaltitle")
A_SCHOOL: Fields = ("school", "institution", "university", "publisher", "organization")
AN_INSTITUTION: Fields = ("institution", "school", "organization", "publisher")

_IN_JOURNAL = (AUTHOR_OR_KEY, A_TITLE, A_JOURNAL, A_DATE)
_IN_BOOK = (AUTHOR_OR_KEY, A_TITLE, A_BOOK, A_DATE)
_OF_SCHOOL = (AUTHOR, A_SCHOOL, A_DATE)
_OF_INSTITUTION = (SOMEBODY, AN_INSTITUTION, A_DATE)


class EntryType(msgspec.Struct, frozen=True):
    """One entry type; *origin* names who has it.

    *line* writes its detail line, in which *word* is what it is called if no ``type`` says so.
    *place* is what others inherit its title as. *is_event* gives its badge a year.
    *may_be_preprint*: papers of this type may be on a preprint server and nowhere else. *is_data*:
    it holds data for other entries, and is not a publication. *biblatex* is that format's type for
    it, if it is another one; *alias_of* the type of that format for which it is another name, or,
    if it has a *word* of its own, of which it is a kind. BibTeX and biblatex both want what is
    *required*.
    """

    name: str
    origin: Origin
    kind: Kind = OTHER
    line: Line = "other"
    word: str = ""
    place: Place = ""
    is_event: bool = False
    may_be_preprint: bool = False
    is_data: bool = False
    biblatex: str = ""
    alias_of: str = ""
    schema: str = "CreativeWork"
    csl: str = "document"
    required: tuple[Fields, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether others may be parts of it: its editors made it."""
        return self.place in ("whole", "set", "issue")


_T = EntryType
_PAPER, _THESIS, _BOOK = "ScholarlyArticle", "Thesis", "Book"
TYPES: Mapping[str, EntryType] = {
    row.name: row
    for row in (
        # articles
        _T("article", "bibtex", JOURNAL, "article", place="in issue", may_be_preprint=True,
           schema=_PAPER, csl="article-journal", required=_IN_JOURNAL),
        _T("suppperiodical", "biblatex", JOURNAL, "article", place="in issue", schema=_PAPER,
           csl="article-journal"),
        _T("review", "biblatex", JOURNAL, "review", schema="Review", csl="review"),
        # in proceedings and books
        _T("inproceedings", "bibtex", CONFERENCE, "inproceedings", place="part", is_event=True,
           schema=_PAPER, csl="paper-conference", required=_IN_BOOK),
        _T("conference", "bibtex", CONFERENCE, "inproceedings", place="part", is_event=True,
           biblatex="inproceedings", schema=_PAPER, csl="paper-conference", required=_IN_BOOK,
           alias_of="inproceedings"),
        _T("incollection", "bibtex", CHAPTER, "incollection", place="part", schema="Chapter",
           csl="chapter", required=_IN_BOOK),
        _T("inbook", "bibtex", CHAPTER, "incollection", place="part", schema="Chapter",
           csl="chapter"),
        _T("inreference", "biblatex", CHAPTER, "incollection", place="part", schema="Chapter",
           csl="entry-encyclopedia"),
        _T("bookinbook", "biblatex", CHAPTER, "incollection", place="part", schema=_BOOK,
           csl="chapter"),
        _T("suppbook", "biblatex", CHAPTER, "incollection", place="part", schema="Chapter",
           csl="chapter"),
        _T("suppcollection", "biblatex", CHAPTER, "incollection", place="part", schema="Chapter",
           csl="chapter"),
        # books
        _T("book", "bibtex", BOOK, "book", place="whole", schema=_BOOK, csl="book",
           required=(SOMEBODY, A_DATE)),
        _T("mvbook", "biblatex", BOOK, "book", place="set", schema=_BOOK, csl="book"),
        _T("collection", "biblatex", BOOK, "book", place="whole", schema=_BOOK, csl="book"),
        _T("mvcollection", "biblatex", BOOK, "book", place="set", schema=_BOOK, csl="book"),
        _T("reference", "biblatex", BOOK, "book", place="whole", schema=_BOOK, csl="book"),
        _T("mvreference", "biblatex", BOOK, "book", place="set", schema=_BOOK, csl="book"),
        _T("booklet", "bibtex", BOOK, schema=_BOOK, csl="pamphlet"),
        _T("commentary", "biblatex", OTHER, "book", schema=_BOOK, csl="book"),
        _T("proceedings", "bibtex", VOLUME, "book", place="whole", is_event=True, schema=_BOOK,
           csl="book", required=(A_DATE,)),
        _T("mvproceedings", "biblatex", VOLUME, "book", place="set", schema=_BOOK, csl="book"),
        _T("periodical", "biblatex", VOLUME, "periodical", place="issue", schema="Periodical",
           csl="periodical"),
        # reports and theses
        _T("techreport", "bibtex", REPORT, "report", "techreport", may_be_preprint=True,
           schema="Report", csl="report", required=_OF_INSTITUTION, alias_of="report"),
        _T("report", "biblatex", REPORT, "report", "techreport", may_be_preprint=True,
           schema="Report", csl="report", required=_OF_INSTITUTION),
        _T("manual", "bibtex", REPORT, "book", schema="Report", csl="report"),
        _T("phdthesis", "bibtex", THESIS, "thesis", "phdthesis", schema=_THESIS, csl="thesis",
           required=_OF_SCHOOL, alias_of="thesis"),
        _T("mastersthesis", "bibtex", THESIS, "thesis", "mathesis", schema=_THESIS, csl="thesis",
           required=_OF_SCHOOL, alias_of="thesis"),
        _T("thesis", "biblatex", THESIS, "thesis", "thesis", schema=_THESIS, csl="thesis",
           required=_OF_SCHOOL),
        # patents, software, data
        _T("patent", "biblatex", PATENT, "patent", "patent", csl="patent"),
        _T("software", "biblatex", SOFTWARE, "deposit", "software", schema="SoftwareSourceCode",
           csl="software"),
        _T("dataset", "biblatex", SOFTWARE, "deposit", "dataset", schema="Dataset", csl="dataset"),
        # talks
        _T("talk", "homepage", TALK, "event", "talk", is_event=True, biblatex="unpublished",
           csl="speech"),
        _T("presentation", "homepage", TALK, "event", "presentation", is_event=True,
           biblatex="unpublished", csl="speech"),
        _T("poster", "homepage", TALK, "event", "poster", is_event=True, biblatex="unpublished",
           schema="Poster", csl="speech"),
        _T("tutorial", "homepage", TALK, "event", "tutorial", is_event=True,
           biblatex="unpublished", csl="speech"),
        # all the rest
        _T("misc", "bibtex", may_be_preprint=True),
        _T("unpublished", "bibtex", may_be_preprint=True, schema=_PAPER,
           csl="manuscript"),
        _T("preprint", "homepage", PREPRINT, may_be_preprint=True, biblatex="online",
           schema=_PAPER, csl="article"),
        _T("online", "biblatex", may_be_preprint=True, schema="WebPage", csl="webpage"),
        _T("electronic", "biblatex", may_be_preprint=True, biblatex="online", schema="WebPage",
           csl="webpage", alias_of="online"),
        _T("www", "biblatex", biblatex="online", schema="WebPage", csl="webpage",
           alias_of="online"),
        _T("artwork", "biblatex", schema="VisualArtwork", csl="graphic"),
        _T("image", "biblatex", schema="ImageObject", csl="graphic"),
        _T("audio", "biblatex", schema="AudioObject", csl="song"),
        _T("music", "biblatex", schema="MusicRecording", csl="song"),
        _T("movie", "biblatex", schema="Movie", csl="motion_picture"),
        _T("video", "biblatex", schema="VideoObject", csl="motion_picture"),
        _T("performance", "biblatex", csl="performance"),
        _T("letter", "biblatex", csl="personal_communication"),
        _T("standard", "biblatex", csl="standard"),
        _T("jurisdiction", "biblatex", csl="legal_case"),
        _T("legislation", "biblatex", schema="Legislation", csl="legislation"),
        _T("legal", "biblatex", csl="treaty"),
        # data for others: no publications themselves
        _T("xdata", "biblatex", is_data=True),
        _T("set", "biblatex", is_data=True),
        _T("bibnote", "biblatex", is_data=True),
        # settings for a style, IEEEtran.bst's and revtex's: what is in them is not text
        _T("ieeetranbstctl", "style", is_data=True),
        _T("control", "style", is_data=True),
    )
}  # fmt: skip


def kind_of(entry_type: str) -> EntryType:
    """The row of an entry type; that of ``misc`` for one that nobody knows."""
    return TYPES.get(entry_type, TYPES["misc"])


def plain_type(name: str) -> str:
    """The one of the types with the name *name* or others for just the same: `inproceedings` for
    `conference`, but not `thesis` for `phdthesis`.
    """
    row = TYPES.get(name)
    return row.alias_of if row and row.alias_of and not row.word else name


def narrow_type(entry_type: str, word: str) -> str:
    """What an entry of the *entry_type* may be called, too, if it is called *word* in its line:
    `phdthesis` for a `thesis`.
    """
    return _NARROW.get((entry_type, word or kind_of(entry_type).word), "")


_NARROW = {
    (row.alias_of, row.word): row.name for row in TYPES.values() if row.alias_of and row.word
}


def type_names(wanted: Callable[[EntryType], bool]) -> frozenset[str]:
    """The names of the types that are *wanted*."""
    return frozenset(row.name for row in TYPES.values() if wanted(row))


# Settings for a style are not meant as an entry.
KNOWN_TYPES = type_names(lambda row: row.origin != "style")
DATA_TYPES = type_names(lambda row: row.is_data)
CONTROL_TYPES = type_names(lambda row: row.origin == "style")
