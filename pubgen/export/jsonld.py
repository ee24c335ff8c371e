"""Publications as JSON-LD in the words of schema.org, for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from pubgen.export.addresses import best_address
from pubgen.kinds import kind_of
from pubgen.model import Author, Date, Name, Publication, Where
from pubgen.text import plain

Data: TypeAlias = dict[str, Any]
_CONTEXT = "https://schema.org"


def jsonld(publications: Iterable[Publication]) -> str:
    """*publications* as one document."""
    graph = list(map(_work, publications))
    return json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


def _work(publication: Publication) -> Data:
    """One publication."""
    return _filled(dict(_properties(publication)))


def _properties(publication: Publication) -> Iterator[tuple[str, Any]]:
    where, address = publication.where, best_address(publication)
    yield "@type", kind_of(publication.type).schema
    yield "@id", address
    yield "name", plain(publication.title)
    authors = [_author(author) for author in publication.authors]
    yield "author", [] if publication.edited else authors
    yield "editor", authors if publication.edited else _people(where.editors.names)
    yield "translator", _people(where.translators.names)
    yield "datePublished", iso_date(publication.date)
    yield "creativeWorkStatus", publication.date.status
    yield "isPartOf", _container(where)
    yield "pagination", where.pages
    yield "bookEdition", where.edition
    yield "version", where.version
    publisher = where.publisher or where.school or where.institution
    yield "publisher", {"@type": "Organization", "name": plain(publisher)} if publisher else None
    yield (
        "identifier",
        [
            {"@type": "PropertyValue", "propertyID": each.scheme, "value": each.value}
            for each in publication.identifiers
        ],
    )
    yield "sameAs", [each.url for each in publication.identifiers if each.url]
    yield "url", address
    yield "keywords", list(publication.keywords)
    yield "award", [plain(award) for award in publication.awards]


def _author(author: Author) -> Data:
    return {**_person(author.name, author.text), **({"url": author.url} if author.url else {})}


def _people(names: Sequence[Name]) -> list[Data]:
    return [_person(name, str(name)) for name in names]


def _person(name: Name, text: str) -> Data:
    if name.corporate:
        return {"@type": "Organization", "name": text}
    family = " ".join(filter(None, (name.von, name.last)))
    parts = {"givenName": name.first, "familyName": family if name.first else ""}
    return _filled({"@type": "Person", "name": text, **parts})


def _container(where: Where) -> Data | None:
    """The journal, in its volume and issue; the book or proceedings; the series."""
    if where.journal:
        part: Data = {"@type": "Periodical", "name": plain(where.journal)}
        if where.volume:
            part = {"@type": "PublicationVolume", "volumeNumber": where.volume, "isPartOf": part}
        if number := where.number or where.issue:
            part = {"@type": "PublicationIssue", "issueNumber": number, "isPartOf": part}
        return part
    if book := where.book or where.event:
        return {"@type": "Book", "name": plain(book)}
    return {"@type": "BookSeries", "name": plain(where.series)} if where.series else None


def iso_date(date: Date) -> str:
    """``2026``, ``2026-05``, ``2026-05-04``; ``""`` for the undated."""
    if date.year is None or date.year < 0:
        return ""
    written = f"{date.year:04d}"
    if date.month:
        written += f"-{date.month:02d}" + (f"-{date.day:02d}" if date.day else "")
    return written


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}
