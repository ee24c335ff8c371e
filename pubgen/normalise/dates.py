"""``date`` (ISO 8601-2 / EDTF, as biblatex reads it: manual §2.3.8), or ``year`` and ``month``.

A date is never refused: what cannot be understood is kept to be shown, and said.
"""

from __future__ import annotations

import re

from pubgen.model import Date
from pubgen.normalise.fields import NOTE, STATUS
from pubgen.normalise.record import Record

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_BY_PREFIX = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
# EDTF's numbers for parts of a year; biblatex's month after which such a date is sorted.
_SEASONS = {21: ("Spring", 3), 22: ("Summer", 6), 23: ("Autumn", 9), 24: ("Winter", 12)}
_SEASON_BY_NAME = {
    **{name.lower(): (name, month) for name, month in _SEASONS.values()},
    "fall": ("Fall", 9),
}

# What a date field says where there is no date yet, and biblatex's `pubstate` keys.
_STATUS = {
    "to appear": "to appear",
    "toappear": "to appear",
    "forthcoming": "forthcoming",
    "in press": "in press",
    "inpress": "in press",
    "accepted": "accepted",
    "accepted for publication": "accepted",
    "in print": "in press",
    "under review": "under review",
    "in review": "under review",
    "under submission": "under review",
    "submitted": "submitted",
    "in revision": "in revision",
    "under revision": "in revision",
    "in preparation": "in preparation",
    "inpreparation": "in preparation",
    "working paper": "in preparation",
    "work in progress": "in preparation",
    "prepublished": "prepublished",
    "online first": "online first",
    "early access": "early access",
}
# These promise a publication; the others have a date of their own.
FORTHCOMING = frozenset(
    {"to appear", "forthcoming", "in press", "accepted", "under review", "submitted",
     "in revision", "in preparation"}
)  # fmt: skip

_FOUR_DIGITS = re.compile(r"[12][0-9]{3}")
_EDTF = re.compile(
    r"(?P<sign>-?)(?P<year>[0-9]{1,3}[0-9X]|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?:T[0-9:.Z+-]*)?(?P<doubt>[?~%]?)"
)
_YEAR_IN_TEXT = re.compile(r"(?<![0-9])([12][0-9]{3})(?![0-9])")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})(?![0-9])")


def read_date(record: Record) -> Date:
    """The date of an entry, with its status; undated where it has neither."""
    entry = record.entry
    date = entry.get("date")
    year = entry.get("year")
    month = entry.get("month")
    if not date and len(year) == 4 and _FOUR_DIGITS.fullmatch(year) and not month:
        result = Date(year=int(year))  # the commonest, and 10,000 of them are worth two lines
    elif date and not (date.isdecimal() and len(date) <= 2 and year):
        result = _from_date(record, date)
    else:
        result = _from_year(record, year, month, entry.get("day") or date)
    status = result.status or _status_elsewhere(record)
    if status and status != result.status:
        result = _with_status(result, status)
    return result


def status_of(text: str) -> str:
    """The status that *text* is, or ``""``."""
    return _STATUS.get(text.strip(" .()").lower(), "")


def read_edtf(text: str) -> Date | None:
    """One EDTF date, or ``None``. ``199X`` is about 1990, ``2020-21`` spring."""
    found = _EDTF.fullmatch(text.strip())
    if found is None:
        return None
    digits = found["year"]
    year = int(digits.replace("X", "0")) * (-1 if found["sign"] else 1)
    vague = "X" in digits or bool(found["doubt"])
    month = _number(found["month"])
    day = _number(found["day"])
    if month in _SEASONS:
        season, sorted_as = _SEASONS[month]
        return Date(year=year, month=sorted_as, season=season, approximate=vague)
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= 31:
        return None
    return Date(year=year, month=month, day=day, approximate=vague)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits and digits.isdecimal() else None


def _from_date(record: Record, text: str) -> Date:
    if status := status_of(text):
        return Date(status=status)
    start, slash, end = text.partition("/")
    first = read_edtf(start)
    if first is None and slash and start in ("", ".."):
        first = read_edtf(end)
        end = ""
    if first is None:
        return _not_understood(record, "date", text)
    last = read_edtf(end) if end not in ("", "..") else None
    if end and last is None and end != "..":
        _not_understood(record, "date", text)
    return first if last is None else _with_end(first, last)


