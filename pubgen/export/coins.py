"""A publication as a COinS: a query that reference managers find in a page.

Sources: ANSI/NISO Z39.88-2004 (OpenURL), its key/encoded-value formats ``journal``, ``book``,
``dissertation``, ``patent`` and ``dc``; COinS 1.0. Where they leave a choice, Zotero can read what
is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlencode

from pubgen.export.addresses import best_address
from pubgen.export.containers import container
from pubgen.export.dates import iso_date
from pubgen.export.names import family_first
from pubgen.kinds import kind_of
from pubgen.model import Name, Publication
from pubgen.text import one_line

# The types of CSL, and for each the format and what it calls a genre. All others are in Dublin
# Core, which has words of its own for types.
_FORMATS: Mapping[str, tuple[str, str]] = {
    "article": ("journal", "preprint"),
    "article-journal": ("journal", "article"),
    "book": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"),
    "manuscript": ("book", "document"),
    "pamphlet": ("book", "book"),
    "paper-conference": ("book", "proceeding"),
    "patent": ("patent", ""),
    "periodical": ("book", "unknown"),
    "report": ("book", "report"),
    "review": ("journal", "article"),
    "thesis": ("dissertation", ""),
}
# The types of the Dublin Core Metadata Initiative (DCMI Type Vocabulary), and those of Zotero,
# which takes all others for web pages.
_TYPES: Mapping[str, tuple[str, str]] = {
    "dataset": ("Dataset", "dataset"),
    "graphic": ("Image", "artwork"),
    "legal_case": ("Text", "case"),
    "legislation": ("Text", "statute"),
    "motion_picture": ("MovingImage", "videoRecording"),
    "performance": ("Event", "document"),
    "personal_communication": ("Text", "letter"),
    "software": ("Software", "computerProgram"),
    "song": ("Sound", "audioRecording"),
    "speech": ("Event", "presentation"),
    "standard": ("Text", "standard"),
    "webpage": ("Text", "webpage"),
}
_PARTS = ("article", "preprint", "bookitem", "proceeding")


def coins(publication: Publication) -> str:
    """The value of the ``title`` of a ``<span class="Z3988">``."""
    csl = "article" if publication.preprint else kind_of(publication.type).csl
    format_, genre = _FORMATS.get(csl, ("dc", ""))
    said = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{format_}"),
        *_identifiers(publication),
        ("rft.genre", genre),
        *(_core(publication, csl) if format_ == "dc" else _fields(publication, format_, genre)),
    ]
    filled = [(key, value) for key, value in said if value]
    return urlencode(filled, quote_via=quote, errors="replace")


def _identifiers(publication: Publication) -> Iterator[tuple[str, str]]:
    numbers = _numbers(publication)
    for scheme, name in (("doi", "doi"), ("pubmed", "pmid")):
        if number := numbers.get(scheme):
            yield "rft_id", f"info:{name}/{number}"
    yield "rft_id", best_address(publication)


def _numbers(publication: Publication) -> dict[str, str]:
    return {each.scheme: each.value for each in publication.identifiers}


def _fields(publication: Publication, format_: str, genre: str) -> Iterator[tuple[str, str]]:
    where = publication.where
    yield from _titles(publication, format_, genre)
    if format_ == "journal":
        yield from _in_journal(publication)
    elif format_ == "book":
        yield from _in_book(publication)
    elif format_ == "dissertation":
        yield "rft.inst", one_line(where.school or where.institution)
        yield "rft.tpages", where.total_pages
    else:
        yield "rft.number", where.number
        yield "rft.assignee", one_line(where.holder)
    yield "rft.date", iso_date(publication.date)
    if not publication.edited:  # the formats have no place for editors
        names = [author.name for author in publication.authors]
        yield from _inventors(names) if format_ == "patent" else _authors(names)


def _titles(publication: Publication, format_: str, genre: str) -> Iterator[tuple[str, str]]:
    """The title, and what it is a part of."""
    title = one_line(publication.title)
    whole = {"journal": "rft.jtitle", "book": "rft.btitle"}.get(format_, "rft.title")
    if genre in _PARTS:
        yield "rft.atitle", title
        yield whole, one_line(container(publication))
    else:
        yield whole, title
    if genre == "document":  # Zotero reads no other name
        yield "rft.title", title


def _in_journal(publication: Publication) -> Iterator[tuple[str, str]]:
    where = publication.where
    yield "rft.stitle", one_line(where.short_journal)
    yield "rft.volume", where.volume
    yield "rft.issue", where.number or where.issue
    yield "rft.artnum", where.article
    yield "rft.issn", _numbers(publication).get("issn", "")
    yield from _pages(where.pages)


def _in_book(publication: Publication) -> Iterator[tuple[str, str]]:
    where, numbers = publication.where, _numbers(publication)
    yield "rft.edition", where.edition
    yield "rft.series", one_line(where.series)
    yield "rft.place", one_line(where.place)
    yield "rft.pub", one_line(where.publisher or where.institution or where.organization)
    yield "rft.isbn", numbers.get("isbn", "")
    yield "rft.issn", numbers.get("issn", "")
    yield from _pages(where.pages)
    yield "rft.tpages", where.total_pages


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    yield "rft.pages", pages.replace("–", "-")
    first, dash, last = pages.partition("–")
    if dash and not set(", ") & set(pages):
        yield "rft.spage", first
        yield "rft.epage", last


def _authors(names: list[Name]) -> Iterator[tuple[str, str]]:
    """Each of them, and not the parts of the first one: Zotero would take these for another author
    where it writes initials in its own way. An organisation has a key of its own only if it is the
    first: nothing else says where among the others that would be.
    """
    for place, name in enumerate(names):
        is_first_house = place == 0 and name.corporate
        yield "rft.aucorp" if is_first_house else "rft.au", family_first(name)


def _inventors(names: list[Name]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield "rft.inv", family_first(name)
        yield "rft.inventor", family_first(name)  # what Zotero reads


def _core(publication: Publication, csl: str) -> Iterator[tuple[str, str]]:
    """Dublin Core's fields."""
    where = publication.where
    for type_ in _TYPES.get(csl, ("Text", "document")):
        yield "rft.type", type_
    yield "rft.title", one_line(publication.title)
    for author in publication.authors:
        yield "rft.contributor" if publication.edited else "rft.creator", family_first(author.name)
    yield "rft.source", one_line(container(publication))
    yield "rft.publisher", one_line(where.publisher or where.institution or where.organization)
    yield "rft.date", iso_date(publication.date)
    yield "rft.identifier", best_address(publication)
