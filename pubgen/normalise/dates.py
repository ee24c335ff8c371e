"""When an entry was published: ``date``, or ``year`` and ``month``.

A date is never refused: what cannot be understood is kept to be shown, and reported.
"""

from __future__ import annotations

import re

import msgspec

from pubgen.model import Date
from pubgen.normalise.date_words import read_words
from pubgen.normalise.edtf import days_of, read_edtf
from pubgen.normalise.fields import DATE
from pubgen.normalise.record import Record
from pubgen.normalise.statuses import (
    FORTHCOMING,
    status_beside_date,
    status_in_words,
    status_instead_of_date,
    status_of,
)
from pubgen.regexes import regex
from pubgen.rules import WARNING
from pubgen.text import plain

_FOUR_DIGITS = regex(r"[12][0-9]{3}")
_YEAR_IN_TEXT = regex(r"(?<![0-9])([12][0-9]{3})(?![0-9])")
_TWO_YEARS = regex(r"([12][0-9]{3})\s*(-{1,3}|–|/)\s*([12][0-9]{3}|[0-9]{2})")
_OTHERS = frozenset(DATE.names) - {"year", "day"}
_AS_IT_IS = regex(r"[0-9A-Za-z:./?~%+-]*")
# What is beside a year and says nothing: a full stop, brackets, and the sign of a copyright.
_AROUND_YEAR = " .,;()©\xa0"


def read_date(record: Record) -> Date:
    """The date of an entry, with its status; undated where it has neither."""
    entry = record.entry
    date, year = entry.get("date"), entry.get("year")
    if len(year) == 4 and _FOUR_DIGITS.fullmatch(year) and _OTHERS.isdisjoint(entry.fields):
        result = Date(year=int(year))  # the commonest, and 10,000 of them are worth two lines
    else:
        result = _from_fields(record, _read(record, "date"), _read(record, "year"))
    status = result.status or status_beside_date(entry) or (status_of(date) if date else "")
    if not status and "pubstate" in entry.fields:
        status = status_in_words(record.plain("pubstate"))
    return msgspec.structs.replace(result, status=status) if status else result


def _read(record: Record, name: str) -> str:
    """The text of a field. It is LaTeX, but for the ``~`` and ``%`` of ISO 8601's doubts."""
    value = record.entry.get(name).strip("{} ")
    return value if _AS_IT_IS.fullmatch(value) else plain(record.text(name)).strip()


def _from_fields(record: Record, date: str, year: str) -> Date:
    """From ``date``, else from ``year`` and what completes it."""
    if date and not (
        year and ((date.isdecimal() and len(date) <= 2) or status_instead_of_date(date))
    ):
        if status := status_instead_of_date(date):
            return Date(status=status)
        if (read := read_edtf(date)) is not None:
            return read
        if (read := read_words(date)) is not None:
            _only_for_people(record, date)
            return read
        if not year:
            return _not_understood(record, "date", date)
        _not_understood(record, "date", date, effect="`year` and `month` are used instead")
        date = ""
    issue = read_words(_read(record, "issue_date")) if "issue_date" in record.entry.fields else None
    if issue is not None and issue.month:
        return issue  # of ACM, whose `month` is that in which a paper came online
    return _from_year(record, year, _read(record, "month"), _read(record, "day") or date)


def _from_year(record: Record, year: str, month: str, day: str) -> Date:
    if not year:
        return Date()
    if status := status_instead_of_date(year):
        return Date(status=status)
    if (two := _TWO_YEARS.fullmatch(year)) and int(two[1]) < (last := _last_year(two[1], two[3])):
        if len(two[3]) == 2 and two[2] in "-/" and int(two[3]) <= 12:  # `2008-09` may be September
            return _not_understood(record, "year", year)
        return Date(year=int(two[1]), end=Date(year=last))
    found = _YEAR_IN_TEXT.search(year)
    besides = year.replace(found[0], "", 1).strip(_AROUND_YEAR) if found else year
    status = status_of(besides)
    if found and (not besides or status or re.fullmatch("[a-z]", besides)):  # 2024a
        return _completed(record, Date(year=int(found[0]), status=status), month, day)
    date = read_edtf(year) or read_words(year)
    return date if date is not None else _not_understood(record, "year", year)


def _last_year(first: str, last: str) -> int:
    """The second of two years: 1999 of ``1998/99``."""
    return int(last if len(last) == 4 else first[:2] + last)


def _completed(record: Record, date: Date, month: str, day: str) -> Date:
    """*date*, a year, with a ``month`` field, ``3``, ``10~jan``, ``July 3--5``, and a ``day``."""
    if not month or date.year is None:
        return date
    number = _number(month)
    read = Date(date.year, number) if number else read_words(month, date.year)
    if read is None or not 1 <= (read.month or 0) <= 12:
        in_words = number is None and re.search(r"[^\W\d_]", month) is not None
        _not_understood(record, "month", month, effect="" if in_words else "it is left out")
        return msgspec.structs.replace(date, literal=f"{month} {date.year}") if in_words else date
    if day and (of_month := _number(day)) and not read.season:
        if of_month <= days_of(read.month or 1, date.year):
            read = Date(date.year, read.month, of_month)
        else:
            _not_understood(record, "day", day, effect="it is left out")
    return msgspec.structs.replace(read, status=date.status)


def _number(digits: str) -> int | None:
    """A number of a month or a day; nothing longer, for Python refuses 5,000 digits."""
    return int(digits) if len(digits) <= 2 and digits.isdecimal() else None


_WHAT = {"month": "a month", "day": "a day of this month"}


def _not_understood(record: Record, name: str, text: str, *, effect: str = "") -> Date:
    """Report *text*; as a date, it is shown as written."""
    found = _YEAR_IN_TEXT.search(text)
    # `circa 1990` and `n.d.` may be in a `year`, `Early` in a `month`; `20l9` is a typo.
    in_words = name in ("year", "month") and (found or not re.search("[0-9]", text))
    record.report(
        "unparsable-date",
        f"`{text}` is not {_WHAT.get(name, 'a date')}",
        record.entry.field(name),
        own_severity=WARNING if in_words else None,
        effect=effect or "it is shown as written, and sorted by the year in it, if there is one",
        help="write `date = {2024-05-31}`, or `year = 2024, month = may`; `{to appear}` is fine",
    )
    return Date(year=int(found[0]) if found else None, literal=text)


def _only_for_people(record: Record, text: str) -> None:
    record.report(
        "unparsable-date",
        f"`{text}` is not a date of ISO 8601",
        record.entry.field("date"),
        own_severity=WARNING,
        effect="it is understood here, but biber leaves it out",
        help="write `date = {2024-05-31}`",
    )


def newest_first(date: Date) -> tuple[int, int, int, int]:
    """A sort key: forthcoming without a date, then the newest, then what has no date at all."""
    if date.year is None:
        return (0 if date.status in FORTHCOMING else 2, 0, 0, 0)
    return (1, -date.year, -(date.month or 0), -(date.day or 0))
