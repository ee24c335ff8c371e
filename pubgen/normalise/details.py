"""The detail line: where a publication appeared, in the seed page's manner.

``In Proceedings of the 23rd USENIX … (NSDI'26), Renton, WA, May 2026.``
One function a family of entry types; each yields the pieces, in order, that commas part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pubgen.model import Date, Preprint
from pubgen.names import read_names
from pubgen.normalise.dates import part_status, show_date
from pubgen.normalise.fields import BOOKTITLE, JOURNAL, LOCATION
from pubgen.normalise.record import Record
from pubgen.text import Inline, Node, Text, plain

Pieces = Iterator[Inline]


def detail_line(record: Record, date: Date, preprint: Preprint | None) -> Inline:
    """The line without markup of its own, ending in a full stop; ``()`` where nothing is known."""
    kind = record.entry.type
    if preprint is not None:
        pieces = [_words(f"{preprint.server}:{preprint.number}" if preprint.number
                         else preprint.server)]  # fmt: skip
    else:
        pieces = [piece for piece in _WRITERS.get(kind, _other)(record) if piece]
        if pieces:
            pieces[0] = _capitalised(pieces[0])
    if date.status:
        pieces.append(_words(date.status if pieces else date.status.capitalize()))
    if not (pieces and date.year is not None and _tells_date(pieces, str(date.year))):
        pieces.append(_words(show_date(date, day=kind in _EVENTS)))
    return _line(pieces)


def venue_line(record: Record) -> Inline:
    """The venue's full name, without "In": what a view groups by and news may name."""
    return record.text(*BOOKTITLE.names) or _journal(record) or record.text(
        "school", "institution", "publisher", "organization"
    )  # fmt: skip


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_DATE_BEHIND = re.compile(
    rf"(?:(?P<day>[0-9]|\b{_MONTH}\.?),?|,|(?<!\s))\s++(?P<year>[0-9]{{4}})\.?$"
)
_LONGEST_DATE = 20  # characters from the day to the year


def _tells_date(pieces: list[Inline], year: str) -> bool:
    """Whether the venue's name ends in its own date, as DBLP writes it. A mere year behind it is
    taken off, for it is about to be said.
    """
    last = pieces[0][-1]
    if not isinstance(last, Text) or year not in last.value[-6:]:
        return False
    found = _DATE_BEHIND.search(last.value, max(len(last.value) - _LONGEST_DATE, 0))
    if found is None or found["year"] != year:
        return False
    if found["day"]:
        return True
    if "," in found[0]:
        pieces[0] = (*pieces[0][:-1], Text(last.value[: found.start()]))
    return False


def _line(pieces: list[Inline]) -> Inline:
    line: list[Node] = []
    for piece in pieces:
        if not piece:
            continue
        if line:
            _append(line, " " if _ends_in(line, (",", ";")) else ", ")
        first = piece[0]
        if type(first) is Text:
            _append(line, first.value)
            line += piece[1:]
        else:
            line += piece
    if line and not _ends_in(line, (".", "?", "!")):
        _append(line, ".")
    return tuple(line)


def _append(line: list[Node], text: str) -> None:
    if line and type(last := line[-1]) is Text:
        line[-1] = Text(last.value + text)
    else:
        line.append(Text(text))


def _ends_in(line: list[Node], marks: tuple[str, ...]) -> bool:
    last = line[-1]
    return (last.value if type(last) is Text else plain((last,))).endswith(marks)


def _words(text: str) -> Inline:
    return (Text(text),) if text else ()


# Words of ours, which stand in small letters within a line.
_OWN_WORDS = re.compile(r"(?:volume|chapter|version|article)\s|.* edition$")


def _capitalised(piece: Inline) -> Inline:
    first = piece[0]
    if not isinstance(first, Text) or not first.value[:1].islower():
        return piece
    if not _OWN_WORDS.match(first.value):
        return piece
    return (Text(first.value[0].upper() + first.value[1:]), *piece[1:])


# ------------------------------------------------------------------------------------------ pieces

_IN = re.compile(r"^(?:In:?|in:)\s+")
# Behind a title in words, not that of `Proc. Conf. Comput.` or `Acta Inform.`
_LONE_FULL_STOP = re.compile(r"(?:[^. ]* ){3}[^.]*[^\W\d_]{5}\.")


def _in(record: Record, *names: str) -> Inline:
    """``In`` and a title, which may begin with that itself."""
    title = record.text(*names)
    if not title:
        return ()
    if "booksubtitle" in record.entry.fields:
        title = (*title, Text(": "), *record.text("booksubtitle"))
    last = title[-1]
    if isinstance(last, Text) and last.value[-1:] == "." and _LONE_FULL_STOP.fullmatch(last.value):
        title = (*title[:-1], Text(last.value[:-1]))
    if not isinstance(first := title[0], Text):
        return (Text("In "), *title)
    name = first.value
    if name.startswith(("In", "in")):
        name = _IN.sub("", name, count=1)
    return (Text(f"In {name}"), *title[1:])


