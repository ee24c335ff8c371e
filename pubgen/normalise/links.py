"""Links and identifiers, from every field name that people use already; nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from urllib.parse import quote

from pubgen.addresses import (
    addresses_in,
    addresses_in_words,
    arxiv_address,
    doi_address,
    doi_at,
    doi_in,
    is_only_address,
    place,
    unescaped,
)
from pubgen.model import Entry, Field, Identifier, Link
from pubgen.normalise.fields import LINKS, LinkKind
from pubgen.normalise.placeholders import is_placeholder, report_placeholder
from pubgen.normalise.preprints import archive
from pubgen.normalise.record import Record
from pubgen.regexes import regex

_KIND_BY_NAME: dict[str, LinkKind] = {name: kind for kind in LINKS for name in kind.names}
_KIND = {kind.kind: kind for kind in LINKS}
_ORDER = {kind.kind: number for number, kind in enumerate(LINKS)}
_LABELLED = regex(r"url_(?P<before>.+)|url(?P<ftp>pdf|ps|dvi)|(?P<after>.+)_url")
# A word in one of these fields is a remark, or means something else: `source = {Scopus}`.
_MAY_BE_A_WORD = frozenset(
    "data dataset datasets tool software source media news press project site presentation preprint"
    " paper".split()
)

_LIKE_AN_ADDRESS = regex(r"^[^\s:/]*[:/]\S*$|://|\bwww\.")
_FLAGS = frozenset({"true", "false", "yes", "no", "0", "1", "tbd", "todo"})


def identifiers(entry: Entry, arxiv: str) -> tuple[Identifier, ...]:
    """The registered numbers of an entry, those that can be resolved with their address."""
    found: list[Identifier] = []
    if doi := _doi(entry):
        found.append(Identifier("doi", doi, doi_address(doi)))
    if arxiv:
        found.append(Identifier("arxiv", arxiv, arxiv_address(arxiv)))
    if not _HAS_NUMBER.isdisjoint(entry.fields):
        found += _other_numbers(entry)
    return tuple(found)


def _doi(entry: Entry) -> str:
    """The DOI, from its field, from an address at a resolver, or from words that are only that."""
    if (value := entry.get("doi")) and (doi := doi_in(value)):
        return doi
    for name in FIELDS_OF_ADDRESSES:
        for address in addresses_in(value) if (value := entry.get(name)) else ():
            if doi := doi_at(address):
                return doi
    for name in _FIELDS_OF_WORDS:
        if (value := entry.get(name)) and (doi := said_doi(value)):
            return doi
    return ""


# Fields that hold the address of the publication, and those of words which may be nothing else.
FIELDS_OF_ADDRESSES = ("url", "ee", "html")
_FIELDS_OF_WORDS = ("howpublished", "note", "addendum")


def said_doi(latex: str) -> str:
    """The DOI that words say and nothing else: ``doi: 10.1/x``, its address; or ``""``."""
    if "10." not in latex or not is_only_address(text := unescaped(latex)):
        return ""
    found = addresses_in(text)
    return doi_at(found[0]) if len(found) == 1 else ""


def _other_numbers(entry: Entry) -> Iterator[Identifier]:
    for scheme, names, pattern, address in NUMBERS:
        value = entry.get(*names).strip()
        if not value and archive(entry) in (scheme, *names):
            value = entry.get("eprint").strip()
        if value and re.fullmatch(pattern, value):
            yield Identifier(scheme, value, address and address.format(value))


# Schemes with the fields that hold a number of theirs, its pattern, and where it leads.
NUMBERS = (
    ("hal", ("hal", "hal_id"), r"[a-z]+-[0-9]{8}(?:v[0-9]+)?", "https://hal.science/{}"),
    ("pubmed", ("pmid",), r"[0-9]{1,9}", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    ("pmc", ("pmcid",), r"PMC[0-9]{1,9}", "https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
    ("jstor", ("jstor",), r"[A-Za-z0-9./_-]+", "https://www.jstor.org/stable/{}"),
    ("hdl", ("hdl",), r"[0-9][A-Za-z0-9.]*/[A-Za-z0-9._~/:;()+-]+", "https://hdl.handle.net/{}"),
    ("googlebooks", ("googlebooks",), r"[A-Za-z0-9_-]+", "https://books.google.com/books?id={}"),
    ("inspire", ("inspirehep_id",), r"[0-9]+", "https://inspirehep.net/literature/{}"),
    ("isbn", ("isbn",), r"[0-9Xx -]{10,20}", ""),
    ("issn", ("issn",), r"[0-9]{4}-?[0-9]{3}[0-9Xx]", ""),
)
# Their fields hold a number; the link is made of it.
_NUMBERED = frozenset(("doi", "arxiv", *(scheme for scheme, _, _, address in NUMBERS if address)))
_HAS_NUMBER = frozenset(("eprint", *(name for _, names, _, _ in NUMBERS for name in names)))


def read_links(
    record: Record, numbers: tuple[Identifier, ...], beside: Set[str]
) -> tuple[Link, ...]:
    """The links of an entry in the order of the table, each address once.

    *beside* are the names of the files in the folder of the .bib: as jekyll-scholar does,
    ``<key>.pdf`` there is the paper, ``<key>.slides.pdf`` its slides.
    """
    entry = record.entry
    links = [Link(n.scheme, "", n.url) for n in numbers if n.url]
    taken = {place(link.url) for link in links}
    schemes = {number.scheme for number in numbers}
    for name, field in entry.fields.items():
        if (meaning := _meaning(name)) is None or not field.value:
            continue
        kind, label = meaning
        if kind in schemes:
            continue  # the number says where
        if name in _MAY_HOLD_ONE:  # words, or a path on somebody's disk, may be meant as no link
            found = addresses_in_words(field.value) or _publishable_path(field)
        elif is_placeholder(field.value):
            report_placeholder(record, field)
            continue
        else:
            found = addresses_in(field.value)
            if kind in _NUMBERED:
                found = tuple(url for url in found if "://" in url)  # it leads elsewhere
            elif not found:
                _report_unusable(record, field)
        for url in found:
            if (there := place(url)) not in taken:
                taken.add(there)
                links.append(Link(_kind_of(kind, url), label, url))
    if beside and entry.key:
        links += _files_of_key(entry.key, beside)
    links.sort(key=lambda link: _ORDER.get(link.kind, len(_ORDER) - 1))
    return tuple(links)


def field_of(entry: Entry, url: str) -> Field | None:
    """The field that the link to *url* comes from; none of a file that is called like the key."""
    return next((each for each in entry.fields.values() if url in addresses_in(each.value)), None)


def _kind_of(kind: str, url: str) -> str:
    """Wiley's exports have ``eprint = {https://…/pdf/…}``."""
    return kind if kind not in _NUMBERED else "pdf" if "pdf" in url else "url"


