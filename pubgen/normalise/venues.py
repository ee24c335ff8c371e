"""The badge: what a reader calls the venue, ``NSDI '26``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pubgen.kinds import TALK, kind_of
from pubgen.model import Badge, Date, Entry, Preprint
from pubgen.normalise.fields import BADGE, BOOKTITLE, JOURNAL, SERIES
from pubgen.normalise.known_venues import BESIDE, known_badge, name_in
from pubgen.normalise.record import Record
from pubgen.profile import Profile
from pubgen.regexes import regex

_TELLS_BADGE = frozenset((*BADGE.names, *SERIES.names))
# What people write into a field for the badge where there is none, and what is not a venue's name:
# al-folio shows any label there.
_NO_BADGE = frozenset({"n/a", "na", "none", "null", "tbd", "todo", "-", "--", "–", "—"})
_LABELS = frozenset(
    "book chapter conference demo draft journal misc paper patent poster preprint proceedings"
    " report review software submitted symposium talk thesis tutorial workshop".split()
)


class Badges:
    """Finds the badge of an entry; the profile's venues are tried before the shipped ones."""

    def __init__(self, profile: Profile) -> None:
        own = {name.casefold(): venue.badge for name, venue in profile.badges.items()}
        self._own = sorted(own.items(), key=lambda row: -len(row[0]))
        self._known = lru_cache(maxsize=4096)(self._look_up)

    def badge(self, record: Record, date: Date, preprint: Preprint | None) -> Badge | None:
        """``NSDI '26``, ``Nature``: an acronym, with the year if it is an event's."""
        is_event = _is_event(record.entry) and preprint is None
        name, is_label = self._name(record, date.year, is_event)
        if not name:
            return Badge(preprint.server) if preprint else None
        if date.year is None or not is_event or is_label:
            return Badge(name)
        year = _year_after(name, record.plain("booktitle", "eventtitle")) or date.year
        return Badge(_without_digits(name, year), year)

    def _name(self, record: Record, year: int | None, is_event: bool) -> tuple[str, bool]:
        """The badge without a year, and whether it is a label of the author's own."""
        if not _TELLS_BADGE.isdisjoint(record.entry.fields):
            said = record.plain(*BADGE.names).strip()
            if said and said.casefold() not in _NO_BADGE:
                name = _without_year(_unwrapped(said))
                return name, name == _unwrapped(said) and _is_label(name)
            if name := series_acronym(record.plain("series")):
                return name, False
        venue = record.plain("booktitle", *JOURNAL.names, *BOOKTITLE.names, "venue")
        if not venue:
            return "", False
        name = self._known(venue, year)
        if not name and is_event and kind_of(record.entry.type).kind is not TALK:
            name = lone_acronym(record.plain("booktitle"))  # a talk may be at KAIST
        return name, False

    def _look_up(self, venue: str, year: int | None) -> str:
        return (
            acronym_in(venue) or _first_part(venue, self._own) or name_in(year, known_badge(venue))
        )


def _is_event(entry: Entry) -> bool:
    return kind_of(entry.type).is_event or (entry.type == "misc" and "booktitle" in entry.fields)


# ------------------------------------------------------------------- what the author says it is


def _unwrapped(name: str) -> str:
    """``HotNets`` of ``[HotNets]``."""
    return name[1:-1].strip() if name[:1] + name[-1:] in ("[]", "()") else name


def _is_label(name: str) -> bool:
    """Whether a badge is more likely the author's label than the name of an event: ``Conf. Proc.``,
    ``Workshop``, ``tone``. ``Oakland``, ``HotNets`` and ``ACM CHI`` are names.
    """
    if _is_acronym(name):
        return False
    return " " in name or name.endswith(".") or name.islower() or name.casefold() in _LABELS


_GOES_ON = regex(r" (?:and|&|advances|theory|applications)\b")


def _first_part(venue: str, rows: Sequence[tuple[str, str]]) -> str:
    """The badge of the first of the user's own rows that is a part of *venue*."""
    venue = venue.casefold() if rows else ""
    for part, badge in rows:
        at = venue.find(part)
        if at < 0 or _GOES_ON.match(venue, at + len(part)):
            continue
        if not any(word in venue and word not in f"{part} {badge.lower()}" for word in BESIDE):
            return badge
    return ""


# ------------------------------------------------------------------------------------- acronyms

_WORD = r"[A-Z](?:[A-Za-z0-9&+/@.-]{0,39}[A-Za-z0-9+])?"  # no acronym is longer
_ACRONYM = regex(rf"{_WORD}(?: {_WORD}){{0,2}}")
_DOTTED = regex(r"(?:[A-Z]\.){1,9}[A-Z]?")  # N.S, new series
# What is in parentheses or before a year and names no venue: places, publishers, series, parts.
_PLACES = frozenset("USA UK UAE US EU NYC PRC ROK DC MIT ETH TU UC".split())
_NO_VENUE = _PLACES | frozenset(
    "ACM IEEE IFIP SPIE SIAM AIP IOP AMS OSA NATO MDPI USENIX LNCS LNAI CCIS PMLR CEUR-WS LIPIcs"
    " OASIcs EPTCS II III VI VII VIII IX XI XII ISBN ISSN DOI PDF CD-ROM DVD Co-Located"
    " On-Line".split()
)
_IN_NO_NAME = frozenset(
    "Association College Event Institute Online Papers Part Press Publishers Publishing Session"
    " Society Track University Virtual Volume".split()
)
_STATES = frozenset(  # of the USA and Canada, as in "Santa Clara, CA 2024"
    "AK AL AR AZ CA CO CT DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ"
    " NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY AB BC MB NB NL NS ON QC SK".split()
)


