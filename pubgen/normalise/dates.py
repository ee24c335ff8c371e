"""``date`` (ISO 8601-2 / EDTF, as biblatex reads it: manual §2.3.8), or ``year`` and ``month``.

A date is never refused: what cannot be understood is kept to be shown, and said.
"""

from __future__ import annotations

import re

import msgspec

from pubgen.model import Date
from pubgen.normalise.fields import JOURNAL, NOTE, STATUS
from pubgen.normalise.record import Record
from pubgen.rules import WARNING

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

# How far a publication is, in words that may be in the place of a date, a venue or a note.
_AHEAD = (
    "to appear", "forthcoming", "upcoming", "in press", "in print", "accepted",
    "accepted for publication", "submitted", "under submission", "under review", "in review",
    "in revision", "under revision", "in preparation",
)  # fmt: skip
_OUT_BEFORE_PRINT = ("prepublished", "online first", "early access")  # with a date of their own
_STATUS = {
    **{words: words for words in (*_AHEAD, *_OUT_BEFORE_PRINT)},
    # biblatex's keys
    "toappear": "to appear",
    "inpress": "in press",
    "inpreparation": "in preparation",
}
_LONGEST_STATUS = 30  # with what may be around it
# What a paper is: a status in the place of a date alone, for elsewhere it is shown as written.
_WORK = ("working paper", "work in progress")
# These may promise a publication, and come first where there is no year.
FORTHCOMING = frozenset((*_AHEAD, *_WORK))
# These do not: nobody has accepted it yet.
UNDECIDED = frozenset((
    "submitted", "under submission", "under review", "in review", "in revision", "under revision",
    "in preparation", *_WORK,
))  # fmt: skip

_FOUR_DIGITS = re.compile(r"[12][0-9]{3}")
_EDTF = re.compile(
    r"(?P<sign>-?)(?P<year>[0-9]{3}[0-9X]|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?:T[0-9:.Z+-]*)?(?P<doubt>[?~%]?)"
)
_YEAR_IN_TEXT = re.compile(r"(?<![0-9])([12][0-9]{3})(?![0-9])")
_TWO_YEARS = re.compile(r"([12][0-9]{3})\s*(?:-{1,3}|–|/)\s*([12][0-9]{3})")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})(?![0-9])")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OPEN = ("", "..")  # an end that is not known, or not there yet
_STATUS_BEHIND = re.compile(r"(?:(?<!\s)\s++)?\(([A-Za-z ]{5,30})\)$")
_MAY_TELL_STATUS = frozenset((*STATUS.names, *NOTE.names))


def read_date(record: Record) -> Date:
    """The date of an entry, with its status; undated where it has neither."""
    entry = record.entry
    date, year, month = entry.get("date"), entry.get("year"), entry.get("month")
    if not date and not month and len(year) == 4 and _FOUR_DIGITS.fullmatch(year):
        result = Date(year=int(year))  # the commonest, and 10,000 of them are worth two lines
    elif date and not (year and (_is_day(date) or status_of(date))):
        result = _from_date(record, date)
    else:
        result = _from_year(record, year, month, entry.get("day") or date)
    status = result.status or _status_elsewhere(record) or (status_of(date) if date else "")
    return msgspec.structs.replace(result, status=status) if status else result


def status_of(text: str) -> str:
    """The status that *text* is, or ``""``."""
    return "" if len(text) > _LONGEST_STATUS else _STATUS.get(_bare(text), "")


def _instead_of_date(text: str) -> str:
    """The same where *text* is in the place of a date, or in a field for the status."""
    return status_of(text) or (bare if (bare := _bare(text)) in _WORK else "")


def _bare(text: str) -> str:
    return text.strip(" .()").lower()


def part_status(venue: str) -> tuple[str, str]:
    """A venue's name and the status that is in its place or after it:
    ``J. Plasma Phys. (accepted)``.
    """
    if venue[-1:] != ")":
        status = status_of(venue)
        return ("", status) if status else (venue, "")
    if status := status_of(venue):
        return "", status
    found = _STATUS_BEHIND.search(venue)
    if found is None or not (status := status_of(found[1])):
        return venue, ""
    return venue[: found.start()], status


def read_edtf(text: str) -> Date | None:
    """One EDTF date, or ``None``. ``199X`` is about 1990, ``2020-21`` spring."""
    found = _EDTF.fullmatch(text.strip())
    if found is None:
        return None
    year = int(found["year"].replace("X", "0")) * (-1 if found["sign"] else 1)
    vague = "X" in found["year"] or bool(found["doubt"])
    month, day = _number(found["month"]), _number(found["day"])
    if month in _SEASONS:
        season, sorted_as = _SEASONS[month]
        return Date(year=year, month=sorted_as, season=season, approximate=vague)
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not (month and 1 <= day <= _DAYS[month - 1]):
        return None
    return Date(year=year, month=month, day=day, approximate=vague)


