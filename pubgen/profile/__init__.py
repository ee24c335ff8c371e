"""``profile.toml``: who you are and how your pages look."""

from __future__ import annotations

from pubgen.profile.dates import PRESENT, read_date
from pubgen.profile.loading import find, load
from pubgen.profile.paths import KeyPath
from pubgen.profile.schema import json_schema
from pubgen.profile.types import (
    CV,
    CV_SECTIONS,
    DEFAULT_MARKS,
    DEFAULT_VIEW,
    SECTIONS,
    Check,
    Degree,
    Job,
    Levels,
    MarkStyle,
    News,
    Person,
    Portrait,
    Profile,
    TextSection,
    Venue,
    View,
)
from pubgen.source import Source, Span

__all__ = [
    "CV",
    "CV_SECTIONS",
    "DEFAULT_MARKS",
    "DEFAULT_VIEW",
    "PRESENT",
    "SECTIONS",
    "Check",
    "Degree",
    "Job",
    "Levels",
    "MarkStyle",
    "News",
    "Person",
    "Portrait",
    "Profile",
    "TextSection",
    "Venue",
    "View",
    "find",
    "json_schema",
    "load",
    "place",
    "read_date",
]


def place(source: Source, path: KeyPath) -> Span:
    """Where the profile in *source* has the value at *path*."""
    from pubgen.profile.toml_index import index_of  # most profiles have nothing to report

    return index_of(source).value(path)
