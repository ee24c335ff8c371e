"""DOIs, and the addresses that resolve them.

A DOI has a prefix, ``10.`` and the number of a registrant, a slash, and a suffix of any printable
characters; case makes no difference in ASCII (ISO 26324; DOI Handbook, "Numbering"). In an address
all but letters, digits and a few marks are percent-encoded (there, "Resolution"; Crossref,
"Suffixes containing special characters").
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from pubgen.addresses.ends import without_stops
from pubgen.addresses.escapes import unescaped
from pubgen.regexes import regex

_SAFE = "/:;()._-~+"
_NEEDS_NO_QUOTING = regex(r"[A-Za-z0-9/:;()._~+-]+")
# Most of them, with and without the resolver: nothing is escaped, nothing comes after.
_PLAIN = regex(r"(?:https://doi\.org/)?(10\.[0-9]{4,9}/[A-Za-z0-9/:;._-]*[A-Za-z0-9])")
DOI = regex(r"(?<![0-9.])10\.[0-9]{4,9}(?:\.[0-9]{1,9})*/\S+")
_IN_ADDRESS = regex(r"(?i)https?://|(?:dx\.|www\.)?doi\.org/")
_RESOLVER = regex(
    r"(?i)https?://(?:(?:www\.|dx\.)?doi\.org|doi\.acm\.org|doi\.ieeecomputersociety\.org)/"
)
# What publishers put after the DOI in the addresses of their pages.
_PART_OF_SITE = regex(r"(?i)(?:/(?:full|fulltext|abstract|pdf|epdf|html|meta)|\.pdf)$")
_AFTER_PATH = regex(r"[?#]")
_AFTER_PARAMETER = regex(r"[&#]")


def doi_in(latex: str) -> str:
    """The bare DOI of ``10.1/x``, ``doi:10.1/x``, ``https://doi.org/10.1%2Fx``, however escaped,
    or ``""``: the first one.
    """
    if plain := _PLAIN.fullmatch(latex):
        return plain[1]
    text = unescaped(latex).strip()
    site = _IN_ADDRESS.search(text)
    if site is not None:
        text = _without_query(text)
    if "%" in text:
        text = unquote(text)
    found = DOI.search(text)
    if found is None:
        return ""
    doi = without_stops(found[0])
    return without_stops(_PART_OF_SITE.sub("", doi)) if site and not _RESOLVER.match(text) else doi


def _without_query(text: str) -> str:
    """An address up to its query and fragment, unless the DOI is there."""
    begin = max(text.find("10."), 0)
    end = (_AFTER_PARAMETER if "?" in text[:begin] else _AFTER_PATH).search(text, begin)
    return text[: end.start()] if end else text


def doi_address(doi: str) -> str:
    """Where *doi* is resolved."""
    if _NEEDS_NO_QUOTING.fullmatch(doi):
        return f"https://doi.org/{doi}"
    return f"https://doi.org/{quote(doi, safe=_SAFE, errors='replace')}"


def doi_at(address: str) -> str:
    """The DOI that *address* resolves, or ``""``."""
    return doi_in(address) if _RESOLVER.match(address) else ""
