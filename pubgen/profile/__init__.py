"""``profile.toml``: who you are and how your pages look."""

from pubgen.profile.activities import (
    Activity,
    Award,
    Degree,
    Grant,
    Job,
    Service,
    Talk,
    Teaching,
)
from pubgen.profile.dates import PRESENT, When, read_date, years_back
from pubgen.profile.identity import Identity, identity, names_in_profile
from pubgen.profile.loading import find, load
from pubgen.profile.marks import DEFAULT_MARKS, MarkStyle
from pubgen.profile.people import Person, Portrait
from pubgen.profile.places import place
from pubgen.profile.schema import json_schema
from pubgen.profile.settings import CV, CV_SECTIONS, Check, Levels
from pubgen.profile.types import (
    SECTIONS,
    News,
    Profile,
    TextSection,
    Theme,
    Venue,
    plain_section,
)
from pubgen.profile.views import DEFAULT_VIEW, View
from pubgen.profile.written import addresses, texts

__all__ = [
    "CV",
    "CV_SECTIONS",
    "DEFAULT_MARKS",
    "DEFAULT_VIEW",
    "PRESENT",
    "SECTIONS",
    "Activity",
    "Award",
    "Check",
    "Degree",
    "Grant",
    "Identity",
    "Job",
    "Levels",
    "MarkStyle",
    "News",
    "Person",
    "Portrait",
    "Profile",
    "Service",
    "Talk",
    "Teaching",
    "TextSection",
    "Theme",
    "Venue",
    "View",
    "When",
    "addresses",
    "find",
    "identity",
    "json_schema",
    "load",
    "names_in_profile",
    "place",
    "plain_section",
    "read_date",
    "texts",
    "years_back",
]