def _is_acronym(text: str) -> bool:
    """Two capitals at least in the first word, no word in small letters: ``NSDI``, ``USENIX ATC``,
    ``HotNets``; neither ``Long Papers`` nor ``N.S.``, nor what says where or by whom.
    """
    if not _ACRONYM.fullmatch(text) or text in _NO_VENUE or _DOTTED.fullmatch(text):
        return False
    first, *others = text.split()
    if others and (first in _PLACES or not _IN_NO_NAME.isdisjoint(others)):
        return False
    return sum(char.isupper() for char in first.removeprefix("Mc")) >= 2


# Book series: their acronyms say nothing about where a paper appeared.
_BOOK_SERIES = frozenset(
    "LNCS LNAI LNBI LNBIP LNEE LNI LNM LNNS LNICST CCIS LIPICS OASICS EPTCS EPIC CEUR CEUR-WS ICPS"
    " IFIPAICT PMLR JMLR AISC JPCS".split()
)
_OF_BOOKS = regex(
    r"\b(?:Advances|Book|Conference|Journal|Lecture|Library|Notes|Press|Proceedings|Series|Society"
    r"|Studies|Topics|Transactions)\b"
)

# `SE2030` is a name; a year that is glued to one is taken off where it is that of the entry.
_YEAR_AFTER = regex(
    r"(?:(?:(?<![\s,])[\s,]++)?(?:['’‘]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})|-(?:19|20)[0-9]{2})"
    r"|(?<![\s,])[\s,]++(?:19|20)[0-9]{2})(?:\s++[Ww]orkshops?)?$"
)
_IN_PARENTHESES = regex(r"\(([^()]{2,40})\)")
_DATED = regex(r"[0-9]{2}(?: [Ww]orkshops?)?$")
_HELD_WITH = regex(r"(?i)\b(?:in conjunction with|co-?located (?:with|at)|held (?:with|at))\b")
# DBLP: "… on Learning Representations, ICLR 2020, Addis Ababa, …", "UAI 2011, Proceedings of …";
# others: "… STAB'2006".
_WITH_YEAR = regex(
    rf"(?:^|(, ))({_WORD})[ -](?:19|20)[0-9]{{2}}(?=[,:]|$| -| and )"
    rf"|\b({_WORD}) ?['’‘](?:[0-9]{{2}}){{1,2}}\b"
)
_LISTED = frozenset(
    "january february march april june july august september october november december".split()
) | {"extended abstract", "extended abstracts"}
_PROCEEDINGS = regex(r"(?i)(?:in:? )?(?:the )?(?:proceedings|proc\.?) (?:of )?(?:the )?")


def _without_year(name: str) -> str:
    return _YEAR_AFTER.sub("", name.strip()).strip()


_YEAR_NEXT = regex(r"(?: ?((?:19|20)[0-9]{2})| ?['’]([0-9]{2}))(?![0-9])")


def _year_after(name: str, venue: str) -> int | None:
    """The year with which a venue's name follows the acronym, ``AutoSec 2021 Workshop``: papers may
    appear a year later.
    """
    at = venue.find(name)
    found = _YEAR_NEXT.match(venue, at + len(name)) if at >= 0 else None
    if found is None:
        return None
    return int(found[1]) if found[1] else _in_full(int(found[2]))


def _in_full(year: int) -> int:
    """``'98`` is 1998, ``'26`` 2026."""
    return year + (1900 if year >= 60 else 2000)


def _without_digits(name: str, year: int) -> str:
    """``HotNets`` of ``HotNets24``, ``HotNets-24`` and ``HotNets2024``, in 2024."""
    ending = str(year) if name.endswith(str(year)) else f"{year % 100:02d}"
    return name.removesuffix(ending).rstrip(" -") or name


def series_acronym(series: str) -> str:
    """``ASE`` of ``series = {ASE '20}``; ``""`` of ``{LNCS}`` and of full names."""
    name = re.sub(r" [0-9]{2}$", "", _without_year(series)) if series else ""
    is_book = name.upper() in _BOOK_SERIES or _OF_BOOKS.search(name)
    return name if _is_acronym(name) and not is_book else ""


def acronym_in(venue: str) -> str:
    """The acronym that a venue's name itself gives: in parentheses, or before its year."""
    venue = _HELD_WITH.split(venue, maxsplit=1)[0]
    groups = _IN_PARENTHESES.findall(venue)
    # "(LLM) and … (NLP) (LM-SHIELD 2026)", "(AAAI-18), the 30th … (IAAI-18)": the first one with a
    # year is the venue's, else the last one.
    for group in (*filter(_DATED.search, groups), *reversed(groups)):
        name = _without_year(group)
        if _is_acronym(name) and name.lower() not in _LISTED:
            return name
    found = _WITH_YEAR.search(venue)
    if found is None or _is_beside(venue[found.end() :].lstrip(" ,:–-")):
        return ""
    name = found[2] or found[3]
    return name if _is_acronym(name) and not (found[1] and name in _STATES) else ""


def _is_beside(rest: str) -> bool:
    """Whether what goes on with *rest* is beside the conference: ``CHI '24 Extended Abstracts``."""
    return rest.casefold().startswith(BESIDE)


def lone_acronym(venue: str) -> str:
    """The acronym that is all of a venue's name: ``NeurIPS``, ``Proceedings of ACM IMC``."""
    if any(word in venue.casefold() for word in BESIDE):
        return ""
    name = _without_year(_PROCEEDINGS.sub("", venue, count=1))
    is_short = all(_is_acronym(word) or word in _NO_VENUE for word in name.split())
    return name if is_short and _is_acronym(name) else ""
