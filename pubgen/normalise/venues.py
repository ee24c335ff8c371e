"""The badge: what a reader calls the venue, ``NSDI '26``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pubgen.kinds import kind_of
from pubgen.model import Badge, Date, Entry, Preprint
from pubgen.normalise.fields import BADGE, BOOKTITLE, JOURNAL, SERIES
from pubgen.normalise.record import Record
from pubgen.profile import Profile

# Venues whose names carry no acronym, by a part of the name. Longer parts are tried first. Each row
# says enough to leave a journal or a regional conference of nearly the same name alone. A user's
# own rows go before these.
KNOWN_VENUES = {
    "neural information processing systems": "NeurIPS",
    "international conference on machine learning": "ICML",
    "international conference on learning representations": "ICLR",
    "aaai conference on artificial intelligence": "AAAI",
    "international joint conference on artificial intelligence": "IJCAI",
    "conference on computer vision and pattern recognition": "CVPR",
    "international conference on computer vision": "ICCV",
    "european conference on computer vision": "ECCV",
    "conference on empirical methods in natural language processing": "EMNLP",
    "north american chapter of the association for computational linguistics": "NAACL",
    "european chapter of the association for computational linguistics": "EACL",
    "annual meeting of the association for computational linguistics": "ACL",
    "conference on acoustics, speech and signal processing": "ICASSP",
    "conference on acoustics, speech, and signal processing": "ICASSP",
    "interspeech": "Interspeech",
    "conference on knowledge discovery and data mining": "KDD",
    "pacific-asia conference on knowledge discovery and data mining": "PAKDD",
    "international conference on very large data bases": "VLDB",
    "proceedings of the vldb endowment": "PVLDB",
    "international conference on management of data": "SIGMOD",
    "international conference on data engineering": "ICDE",
    "symposium on networked systems design and implementation": "NSDI",
    "symposium on operating systems design and implementation": "OSDI",
    "symposium on operating systems principles": "SOSP",
    "usenix annual technical conference": "USENIX ATC",
    "usenix security symposium": "USENIX Security",
    "conference on file and storage technologies": "FAST",
    "hot topics in networks": "HotNets",
    "hot topics in operating systems": "HotOS",
    "conference on emerging networking experiments and technologies": "CoNEXT",
    "internet measurement conference": "IMC",
    "conference on computer and communications security": "CCS",
    "asia conference on computer and communications security": "AsiaCCS",
    "ieee symposium on security and privacy": "IEEE S&P",
    "network and distributed system security": "NDSS",
    "architectural support for programming languages and operating systems": "ASPLOS",
    "international symposium on computer architecture": "ISCA",
    "international symposium on microarchitecture": "MICRO",
    "high performance computer architecture": "HPCA",
    "programming language design and implementation": "PLDI",
    "symposium on principles of programming languages": "POPL",
    "international conference on software engineering": "ICSE",
    "foundations of software engineering": "FSE",
    "conference on automated software engineering": "ASE",
    "international conference on mining software repositories": "MSR",
    "conference on human factors in computing systems": "CHI",
    "symposium on user interface software and technology": "UIST",
    "the web conference": "WWW",
    "conference on robotics and automation": "ICRA",
    "conference on intelligent robots and systems": "IROS",
    "symposium on theory of computing": "STOC",
    "symposium on foundations of computer science": "FOCS",
    "symposium on discrete algorithms": "SODA",
}
# What is held beside a conference is not the conference.
_BESIDE = ("workshop", "companion", "extended abstracts", "adjunct", "findings")
_GOES_ON = re.compile(r" (?:and|&|advances|theory|applications)\b")

# Book series: their acronyms tell nothing about where a paper appeared.
_BOOK_SERIES = frozenset(
    "LNCS LNAI LNBI LNBIP LNEE CCIS LIPICS OASICS EPTCS CEUR ICPS IFIP IFIPAICT PMLR JMLR AISC NATO"
    " AIP IOP SPIE ACM IEEE".split()
)
_OF_BOOKS = re.compile(
    r"\b(?:Advances|Book|Conference|Journal|Lecture|Library|Notes|Press|Proceedings|Series|Society"
    r"|Studies|Topics|Transactions)\b"
)

_YEAR_AFTER = re.compile(
    r"(?:(?<![\s,])[\s,]++)?(?:['’‘]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})|(?:19|20)[0-9]{2})"
    r"(?:\s++[Ww]orkshops?)?$"
)
_IN_PARENTHESES = re.compile(r"\(([^()]{2,40})\)")
_HELD_WITH = re.compile(r"(?i)\b(?:in conjunction with|co-?located (?:with|at)|held (?:with|at))\b")
_WORD = r"[A-Z][A-Za-z0-9&+/@.-]{0,40}"  # no acronym is longer
_ACRONYM = re.compile(rf"{_WORD}(?: {_WORD}){{0,2}}")
# DBLP: "… on Learning Representations, ICLR 2020, Addis Ababa, …", "UAI 2011, Proceedings of …";
# others: "… STAB'2006".
_WITH_YEAR = re.compile(
    rf"(?:^|, )({_WORD}) (?:19|20)[0-9]{{2}}(?=[,:]|$| -)"
    rf"|\b({_WORD}) ?['’‘](?:[0-9]{{2}}){{1,2}}\b"
)
_LISTED = frozenset(
    "january february march april june july august september october november december".split()
) | {"extended abstract", "extended abstracts"}


class Badges:
    """Finds the badge of an entry; the profile's venues are tried before the shipped ones."""

    def __init__(self, profile: Profile) -> None:
        own = {name.casefold(): venue.badge for name, venue in profile.badges.items()}
        self._own = sorted(own.items(), key=lambda row: -len(row[0]))
        self._shipped = sorted(KNOWN_VENUES.items(), key=lambda row: -len(row[0]))
        self._known = lru_cache(maxsize=4096)(self._look_up)

    def badge(self, record: Record, date: Date, preprint: Preprint | None) -> Badge | None:
        """``NSDI '26``, ``Nature``: an acronym, with the year if it is an event's."""
        name = self._name(record)
        if not name:
            return Badge(preprint.server) if preprint else None
        if date.year is None or not _is_event(record.entry):
            return Badge(name)
        return Badge(_without_digits(name, f"{date.year % 100:02d}"), date.year)

    def _name(self, record: Record) -> str:
        fields = record.entry.fields
        if not _TELLS_BADGE.isdisjoint(fields):
            if name := _without_year(record.plain(*BADGE.names)):
                return name
            if name := series_acronym(record.plain("series")):
                return name
        venue = record.plain("booktitle", *JOURNAL.names, *BOOKTITLE.names, "venue")
        return self._known(venue) if venue else ""

    def _look_up(self, venue: str) -> str:
        return (
            acronym_in(venue)
            or _first_part(venue.casefold(), self._own)
            or _first_part(venue.casefold(), self._shipped)
        )


