"""What Google Scholar reads in the head of a paper's page.

Source: Google Scholar, "Inclusion Guidelines for Webmasters", with the names of Highwire Press.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.kinds import CHAPTER, CONFERENCE, REPORT, THESIS, kind_of
from pubgen.model import Date, Name, Publication, Tag
from pubgen.text import plain


def citation_tags(publication: Publication, pdf_url: str = "") -> tuple[Tag, ...]:
    """The ``<meta name="citation_…">`` of *publication*; *pdf_url* is of its PDF, in the folder of
    the page.
    """
    said = (*_tags(publication), ("pdf_url", pdf_url))
    return tuple(Tag(f"citation_{name}", value) for name, value in said if value)


def _tags(publication: Publication) -> Iterator[tuple[str, str]]:
    where = publication.where
    numbers = {each.scheme: each.value for each in publication.identifiers}
    yield "title", plain(publication.title)
    role = "editor" if publication.edited else "author"
    for author in publication.authors:
        yield role, _name(author.name)
    yield "publication_date", _date(publication.date)
    yield from _container(publication)
    yield "volume", where.volume
    yield "issue", where.number or where.issue if where.journal else ""
    first, _, last = where.pages.partition("–")
    if "," not in where.pages:
        yield "firstpage", first or where.article
        yield "lastpage", last
    yield "doi", numbers.get("doi", "")
    yield "issn", numbers.get("issn", "")
    yield "isbn", numbers.get("isbn", "")
    yield "arxiv_id", numbers.get("arxiv", "")
    yield "pmid", numbers.get("pubmed", "")
    yield "publisher", plain(where.publisher)
    yield "keywords", "; ".join(publication.keywords)


def _container(publication: Publication) -> Iterator[tuple[str, str]]:
    """What it appeared in, or the house where it was handed in."""
    where, kind = publication.where, kind_of(publication.type).kind
    yield "journal_title", plain(where.journal)
    book = plain(where.book or where.event)
    if kind == CONFERENCE and not where.journal:
        yield "conference_title", book
    elif kind == CHAPTER:
        yield "inbook_title", book
    elif kind == THESIS:
        yield "dissertation_institution", plain(where.school or where.institution)
    elif kind == REPORT:
        house = where.institution or where.school or where.organization
        yield "technical_report_institution", plain(house)
        yield "technical_report_number", where.number


def _name(name: Name) -> str:
    """``van der Heide, Jan``; an organisation, and a name of one part, as it is."""
    family = " ".join(filter(None, (name.von, name.last)))
    return ", ".join(filter(None, (family, name.first, name.jr)))


def _date(date: Date) -> str:
    """``2026/05/04``; only the year, where the day is not known."""
    if date.year is None or date.year < 0:
        return ""
    year = f"{date.year:04d}"
    return f"{year}/{date.month:02d}/{date.day:02d}" if date.month and date.day else year