_PLACES = frozenset(LOCATION.names)


def _place(record: Record) -> Inline:
    """The place, unless the venue's name has it already, as DBLP writes it."""
    if _PLACES.isdisjoint(record.entry.fields) or not (place := record.text(*LOCATION.names)):
        return ()
    name = plain(place)
    if name in record.plain(*BOOKTITLE.names):
        return ()
    return _words(_COUNTRIES[name]) if name in _COUNTRIES else place


# biblatex's keys for where a patent holds.
_COUNTRIES = {
    "countryde": "Germany",
    "countryep": "European Union",
    "countryeu": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "USA",
}


def _journal(record: Record) -> Inline:
    """The journal, without the status that may stand behind it, or in its place."""
    journal = record.text(*JOURNAL.names)
    if len(journal) == 1 and isinstance(name := journal[0], Text):
        without = part_status(name.value)[0]
        return journal if without == name.value else _words(without)
    return journal


_TWO_NUMBERS = re.compile(r"([0-9]+)\s*(?:-{1,3}|–)\s*([0-9]+)")
_DASH = re.compile(r"(?:(?<!\s)\s++)?(-{1,3}|–|—|−)\s*+")
_PAGES_BEFORE = re.compile(r"(?i)pp?\.?\s+")
_NO_PAGES = re.compile(r"(?i)(?:n/?a|none|tbd|\W)*")
_IN_FIGURES = re.compile(r"[0-9]|[ivxlc]+\b")


def _pages(record: Record) -> str:
    """``17–35``, ``436S–439S``, ``A72``: a range with its dash, all else as it is."""
    written = record.entry.get("pages")
    if simple := _TWO_NUMBERS.fullmatch(written):
        return _span(simple[1], "–", simple[2])
    if not written:
        return ""
    pages = _PAGES_BEFORE.sub("", record.plain("pages").strip(), count=1)
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


def _pp(record: Record) -> Inline:
    pages = _pages(record)
    if not _IN_FIGURES.match(pages) or "page" in pages:
        return _words(pages)
    return _words(f"pp. {pages}" if "–" in pages or "," in pages else f"p. {pages}")


_ARTICLE_NUMBER = re.compile(r"(?i)(?:article|art\.?|no\.?)\s*")
_NUMBERS_OF_ARTICLES = frozenset({"eid", "articleno", "article-number", "elocation-id"})


def _article_number(record: Record) -> str:
    if _NUMBERS_OF_ARTICLES.isdisjoint(record.entry.fields):
        return ""
    number = record.plain("eid", "articleno", "article-number", "elocation-id")
    return _ARTICLE_NUMBER.sub("", number, count=1).strip()


def _volume_number(record: Record) -> str:
    volume = record.plain("volume")
    number = record.plain("number", "issue")
    if not volume or not number or volume.endswith(f" {number}"):  # 16 Suppl 8
        return volume or (number and f"no. {number}")
    return f"{volume}({number})"


def _numbered(record: Record, *of: str) -> Pieces:
    """The volume of a book, and the series (or what else *of* names) that it belongs to."""
    series = record.text(*of, "series")
    if volume := record.plain("volume"):
        yield (Text(f"volume {volume} of "), *series) if series else _words(f"volume {volume}")
    elif number := record.plain("number"):
        yield (*series, Text(f" {number}")) if series else _words(f"no. {number}")
    else:
        yield series
        if volumes := record.plain("volumes"):
            yield _words(f"{volumes} volumes")


_EDITION = re.compile(r"(?i)(?:(?<!\s)\s++)?(?:edition|edn\.?|ed\.?)$")


def _edition(record: Record) -> Inline:
    edition = _EDITION.sub("", record.plain("edition").strip())
    if not edition:
        return ()
    if edition.isdecimal() and len(edition) <= 3:
        n = int(edition)
        suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
        edition = f"{n}{suffix}"
    return _words(f"{edition[:1].lower()}{edition[1:]} edition")


def _editors(record: Record) -> Inline:
    editors = read_names(record.entry.get("editor"))
    names = [str(raw.name) for raw in editors.names]
    if not names:
        return ()
    role = "(eds.)" if len(names) > 1 or editors.et_al else "(ed.)"
    if editors.et_al or len(names) > 3:
        return _words(f"{names[0]} et al. {role}")
    return _words(f"{_listed(names)} {role}")


