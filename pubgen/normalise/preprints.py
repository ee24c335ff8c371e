"""Preprints: on which server, under which number."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from pubgen.addresses import arxiv_id_anywhere, arxiv_id_in
from pubgen.kinds import REPORT, kind_of
from pubgen.model import Entry, Identifier, Preprint
from pubgen.normalise.fields import BADGE
from pubgen.regexes import regex

_OWN_FIELDS = ("arxiv", "arxivid", "arxiv_id", "eprint")
_OTHER_FIELDS = ("eid", "pages", "journal", "journaltitle", "booktitle", "volume", "doi",
                 "howpublished", "number", "url", "ee", "note")  # fmt: skip


class Server(msgspec.Struct, frozen=True):
    """A server for preprints: its *name* is the badge; *dois* are the forms of those that it gives,
    in which ``N`` and the letters of a date are digits and ``…`` anything; *written* is what people
    call it, in small letters, where that is not the name. *any_work*: software, data and slides are
    there, too, and only papers get its badge.
    """

    name: str
    dois: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    any_work: bool = False


# The prefixes are those that Crossref and DataCite registered; PREreview keeps the same list
# (github.com/PREreview/prereview.org, src/Preprints/PreprintId.ts). 10.1101 is also that of Cold
# Spring Harbor's journals, `10.1101/gr.…`; bioRxiv and medRxiv moved to 10.64898 in December 2025
# (github.com/sciety/sciety, issue 4112).
SERVERS = (
    Server("arXiv", ("10.48550/arxiv.…",)),
    Server(
        "bioRxiv",
        ("10.1101/YYYY.MM.DD.NNNNNN", "10.64898/YYYY.MM.DD.NNNNNN", "10.1101/NNNNNN"),
    ),
    Server("medRxiv", ("10.1101/YYYY.MM.DD.NNNNNNNN", "10.64898/YYYY.MM.DD.NNNNNNNN")),
    Server("ChemRxiv", ("10.26434/chemrxiv…",)),
    Server("SSRN", ("10.2139/ssrn.…",)),
    Server("HAL"),
    Server("PsyArXiv", ("10.31234/osf.io/…",)),
    Server("SocArXiv", ("10.31235/osf.io/…",)),
    Server("MetaArXiv", ("10.31222/osf.io/…",)),
    Server("EdArXiv", ("10.35542/osf.io/…",)),
    Server("OSF", ("10.31219/osf.io/…",)),
    Server("EarthArXiv", ("10.31223/…",)),
    Server("engrXiv", ("10.31224/…",)),
    Server("EcoEvoRxiv", ("10.32942/…",)),
    Server("TechRxiv", ("10.36227/techrxiv.…",)),
    Server("Research Square", ("10.21203/rs.…",)),
    Server("Preprints.org", ("10.20944/preprints…",)),
    Server("ePrint", written=("cryptology eprint archive", "iacr cryptol. eprint arch.")),
    Server("Zenodo", ("10.5281/zenodo.…",), any_work=True),
)
_BY_NAME = {
    name: server for server in SERVERS for name in server.written or (server.name.casefold(),)
}
_LONGEST_NAME = 60  # characters of a server's name and a number there
_NAME = regex(
    rf"(?:available (?:at|on) |preprint (?:at|on) )?({'|'.join(map(re.escape, _BY_NAME))})(?!\w)"
)


def _pattern(form: str) -> str:
    """The regular expression of a form of DOIs; a version may follow."""
    return re.sub("[YMDN]", "[0-9]", re.escape(form).replace("…", ".+")) + "(?:v[0-9]+)?"


_GIVE_DOIS = tuple(server for server in SERVERS if server.dois)
_OF_SERVER = regex(
    "|".join(f"({'|'.join(map(_pattern, each.dois))})" for each in _GIVE_DOIS), re.IGNORECASE
)
_NAMES_SERVER = (
    "eprinttype", "archiveprefix", "publisher", "howpublished", "institution", *BADGE.names,
)  # fmt: skip
_NUMBER_FIELDS = ("eid", "elocation-id", "eprint", "number")
_WRITTEN_NUMBER = regex(r"\b(?:[0-9]{4}/[0-9]{1,5}|[0-9]{5,9})\b")  # of ePrint, of SSRN


def arxiv_id(entry: Entry) -> str:
    """The arXiv number that an entry gives in whichever field, without a prefix, or ``""``."""
    fields = entry.fields
    for name in _OWN_FIELDS:
        if name in fields and (found := _own_arxiv_id(entry, name)):
            return found
    for name in _OTHER_FIELDS:
        if name in fields and (found := arxiv_id_anywhere(fields[name].value)):
            return found
    volume = entry.get("volume")  # DBLP: journal = {CoRR}, volume = {abs/2104.12345}
    if volume.startswith("abs/"):
        return arxiv_id_in(volume[4:])
    return ""


def _own_arxiv_id(entry: Entry, name: str) -> str:
    if name == "eprint" and archive(entry) not in ("arxiv", ""):
        return ""
    return arxiv_id_in(entry.fields[name].value, entry.get("primaryclass", "eprintclass"))


def archive(entry: Entry) -> str:
    """Where the number in ``eprint`` is registered, in small letters."""
    return entry.get("archiveprefix", "eprinttype").strip().lower()


def read_preprint(entry: Entry, numbers: Sequence[Identifier]) -> Preprint | None:
    """The preprint that an entry *is*: a published paper with a number on a server is not one.

    *numbers* are the registered ones of the entry. Where it names a journal or proceedings, these
    tell; else a server that it names, its number there, or a DOI that the server gave.
    """
    if journal := _folded(entry, "journal", "journaltitle"):
        if journal == "corr" or journal.startswith(("arxiv", "eprint arxiv")):
            return Preprint("arXiv", _number("arxiv", numbers))
        return _on_named(entry, journal)
    if booktitle := entry.get("booktitle"):
        if len(booktitle) > _LONGEST_NAME:  # nearly all proceedings
            return None
        booktitle = _folded(entry, "booktitle")
        if booktitle == "corr" or booktitle.startswith("arxiv"):
            return Preprint("arXiv", _number("arxiv", numbers))
        return _on_named(entry, booktitle) if booktitle in _BY_NAME else None
    if not kind_of(entry.type).may_be_preprint or _is_of_its_own(entry):
        return None
    if arxiv := _number("arxiv", numbers):
        return Preprint("arXiv", arxiv)
    places = filter(None, (_folded(entry, name) for name in _NAMES_SERVER))
    if found := next(filter(None, (_on_named(entry, place) for place in places)), None):
        return found
    if entry.get("institution", "school"):
        return None
    hal = _number("hal", numbers)
    if hal and not entry.get("howpublished"):  # HAL has posters and talks, too
        return Preprint("HAL", hal)
    return _on_server(entry, _server_of(_number("doi", numbers)))


def _number(scheme: str, numbers: Sequence[Identifier]) -> str:
    return next((each.value for each in numbers if each.scheme == scheme), "")


def _folded(entry: Entry, *names: str) -> str:
    value = entry.get(*names)
    return value.replace("{", "").replace("}", "").casefold() if value else ""


def _is_of_its_own(entry: Entry) -> bool:
    """An article with a volume only lacks its journal; a report with a number in an institute's own
    series may be on a server as well.
    """
    if entry.type == "article":
        return bool(entry.get("volume"))
    if kind_of(entry.type).kind is not REPORT or not entry.get("number"):
        return False
    institute = _folded(entry, "institution", "school")
    return bool(institute) and not _NAME.match(institute)


def is_of_server(doi: str) -> bool:
    """Whether a server for preprints or data gave this *doi*."""
    return _server_of(doi) is not None


def _server_of(doi: str) -> Server | None:
    found = _OF_SERVER.fullmatch(doi)
    return _GIVE_DOIS[found.lastindex - 1] if found and found.lastindex else None


def _on_named(entry: Entry, place: str) -> Preprint | None:
    """The preprint, if *place* begins with the name of a server."""
    found = _NAME.match(place)
    if found is None:
        return None
    preprint = _on_server(entry, _BY_NAME[found[1]])
    if preprint and not preprint.number and (written := _WRITTEN_NUMBER.search(place)):
        return Preprint(preprint.server, written[0])
    return preprint


def _on_server(entry: Entry, server: Server | None) -> Preprint | None:
    if server is None or (server.any_work and kind_of(entry.type).schema != "ScholarlyArticle"):
        return None
    numbers = (entry.get(name) for name in _NUMBER_FIELDS)
    return Preprint(server.name, next((each for each in numbers if each and "://" not in each), ""))
