"""Dates that contradict each other or cannot be, and months in words."""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.bib import content
from pubgen.bib.values import MONTHS
from pubgen.check.find import finds
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import Edit
from pubgen.model import Date, Entry
from pubgen.normalise.date_words import read_words
from pubgen.normalise.edtf import read_edtf
from pubgen.normalise.fields import STATUS
from pubgen.normalise.statuses import bare, known_statuses
from pubgen.regexes import regex
from pubgen.suggest import Suggestions

_OTHER_DATES = ("urldate", "eventdate", "origdate")
_LIKE_ISO = regex(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:T\S*)?)?")


@finds("impossible-date")
def impossible_dates(subject: Subject) -> Iterator[Finding]:
    """Dates beside that of the publication which look like ISO 8601, and are on no calendar."""
    for entry, field in subject.fields(*_OTHER_DATES):
        if _LIKE_ISO.fullmatch(field.value) and read_edtf(field.value) is None:
            yield in_field(
                entry,
                field,
                f"the date `{field.value[:60]}` does not exist",
                help=f"write `{field.name} = {{2024-05-31}}`",
            )


@finds("conflicting-date")
def conflicting_dates(subject: Subject) -> Iterator[Finding]:
    """A `year` or a `month` beside a `date` that says another one."""
    for entry, field in subject.fields("date"):
        date = read_edtf(field.value) or read_words(field.value)
        if date is None or date.year is None:
            continue
        for name in ("year", "month"):
            other = entry.field(name)
            if other is None or other.inherited or not _is_another(entry, name, date):
                continue
            yield in_field(
                entry,
                other,
                f"`{name}` is `{other.value[:60]}`, but `date` is `{field.value[:60]}`",
                help="delete the one that is wrong",
                effect="`date` is shown",
            )


def _is_another(entry: Entry, name: str, date: Date) -> bool:
    """Whether the field *name* is a year or a month that *date* is not in."""
    last = date.end or date
    value = entry.get(name).strip("{} ")
    if name == "year":
        is_year = len(value) == 4 and value.isdecimal()
        first, until = date.year or 0, last.year or 9999
        return is_year and not first <= int(value) <= until
    if date.month is None or date.season or date.end or date.open_start:
        return False
    number = int(value) if value.isdecimal() and len(value) <= 2 else None
    read = Date(date.year, number) if number else read_words(value, date.year)
    return read is not None and read.end is None and not read.season and read.month != date.month


@finds("unknown-status")
def unknown_statuses(subject: Subject) -> Iterator[Finding]:
    """Words that are nearly those of a status; other programs have `status` fields of their own."""
    known = known_statuses()
    suggestions = Suggestions(known, least_alike=0.8)
    for entry, field in subject.fields(*STATUS.names):
        words = bare(field.value)
        if words not in known and (near := suggestions.nearest(words)):
            shown = field.name == "pubstate"
            yield in_field(
                entry,
                field,
                f"`{field.value}` is not a known status",
                help=f"did you mean `{near}`?",
                effect="it is shown as written" if shown else "it is not shown",
            )


_MONTH = regex(r"(?i)([a-z]{3,9})\.?")


@finds("month-in-words")
def months_in_words(subject: Subject) -> Iterator[Finding]:
    """English names of months, and their abbreviations, in braces or quotes."""
    taken = {string.key.lower() for library in subject.libraries for string in library.strings}
    for entry, field in subject.fields("month"):
        found = _MONTH.fullmatch(field.value)
        if found is None or content(field) is None:
            continue
        macro = found[1][:3].lower()
        full = MONTHS.get(macro, "").lower()
        if found[1].lower() not in (macro, full, "sept") or macro in taken:
            continue
        if full:
            yield in_field(
                entry,
                field,
                f"`{field.value}` is a word, not the macro of the month",
                help=f"write `month = {macro}`",
                edits=(Edit(field.span, macro),),
            )