_MAY_HOLD_ONE = {"howpublished": "url", "file": "pdf"}


@lru_cache(maxsize=1024)  # of field names there are few
def _meaning(name: str) -> tuple[str, str] | None:
    """The kind of the link that a field of this name may hold, and its label if it is a kind of
    the author's own.
    """
    kind = _KIND_BY_NAME.get(name) or _KIND.get(_MAY_HOLD_ONE.get(name, ""))
    if kind is not None:
        return kind.kind, ""
    found = _LABELLED.fullmatch(name)
    return _labelled(found["before"] or found["ftp"] or found["after"]) if found else None


def _labelled(label: str) -> tuple[str, str]:
    if kind := _KIND_BY_NAME.get(label):
        return kind.kind, ""
    words = re.sub(r"[_-]+", " ", label).strip() or "link"
    slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "url"
    return slug, words[:1].upper() + words[1:]


def _publishable_path(field: Field) -> tuple[str, ...]:
    """The path in a manager's ``file``, if it starts from the page."""
    if field.name != "file" or not field.value.lower().endswith(".pdf") or ";" in field.value:
        return ()
    return tuple(url for url in addresses_in(field.value) if not url.startswith("/"))


def _report_unusable(record: Record, field: Field) -> None:
    said = field.value.strip().lower()
    if said in _FLAGS or (field.name in _MAY_BE_A_WORD and not _LIKE_AN_ADDRESS.search(said)):
        return
    record.report(
        "unusable-link",
        f"`{field.value}` cannot become a link",
        field,
        effect=f"the link `{field.name}` would be missing",
        help="write an address that begins with `https://`, or a path relative to the page",
    )


def _files_of_key(key: str, beside: Set[str]) -> Iterator[Link]:
    for suffix, kind in ((".pdf", "pdf"), (".slides.pdf", "slides"), (".poster.pdf", "poster")):
        if (name := f"{key}{suffix}") in beside:
            yield Link(kind, "", quote(name))
