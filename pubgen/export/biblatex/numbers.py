"""Dates and registered numbers: what biber reads by a grammar, and TeX as it is."""

from __future__ import annotations

import re
from collections.abc import Container

from pubgen.checksums import bare_digits, is_isbn, is_issn
from pubgen.export.biblatex.text import Fields, escaped
from pubgen.model import Date, Entry, Item
from pubgen.normalise.edtf import SEASONS, read_edtf
from pubgen.normalise.preprints import archive
from pubgen.regexes import regex

_SEASONS = {"Fall": 23, **{name: number for number, (name, _) in SEASONS.items()}}
# Those of biblatex's states that it has in every language.
_STATES = {
    "in press": "inpress",
    "in preparation": "inpreparation",
    **{word: word for word in ("forthcoming", "submitted", "prepublished")},
}


def dates_of(date: Date) -> Fields:
    """The date, and how far a publication is: in the place of its year, or else beside it."""
    state, written = date.status, _date(date)
    if date.literal or not written:
        return {"year": _said(state or date.literal)}
    return {"date": written, "pubstate": _STATES.get(state) or _said(state)}


def _date(date: Date) -> str:
    """ISO 8601-2, as biber reads it: ``2026-05``, ``2024-05/2024-07``, ``2024-21``, ``1990~``."""
    if date.open_start:
        return f"../{_iso(date)}"
    if date.end is None or date.year is None:
        return _iso(date)
    return f"{_iso(date)}/{_iso(date.end)}"


def _iso(date: Date) -> str:
    if date.year is None:
        return ""
    year = f"{date.year:04d}" if date.year >= 0 else f"-{-date.year:04d}"
    if date.season:
        text = f"{year}-{_SEASONS[date.season]}"
    else:
        parts = (f"-{part:02d}" for part in (date.month, date.day) if part)
        text = year + "".join(parts)
    return f"{text}~" if date.approximate else text


_WORD = regex(r"[^\W\d_]{2}")  # no `n.d.`


def _said(text: str) -> str:
    """*text*, with a capital where biblatex begins a sentence with it."""
    if not _WORD.match(text):
        return escaped(text)
    return rf"\autocap{{{escaped(text[0].lower())}}}{escaped(text[1:])}"


_VERBATIM = regex(r"[\\{}^`\s]")
_SAFE_EPRINT = regex(r"[\w.:/()+-]+")
# biblatex makes a macro's name of the server, and sets it and the class as they are.
_NOT_IN_A_NAME = regex(r"[^A-Za-z0-9.:/()+-]+")


def numbers_of(item: Item, printed: Container[str]) -> Fields:
    """DOI, eprint, URL, ISBN, ISSN: what TeX takes as it is must not leave its braces. Of what may
    be left out, those that are *printed*, and that the view has links to.
    """
    publication = item.publication
    entry = publication.entry
    found = {number.scheme: number for number in publication.identifiers}
    fields: Fields = {}
    if (doi := found.get("doi")) and (item.links or not publication.links):
        fields["doi"] = _VERBATIM.sub(lambda char: f"%{ord(char[0]):02X}", doi.value)
    fields |= _eprint(entry, found["arxiv"].value if "arxiv" in found else "")
    others = (link.url for link in item.links if link.kind == "url" and "://" in link.url)
    if url := next(others, ""):
        fields["url"] = url
        fields["urldate"] = entry.get("urldate") if read_edtf(entry.get("urldate")) else ""
    fields["isbn"] = _isbn(entry.get("isbn")) if "isbn" in printed else ""
    fields["issn"] = _issn(entry.get("issn")) if "issn" in printed else ""
    langid = entry.get("langid")
    fields["langid"] = langid if re.fullmatch("[A-Za-z-]+", langid) else ""
    return fields


def _eprint(entry: Entry, arxiv: str) -> Fields:
    if arxiv:
        archive_class = entry.get("eprintclass", "primaryclass")
        return {
            "eprint": arxiv,
            "eprinttype": "arxiv",
            "eprintclass": archive_class if re.fullmatch(r"[A-Za-z0-9.-]+", archive_class) else "",
        }
    number, server = entry.get("eprint").strip(), archive(entry)
    if server and _SAFE_EPRINT.fullmatch(number) and _SAFE_EPRINT.fullmatch(server):
        return {"eprint": number, "eprinttype": _NOT_IN_A_NAME.sub("-", server)}
    return {}


def _isbn(value: str) -> str:
    """The first ISBN of *value*, if there is one: biber complains of others."""
    words = map(bare_digits, re.split(r"[,;]|\s(?=97[89])", value))
    return next(filter(is_isbn, words), "")


def _issn(value: str) -> str:
    digits = bare_digits(value)
    return f"{digits[:4]}-{digits[4:]}" if is_issn(digits) else ""
