"""Which field names mean what: the one table for reading, docs/fields.md and the allow-list.

A row is a purpose with the names that people already use for it, the first that is filled in wins.
To understand one more name, add it to its row; for one more kind of link, add a row to `LINKS`.
"""

from __future__ import annotations

import msgspec


class Use(msgspec.Struct, frozen=True):
    """A purpose, the field names that serve it, and who uses them (for the documentation)."""

    purpose: str
    names: tuple[str, ...]
    seen_in: str = "BibTeX, biblatex"


class LinkKind(msgspec.Struct, frozen=True):
    """A kind of link: CSS name and its field names; ``url_<name>``, ``<name>_url`` and
    ``url<name>`` mean the same.
    """

    kind: str
    names: tuple[str, ...]
    seen_in: str


TITLE = Use("title", ("title",))
SUBTITLE = Use("subtitle, after a colon", ("subtitle",), "biblatex, academic-file-converter")
AUTHOR = Use("authors", ("author",))
EDITOR = Use("editors; the byline of an entry without authors", ("editor",))
TRANSLATOR = Use("translators", ("translator",), "biblatex")
COLLABORATION = Use("for whom the authors write; after them", ("collaboration",), "INSPIRE, REVTeX")
DATE = Use("date", ("date", "year", "month", "day", "issue_date"))
STATUS = Use("status: forthcoming, in press, under review …", ("pubstate", "status"), "biblatex")
ACCEPTED = Use("date of acceptance: makes a news item", ("accepted",), "pubgen")
BOOKTITLE = Use("proceedings or book", ("booktitle", "eventtitle", "maintitle"))
JOURNAL = Use("journal", ("journal", "journaltitle", "shortjournal"))
LOCATION = Use("place", ("location", "address", "venue"), "BibTeX, biblatex, al-folio")
BADGE = Use(
    "badge",
    (
        "badge",
        "abbr_publisher",
        "abbr",
        "abbrv",
        "x-abbrv",
        "shortvenue",
        "venue_short",
        "publication_short",
    ),
    "pubgen, al-folio, bibtexbrowser, HugoBlox",
)
SERIES = Use("series; the badge if it is an acronym", ("series",))
PAPER_MARK = Use("paper mark: short paper, poster …", ("papertype", "entrysubtype"), "biblatex")
AWARD = Use(
    "awards: each is shown; an `award` beside an `award_name` is more about it, and may have "
    "Markdown",
    ("award_name", "award", "awards", "honor", "honors", "bibbase_note"),
    "al-folio, BibBase",
)
ACCEPTANCE = Use(
    "acceptance rate", ("acceptance", "acceptance_rate", "acceptance-rate", "acceptancerate")
)
ARTIFACT = Use("artifact badges", ("artifact_badges", "artifact-badges", "badges"), "pubgen")
ABSTRACT = Use("abstract, with its paragraphs and lists", ("abstract",))
NOTE = Use(
    "notes: each is shown; `additional_info` may have Markdown",
    ("note", "addendum", "additional_info"),
    "BibTeX, biblatex, al-folio",
)
ANNOTATION = Use(
    "note on the authors, if it is about the marks on their names, or next to other fields of "
    "al-folio; otherwise it is private",
    ("annotation",),
    "al-folio",
)
KEYWORDS = Use("keywords", ("keywords", "keyword", "tags"))
SELECTED = Use("chosen for `selected` views", ("selected", "featured"), "al-folio, HugoBlox")
LICENCE = Use("licence, for the metadata that programs read", ("license", "licence"), "JSS, arXiv")
SLUG = Use("name of the paper's own page, `papers/<slug>/`; else its key", ("slug",), "HugoBlox")
RELATED = Use(
    "related entries, on the paper's own page",
    ("related", "relatedtype", "relatedstring"),
    "biblatex",
)
PREVIEW = Use(
    "picture or silent film; else a file beside the .bib, or in `previews`, with the key as its "
    "name",
    ("preview", "image"),
    "al-folio",
)
PREVIEW_ALT = Use("what the picture shows, for those who cannot see it", ("preview_alt",), "pubgen")

