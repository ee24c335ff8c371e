"""Publications as CSL-JSON, which Zotero, pandoc and other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from pubgen.export.addresses import best_address
from pubgen.kinds import kind_of
from pubgen.model import Date, Name, Publication
from pubgen.text import plain

Data: TypeAlias = dict[str, Any]


def csl_json(publications: Iterable[Publication]) -> str:
    """A JSON array of *publications*, an item each, by the schema of CSL 1.0.2."""
    return json.dumps(list(map(item, publications)), ensure_ascii=False, indent=2) + "\n"


def item(publication: Publication) -> Data:
    """*publication* as one item."""
    return {name: value for name, value in _fields(publication) if value}


def _fields(publication: Publication) -> Iterator[tuple[str, Any]]:
    where, numbers = publication.where, {i.scheme: i.value for i in publication.identifiers}
    yield "id", publication.key
    yield "type", "article" if publication.preprint else kind_of(publication.type).csl
    yield "title", plain(publication.title)
    people = [_name(author.name) for author in publication.authors]
    editors = [_name(name) for name in where.editors.names]
    yield "author", [] if publication.edited else people
    yield "editor", people if publication.edited else editors
    yield "translator", [_name(name) for name in where.translators.names]
    yield "issued", _date(publication.date)
    yield "status", publication.date.status
    yield "container-title", plain(where.journal or where.book)
    yield "container-title-short", plain(where.short_journal)
    yield "event-title", plain(where.event)
    yield "collection-title", plain(where.series)
    yield "volume", where.volume
    yield "number-of-volumes", where.volumes
    yield "issue" if where.journal else "number", where.number or where.issue
    yield "page", where.pages.replace("–", "-")
    yield "number-of-pages", where.total_pages
    yield "chapter-number", where.chapter
    yield "edition", where.edition
    yield "version", where.version
    yield "genre", "" if where.type in ("phdthesis", "mathesis") else where.type
    school = where.school or where.institution or where.organization
    yield "publisher", plain(where.publisher or school)
    of_event = kind_of(publication.type).is_event
    yield "event-place", plain(where.place) if of_event else ""
    yield "publisher-place", plain(where.publisher_place or (() if of_event else where.place))
    yield "DOI", numbers.get("doi")
    yield "ISBN", numbers.get("isbn")
    yield "ISSN", numbers.get("issn")
    yield "PMID", numbers.get("pubmed")
    yield "PMCID", numbers.get("pmc")
    yield "URL", best_address(publication)
    yield "keyword", ", ".join(publication.keywords)


def _name(name: Name) -> Data:
    """The parts of a name; of an organisation, the whole."""
    if name.corporate or not name.first:
        return {"literal": str(name)}
    parts = {
        "family": name.last,
        "given": name.first,
        "non-dropping-particle": name.von,
        "suffix": name.jr,
    }
    return {part: value for part, value in parts.items() if value}


def _date(date: Date) -> Data:
    """``date-parts``, of a range two; what could not be read as it is."""
    if date.year is None:
        return {"literal": date.literal} if date.literal else {}
    parts = [_parts(date), _parts(date.end)] if date.end else [_parts(date)]
    return {"date-parts": parts, **({"circa": True} if date.approximate else {})}


def _parts(date: Date) -> list[int]:
    given = (date.year, date.month, date.day if date.month else None)
    return [part for part in given if part is not None]
