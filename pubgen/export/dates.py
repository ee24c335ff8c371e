"""Dates as programs write them."""

from __future__ import annotations

from pubgen.model import Date


def iso_date(date: Date) -> str:
    """``2026``, ``2026-05``, ``2026-05-04``; ``""`` for the undated."""
    if date.year is None or date.year < 0:
        return ""
    written = f"{date.year:04d}"
    if date.month:
        written += f"-{date.month:02d}" + (f"-{date.day:02d}" if date.day else "")
    return written
