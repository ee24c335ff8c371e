"""Where a publication appeared, part by part, out of whatever field names people use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pubgen.kinds import kind_of
from pubgen.model import Entry, Link, Where
from pubgen.normalise.people import People
from pubgen.normalise.placeholders import is_number_of_article, without_placeholders
from pubgen.normalise.record import Record
from pubgen.normalise.remarks import remark
from pubgen.normalise.statuses import part_status
from pubgen.regexes import regex
from pubgen.text import Inline, Text

# The parts that are text with markup, and the fields that fill them, the first one first.
_TEXTS = {
    "journal": ("journal", "journaltitle", "shortjournal"),
    "short_journal": ("shortjournal",),
    "book": ("booktitle",),
    "book_subtitle": ("booksubtitle",),
    "main": ("maintitle",),
    "event": ("eventtitle",),
    "venue": ("venue",),
    "series": ("series",),
    "issue_title": ("issuetitle",),
    "publisher": ("publisher",),
    "organization": ("organization",),
    "institution": ("institution",),
    "school": ("school",),
    "holder": ("holder", "assignee"),
    "place": ("location", "address"),
    "publisher_place": ("address",),
    "how": ("howpublished",),
}
# Those that are words and numbers.
_WORDS = {
    "volume": ("volume",),
    "volumes": ("volumes",),
    "number": ("number",),
    "issue": ("issue",),
    "pages": ("pages",),
    "total_pages": ("pagetotal", "numpages"),
    "article": ("eid", "articleno", "article-number", "elocation-id"),
    "chapter": ("chapter",),
    "edition": ("edition",),
    "version": ("version",),
    "type": ("type",),
}
_PEOPLE = {"editors": ("editor",), "translators": ("translator",)}


def _ranked(*tables: Mapping[str, tuple[str, ...]]) -> dict[str, list[tuple[str, int]]]:
    """Each field's name with the parts that it may fill, and its rank among the names for each."""
    ranked: dict[str, list[tuple[str, int]]] = {}
    for table in tables:
        for part, names in table.items():
            for rank, name in enumerate(names):
                ranked.setdefault(name, []).append((part, rank))
    return ranked


_PARTS = _ranked(_TEXTS, _WORDS, _PEOPLE)


def read_where(record: Record, people: People, links: tuple[Link, ...]) -> Where:
    """All that the entry says of where it appeared beyond its *links*; *people* knows the owner."""
    chosen = without_placeholders(record, _fields_of(record.entry))
    found: dict[str, Any] = {
        part: people.others(record, name) if part in _PEOPLE else _read(record, part, name)
        for part, name in chosen.items()
    }
    if "number" in found and is_number_of_article(found["number"], found.get("pages", "")):
        del found["number"]
    if "how" in found:
        found["how"] = remark(record, record.entry.field("howpublished"), links)
    return Where(**found)


def _fields_of(entry: Entry) -> dict[str, str]:
    """The name of the field that fills each part; only a few of an entry's fields do."""
    chosen: dict[str, str] = {}
    ranks: dict[str, int] = {}
    for name, field in entry.fields.items():
        if name in _PARTS and field.value:
            for part, rank in _PARTS[name]:
                if rank <= ranks.get(part, rank):
                    chosen[part], ranks[part] = name, rank
    if "address" in entry.fields and address_is_private(entry):
        return {part: name for part, name in chosen.items() if name != "address"}
    return chosen


def address_is_private(entry: Entry) -> bool:
    """Whether ``address`` is that of an author, with an e-mail address often, and no place where
    the entry appeared: so it is in PubMed's articles, and no style prints it with an article.
    """
    return kind_of(entry.type).line == "article"


def _read(record: Record, part: str, name: str) -> Any:
    """What the field *name* gives for *part*: the type is that of the part."""
    if part in _TEXTS:
        text = record.text(name)
        return _without_status(text) if part in ("journal", "book") else text
    if part == "pages" and (simple := _TWO_NUMBERS.fullmatch(record.entry.get(name))):  # nearly all
        return _span(simple[1], "–", simple[2])
    words = record.plain(name)
    return _IN_WORDS[part](words) if part in _IN_WORDS else words


def _without_status(venue: Inline) -> Inline:
    """A journal or book without the status that may follow it, or be in its place."""
    if len(venue) == 1 and isinstance(name := venue[0], Text):
        without = part_status(name.value)[0]
        if without != name.value:
            return (Text(without),) if without else ()
    return venue


# ------------------------------------------------------------------------------- words and numbers

_TWO_NUMBERS = regex(r"([0-9]+)\s*(?:-{1,3}|–)\s*([0-9]+)")
_DASH = regex(r"(?:(?<!\s)\s++)?(-{1,3}|–|—|−)\s*+")
_PAGES_BEFORE = regex(r"(?i)pp?\.?\s+")
_NO_PAGES = regex(r"(?i)(?:tbd|\W)*")


def _pages(said: str) -> str:
    """``17–35``, ``436S–439S``, ``A72``: a range with its dash, all else as it is."""
    pages = _PAGES_BEFORE.sub("", said.strip(), count=1)
    if _NO_PAGES.fullmatch(pages):
        return ""
    parts = (_DASH.split(part.strip()) for part in pages.split(","))
    return ", ".join(_span(*part) if len(part) == 3 else "".join(part) for part in parts)


def _span(first: str, dash: str, last: str) -> str:
    if first == last:
        return first
    if dash == "-" and first[:1].isalpha() and last[:1].isdigit():
        return f"{first}-{last}"  # an article's number: e01498-15
    return f"{first}–{last}"


_ARTICLE = regex(r"(?i)(?:article|art\.?|no\.?)\s*")
_EDITION = regex(r"(?i)(?:(?<!\s)\s++)?(?:edition|edn\.?|ed\.?)$")
_TYPES = {
    "phd thesis": "phdthesis",
    "phd": "phdthesis",
    "mastersthesis": "mathesis",
    "masterthesis": "mathesis",
    "bachelorthesis": "bathesis",
}


def _type(said: str) -> str:
    """Biblatex's key of a type, where people write it another way; else the words."""
    said = said.strip()
    return _TYPES.get(said.lower(), said)


_IN_WORDS = {
    "pages": _pages,
    "article": lambda said: _ARTICLE.sub("", said, count=1).strip(),
    "edition": lambda said: _EDITION.sub("", said.strip()),
    "version": lambda said: said.removeprefix("v"),
    "type": _type,
}
