"""The detail line: where a publication appeared, in the seed page's manner.

``In Proceedings of the 23rd USENIX … (NSDI'26), Renton, WA, May 2026.``
One function a family of entry types; each yields the pieces, in order, that commas part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from pubgen.model import Date
from pubgen.names import read_names
from pubgen.normalise.dates import show_date, status_of
from pubgen.normalise.fields import BOOKTITLE, JOURNAL, LOCATION
from pubgen.normalise.preprints import Preprint
from pubgen.normalise.record import Record
from pubgen.text import Inline, Node, Text, plain

Pieces = Iterator[Inline]

_PAGE_RANGE = re.compile(r"\s*(?:-{1,3}|–|—)\s*")
_ARTICLE_NUMBER = re.compile(r"(?i)(?:article|art\.?|no\.?)\s*")
_STATUS_BEHIND = re.compile(r"\s*\(([A-Za-z ]{5,30})\)$")


def detail_line(record: Record, date: Date, preprint: Preprint | None) -> Inline:
    """The line without markup of its own, ending in a full stop; ``()`` where nothing is known."""
    pieces: list[Inline] = []
    if preprint is not None:
        pieces.append(_words(f"{preprint.server}:{preprint.number}" if preprint.number
                             else preprint.server))  # fmt: skip
    else:
        pieces += (piece for piece in _WRITERS.get(record.entry.type, _other)(record) if piece)
    when = show_date(date, day=record.entry.type in _EVENTS)
    if date.status:
        pieces.append(_words(date.status if pieces else date.status.capitalize()))
    if when:
        pieces.append(_words(when))
    return _line(pieces)


def venue_line(record: Record) -> Inline:
    """The venue's full name, without "In": what a view groups by and news may name."""
    return record.text(*BOOKTITLE.names) or _journal(record) or record.text(
        "school", "institution", "publisher", "organization"
    )  # fmt: skip


def _line(pieces: list[Inline]) -> Inline:
    if not pieces:
        return ()
    line = list(pieces[0])
    for before, piece in pairwise(pieces):
        line.append(Text(" " if plain(before).endswith((",", ";")) else ", "))
        line += piece
    if not plain(pieces[-1]).endswith((".", "?", "!")):
        line.append(Text("."))
    return _merge(line)


def _merge(nodes: list[Node]) -> Inline:
    merged: list[Node] = []
    for node in nodes:
        last = merged[-1] if merged else None
        if isinstance(node, Text) and isinstance(last, Text):
            merged[-1] = Text(last.value + node.value)
        else:
            merged.append(node)
    return tuple(merged)


def _words(text: str) -> Inline:
    return (Text(text),) if text else ()


def _after(before: str, inline: Inline) -> Inline:
    return (Text(before), *inline) if inline else ()


# ------------------------------------------------------------------------------------------ pieces


def _in(record: Record, *names: str) -> Inline:
    title = record.text(*names)
    if not title:
        return ()
    return title if plain(title).startswith("In ") else (Text("In "), *title)


def _place(record: Record) -> Inline:
    """The place, unless the venue's name has it already, as DBLP writes it."""
    place = record.text(*LOCATION.names)
    if place and plain(place) in record.plain(*BOOKTITLE.names):
        return ()
    return place


def _journal(record: Record) -> Inline:
    journal = record.text(*JOURNAL.names)
    if journal and isinstance(last := journal[-1], Text):
        found = _STATUS_BEHIND.search(last.value)  # `J. Plasma Phys. (accepted)`
        if found and status_of(found[1]):
            return (*journal[:-1], Text(last.value[: found.start()]))
    return journal


def _pages(record: Record) -> str:
    """``17–35``, ``436S–439S``, ``A72``: a range with its dash, all else as it is."""
    pages = record.plain("pages").strip()
    return ", ".join(_PAGE_RANGE.sub("–", part) for part in re.split(r"\s*,\s*", pages))