_TELLS_BADGE = frozenset((*BADGE.names, *SERIES.names))


def _is_event(entry: Entry) -> bool:
    return kind_of(entry.type).is_event or (entry.type == "misc" and "booktitle" in entry.fields)


def _first_part(venue: str, rows: Iterable[tuple[str, str]]) -> str:
    for part, badge in rows:
        at = venue.find(part)
        if at < 0 or _GOES_ON.match(venue, at + len(part)):
            continue
        if not any(word in venue and word not in f"{part} {badge.lower()}" for word in _BESIDE):
            return badge
    return ""


def _without_year(name: str) -> str:
    return _YEAR_AFTER.sub("", name.strip(" []()")).strip()


def _without_digits(name: str, year: str) -> str:
    """``HotNets`` of ``HotNets24``, in 2024."""
    return name.removesuffix(year).rstrip() or name


def _is_acronym(text: str) -> bool:
    """Two capitals at least, no word in small letters: ``NSDI``, ``USENIX ATC``, ``HotNets``."""
    return bool(_ACRONYM.fullmatch(text)) and sum(char.isupper() for char in text) >= 2


def series_acronym(series: str) -> str:
    """``ASE`` of ``series = {ASE '20}``; ``""`` of ``{LNCS}`` and of full names."""
    name = re.sub(r" [0-9]{2}$", "", _without_year(series)) if series else ""
    is_book = name.upper() in _BOOK_SERIES or _OF_BOOKS.search(name)
    return name if _is_acronym(name) and not is_book else ""


def acronym_in(venue: str) -> str:
    """The acronym that a venue's name itself gives: in parentheses, or before its year."""
    venue = _HELD_WITH.split(venue, maxsplit=1)[0]
    groups = reversed(_IN_PARENTHESES.findall(venue))
    # "(LLM) and … (NLP) (LM-SHIELD 2026)": the one with a year is the venue's, else the last one.
    for group in sorted(groups, key=lambda group: _YEAR_AFTER.search(group) is None):
        name = _without_year(group)
        if _is_acronym(name) and name.lower() not in _LISTED:
            return name
    found = _WITH_YEAR.search(venue)
    name = (found[1] or found[2]) if found else ""
    return name if _is_acronym(name) else ""
