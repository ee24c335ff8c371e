"""What programs and people write where they know nothing: not a fact, and not to be shown."""

from __future__ import annotations

import re

from pubgen.addresses import doi_in
from pubgen.model import Field
from pubgen.normalise.record import Record
from pubgen.regexes import regex

_WORDS = (
    *"n/a n.a. none null nil undefined ? ?? ???".split(),
    "not available", "not applicable", "no pages", "n/a--n/a", "n/a-n/a", "null--null", "null-null",
)  # fmt: skip
# As people write them; R's and pandas' own as these do: `Na` and `Nan` are places, `na` is a word.
_FORMS = frozenset(
    form for word in _WORDS for form in (word, word.upper(), word.capitalize(), word.title())
) | {"nan", "NaN", "NA"}
_ZERO_PAGES = regex(r"0+(?:\s*[-–—]+\s*0+)?")
_UNKNOWN_PAGES = regex(
    r"(?:pp?\.?\s*)?(x{2,4}|[?]{1,4})\s*[-–—]+\s*(x{2,4}|y{2,4}|[?]{1,4})", re.IGNORECASE
)
_NOTHING = regex(r"[-–—\s]+")
_TWO_NUMBERS = regex(r"(?:pp?\.?\s*)?10\s*[-–—]+\s*([0-9]{4,9})")
_PLACEHOLDER = "a placeholder"
_OF_IEEE = "what IEEE gives to papers without a volume and pages yet"
_FEWEST_FIGURES = 5  # of an article's number; an issue has fewer


def is_placeholder(value: str) -> bool:
    """Whether *value* says only that there is nothing: ``N/A``, ``null``, ``??``."""
    return value in _FORMS


def report_placeholder(record: Record, field: Field, what: str = _PLACEHOLDER) -> None:
    """Note that *field* says nothing; its value is *what*."""
    record.report(
        "placeholder-value",
        f"`{field.value}` is {what}",
        field,
        effect=f"`{field.name}` would be left out",
        help="delete the field, or write what belongs there",
    )


def without_placeholders(record: Record, chosen: dict[str, str]) -> dict[str, str]:
    """*chosen*, the names of fields by the part of `Where` that they fill, without those that say
    nothing; these are reported.
    """
    fields = record.entry.fields
    empty = {
        part: _PLACEHOLDER for part, name in chosen.items() if is_placeholder(fields[name].value)
    }
    if "pages" in chosen and (what := _instead_of_pages(record, fields[chosen["pages"]].value)):
        empty["pages"] = what
    if "volume" in chosen and (volume := fields[chosen["volume"]].value) in ("0", "PP"):
        empty |= _unknown_issue(record, chosen, volume, empty)
    if not empty:
        return chosen
    for part, what in empty.items():
        report_placeholder(record, fields[chosen[part]], what)
    return {part: name for part, name in chosen.items() if part not in empty}


def _instead_of_pages(record: Record, pages: str) -> str:
    """What *pages* are, if not pages; else ``""``."""
    if pages[:1] == "0" and _ZERO_PAGES.fullmatch(pages):
        return _PLACEHOLDER
    if pages[:1] in "xXpP?" and _is_unknown(pages):
        return _PLACEHOLDER
    if pages[:1] in "-–—" and _NOTHING.fullmatch(pages):
        return _PLACEHOLDER
    prefix = beginning_of_doi(pages)
    if prefix and doi_in(record.entry.get("doi")).startswith(f"{prefix}/"):
        return "the beginning of the DOI, not pages"
    return ""


def beginning_of_doi(pages: str) -> str:
    """``10.1212`` of ``10--1212``, as Google Scholar reads the DOI in the heading of a paper."""
    found = _TWO_NUMBERS.fullmatch(pages) if pages[:1] in "1pP" else None
    return f"10.{found[1]}" if found else ""


def _is_unknown(pages: str) -> bool:
    """``xx--xx``, ``xx-yy``. A lone ``xx`` may be page 20, and ``xx--xxx`` a range."""
    found = _UNKNOWN_PAGES.fullmatch(pages)
    return found is not None and (found[1] == found[2] or found[2][0] in "yY")


def _unknown_issue(
    record: Record, chosen: dict[str, str], volume: str, empty: dict[str, str]
) -> dict[str, str]:
    """The parts of volume 0, number 0 (SAGE), and of volume PP, number 99, pages 1-1 (IEEE): papers
    that have appeared only online as yet.
    """

    def said(part: str) -> str:
        return record.entry.get(chosen[part]) if part in chosen else ""

    if volume == "0":
        if said("number") == "0":
            return dict.fromkeys(("volume", "number"), _PLACEHOLDER)
        return {"volume": _PLACEHOLDER} if "pages" in empty else {}
    parts = ["volume"]
    if said("number") == "99":
        parts.append("number")
    if re.fullmatch(r"1\s*[-–—]+\s*1", said("pages")):
        parts.append("pages")
    return dict.fromkeys(parts, _OF_IEEE)


def is_number_of_article(number: str, pages: str) -> bool:
    """Whether an issue's *number* is the article's, which the *pages* say too."""
    return number == pages and len(number) >= _FEWEST_FIGURES and number.isdecimal()