def _pp(record: Record) -> Inline:
    pages = _pages(record)
    if not pages:
        return ()
    if not pages[:1].isdigit():
        return _words(pages)
    return _words(f"pp. {pages}" if re.search(r"[–,]", pages) else f"p. {pages}")


def _article_number(record: Record) -> str:
    number = record.plain("eid", "articleno", "article-number", "elocation-id")
    return _ARTICLE_NUMBER.sub("", number, count=1).strip() if number else ""


def _volume_number(record: Record) -> str:
    volume = record.plain("volume")
    number = record.plain("number", "issue")
    return f"{volume}({number})" if volume and number else volume or (number and f"no. {number}")


def _numbered(record: Record) -> Pieces:
    """Volume and series of a book."""
    series, volume = record.text("series"), record.plain("volume")
    if volume:
        yield (Text(f"volume {volume} of "), *series) if series else _words(f"volume {volume}")
    elif number := record.plain("number"):
        yield (*series, Text(f" {number}")) if series else _words(f"no. {number}")
    elif series and record.entry.type not in ("inproceedings", "conference"):
        yield series


def _edition(record: Record) -> Inline:
    edition = record.plain("edition").strip()
    if not edition:
        return ()
    if edition.isdecimal():
        n = int(edition)
        suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
        edition = f"{n}{suffix}"
    edition = re.sub(r"(?i)\s*(edition|ed\.?)$", "", edition)
    return _words(f"{edition[:1].lower()}{edition[1:]} edition")


def _editors(record: Record) -> Inline:
    names = [str(raw.name) for raw in read_names(record.entry.get("editor")).names]
    if not names:
        return ()
    shown = names if len(names) <= 3 else [names[0], "et al."]
    return _words(f"{', '.join(shown)} ({'eds.' if len(names) > 1 else 'ed.'})")


def _publisher(record: Record) -> Pieces:
    yield record.text("publisher", "organization")


def _type(record: Record, default: str) -> str:
    """A biblatex type key or BibTeX's `type` in words."""
    said = record.plain("type").strip()
    return _TYPE_WORDS.get(said.lower(), said) or default


_TYPE_WORDS = {
    "phdthesis": "Ph.D. thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Software",
    "datacd": "Data CD",
    "patent": "Patent",
    "patentus": "US patent",
    "patenteu": "European patent",
    "patentreq": "Patent request",
    "patrequs": "US patent request",
    "patreqeu": "European patent request",
}

# ------------------------------------------------------------------------------------- entry types


def _article(record: Record) -> Pieces:
    journal = _journal(record)
    volume, pages = _volume_number(record), _article_number(record) or _pages(record)
    numbers = f"{volume}:{pages}" if volume and pages and not volume.startswith("no.") else ""
    yield journal
    if numbers:
        yield _words(numbers)
    else:
        yield _words(volume)
        yield _words(pages) if volume else _pp(record) or _words(pages)
    if not journal:
        yield record.text("booktitle", "publisher", "howpublished")
    yield record.text("issuetitle")


def _inproceedings(record: Record) -> Pieces:
    venue = _in(record, *BOOKTITLE.names)
    yield venue or _article_venue(record)
    if record.entry.get("volume") and record.entry.get("series"):
        yield from _numbered(record)
    yield _pp(record) or _words(_article_number(record))
    yield _place(record)
    if not venue:
        yield from _publisher(record)


def _article_venue(record: Record) -> Inline:
    """Conference papers whose proceedings are a journal's issue."""
    journal = _journal(record)
    volume = _volume_number(record)
    return (*_after("In ", journal), Text(f", {volume}")) if journal and volume else _after(
        "In ", journal
    )  # fmt: skip


def _book(record: Record) -> Pieces:
    yield _edition(record)
    yield from _numbered(record)
    if record.entry.get("author"):
        yield _editors(record)
    yield from _publisher(record)
    yield _place(record)


