"""The sites that people are found on, each recognised by its host."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pubgen.regexes import regex

SITES: Mapping[str, str] = {
    "bsky.app": "bluesky",
    "codeberg.org": "codeberg",
    "dblp.dagstuhl.de": "dblp",
    "dblp.org": "dblp",
    "dblp.uni-trier.de": "dblp",
    "github.com": "github",
    "gitlab.com": "gitlab",
    "huggingface.co": "huggingface",
    "inspirehep.net": "inspire",
    "linkedin.com": "linkedin",
    "orcid.org": "orcid",
    "researchgate.net": "researchgate",
    "semanticscholar.org": "semanticscholar",
    "stackoverflow.com": "stackoverflow",
    "twitter.com": "x",
    "x.com": "x",
    "youtube.com": "youtube",
}
"""A host, with all below it, and the name of its icon."""

LABELS: Mapping[str, str] = {
    "curriculum vitae": "cv",
    "cv": "cv",
    "gitlab": "gitlab",
    "mastodon": "mastodon",
    "résumé": "cv",
    "resume": "cv",
}
"""What a link is called that may be on any host, and the name of its icon."""

_HOST = regex(r"https?://(?:www\.)?([^/?#:@]+)", re.IGNORECASE)
_SCHOLAR = regex(r"scholar\.google(?:\.[a-z]{2,3}){1,2}")


def site(address: str, label: str = "") -> str:
    """The name of the icon for a link to *address*: of its site, else of what its *label* says;
    ``""`` if neither is known.
    """
    if address.lower().startswith("mailto:"):
        return "email"
    found = _HOST.match(address)
    host = found[1].lower().rstrip(".") if found else ""
    if _SCHOLAR.fullmatch(host):
        return "scholar"
    if host.startswith("mastodon."):
        return "mastodon"
    parts = host.split(".")
    above = (".".join(parts[place:]) for place in range(len(parts) - 1))
    known = next((SITES[each] for each in above if each in SITES), "")
    return known or LABELS.get(label.strip().casefold(), "")
