"""Dates as people and databases write them: ``2018 Sep 19``, ``19.09.2018``, ``May/June``,
``10. Oktober``, ``2019年5月``. Only where one reading is possible.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pubgen.model import Date
from pubgen.months import fold, month_of, season_of
from pubgen.normalise.edtf import SEASONS, days_of, until
from pubgen.regexes import regex

_LONGEST = 60  # characters: more than two dates in words
_MONTH_BY_SEASON = {**dict(SEASONS.values()), "Fall": 9}
_QUARTERS = {
    written: f"{ordinal} quarter"
    for ordinal, word, short in (
        ("1st", "first", "q1"), ("2nd", "second", "q2"), ("3rd", "third", "q3"),
        ("4th", "fourth", "q4"),
    )
    for written in (f"{ordinal} quarter", f"{word} quarter", short)
}  # fmt: skip
_TOKEN = regex(
    rf"(?P<quarter>(?:{'|'.join(_QUARTERS)})\b)"
    r"|(?P<counted>[0-9]{1,4})\s?(?P<unit>[年月日년월일])"
    r"|(?P<word>[^\W\d_]+)|(?P<number>[0-9]+)(?:(?:st|nd|rd|th)\b)?|(?P<other>.)",
    re.DOTALL,
)
_UNITS: dict[str, Literal["year", "month", "day"]] = {
    "年": "year", "년": "year", "月": "month", "월": "month", "日": "day", "일": "day",
}  # fmt: skip
_BETWEEN = frozenset(" .,/~-–—&#\xa0")  # JabRef's `#may#` among them
# Small words between the parts of a date.
_JOINING = frozenset("and of the de del do den bis und et y e i to al".split())
_IN_NUMBERS = (
    regex(
        r"(?P<year>[0-9]{4})(?P<between>[-/.])(?P<month>[0-9]{1,2})(?P=between)(?P<day>[0-9]{1,2})"
    ),
    regex(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})"),
    regex(r"(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"),
)
_SLASHES = regex(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


class _Part(NamedTuple):
    """A year, month or day in a text; a season is a month, and ``""`` only joins others."""

    kind: Literal["year", "month", "day", ""]
    number: int = 0
    season: str = ""


def read_words(text: str, year: int | None = None) -> Date | None:
    """The date or the range that *text* is, all of it, else ``None``. A ``month`` field has no
    year, or the *year* of its entry again.
    """
    folded = fold(text).strip()
    if not folded or len(folded) > _LONGEST:
        return None
    if year is None and (date := _in_numbers(folded)) is not None:
        return date
    parts: list[_Part] = []
    for found in _TOKEN.finditer(folded):
        part = _part(found)
        if part is None:
            return None
        parts.append(part)
    years = {part.number for part in parts if part.kind == "year"} | ({year} if year else set())
    months = [part for part in parts if part.kind == "month"]
    days = [part.number for part in parts if part.kind == "day"]
    if len(years) != 1 or len(months) > 2 or len(days) > 2 or (days and not months):
        return None
    date = _range(years.pop(), months, days)
    return date if date is not None and _is_year(date.year) else None


def _is_year(number: int | None) -> bool:
    """Whether a number in a text is a year: of four digits, and not far in the future."""
    return number is not None and 1000 <= number < 3000


def _part(found: re.Match[str]) -> _Part | None:
    """What a token says of a date, or ``None`` if it is of something else."""
    if word := found["word"]:
        return _word(word)
    if quarter := found["quarter"]:
        return _season(_QUARTERS[quarter])
    if unit := found["unit"]:
        return _Part(_UNITS[unit], int(found["counted"]))
    if number := found["number"]:
        if len(number) == 4:
            return _Part("year", int(number))
        return _Part("day", int(number)) if len(number) <= 2 else None
    return _Part("") if found["other"] in _BETWEEN else None


def _word(word: str) -> _Part | None:
    if month := month_of(word):
        return _Part("month", month)
    if season := season_of(word):
        return _season(season)
    return _Part("") if word in _JOINING else None


def _season(name: str) -> _Part:
    return _Part("month", _MONTH_BY_SEASON[name], name)


def _range(year: int, months: list[_Part], days: list[int]) -> Date | None:
    """From the first month and day to the last, ``3 May -- 5 June``; one date without a second."""
    if not months:
        return Date(year=year)
    first = _in_month(year, months[0], days[0] if days else None)
    last = _in_month(year, months[-1], days[-1] if days else None)
    if first is None or last is None:
        return None
    return until(first, last) if _place(first) < _place(last) else first


def _in_month(year: int, month: _Part, day: int | None) -> Date | None:
    if month.season:
        return None if day else Date(year=year, month=month.number, season=month.season)
    return _valid(year, month.number, day)


def _place(date: Date) -> tuple[int, int]:
    return date.month or 0, date.day or 0


def _in_numbers(text: str) -> Date | None:
    """``2018/07/24``, ``19.09.2018``, ``24/7/2018``; not ``5/7/2018``, which may be two dates."""
    if found := _SLASHES.fullmatch(text):
        a, b, year = (int(part) for part in found.groups())
        readings = [_valid(year, a, b), _valid(year, b, a)]
        dates = {date for date in readings if date is not None}
        return dates.pop() if len(dates) == 1 else None
    for pattern in _IN_NUMBERS:
        if found := pattern.fullmatch(text):
            day = found.groupdict().get("day")
            return _valid(int(found["year"]), int(found["month"]), int(day) if day else None)
    return None


def _valid(year: int, month: int, day: int | None) -> Date | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= days_of(month, year)):
        return None
    return Date(year=year, month=month, day=day)