def _from_year(record: Record, year: str, month: str, day: str) -> Date:
    if not year:
        return Date()
    if status := status_of(year):
        return Date(status=status)
    found = _YEAR_IN_TEXT.search(year)
    if found is None:
        edtf = read_edtf(year)
        return edtf if edtf is not None else _not_understood(record, "year", year)
    end = None
    if found[0] != year:
        years = _YEAR_IN_TEXT.findall(year)
        if len(years) == 2 and len(year) <= 10:
            end = Date(year=int(years[1]))
        elif status := status_of(year.replace(found[0], "").strip(" ,;()")):
            return _with_status(_from_year(record, found[0], month, day), status)
        elif not re.fullmatch(r"[12][0-9]{3}[a-z]?", year):
            _not_understood(record, "year", year)
    number, season, in_month = _read_month(record, month)
    given = _number(day.strip()) or in_month
    if given is not None and not (number and 1 <= given <= 31):
        given = None
    return Date(year=int(found[0]), month=number, day=given, season=season, end=end)


def _read_month(record: Record, month: str) -> tuple[int | None, str, int | None]:
    """Month, season and day of a ``month`` field: ``jan``, ``3``, ``10~jan``, ``July 3--5``."""
    if not month:
        return None, "", None
    text = month.replace("~", " ").strip()
    if text.isdecimal() and 1 <= int(text) <= 12:
        return int(text), "", None
    for word in _WORD.findall(text):
        lower = word.lower()
        if lower in _SEASON_BY_NAME:
            season, number = _SEASON_BY_NAME[lower]
            return number, season, None
        number_ = _MONTH_BY_PREFIX.get(lower[:3])
        if number_ and MONTHS[number_ - 1].lower().startswith(lower.removesuffix("t")):
            day = _DAY.search(text)
            return number_, "", int(day[1]) if day else None
    _not_understood(record, "month", month)
    return None, "", None


def _not_understood(record: Record, name: str, text: str) -> Date:
    record.report(
        "unparsable-date",
        f"`{text}` is no date",
        record.entry.field(name),
        effect="it is shown as it stands, and sorted by what of it could be read",
        help="write `date = {2024-05-31}`, or `year = 2024, month = may`; `{to appear}` is fine",
    )
    return Date(literal=text)


def _status_elsewhere(record: Record) -> str:
    for name in (*STATUS.names, *NOTE.names):
        if status := status_of(record.entry.get(name)):
            return status
    return ""


def _with_status(date: Date, status: str) -> Date:
    return Date(
        year=date.year,
        month=date.month,
        day=date.day,
        status=status,
        literal=date.literal,
        end=date.end,
        season=date.season,
        approximate=date.approximate,
    )


def _with_end(first: Date, last: Date) -> Date:
    return Date(
        year=first.year,
        month=first.month,
        day=first.day,
        end=last,
        season=first.season,
        approximate=first.approximate or last.approximate,
    )


# ----------------------------------------------------------------------------------------- showing


def show_date(date: Date, *, day: bool = False) -> str:
    """``May 2026``; with *day*, ``14 May 2026``. The status is not part of it."""
    if date.year is None:
        return date.literal
    text = _show_one(date, day=day)
    if date.end is not None:
        end = _show_one(date.end, day=day)
        if date.end.year == date.year and not (day and date.day) and date.month and date.end.month:
            same = date.month == date.end.month
            text = end if same else f"{MONTHS[date.month - 1]}–{end}"
        elif end != text:
            text = f"{text}–{end}"
    return f"c. {text}" if date.approximate else text


def _show_one(date: Date, *, day: bool) -> str:
    if date.year is None:
        return ""
    year = str(date.year) if date.year > 0 else f"{1 - date.year} BC"
    if date.season:
        return f"{date.season} {year}"
    if not date.month:
        return year
    text = f"{MONTHS[date.month - 1]} {year}"
    return f"{date.day} {text}" if day and date.day else text


def newest_first(date: Date) -> tuple[int, int, int, int]:
    """A sort key: forthcoming without a date, then the newest, then what has no date at all."""
    if date.year is None:
        return (0 if date.status in FORTHCOMING else 2, 0, 0, 0)
    return (1, -date.year, -(date.month or 0), -(date.day or 0))