USES = (
    TITLE, SUBTITLE, AUTHOR, EDITOR, TRANSLATOR, COLLABORATION, DATE, STATUS, ACCEPTED, BOOKTITLE,
    JOURNAL, LOCATION, BADGE, SERIES, PAPER_MARK, AWARD, ACCEPTANCE, ARTIFACT, ABSTRACT, NOTE,
    ANNOTATION,
    KEYWORDS, SELECTED, LICENCE, SLUG, RELATED, PREVIEW, PREVIEW_ALT,
)  # fmt: skip

LINKS = (
    LinkKind("pdf", ("pdf", "paper", "fulltext"), "al-folio, BibBase, bibtex2html"),
    LinkKind("doi", ("doi",), "all"),
    LinkKind("arxiv", ("arxiv", "eprint"), "al-folio, biblatex, ADS"),
    LinkKind("hal", ("hal", "hal_id"), "al-folio"),
    LinkKind("pubmed", ("pmid",), "al-folio, bibtexbrowser"),
    LinkKind("pmc", ("pmcid",), "PubMed, Zotero"),
    LinkKind("jstor", ("jstor",), "biblatex: `eprint` with `eprinttype = {jstor}`"),
    LinkKind("hdl", ("hdl",), "biblatex: `eprint` with `eprinttype = {hdl}`"),
    LinkKind("googlebooks", ("googlebooks",),
             "biblatex: `eprint` with `eprinttype = {googlebooks}`"),
    LinkKind("inspire", ("inspirehep_id",), "al-folio"),
    LinkKind("preprint", ("preprint",), "deal.II"),
    LinkKind("html", ("html",), "al-folio, bibtex2html"),
    LinkKind("code", ("code", "github", "source", "sourcecode", "git"), "al-folio"),
    LinkKind("data", ("data", "dataset", "datasets"), "al-folio, HugoBlox"),
    LinkKind("artifact", ("artifact", "artefact"), "ACM"),
    LinkKind("tool", ("tool", "software"), "group pages"),
    LinkKind("slides", ("slides", "presentation", "ppt"), "al-folio, pelican-bibtex"),
    LinkKind("poster", ("poster",), "al-folio, pelican-bibtex"),
    LinkKind("video", ("video", "youtube", "recording"), "al-folio"),
    LinkKind("talk", ("talk",), "homepages"),
    LinkKind("demo", ("demo",), "homepages"),
    LinkKind("blog", ("blog", "blogpost"), "al-folio"),
    LinkKind("press", ("press", "news", "media"), "homepages"),
    LinkKind("supp", ("supp", "supplement", "supplementary", "appendix"), "al-folio"),
    LinkKind("website", ("website", "site", "project", "webpage", "homepage"),
             "al-folio, HugoBlox"),
    LinkKind("ps", ("ps", "postscript"), "bibtex2html"),
    LinkKind("ads", ("adsurl",), "ADS"),
    LinkKind("url", ("url", "ee", "documenturl", "bdsk-url-1", "ftp", "http"),
             "all; bibble; BibDesk; bibtex2html"),
)  # fmt: skip

# Fields that only al-folio has: beside them others mean what they mean there.
AL_FOLIO = frozenset(
    "additional_info altmetric award_name bibtex_show dimensions google_scholar_id inspirehep_id"
    " preview".split()
)

# What a reader may copy. All else stays at home: paths, manager bookkeeping, notes to oneself.
PUBLIC = frozenset(
    "author editor translator title subtitle titleaddon booktitle booksubtitle maintitle eventtitle"
    " journal journaltitle shortjournal year month day date volume number issue pages pagetotal"
    " series publisher address location organization institution school edition version chapter"
    " type eid articleno numpages howpublished holder pubstate note doi url urldate eprint pmid"
    " pmcid collaboration issuetitle volumes venue"
    " archiveprefix primaryclass eprinttype eprintclass isbn issn langid".split()
)
