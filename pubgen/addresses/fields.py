"""The addresses that a field holds."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pubgen.addresses.arxiv import ARXIV_ID, arxiv_address
from pubgen.addresses.doi import DOI, doi_address, doi_at, doi_in
from pubgen.addresses.ends import without_stops
from pubgen.addresses.escapes import unescaped
from pubgen.addresses.web import address, with_scheme
from pubgen.regexes import regex

# Most addresses, without what may be escaped, or be between two.
_SIMPLE = regex(r"https?://[A-Za-z0-9.-]+(?:[/?#](?:[A-Za-z0-9._~/=?#+@!*()-]|%[0-9A-Fa-f]{2})*)?")
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BETWEEN = regex(
    r"(?<![\s,;|])[\s,;|]++(?:(?:and|or|&)\s++)?(?=(?:https?|ftp)://|www\.)", re.IGNORECASE
)
# `Available at: https://…`, `<https://…>`
_BEGIN = regex(r"(?:(?<=[\s:(<\[\"'“])|^)(?:https?://|www\.)", re.IGNORECASE)
_REMARK = regex(
    r"(?<![\s,;])[\s,;]++[(\[]?(?:(?:last|date|was|on)\s++){0,3}"
    r"(?:accessed|visited|retrieved|checked|viewed|consulted)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_IN_WORDS = regex(r"(?:https?://|(?<![\w.@/-])www\.)[^\s<>\"“”|]+", re.IGNORECASE)
_DOI = regex(rf"(?:doi\s*+(?::\s*+)?)?{DOI.pattern}", re.IGNORECASE)
_ARXIV = regex(rf"(?i:arxiv):\s*({ARXIV_ID})")
_PRIVATE = regex(
    r"/?(?:home|Users)/|/(?:tmp|var|mnt|root|Volumes)/|~|\\|:|[A-Za-z]:|file:", re.IGNORECASE
)
_QUOTED = {"<": ">", '"': '"', "'": "'", "“": "”", "‘": "’"}
_FILE = regex(r"[^:\\]*\.[A-Za-z][A-Za-z0-9]{1,4}")


def addresses_in(latex: str) -> tuple[str, ...]:
    """The addresses of a field that is for them, in their order, each once and as `address` gives
    it: of ``https://…``, ``www.x.y``, ``github.com/a``, a DOI, a path relative to the page.

    None for what is not an address: a word, a path on somebody's disk, an unsafe scheme.
    """
    if _SIMPLE.fullmatch(latex):
        return (doi_address(doi),) if (doi := doi_at(latex)) else (latex,)
    if latex.lstrip().startswith("\\\\"):
        return ()  # a path on a server of Windows
    text = unescaped(latex)
    first, *others = _BETWEEN.split(text)
    found = _meant(first)
    if others and not found:
        return addresses_in_words(text)
    return tuple(dict.fromkeys(filter(None, (found, *map(_meant, others)))))


def addresses_in_words(latex: str) -> tuple[str, ...]:
    """The addresses on the web in a sentence, or in a list of files."""
    if "://" not in latex and "www." not in latex.lower():
        return ()
    found = (_meant(without_stops(each)) for each in _IN_WORDS.findall(unescaped(latex)))
    return tuple(dict.fromkeys(filter(None, found)))


def _meant(text: str) -> str:
    """The address that *text* is, or ``""``."""
    text = text.strip().rstrip(",; ")
    if text[:1] in _QUOTED and len(text) > 1:
        text = text[1:].removesuffix(_QUOTED[text[0]])
    begin = _BEGIN.search(text)
    if begin and begin.start():
        text = without_stops(text[begin.start() :].split()[0])
    text = with_scheme(_REMARK.sub("", text))
    if _DOI.fullmatch(text):
        return doi_address(doi_in(text))
    if arxiv := _ARXIV.fullmatch(text):
        return arxiv_address(arxiv[1])
    if not _SCHEME.match(text) and not _may_be_relative(text):
        return ""
    found = address(text)
    return doi_address(doi) if (doi := doi_at(found)) else found


def _may_be_relative(text: str) -> bool:
    """Whether *text* can be a path that starts from the page. A word without a dot or slash is a
    remark, and so are several, unless they are the name of a file.
    """
    if _PRIVATE.match(text) or "\\" in text:
        return False
    return bool(_FILE.fullmatch(text) if " " in text.strip("/") else re.search(r"[./#]", text))


# What may be before an address that is all that is said.
_ONLY_ADDRESS = regex(
    r"(?i)(?>(?:\W*+(?:available|online|url|doi|see|from|at|web|accessed|link)\b)*)\W*+"
    r"(?:(?:https?://|www\.)\S*+|10\.[0-9]{4,9}/\S*+)\W*+"
)


def is_only_address(text: str) -> bool:
    """Whether *text*, without LaTeX, says nothing but an address or a DOI."""
    return _ONLY_ADDRESS.fullmatch(text) is not None


def place(url: str) -> str:
    """What all addresses have in common that lead to one place: with ``http`` or ``https``, with or
    without ``www.``, percent-encoded or not, a slash at the end or none; of a DOI, any resolver's.
    """
    if doi := doi_at(url):
        return f"doi:{_CAPITALS.sub(lambda char: char[0].lower(), doi)}"
    scheme, colon, rest = url.partition("://")
    if not colon:
        return unquote(scheme)
    host = _HOST.match(rest)[0]  # type: ignore[index]  # it matches anywhere
    path = rest[len(host) :]
    path = unquote(path) if "%" in path else path
    return f"{host.lower().removeprefix('www.')}{path}".rstrip("/")


_HOST = regex(r"[^/?#]*")
_CAPITALS = regex(r"[A-Z]+")  # of which alone the case makes no difference in a DOI
