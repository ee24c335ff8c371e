"""Dates as people write them in a profile."""

import datetime as dt
import re
from typing import TypeAlias

from pubgen.model import Date
from pubgen.regexes import regex

When: TypeAlias = int | str
"""A date as people write it: 2025, "2025-07" or "2025-07-03". `read_date` reads it."""

PRESENT = "present"
"""What is for the end of something that goes on."""

_YEARS_BACK = regex(r"-([0-9]{1,3})y")


def read_date(written: When) -> Date:
    """A date of the profile. What is not a date (`PRESENT` among it) is kept as its `literal`."""
    parts = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", str(written))
    if parts is None:
        return Date(literal=str(written))
    try:
        dt.date(*map(int, parts.groups("01")))
    except ValueError:
        return Date(literal=str(written))
    year, month, day = (int(part) if part else None for part in parts.groups())
    return Date(year=year, month=month, day=day)


def years_back(written: When) -> int | None:
    """How many years before the newest one a bound of a view lies: 5 for ``-5y``."""
    found = _YEARS_BACK.fullmatch(str(written))
    return int(found[1]) if found else None
