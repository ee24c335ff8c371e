"""The badge: what a reader calls the venue, ``NSDI '26``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pubgen.model import Date
from pubgen.normalise.fields import BADGE, BOOKTITLE, JOURNAL
from pubgen.normalise.preprints import Preprint
from pubgen.normalise.record import Record
from pubgen.profile import Profile

# Venues whose names carry no acronym, by a part of the name. Longer parts are tried first, so that
# a workshop is not taken for its conference. A user's own rows go before these.
KNOWN_VENUES = {
    "advances in neural information processing systems": "NeurIPS",
    "neural information processing systems": "NeurIPS",
    "international conference on machine learning": "ICML",
    "international conference on learning representations": "ICLR",
    "aaai conference on artificial intelligence": "AAAI",
    "international joint conference on artificial intelligence": "IJCAI",
    "conference on computer vision and pattern recognition": "CVPR",
    "international conference on computer vision": "ICCV",
    "european conference on computer vision": "ECCV",
    "empirical methods in natural language processing": "EMNLP",
    "north american chapter of the association for computational linguistics": "NAACL",
    "european chapter of the association for computational linguistics": "EACL",
    "annual meeting of the association for computational linguistics": "ACL",
    "acoustics, speech and signal processing": "ICASSP",
    "acoustics, speech, and signal processing": "ICASSP",
    "interspeech": "Interspeech",
    "knowledge discovery and data mining": "KDD",
    "international conference on very large data bases": "VLDB",
    "proceedings of the vldb endowment": "PVLDB",
    "international conference on management of data": "SIGMOD",
    "international conference on data engineering": "ICDE",
    "networked systems design and implementation": "NSDI",
    "operating systems design and implementation": "OSDI",
    "symposium on operating systems principles": "SOSP",
    "usenix annual technical conference": "USENIX ATC",
    "usenix security symposium": "USENIX Security",
    "file and storage technologies": "FAST",
    "hot topics in networks": "HotNets",
    "hot topics in operating systems": "HotOS",
    "international conference on emerging networking experiments": "CoNEXT",
    "internet measurement conference": "IMC",
    "computer and communications security": "CCS",
    "ieee symposium on security and privacy": "IEEE S&P",
    "network and distributed system security": "NDSS",
    "architectural support for programming languages and operating systems": "ASPLOS",
    "international symposium on computer architecture": "ISCA",
    "international symposium on microarchitecture": "MICRO",
    "high performance computer architecture": "HPCA",
    "programming language design and implementation": "PLDI",
    "principles of programming languages": "POPL",
    "international conference on software engineering": "ICSE",
    "foundations of software engineering": "FSE",
    "automated software engineering": "ASE",
    "international conference on mining software repositories": "MSR",
    "human factors in computing systems": "CHI",
    "user interface software and technology": "UIST",
    "the web conference": "WWW",
    "robotics and automation": "ICRA",
    "intelligent robots and systems": "IROS",
    "symposium on theory of computing": "STOC",
    "foundations of computer science": "FOCS",
    "symposium on discrete algorithms": "SODA",
}
# Book series: their acronyms tell nothing about where a paper appeared.
_BOOK_SERIES = frozenset(
    "LNCS LNAI LNBI LNBIP LNEE CCIS LIPICS OASICS EPTCS CEUR ICPS IFIP IFIPAICT PMLR JMLR AISC NATO"
    " AIP IOP SPIE".split()
)
_CONFERENCE_TYPES = frozenset({"inproceedings", "conference", "proceedings", "talk", "presentation",
                               "poster", "tutorial"})  # fmt: skip

_YEAR_BEHIND = re.compile(r"[\s,]*(?:['’‘]\s?[0-9]{2}|(?:19|20)[0-9]{2})$")
_IN_PARENTHESES = re.compile(r"\(([^()]{2,40})\)")
_WORD = r"[A-Z][A-Za-z0-9&+/@.-]*"
_ACRONYM = re.compile(rf"{_WORD}(?: {_WORD}){{0,2}}")
# DBLP: "… on Learning Representations, ICLR 2020, Addis Ababa, …"
_BETWEEN_COMMAS = re.compile(rf", ({_WORD}) (?:19|20)[0-9]{{2}}(?=,|$)")
_LISTED = ("january", "february", "march", "april", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip


class Badges:
    """Finds the badge of an entry; the profile's venues are tried before the shipped ones."""

    def __init__(self, profile: Profile) -> None:
        own = {name.casefold(): venue.badge for name, venue in profile.badges.items()}
        self._own = sorted(own.items(), key=lambda row: -len(row[0]))
        self._shipped = sorted(KNOWN_VENUES.items(), key=lambda row: -len(row[0]))
        self._known = lru_cache(maxsize=4096)(self._look_up)

    def badge(self, record: Record, date: Date, preprint: Preprint | None) -> str:
        """``NSDI '26``, ``Nature`` or ``""``: an acronym, with the year where it is an event's."""
        entry = record.entry
        venue = record.plain(*BOOKTITLE.names) or record.plain(*JOURNAL.names)
        name = _without_year(record.plain(*BADGE.names)) or series_acronym(record.plain("series"))
        name = name or (self._known(venue) if venue else "")
        if not name:
            return preprint.server if preprint else ""
        if entry.type not in _CONFERENCE_TYPES or date.year is None:
            return name
        return f"{name} '{date.year % 100:02d}"

    def _look_up(self, venue: str) -> str:
        return (
            acronym_in(venue)
            or _first_part(venue.casefold(), self._own)
            or _first_part(venue.casefold(), self._shipped)
        )


def _first_part(venue: str, rows: Iterable[tuple[str, str]]) -> str:
    for part, badge in rows:
        # "CVPR Workshops" is not CVPR.
        if part in venue and ("workshop" not in venue or "workshop" in f"{part} {badge.lower()}"):
            return badge
    return ""


def _without_year(name: str) -> str:
    return _YEAR_BEHIND.sub("", name.strip(" []()")).strip()


def _is_acronym(text: str) -> bool:
    """Two capitals at least, no word in small letters: ``NSDI``, ``USENIX ATC``, ``HotNets``."""
    return bool(_ACRONYM.fullmatch(text)) and sum(char.isupper() for char in text) >= 2


def series_acronym(series: str) -> str:
    """``ASE`` of ``series = {ASE '20}``; ``""`` of ``{LNCS}`` and of full names."""
    name = _without_year(series)
    return name if _is_acronym(name) and name.upper() not in _BOOK_SERIES else ""


def acronym_in(venue: str) -> str:
    """The acronym that a venue's name itself gives: in parentheses, or as DBLP does."""
    for group in reversed(_IN_PARENTHESES.findall(venue)):
        name = _without_year(group)
        if _is_acronym(name) and name.lower() not in _LISTED:
            return name
    found = _BETWEEN_COMMAS.search(venue)
    return found[1] if found and _is_acronym(found[1]) else ""
