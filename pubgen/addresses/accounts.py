"""The name of an account in the address of somebody's page, for sites on which people have one."""

from __future__ import annotations

import re

from pubgen.addresses.sites import site
from pubgen.regexes import regex

_NAME = r"[A-Za-z0-9._-]+"
_PAGE = regex(
    r"https?://(?:www\.)?(?:"
    r"(?:bsky\.app/profile|github\.com|gitlab\.com|researchgate\.net/profile|twitter\.com|x\.com"
    rf"|(?:[a-z]{{2,3}}\.)?linkedin\.com/in)/(?P<name>{_NAME})"
    rf"|youtube\.com/@(?P<channel>{_NAME})"
    r"|orcid\.org/(?P<number>(?:[0-9]{4}-){3}[0-9]{3}[0-9X])"
    rf"|stackoverflow\.com/users/(?P<user>[0-9]+/{_NAME})"
    r"|scholar\.google\.[a-z.]+/citations\?(?:hl=[A-Za-z-]+&)?user=(?P<scholar>[\w-]+)(?:&[^#]*)?"
    r")/?",
    re.IGNORECASE | re.ASCII,
)
_MASTODON = regex(rf"https?://({_NAME})/@({_NAME})/?", re.IGNORECASE | re.ASCII)


def account(address: str, label: str = "") -> str:
    """The account that *address* is the page of, as its site writes it: ``ada`` on GitHub,
    ``@ada@mastodon.social``, ``123/ada`` on Stack Overflow; ``""`` if it is something else.
    """
    if site(address, label) == "mastodon":
        found = _MASTODON.fullmatch(address)
        return f"@{found[2]}@{found[1]}" if found else ""
    found = _PAGE.fullmatch(address)
    return found[str(found.lastgroup)] if found else ""
