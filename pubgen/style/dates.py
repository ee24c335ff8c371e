"""Dates in words."""

from __future__ import annotations

from pubgen.model import Date, NewsItem, Position
from pubgen.regexes import regex
from pubgen.style.language import Language
from pubgen.text import Inline, Text

_PRESENT = "present"


def shown_date(date: Date, words: Language, *, day: bool = False) -> str:
    """``May 2026``; with *day*, ``14 May 2026``. The status is not part of it."""
    if date.literal or date.year is None:
        return date.literal
    text = _one(date, words, day=day)
    if date.end is not None:
        text = _range(date, date.end, text, words, day=day)
    if date.open_start:
        text = f"–{text}"
    return words.about.format(date=text) if date.approximate else text


def _range(first: Date, last: Date, text: str, words: Language, *, day: bool) -> str:
    """``May–July 2024``, ``3–5 May 2024``: what both have in common is said once."""
    end = _one(last, words, day=day)
    if end == text:
        return text
    if first.year == last.year and first.month and last.month:
        shown_day = f"{first.day} " if day and first.day else ""
        if first.month != last.month:
            return f"{shown_day}{_month(first, words)}–{end}"
        return f"{shown_day.strip()}–{end}" if shown_day else end
    return f"{text}–{end}"


def _month(date: Date, words: Language) -> str:
    """The name of the month or season."""
    if date.season:
        return words.seasons.get(date.season, date.season)
    return words.months[date.month - 1] if date.month else ""


def _one(date: Date, words: Language, *, day: bool) -> str:
    if date.year is None:
        return ""
    year = str(date.year) if date.year > 0 else words.before_christ.format(year=1 - date.year)
    month = _month(date, words)
    if not month:
        return year
    return f"{date.day} {month} {year}" if day and date.day else f"{month} {year}"


def status(date: Date, words: Language) -> str:
    """``to appear``: how far a publication is, or ``""``."""
    return words.statuses.get(date.status, date.status)


def period(position: Position, words: Language) -> str:
    """``Jan 2025 - Present``; one date where both are the same; ``14 May 2021, 2023``."""
    ends = [_short(date, words) for date in (position.start, position.end) if date is not None]
    single = [_to_the_day(date, words) for date in position.when]
    return ", ".join(filter(None, (*single, " - ".join(dict.fromkeys(ends)))))


def _to_the_day(date: Date, words: Language) -> str:
    return f"{date.day} {_short(date, words)}" if date.day else _short(date, words)


def _short(date: Date, words: Language) -> str:
    if date.year is None:
        return words.present if date.literal.lower() == _PRESENT else date.literal
    return _abbreviated(date, words, " ")


def news_date(item: NewsItem, words: Language) -> str:
    """``Jul, 2025``."""
    return item.when.literal if item.when.year is None else _abbreviated(item.when, words, ", ")


def _abbreviated(date: Date, words: Language, between: str) -> str:
    year = shown_date(Date(date.year), words)
    return f"{words.short_months[date.month - 1]}{between}{year}" if date.month else year


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_DATE_AFTER = regex(rf"(?:(?P<day>[0-9]|\b{_MONTH}\.?),?|,|(?<!\s))\s++(?P<year>[0-9]{{4}})\.?$")
_LONGEST_DATE = 20  # characters from the day to the year


def tells_date(pieces: list[Inline], year: str) -> bool:
    """Whether the venue's name ends in its own date, as DBLP writes it. A mere year after it is
    taken off, since the date says it.
    """
    last = pieces[0][-1]
    if not isinstance(last, Text) or year not in last.value[-6:]:
        return False
    found = _DATE_AFTER.search(last.value, max(len(last.value) - _LONGEST_DATE, 0))
    if found is None or found["year"] != year:
        return False
    if found["day"]:
        return True
    if "," in found[0]:
        pieces[0] = (*pieces[0][:-1], Text(last.value[: found.start()]))
    return False
