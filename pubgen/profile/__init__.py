"""``profile.toml``: who you are and how your pages look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pubgen.profile.dates import PRESENT, read_date
from pubgen.profile.loading import find, load
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

if TYPE_CHECKING:
    from pubgen.profile.toml_index import Index

__all__ = [
    "CV",
    "CV_SECTIONS",
    "DEFAULT_MARKS",
    "DEFAULT_VIEW",
    "PRESENT",
    "SECTIONS",
    "Check",
    "Degree",
    "Index",
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
    "read_date",
]


def __getattr__(name: str) -> Any:
    """`Index`, imported when it is asked for: most profiles have nothing to report."""
    if name != "Index":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pubgen.profile.toml_index import Index

    return Index
