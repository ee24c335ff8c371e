"""Dates by ISO 8601-2 (EDTF, levels 0 and 1), as biblatex reads them: its manual, §2.3.8."""

from __future__ import annotations

import msgspec

from pubgen.model import Date
from pubgen.regexes import regex

# EDTF's numbers for the parts of a year, and the month by which such a date is sorted.
SEASONS = {
    21: ("Spring", 3), 22: ("Summer", 6), 23: ("Autumn", 9), 24: ("Winter", 12),
    33: ("1st quarter", 1), 34: ("2nd quarter", 4), 35: ("3rd quarter", 7), 36: ("4th quarter", 10),
}  # fmt: skip
_TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_DATE = regex(
    r"(?P<sign>-?)(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    rf"(?:{_TIME})?(?P<doubt>[?~%]?)"
)
_OPEN = ("", "..")  # an end that is not known, or not there yet
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_edtf(text: str) -> Date | None:
    """One date or an interval, ``2024-05/2024-07``, ``2020/..``, ``../1997``; ``None`` for what is
    neither. ``199X`` is 1990 to 1999, ``2020-21`` spring.
    """
    start, slash, end = text.strip().partition("/")
    if not slash:
        return _read_one(start)
    first = None if start in _OPEN else _read_one(start)
    last = Date() if end in _OPEN else _read_one(end)
    if last is None:
        return None
    if start in _OPEN:
        return None if end in _OPEN else msgspec.structs.replace(last, open_start=True)
    return None if first is None else until(first, last)


def until(first: Date, last: Date) -> Date:
    """The range from *first* to the end of *last*."""
    vague = first.approximate or last.approximate
    return msgspec.structs.replace(first, end=last.end or last, approximate=vague)


def days_of(month: int, year: int) -> int:
    """How many days that month has; *year* counts 1 BC as 0."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _DAYS[month - 1]


def _read_one(text: str) -> Date | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    sign = -1 if found["sign"] else 1
    first, last = (sign * int(found["year"].replace("X", digit)) for digit in "09")
    if first != last:
        first, last = min(first, last), max(first, last)
        return Date(year=first, end=Date(year=last), approximate=bool(found["doubt"]))
    month, day = (None if part in (None, "XX") else int(part) for part in found.group(3, 4))
    vague = bool(found["doubt"])
    if month in SEASONS:
        season, sorted_as = SEASONS[month]
        return Date(year=first, month=sorted_as, season=season, approximate=vague)
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not (month and 1 <= day <= days_of(month, first)):
        return None
    return Date(year=first, month=month, day=day, approximate=vague)
