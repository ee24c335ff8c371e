"""A page's publications as the text of a .bib for biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.distinct import Distinct
from pubgen.export.biblatex.entries import bib_entry
from pubgen.export.biblatex.preamble import preamble_comments
from pubgen.export.writing import write_entries
from pubgen.model import Item, Mark, Page, Publication
from pubgen.style import clear, language


def render(page: Page) -> str:
    """The .bib of all publications on *page*."""
    words = language(page.language)
    items = list(_items(page))
    marks = list(dict.fromkeys(mark for item in items for mark in _marks(item.publication)))
    clearly = clear(marks, words)
    keys = Distinct(str.lower)  # biber ignores case
    entries = [
        bib_entry(item, keys.name(_key(item.publication.key)), clearly, words) for item in items
    ]
    initials = bool(items) and all(item.manner.initials for item in items)
    listings = (section.listing for section in page.sections)
    summaries = dict.fromkeys(each.summary for each in listings if each and each.summary)
    preamble = preamble_comments(
        marks,
        clearly,
        entries,
        words,
        initials=initials,
        summary=" ".join(summaries),
        own_style=page.owner.name_style,
    )
    return "\n".join((preamble, write_entries(entries)))


def _items(page: Page) -> Iterator[Item]:
    """The items of all lists; one that is in several has the first one's label."""
    seen: set[int] = set()
    for section in page.sections:
        for item in section.listing.items if section.listing else ():
            if item.publication.entry.number not in seen:
                seen.add(item.publication.entry.number)
                yield item


def _marks(publication: Publication) -> Iterator[Mark]:
    for author in publication.authors:
        yield from author.marks


def _key(key: str) -> str:
    """*key* as biber and ``\\cite`` take it."""
    return re.sub(r"[^\w.:/+*-]+", "-", key).strip("-") or "entry"