def _incollection(record: Record) -> Pieces:
    yield _in(record, *BOOKTITLE.names)
    yield _editors(record)
    yield _edition(record)
    yield from _numbered(record)
    if chapter := record.plain("chapter"):
        yield _words(f"chapter {chapter}")
    yield _pp(record)
    yield from _publisher(record)
    yield _place(record)


def _thesis(record: Record, default: str) -> Pieces:
    yield _words(_type(record, default))
    yield record.text("school", "institution", "publisher")
    yield _place(record)


def _report(record: Record) -> Pieces:
    number = record.plain("number", "eid")
    kind = _type(record, "Technical report")
    yield _words(f"{kind} {number}" if number else kind)
    yield record.text("institution", "school", "organization", "publisher")
    yield _place(record)


def _patent(record: Record) -> Pieces:
    number = record.plain("number")
    kind = _type(record, "Patent")
    yield _words(f"{kind} {number}" if number else kind)
    yield record.text("holder", "organization", "assignee")
    yield _place(record)


def _deposit(record: Record, kind: str) -> Pieces:
    yield _words(_type(record, kind))
    if version := record.plain("version"):
        yield _words(f"version {version.removeprefix('v')}")
    yield record.text("howpublished", "publisher", "organization", "institution", "journal")


def _event(record: Record, default: str) -> Pieces:
    where = record.text(*BOOKTITLE.names, "howpublished", "series", "institution", "organization")
    kind = _type(record, default)
    yield (Text(f"{kind} at "), *where) if where else _words(kind)
    yield _place(record)


def _periodical(record: Record) -> Pieces:
    yield _words(_volume_number(record))
    yield record.text("issuetitle", "series")
    yield from _publisher(record)
    yield _place(record)


def _other(record: Record) -> Pieces:
    """``misc``, ``online``, ``manual``, ``unpublished`` and types that nobody knows."""
    entry = record.entry
    if entry.get("journal", "journaltitle"):
        yield from _article(record)
    elif entry.get("booktitle"):
        yield from _inproceedings(record)
    else:
        if entry.get("type"):
            yield _words(_type(record, ""))
        how = record.text("howpublished")
        # `howpublished = {\url{…}}` is a link, not a place.
        if "://" not in plain(how):
            yield how
        yield _edition(record)
        if number := record.plain("number"):
            yield _words(f"no. {number}")
        if version := record.plain("version"):
            yield _words(f"version {version}")
        yield record.text("organization", "institution", "school")
        yield record.text("publisher")
        yield _place(record)


def _unpublished(record: Record) -> Pieces:
    pieces = [piece for piece in _other(record) if piece]
    yield from pieces or [_words("Manuscript")]


_EVENTS = frozenset({"talk", "presentation", "poster", "tutorial"})

_WRITERS: dict[str, Callable[[Record], Pieces]] = {
    **dict.fromkeys(("article", "suppperiodical", "review"), _article),
    **dict.fromkeys(("inproceedings", "conference"), _inproceedings),
    **dict.fromkeys(
        ("book", "mvbook", "booklet", "collection", "mvcollection", "proceedings", "reference",
         "mvproceedings", "mvreference", "manual"),
        _book,
    ),
    **dict.fromkeys(
        ("incollection", "inbook", "inreference", "bookinbook", "suppbook", "suppcollection"),
        _incollection,
    ),
    "phdthesis": lambda record: _thesis(record, "Ph.D. thesis"),
    "mastersthesis": lambda record: _thesis(record, "Master’s thesis"),
    "thesis": lambda record: _thesis(record, "Thesis"),
    **dict.fromkeys(("techreport", "report"), _report),
    "patent": _patent,
    "dataset": lambda record: _deposit(record, "Data set"),
    "software": lambda record: _deposit(record, "Software"),
    "talk": lambda record: _event(record, "Talk"),
    "presentation": lambda record: _event(record, "Presentation"),
    "poster": lambda record: _event(record, "Poster"),
    "tutorial": lambda record: _event(record, "Tutorial"),
    "periodical": _periodical,
    "unpublished": _unpublished,
}  # fmt: skip
