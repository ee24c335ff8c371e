"""Addresses as every format may write them: safe, in ASCII, percent-encoded."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from pubgen.render.characters import clean
from pubgen.text import is_safe_url

# RFC 3986 §2.2 but for the brackets, and `%` for what is encoded already.
_URL_PUNCTUATION = ":/?#@!$&'()*+,;=%~"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


@lru_cache(1 << 15)
def address(value: str) -> str:
    """*value* as an address to link to, or ``""`` if unsafe."""
    if not is_safe_url(value):
        return ""
    bare = re.sub(r"[\t\n]", "", clean(value)).strip()
    return _STRAY_PERCENT.sub("%25", quote(bare, safe=_URL_PUNCTUATION))


def absolute(value: str) -> str:
    """*value* for a document without other files beside it: nothing if it is relative."""
    found = address(value)
    return found if "://" in found or found.startswith("mailto:") else ""
