"""Where a publication is, for programs: a complete address."""

from __future__ import annotations

from pubgen.model import Publication

_ORDER = ("url", "doi", "arxiv", "pdf")


def best_address(publication: Publication) -> str:
    """The address of its page, else of the paper; none that is relative to a page of ours."""
    links = {link.kind: link.url for link in reversed(publication.links) if "://" in link.url}
    return next((links[kind] for kind in _ORDER if kind in links), "")