def _listed(names: list[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _publisher(record: Record) -> Pieces:
    yield record.text("publisher", "organization")


# "Available at: https://…": a link, but no place where something appeared.
_ONLY_ADDRESS = re.compile(
    r"(?i)(?>(?:\W*+(?:available|online|url|see|from|at|web|accessed)\b)*)\W*+(?:https?://|www\.)\S*+\W*+"
)


def _how(record: Record) -> Inline:
    how = record.text("howpublished")
    return () if how and _ONLY_ADDRESS.fullmatch(plain(how)) else how


def _type(record: Record, default: str) -> str:
    """A biblatex type key or BibTeX's `type` in words."""
    said = record.plain("type").strip()
    return _TYPE_WORDS.get(said.lower()) or said[:1].upper() + said[1:] or default


_TYPE_WORDS = {
    "phdthesis": "Ph.D. thesis",
    "phd thesis": "Ph.D. thesis",
    "phd": "Ph.D. thesis",
    "doctoralthesis": "Doctoral thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "masterthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "bachelorthesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "US patent",
    "patenteu": "European patent",
    "patentreq": "Patent request",
    "patreqde": "German patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "US patent request",
    "patreqeu": "European patent request",
}


def _type_number(record: Record, default: str, *names: str) -> Inline:
    number = record.plain("number", *names)
    kind = _type(record, default)
    return _words(f"{kind} {number}" if number else kind)


# ------------------------------------------------------------------------------------- entry types


def _article(record: Record) -> Pieces:
    journal = _journal(record)
    volume, pages = _volume_number(record), _article_number(record) or _pages(record)
    yield journal
    if volume and pages and not volume.startswith("no. "):
        yield _words(f"{volume}:{pages}")
    else:
        yield _words(volume)
        yield _pp(record) or _words(pages)
    if not journal:
        yield record.text("booktitle", "publisher") or _how(record)
    yield record.text("issuetitle")


def _inproceedings(record: Record) -> Pieces:
    venue = _in(record, *BOOKTITLE.names) or _issue(record) or _in(record, "venue")
    yield venue
    fields = record.entry.fields
    if "series" in fields and ("volume" in fields or "number" in fields):
        yield from _numbered(record)
    number = _article_number(record)
    yield _pp(record) or _words(f"article {number}" if number.isdecimal() else number)
    if place := _place(record):
        # Where nothing else names it, `venue` is the conference, else its place.
        yield () if venue and plain(venue) == f"In {plain(place)}" else place
    if not venue:
        yield from _publisher(record)


def _issue(record: Record) -> Inline:
    """Conference papers whose proceedings are a journal's issue."""
    journal = _in(record, *JOURNAL.names)
    volume = _volume_number(record) if journal else ""
    return (*journal, Text(f", {volume}")) if volume else journal


def _book(record: Record) -> Pieces:
    yield _edition(record)
    yield from _numbered(record, "maintitle")
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
    yield _type_number(record, "Technical report", "eid")
    yield record.text("institution", "school", "organization", "publisher")
    yield _place(record)


def _patent(record: Record) -> Pieces:
    yield _type_number(record, "Patent")
    yield record.text("holder", "organization", "assignee")
    yield _place(record)


def _deposit(record: Record, kind: str) -> Pieces:
    yield _words(_type(record, kind))
    if version := record.plain("version"):
        yield _words(f"version {version.removeprefix('v')}")
    yield _how(record) or record.text("publisher", "organization", "institution", "journal")


def _event(record: Record, default: str) -> Pieces:
    where = record.text(*BOOKTITLE.names, "venue") or _how(record)
    where = where or record.text("series", "institution", "organization")
    kind = _type(record, default)
    yield (Text(f"{kind} at "), *where) if where else _words(kind)
    if "venue" not in record.entry.fields or record.entry.get(*BOOKTITLE.names):
        yield _place(record)
    else:
        yield record.text("location", "address")


def _periodical(record: Record) -> Pieces:
    yield _words(_volume_number(record))
    yield record.text("issuetitle", "series")
    yield from _publisher(record)
    yield _place(record)


def _other(record: Record) -> Pieces:
    """``misc``, ``online``, ``unpublished``, law and art, and types that nobody knows."""
    entry = record.entry
    if entry.get("journal", "journaltitle"):
        yield from _article(record)
    elif entry.get("booktitle"):
        yield from _inproceedings(record)
    else:
        yield _words(_type(record, ""))
        yield _how(record)
        yield _edition(record)
        if number := record.plain("number"):  # `ISO 690:2021` is more than a number
            yield _words(f"no. {number}" if number.isdecimal() else number)
        if version := record.plain("version"):
            yield _words(f"version {version.removeprefix('v')}")
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
        ("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings",
         "reference", "mvreference", "commentary", "manual"),
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
