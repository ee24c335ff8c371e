"""An address as every output may write it: safe, in ASCII, percent-encoded."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin

from pubgen.regexes import regex

# Most addresses: nothing has to be encoded or mended.
_PLAIN = regex(
    r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?"
    r"(?:[/?#](?:[A-Za-z0-9._~/:=&?#+!$,;'@()*-]|%[0-9A-Fa-f]{2})*)?"
)
# RFC 3986 §2.2 but for the brackets, and `%` for what is encoded already.
_PUNCTUATION = ":/?#@!$&'()*+,;=%~"
_STRAY_PERCENT = regex(r"%(?![0-9A-Fa-f]{2})")
# What browsers drop (WHATWG URL, basic URL parser, steps 1 to 3), and what nobody sees: it comes
# along when an address is copied. Joiners belong to words of some scripts.
_UNSEEN = regex(
    r"[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]+"
)
_UNSEEN_OR_BLANK = regex(r"[\s\u200c\u200d]+")
_SLASHES = regex(r"[\s/\\\u200c\u200d]*")
_SURROGATE = regex("[\ud800-\udfff]")
# WHATWG URL §3.1, forbidden domain code points; what is not ASCII is a domain's right.
_HOST = regex(r"[^\s/?#\\<>\[\]^|`{}\"]+(?:[/?#]|$)")
_WEB = frozenset({"http", "https"})


@lru_cache(1 << 15)
def address(value: str) -> str:
    """*value* as an address to link to, relative or ``http``, ``https``, ``mailto``; else ``""``.

    What is decided on is what is returned: nothing that a browser would drop is left in it.
    """
    if _PLAIN.fullmatch(value):
        return value
    text = _UNSEEN.sub("", value).strip()
    head, colon, rest = text.partition(":")
    if not colon or any(char in head for char in "/?#"):
        if not text.lower().startswith("www."):
            return _quoted(text)
        scheme, rest = "https", text
    else:
        scheme = _UNSEEN_OR_BLANK.sub("", head).lower()
    if scheme == "mailto":
        return f"mailto:{_quoted(rest.strip())}"
    rest = rest[_SLASHES.match(rest).end() :]  # type: ignore[union-attr]  # it matches anywhere
    if scheme not in _WEB or not _HOST.match(rest):
        return ""
    return f"{scheme}://{_quoted(rest)}"


def absolute(value: str) -> str:
    """*value* for a document without other files beside it: nothing if it is relative."""
    found = address(value)
    return found if "://" in found or found.startswith("mailto:") else ""


def beside(page: str, url: str) -> str:
    """The whole address of a file of a site: *url*, relative to the folder of the *page*; nothing
    if it leads elsewhere, or the page has no address.

    A page's address without a file's name is one of a folder: ``https://x.org/~ada``.
    """
    whole = absolute(page).partition("#")[0].partition("?")[0]
    if "://" not in whole or not file_at(url):
        return ""
    last = whole.rpartition("/")[2]
    is_file = "." in last and whole.count("/") > len("//")
    return urljoin(whole if is_file or not last else f"{whole}/", address(url))


def folder_beside(page: str, url: str) -> str:
    """The same for a page in a folder of its own: the address of that folder."""
    return beside(page, url.removesuffix("index.html"))


def file_at(url: str) -> str:
    """The path of the file that a relative *url* leads to, starting from the page or from the site
    (``/…``); nothing for one that leads elsewhere, or to a place on the page.
    """
    found = address(url)
    if "://" in found or found.startswith(("//", "mailto:")):
        return ""
    return unquote(_PATH.match(found)[0])  # type: ignore[index]  # it matches anything


_PATH = regex("[^?#]*")


def _quoted(text: str) -> str:
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return _STRAY_PERCENT.sub("%25", quote(text, safe=_PUNCTUATION))


_BARE_HOST = regex(
    r"(?i)(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|ai|dev))(?:[/?#]|$)"
)
# `cv.pdf` alone is a file: without a path, only what ends like hosts do is taken for one.
_LIKE_HOST = regex(
    r"(?i)(?:[\w-]+\.)+(?:[a-z]{2,}(?=/)|(?:com|org|net|edu|gov|io|dev|ac\.\w\w)(?=[?#:]|$))"
)
# `http//`, `htpp://`, `https:/`, `https;//`, `https: //`, and a scheme twice.
_WRONG_SCHEME = regex(
    r"h{0,2}t{1,3}p{1,2}(?P<s>s?)(?:[:;]?\s*/{1,3}|:(?!//))(?:\s*https?(?::/*|//))?\s*",
    re.IGNORECASE,
)
_RIGHT_SCHEME = regex(r"https?://(?!https?[:/])[^\s/]", re.IGNORECASE)


def wrong_scheme(text: str) -> str:
    """What *text* begins with in the place of ``https://``, if it is one typo away; else ``""``."""
    if text[:1] not in "hHtT" or _RIGHT_SCHEME.match(text):
        return ""
    typo = _WRONG_SCHEME.match(text)
    return typo[0] if typo else ""


def with_scheme(text: str) -> str:
    """*text* with the scheme that is meant: before a bare host, in the place of a typo."""
    if _BARE_HOST.match(text):
        return f"https://{text}"
    # `http/a.pdf` may be a file
    if (typo := wrong_scheme(text)) and (":" in typo or ";" in typo or "//" in typo):
        return f"http{'s' if 's' in typo.lower() else ''}://{text[len(typo) :]}"
    return text


def host_at(url: str) -> str:
    """What a relative *url* begins with and looks like a host: ``github.com/ada``; else ``""``."""
    found = None if ":" in address(url) else _LIKE_HOST.match(url)
    return found[0] if found else ""


def without_scheme(url: str) -> tuple[str, str]:
    """What to say of a *url* that begins with a host, and what to do about it."""
    message = f"`{host_at(url)}` looks like a host, but is read as a file beside the page"
    return message, f"write `https://{url}`"
