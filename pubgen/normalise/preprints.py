"""Preprints: on which server, under which number."""

from __future__ import annotations

import re

import msgspec

from pubgen.model import Entry


class Preprint(msgspec.Struct, frozen=True, gc=False):
    """A paper on a preprint server; *number* may be empty."""

    server: str
    number: str


# arXiv's two schemes: 2504.03648v2, and archive/YYMMNNN before April 2007.
ARXIV_ID = re.compile(r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?")
_ARXIV_ANYWHERE = re.compile(rf"arxiv[:./\s]*(?:(?:abs|pdf)/)?({ARXIV_ID.pattern})", re.IGNORECASE)
_SERVERS = {
    name.casefold(): name
    for name in ("arXiv", "bioRxiv", "medRxiv", "chemRxiv", "SSRN", "HAL", "PsyArXiv", "OSF",
                 "Research Square", "TechRxiv", "EarthArXiv", "engrXiv", "Preprints.org")
}  # fmt: skip
_SERVERS["cryptology eprint archive"] = "ePrint"
_SERVERS["iacr cryptol. eprint arch."] = "ePrint"


def arxiv_id(entry: Entry) -> str:
    """The arXiv number that an entry gives in whichever field, without a prefix, or ``""``."""
    for name in ("arxiv", "arxivid", "arxiv_id", "eprint"):
        value = entry.get(name)
        if not value:
            continue
        if name == "eprint" and _archive(entry) not in ("arxiv", ""):
            continue
        if found := _ARXIV_ANYWHERE.search(value):
            return found[1]
        bare = value.strip().removesuffix(".pdf")
        if ARXIV_ID.fullmatch(bare):
            return bare
    for name in ("eid", "pages", "journal", "journaltitle", "volume", "doi", "howpublished",
                 "number", "url", "ee", "note"):  # fmt: skip
        value = entry.get(name)
        if value and (found := _ARXIV_ANYWHERE.search(value)):
            return found[1]
    volume = entry.get("volume")  # DBLP: journal = {CoRR}, volume = {abs/2104.12345}
    if volume.startswith("abs/") and ARXIV_ID.fullmatch(volume[4:]):
        return volume[4:]
    return ""


def read_preprint(entry: Entry, arxiv: str) -> Preprint | None:
    """The preprint that an entry *is*: a published paper with a number on arXiv is none."""
    journal = entry.get("journal", "journaltitle").casefold()
    if journal:
        if journal == "corr" or journal.startswith("arxiv"):
            return Preprint("arXiv", arxiv)
        server = _server(journal)
        return Preprint(server, entry.get("eprint", "number")) if server else None
    if entry.type in ("misc", "online", "unpublished", "preprint", "techreport", "report",
                      "electronic") and not entry.get("booktitle"):  # fmt: skip
        if arxiv:
            return Preprint("arXiv", arxiv)
        for name in ("eprinttype", "archiveprefix", "publisher", "howpublished", "institution"):
            if server := _server(entry.get(name).casefold()):
                return Preprint(server, entry.get("eprint", "number"))
    return None


def _archive(entry: Entry) -> str:
    return entry.get("archiveprefix", "eprinttype").lower()


def _server(text: str) -> str:
    return next((name for part, name in _SERVERS.items() if text.startswith(part)), "")
