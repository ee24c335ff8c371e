"""A publication in RIS, which reference managers read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pubgen.export.addresses import best_address
from pubgen.export.names import family_first
from pubgen.kinds import kind_of
from pubgen.model import Date, Publication
from pubgen.text import plain

# The types of CSL and those of RIS (Research Information Systems, RIS format specification).
_TYPES: Mapping[str, str] = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "manuscript": "UNPB",
    "motion_picture": "VIDEO",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "periodical": "SER",
    "report": "RPRT",
    "review": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}


def ris(publication: Publication) -> str:
    """*publication* as one record, each tag on a line of its own."""
    lines = [("TY", _TYPES.get(kind_of(publication.type).csl, "GEN")), *_fields(publication)]
    said = (f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines if value.strip())
    return "".join((*said, "ER  - \n"))


def _fields(publication: Publication) -> Iterator[tuple[str, str]]:
    where, date = publication.where, publication.date
    role = "ED" if publication.edited else "AU"
    for author in publication.authors:
        yield role, family_first(author.name)
    for editor in () if publication.edited else where.editors.names:
        yield "A2", family_first(editor)
    for translator in where.translators.names:
        yield "A4", family_first(translator)
    yield "TI", plain(publication.title)
    yield "T2", plain(where.journal or where.book or where.event)
    yield "T3", plain(where.series)
    yield "PY", "" if date.year is None else f"{date.year:04d}"
    yield "DA", _date(date)
    yield "VL", where.volume
    yield "IS", where.number or where.issue
    first, _, last = where.pages.partition("–")
    yield "SP", first or where.article
    yield "EP", last
    yield "ET", where.edition
    yield "PB", plain(where.publisher or where.school or where.institution or where.organization)
    yield "CY", plain(where.place)
    numbers = {each.scheme: each.value for each in publication.identifiers}
    yield "SN", numbers.get("isbn") or numbers.get("issn", "")
    yield "DO", numbers.get("doi", "")
    yield "UR", best_address(publication)
    for keyword in publication.keywords:
        yield "KW", keyword


def _date(date: Date) -> str:
    """``2026/05/``, ``2026/05/04/``; nothing if only the year is known."""
    if date.year is None or date.month is None:
        return ""
    return f"{date.year:04d}/{date.month:02d}/{f'{date.day:02d}' if date.day else ''}"
