"""Preprints: on which server, under which number."""

from __future__ import annotations

import re

from pubgen.addresses import arxiv_id_anywhere, arxiv_id_in
from pubgen.kinds import kind_of
from pubgen.model import Entry, Preprint
from pubgen.normalise.fields import BADGE

_OWN_FIELDS = ("arxiv", "arxivid", "arxiv_id", "eprint")
_OTHER_FIELDS = ("eid", "pages", "journal", "journaltitle", "booktitle", "volume", "doi",
                 "howpublished", "number", "url", "ee", "note")  # fmt: skip
_SERVERS = ("arXiv", "bioRxiv", "medRxiv", "chemRxiv", "SSRN", "HAL", "PsyArXiv", "OSF",
           "Research Square", "TechRxiv", "EarthArXiv", "engrXiv", "Preprints.org")  # fmt: skip
_SERVER_BY_NAME = {name.casefold(): name for name in _SERVERS} | {
    "cryptology eprint archive": "ePrint",
    "iacr cryptol. eprint arch.": "ePrint",
}
_SERVER = re.compile(rf"(?:{'|'.join(map(re.escape, _SERVER_BY_NAME))})(?!\w)")
_NAMES_SERVER = (
    "eprinttype", "archiveprefix", "publisher", "howpublished", "institution", *BADGE.names,
)  # fmt: skip
_NUMBER_FIELDS = ("eid", "elocation-id", "eprint", "number")
_IACR_NUMBER = re.compile(r"[0-9]{4}/[0-9]{1,5}")


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


def read_preprint(entry: Entry, arxiv: str) -> Preprint | None:
    """The preprint that an entry *is*: a published paper with a number on arXiv is not one."""
    if journal := entry.get("journal", "journaltitle").casefold():
        if journal == "corr" or journal.startswith(("arxiv", "eprint arxiv")):
            return Preprint("arXiv", arxiv)
        return _on_server(entry, journal)
    if booktitle := entry.get("booktitle"):
        return Preprint("arXiv", arxiv) if booktitle.lower().startswith("arxiv") else None
    if not kind_of(entry.type).may_be_preprint:
        return None
    if arxiv:
        return Preprint("arXiv", arxiv)
    found = (
        _on_server(entry, place) for name in _NAMES_SERVER if (place := entry.get(name).casefold())
    )
    return next(filter(None, found), None)


def _on_server(entry: Entry, text: str) -> Preprint | None:
    found = _SERVER.match(text.replace("{", "").replace("}", ""))
    if found is None:
        return None
    numbers = (entry.get(name) for name in _NUMBER_FIELDS)
    number = next((number for number in numbers if number and "://" not in number), "")
    if not number and (written := _IACR_NUMBER.search(text)):
        number = written[0]
    return Preprint(_SERVER_BY_NAME[found[0]], number)