def _number(digits: str | None) -> int | None:
    """A number of a month or a day; nothing longer, for Python refuses 5,000 digits."""
    return int(digits) if digits and len(digits) <= 2 and digits.isdecimal() else None


def _is_day(text: str) -> bool:
    """Whether a ``date`` only completes ``year`` and ``month``."""
    return _number(text.strip()) is not None


def _from_date(record: Record, text: str) -> Date:
    if status := _instead_of_date(text):
        return Date(status=status)
    start, slash, end = text.partition("/")
    if slash and start in _OPEN:
        start, slash, end = end, "", ""
    first = read_edtf(start)
    last = Date() if end in _OPEN else read_edtf(end)
    if first is None or last is None:
        return _not_understood(record, "date", text)
    return _until(first, last) if slash else first


def _until(first: Date, last: Date) -> Date:
    vague = first.approximate or last.approximate
    return msgspec.structs.replace(first, end=last, approximate=vague)


def _from_year(record: Record, year: str, month: str, day: str) -> Date:
    if not year:
        return Date()
    if status := _instead_of_date(year):
        return Date(status=status)
    if two := _TWO_YEARS.fullmatch(year):
        return Date(year=int(two[1]), end=Date(year=int(two[2])))
    found = _YEAR_IN_TEXT.search(year)
    if found is None:
        edtf = read_edtf(year)
        return edtf if edtf is not None else _not_understood(record, "year", year)
    number = int(found[0])
    besides = year.replace(found[0], "", 1).strip(" ,;()")
    status = status_of(besides)
    if besides and not status and not re.fullmatch("[a-z]", besides):  # 2024a
        return _not_understood(record, "year", year)
    return _in_month(record, Date(year=number, status=status), month, _number(day.strip()))


def _in_month(record: Record, date: Date, month: str, day: int | None) -> Date:
    """*date*, a year, completed by a ``month`` field: ``jan``, ``3``, ``10~jan``, ``July 3--5``."""
    if not month:
        return date
    text = month.replace("~", " ").strip()
    months = [text] if _number(text) else _WORD.findall(text)
    understood = [found for word in months if (found := _read_month(word))]
    if not understood:
        _not_understood(record, "month", month)
        return date
    days = [day] if day else [int(number) for number in _DAY.findall(text) if len(months[0]) > 2]
    first = _of_month(date, understood[0], days[0] if days else None)
    last = _of_month(Date(year=date.year), understood[-1], days[-1] if days else None)
    is_range = _position(first) < _position(last)
    return msgspec.structs.replace(first, end=last) if is_range else first


def _read_month(word: str) -> tuple[int, str] | None:
    """A month's number with its season, if it is one, from a number or a name."""
    lower = word.lower()
    if lower in _SEASON_BY_NAME:
        season, number = _SEASON_BY_NAME[lower]
        return number, season
    number = _number(lower) or _MONTH_BY_PREFIX.get(lower[:3], 0)
    is_name = lower.isdecimal() or MONTHS[number - 1].lower().startswith(lower.removesuffix("t"))
    return (number, "") if 1 <= number <= 12 and is_name else None


def _of_month(date: Date, month: tuple[int, str], day: int | None) -> Date:
    number, season = month
    valid = day if day and not season and day <= _DAYS[number - 1] else None
    return msgspec.structs.replace(date, month=number, season=season, day=valid)


def _position(date: Date) -> tuple[int, int]:
    return date.month or 0, date.day or 0


def _not_understood(record: Record, name: str, text: str) -> Date:
    found = _YEAR_IN_TEXT.search(text)
    # `circa 1990` and `n.d.` may be in a `year`; `20l9` is a typo.
    in_words = name == "year" and (found or not re.search("[0-9]", text))
    record.report(
        "unparsable-date",
        f"`{text}` is not a date",
        record.entry.field(name),
        own_severity=WARNING if in_words else None,
        effect="it is left out"
        if name == "month"
        else "it is shown as written, and sorted by the year in it, if there is one",
        help="write `date = {2024-05-31}`, or `year = 2024, month = may`; `{to appear}` is fine",
    )
    return Date(year=int(found[0]) if found else None, literal=text)


def _status_elsewhere(record: Record) -> str:
    entry = record.entry
    if not _MAY_TELL_STATUS.isdisjoint(entry.fields):
        said = (_instead_of_date(entry.get(name)) for name in STATUS.names)
        noted = (status_of(entry.get(name)) for name in NOTE.names)
        if status := next(filter(None, (*said, *noted)), ""):
            return status
    venue = entry.get("booktitle", *JOURNAL.names)
    return part_status(venue)[1] if venue else ""


def newest_first(date: Date) -> tuple[int, int, int, int]:
    """A sort key: forthcoming without a date, then the newest, then what has no date at all."""
    if date.year is None:
        return (0 if date.status in FORTHCOMING else 2, 0, 0, 0)
    return (1, -date.year, -(date.month or 0), -(date.day or 0))
