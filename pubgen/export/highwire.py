"""What Google Scholar reads in the head of a paper's page.

Source: Google Scholar, "Inclusion Guidelines for Webmasters", with the names of Highwire Press.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pubgen.export.containers import journal
from pubgen.export.names import family_first
from pubgen.kinds import CHAPTER, CONFERENCE, REPORT, THESIS, kind_of
from pubgen.model import Date, Publication, Tag
from pubgen.text import Inline, one_line


def citation_tags(
    publication: Publication, abstract: Inline = (), pdf_url: str = ""
) -> tuple[Tag, ...]:
    """The ``<meta name="citation_…">`` of *publication* with its *abstract*, which Zotero reads;
    *pdf_url* is of its PDF, in the folder of the page.
    """
    said = (*_tags(publication), ("abstract", one_line(abstract)), ("pdf_url", pdf_url))
    return tuple(Tag(f"citation_{name}", value) for name, value in said if value)


def tell_what_it_is(tags: Sequence[Tag]) -> bool:
    """Whether a reference manager sees from *tags* of what kind the publication is: there are none
    for a book, a program or a talk.
    """
    return any(tag.name in _OF_A_KIND for tag in tags)


_OF_A_KIND = frozenset(
    f"citation_{name}"
    for name in (
        "arxiv_id",
        "conference_title",
        "dissertation_institution",
        "inbook_title",
        "journal_title",
        "technical_report_institution",
    )
)


def _tags(publication: Publication) -> Iterator[tuple[str, str]]:
    where = publication.where
    numbers = {each.scheme: each.value for each in publication.identifiers}
    yield "title", one_line(publication.title)
    role = "editor" if publication.edited else "author"
    for author in publication.authors:
        yield role, family_first(author.name)
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
    yield "publisher", one_line(where.publisher)
    yield "keywords", "; ".join(publication.keywords)


def _container(publication: Publication) -> Iterator[tuple[str, str]]:
    """What it appeared in, or the house where it was handed in."""
    where, kind = publication.where, kind_of(publication.type).kind
    yield "journal_title", one_line(journal(publication))
    book = one_line(where.book or where.event)
    if kind == CONFERENCE and not journal(publication):
        yield "conference_title", book
    elif kind == CHAPTER:
        yield "inbook_title", book
    elif kind == THESIS:
        yield "dissertation_institution", one_line(where.school or where.institution)
    elif kind == REPORT:
        house = where.institution or where.school or where.organization
        yield "technical_report_institution", one_line(house)
        yield "technical_report_number", where.number


def _date(date: Date) -> str:
    """``2026/05/04``; only the year, where the day is not known."""
    if date.year is None or date.year < 0:
        return ""
    year = f"{date.year:04d}"
    return f"{year}/{date.month:02d}/{date.day:02d}" if date.month and date.day else year
