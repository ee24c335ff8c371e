"""A publication as a COinS: a query that reference managers find in a page.

Sources: ANSI/NISO Z39.88-2004 (OpenURL), its key/encoded-value formats ``journal``, ``book``,
``dissertation``, ``patent`` and ``dc``; COinS 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlencode

from pubgen.export.addresses import best_address
from pubgen.export.dates import iso_date
from pubgen.kinds import kind_of
from pubgen.model import Publication
from pubgen.text import plain

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
    "report": ("book", "report"),
    "review": ("journal", "article"),
    "thesis": ("dissertation", ""),
}
# The types of the Dublin Core Metadata Initiative (DCMI Type Vocabulary).
_TYPES: Mapping[str, str] = {
    "dataset": "Dataset",
    "motion_picture": "MovingImage",
    "software": "Software",
    "song": "Sound",
    "speech": "Event",
}


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
    return urlencode([(key, value) for key, value in said if value], quote_via=quote)


def _identifiers(publication: Publication) -> Iterator[tuple[str, str]]:
    numbers = _numbers(publication)
    for scheme, name in (("doi", "doi"), ("pubmed", "pmid")):
        if number := numbers.get(scheme):
            yield "rft_id", f"info:{name}/{number}"
    yield "rft_id", best_address(publication)


def _numbers(publication: Publication) -> dict[str, str]:
    return {each.scheme: each.value for each in publication.identifiers}


def _fields(publication: Publication, format_: str, genre: str) -> Iterator[tuple[str, str]]:
    where, title, numbers = publication.where, plain(publication.title), _numbers(publication)
    container = plain(where.journal or where.book or where.event)
    is_part = genre in ("article", "preprint", "bookitem", "proceeding")
    whole = {"journal": "rft.jtitle", "book": "rft.btitle"}.get(format_, "rft.title")
    yield "rft.atitle" if is_part else whole, title
    if is_part:
        yield whole, container
    if format_ == "journal":
        yield "rft.stitle", plain(where.short_journal)
        yield "rft.volume", where.volume
        yield "rft.issue", where.number or where.issue
        yield "rft.artnum", where.article
        yield "rft.issn", numbers.get("issn", "")
    elif format_ == "book":
        yield "rft.edition", where.edition
        yield "rft.series", plain(where.series)
        yield "rft.place", plain(where.place)
        yield "rft.pub", plain(where.publisher or where.institution or where.organization)
        yield "rft.isbn", numbers.get("isbn", "")
    elif format_ == "dissertation":
        yield "rft.inst", plain(where.school or where.institution)
    else:
        yield "rft.number", where.number
        yield "rft.assignee", plain(where.holder)
    yield from _pages(where.pages)
    yield "rft.date", iso_date(publication.date)
    yield from _people(publication, "rft.inv" if format_ == "patent" else "rft.au")


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    yield "rft.pages", pages.replace("–", "-")
    first, dash, last = pages.partition("–")
    if dash and not set(", ") & set(pages):
        yield "rft.spage", first
        yield "rft.epage", last


def _people(publication: Publication, role: str) -> Iterator[tuple[str, str]]:
    """The authors; the formats have no place for editors."""
    if publication.edited:
        return
    for place, author in enumerate(publication.authors):
        name = author.name
        if place == 0 and role == "rft.au" and not name.corporate:
            yield "rft.aulast", " ".join(filter(None, (name.von, name.last)))
            yield "rft.aufirst", name.first
            yield "rft.ausuffix", name.jr
        is_organisation = name.corporate and role == "rft.au"
        yield "rft.aucorp" if is_organisation else role, str(name)


def _core(publication: Publication, csl: str) -> Iterator[tuple[str, str]]:
    """Dublin Core's fields."""
    where = publication.where
    yield "rft.type", _TYPES.get(csl, "Text")
    yield "rft.title", plain(publication.title)
    for author in publication.authors:
        yield "rft.contributor" if publication.edited else "rft.creator", str(author.name)
    yield "rft.source", plain(where.journal or where.book or where.event)
    houses = where.publisher or where.institution or where.organization
    yield "rft.publisher", plain(houses)
    yield "rft.date", iso_date(publication.date)
    yield "rft.identifier", best_address(publication)
