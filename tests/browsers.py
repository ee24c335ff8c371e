"""What a browser makes of an address: an oracle of the tests, apart from what pubgen says."""

from __future__ import annotations

import re

# RFC 3986 §3.1. Browsers drop tabs and line ends inside a URL and control characters before it
# (WHATWG URL, basic URL parser, steps 1 to 3), so `java\tscript:` has to count as a scheme.
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


def is_safe_url(url: str) -> bool:
    """Whether *url* may become a link: ``http``, ``https``, ``mailto``, or relative."""
    bare = _IGNORED.sub("", url)
    scheme = _SCHEME.match(bare)
    if scheme is not None:
        return scheme[1].lower() in _SAFE_SCHEMES
    return bool(bare) and ":" not in re.split(r"[/?#]", bare, maxsplit=1)[0]
