"""Links and identifiers, from every field name that people use already; nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from urllib.parse import quote

from pubgen.model import Entry, Field, Identifier, Link
from pubgen.normalise.fields import LINKS, LinkKind
from pubgen.normalise.preprints import archive
from pubgen.normalise.record import Record
from pubgen.text import is_safe_url

_KIND_BY_NAME: dict[str, LinkKind] = {name: kind for kind in LINKS for name in kind.names}
_KIND = {kind.kind: kind for kind in LINKS}
_ORDER = {kind.kind: number for number, kind in enumerate(LINKS)}
_LABELLED = re.compile(r"url_(?P<before>.+)|url(?P<ftp>pdf|ps|dvi)|(?P<after>.+)_url")
# Their fields hold a number; the link is made of it.
_NUMBERED = frozenset(
    {"doi", "arxiv", "hal", "pubmed", "pmc", "jstor", "hdl", "googlebooks", "inspire"}
)
# A word in one of these fields is a remark, or means something else: `source = {Scopus}`.
_MAY_BE_A_WORD = frozenset(
    "data dataset datasets tool software source media news press project site presentation preprint"
    " paper".split()
)

# \_ and the like are in URLs that were exported for BibTeX's \url; nothing else is decoded there.
_ESCAPED = re.compile(r"\\([_%&#~$^{}])|\{\\textasciitilde\s*\}|\\textasciitilde\s*(?:\{\})?")
_BRACED = re.compile(r"\{(\\?[_%&#~$^])\}")
_URL_MACRO = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BARE_HOST = re.compile(
    r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|ai|dev))(?:/|$)"
)
_PRIVATE = re.compile(
    r"/?(?:home|Users)/|/(?:tmp|var|mnt|root|Volumes)/|~|\\|:|[A-Za-z]:|file:", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s{}<>\"]+")
_CLEAN = re.compile(r"https?://[A-Za-z0-9._~%/:=&?#+!$,;'@()*\[\]-]+")
_NEEDS_NO_QUOTING = re.compile(r"[A-Za-z0-9._~/:;()+-]+")
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(?=10\.)", re.IGNORECASE)
_FLAGS = frozenset({"true", "false", "yes", "no", "0", "1", "none", "tbd", "todo"})


def clean_url(value: str) -> str:
    """A URL as it was meant: BibTeX's escapes undone, ``\\url{…}`` unwrapped, a scheme in front of
    ``www.``; ``""`` for what is not one, or may not become a link.
    """
    if _CLEAN.fullmatch(value):
        return value
    url = value.strip()
    if "\\" in url:
        if wrapped := _URL_MACRO.fullmatch(url):
            url = wrapped[1].strip()
        url = _ESCAPED.sub(lambda found: found[1] or "~", url)
    if url.startswith("{") and url.endswith("}"):
        url = url[1:-1].strip()
    if _BARE_HOST.match(url):
        url = f"https://{url}"
    if not url or url.lower() in _FLAGS or not is_safe_url(url):
        return ""
    # A word without a dot or slash is a remark, not an address.
    if not _SCHEME.match(url) and (
        _PRIVATE.match(url) or not re.search(r"[./#]", url) or " " in url.strip("/")
    ):
        return ""
    quoted = quote(url, safe=_SAFE, errors="replace")
    return quoted if is_safe_url(quoted) else ""  # a control character within the scheme


def clean_doi(value: str) -> str:
    """The bare DOI of ``doi:10.1/x``, ``https://doi.org/10.1/x`` or ``10.1/x``, or ``""``."""
    if "\\" in value or "{" in value:
        value = _ESCAPED.sub(lambda found: found[1] or "~", _BRACED.sub(r"\1", value))
    found = _DOI.search(value)
    return found[0].rstrip(".,;}") if found else ""


def identifiers(entry: Entry, arxiv: str) -> tuple[Identifier, ...]:
    """The registered numbers of an entry, those that can be resolved with their address."""
    found: list[Identifier] = []
    if doi := _doi(entry):
        address = f"https://doi.org/{_quoted(doi, '/:;()._-~+')}"
        found.append(Identifier("doi", doi, address))
    if arxiv:
        found.append(Identifier("arxiv", arxiv, f"https://arxiv.org/abs/{arxiv}"))
    if not _HAS_NUMBER.isdisjoint(entry.fields):
        found += _other_numbers(entry)
    return tuple(found)


def _quoted(text: str, safe: str) -> str:
    return text if _NEEDS_NO_QUOTING.fullmatch(text) else quote(text, safe=safe, errors="replace")


def _doi(entry: Entry) -> str:
    """The DOI, from its field or from an address at doi.org."""
    for name in ("doi", "url", "ee", "html"):
        value = entry.get(name)
        if value and (name == "doi" or _DOI_ADDRESS.match(value)) and (doi := clean_doi(value)):
            return doi
    return ""


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
)
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
    taken = {_bare(link.url) for link in links}
    for name, field in entry.fields.items():
        if (meaning := _meaning(name)) is None or not (address := field.value):
            continue
        kind, label = meaning
        if name in _MAY_HOLD_ONE and not (address := _found_address(field)):
            continue  # words, or a path on somebody's disk: nothing that was meant as a link
        url = clean_url(address)
        if kind in _NUMBERED:
            # An address in the field of a number leads to somewhere else, or says it once more.
            if "://" not in url or any(kind == number.scheme for number in numbers):
                continue
            kind = "pdf" if "pdf" in url else "url"  # Wiley's exports: eprint = {https://…/pdf/…}
        if not url:
            _report_unusable(record, field)
        elif (bare := _bare(url)) not in taken:
            taken.add(bare)
            links.append(Link(kind, label, url))
    if beside and entry.key:
        links += _files_of_key(entry.key, beside)
    links.sort(key=lambda link: _ORDER.get(link.kind, len(_ORDER) - 1))
    return tuple(links)


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


def _found_address(field: Field) -> str:
    """The address in words (``Available at https://…``), or a path that may be published."""
    if found := _ADDRESS.search(field.value):
        return found[0].rstrip(".,;)")
    is_path = field.name == "file" and re.fullmatch(r"[^/].*\.(?i:pdf)", clean_url(field.value))
    return field.value if is_path else ""


def _report_unusable(record: Record, field: Field) -> None:
    said = field.value.strip().lower()
    if said in _FLAGS or (field.name in _MAY_BE_A_WORD and not re.search(r"[:/]", said)):
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


def _bare(url: str) -> str:
    """An address without what does not change where it leads."""
    scheme, colon, rest = url.partition("://")
    if not colon:
        return scheme
    host, _, path = rest.partition("/")
    host = host.lower().removeprefix("www.").removeprefix("dx.")
    # A DOI has no case (ISO 26324), other paths may.
    return f"{host}/{path.lower() if host == 'doi.org' else path}".rstrip("/")
