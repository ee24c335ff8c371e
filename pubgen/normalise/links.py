"""Links and identifiers, from every field name that people use already; nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from urllib.parse import quote

from pubgen.model import Entry, Field, Identifier, Link
from pubgen.normalise.fields import LINKS, LinkKind
from pubgen.normalise.record import Record
from pubgen.text import is_safe_url

_KIND_BY_NAME: dict[str, LinkKind] = {name: kind for kind in LINKS for name in kind.names}
_ORDER = {kind.kind: number for number, kind in enumerate(LINKS)}
_LABELLED = re.compile(r"url_(?P<before>.+)|url(?P<ftp>pdf|ps|dvi)|(?P<behind>.+)_url")

# \_ and its kin stand in URLs that were exported for BibTeX's \url; nothing else is decoded there.
_ESCAPED = re.compile(r"\\([_%&#~$^{}])|\{\\textasciitilde\s*\}|\\textasciitilde\s*(?:\{\})?")
_URL_MACRO = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BARE_HOST = re.compile(
    r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|ai|dev))(?:/|$)"
)
_PRIVATE = re.compile(
    r"(?:/home/|/Users/|/tmp/|/var/|/mnt/|/media/|~|\\\\|:|[A-Za-z]:[\\/]|file:)", re.IGNORECASE
)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_FLAGS = frozenset({"true", "false", "yes", "no", "0", "1", "none", "tbd", "todo"})


def clean_url(value: str) -> str:
    """A URL as it was meant: BibTeX's escapes undone, ``\\url{…}`` unwrapped, a scheme in front of
    ``www.``; ``""`` for what is none, or may not become a link.
    """
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
    if _SCHEME.match(url):
        return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    # A word without a dot or slash is no address but a remark.
    if _PRIVATE.match(url) or not re.search(r"[./#]", url) or " " in url.strip("/"):
        return ""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def clean_doi(value: str) -> str:
    """The bare DOI of ``doi:10.1/x``, ``https://doi.org/10.1/x`` or ``10.1/x``, or ``""``."""
    found = _DOI.search(_ESCAPED.sub(lambda f: f[1] or "~", value.strip()))
    return found[0].rstrip(".,;}") if found else ""


def identifiers(entry: Entry, arxiv: str) -> tuple[Identifier, ...]:
    """The registered numbers of an entry, those that can be resolved with their address."""
    found: list[Identifier] = []
    doi = clean_doi(entry.get("doi"))
    if doi:
        found.append(Identifier("doi", doi, f"https://doi.org/{quote(doi, safe='/:;()._-~+')}"))
    if arxiv:
        found.append(Identifier("arxiv", arxiv, f"https://arxiv.org/abs/{arxiv}"))
    for scheme, names, pattern, address in _NUMBERS:
        value = entry.get(*names).strip()
        if value and re.fullmatch(pattern, value):
            found.append(Identifier(scheme, value, address and address.format(value)))
    return tuple(found)


_NUMBERS = (
    ("hal", ("hal", "hal_id"), r"[a-z]+-[0-9]{8}(?:v[0-9]+)?", "https://hal.science/{}"),
    ("pubmed", ("pmid",), r"[0-9]{1,9}", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    ("inspire", ("inspirehep_id",), r"[0-9]+", "https://inspirehep.net/literature/{}"),
    ("isbn", ("isbn",), r"[0-9Xx -]{10,20}", ""),
)


def read_links(
    record: Record, numbers: tuple[Identifier, ...], beside: Set[str]
) -> tuple[Link, ...]:
    """The links of an entry in the order of the table, each address once.

    *beside* are the names of the files that lie in the folder of the .bib: as jekyll-scholar does,
    ``<key>.pdf`` there is the paper, ``<key>.slides.pdf`` its slides.
    """
    entry = record.entry
    links = [
        Link(number.scheme, _KIND[number.scheme].label, number.url)
        for number in numbers
        if number.url
    ]
    taken = {_bare(link.url) for link in links}
    ready = {link.kind for link in links}
    if number_doi := next((n.value.lower() for n in numbers if n.scheme == "doi"), ""):
        taken.add(f"doi.org/{number_doi}")
        taken.add(f"dx.doi.org/{number_doi}")
    for link, field in _written_links(entry):
        if link.kind in ready and link.kind in ("doi", "arxiv", "hal", "pubmed", "inspire"):
            continue
        if not link.url:
            if link.kind not in ("doi", "arxiv", "hal", "pubmed", "inspire", "data", "tool"):
                _report_unusable(record, field)
            continue
        if (bare := _bare(link.url)) not in taken:
            taken.add(bare)
            links.append(link)
    if beside and entry.key:
        links += _files_of_key(entry.key, beside)
    links.sort(key=lambda link: _ORDER.get(link.kind, len(_ORDER) - 1))
    return tuple(links)


_KIND = {kind.kind: kind for kind in LINKS} | {
    "isbn": LinkKind("isbn", "ISBN", ("isbn",), "BibTeX"),
}


def _written_links(entry: Entry) -> Iterator[tuple[Link, Field]]:
    for name, field in entry.fields.items():
        if not field.value:
            continue
        kind = _KIND_BY_NAME.get(name)
        if kind is not None:
            yield Link(kind.kind, kind.label, clean_url(field.value)), field
        elif "url" in name and (found := _LABELLED.fullmatch(name)):
            label = found["before"] or found["ftp"] or found["behind"]
            kind = _KIND_BY_NAME.get(label)
            if kind is None:
                words = label.replace("_", " ").replace("-", " ").strip()
                slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "url"
                kind = LinkKind(slug, words[:1].upper() + words[1:], (), "")
            yield Link(kind.kind, kind.label, clean_url(field.value)), field
        elif name == "file":
            # A path on somebody's disk, unless it plainly is an address. Never reported: it is
            # what reference managers write.
            url = clean_url(field.value)
            if url.startswith(("http://", "https://")) or re.fullmatch(r"[^/].*\.(?i:pdf)", url):
                yield Link("pdf", "PDF", url), field


def _report_unusable(record: Record, field: Field) -> None:
    if field.value.strip().lower() in _FLAGS:
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
            yield Link(kind, _KIND[kind].label, quote(name))


def _bare(url: str) -> str:
    """An address without what does not change where it leads."""
    return re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/").lower()
