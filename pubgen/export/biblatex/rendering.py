"""A page's publications as the text of a .bib for biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pubgen.distinct import Distinct
from pubgen.export.biblatex.entries import bib_entry
from pubgen.export.biblatex.preamble import preamble_comments
from pubgen.export.writing import write_entries
from pubgen.model import Item, Mark, Page, Publication
from pubgen.style import Language, language, meaning


def render(page: Page) -> str:
    """The .bib of all publications on *page*."""
    words = language(page.language)
    items = list(_items(page))
    marks = list(dict.fromkeys(mark for item in items for mark in _marks(item.publication)))
    clear = _clear(marks, words)
    keys = Distinct(str.lower)  # biber tells no capitals
    entries = [
        bib_entry(item, keys.name(_key(item.publication.key)), clear, words) for item in items
    ]
    initials = bool(items) and all(item.manner.initials for item in items)
    preamble = preamble_comments(marks, clear, entries, words, initials=initials)
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


def _clear(marks: Iterable[Mark], words: Language) -> dict[Mark, str]:
    """The *marks* whose symbol means one thing on the whole page, and what: one legend is enough
    for these.
    """
    meanings: dict[str, set[str]] = {}
    for mark in marks:
        meanings.setdefault(mark.symbol, set()).add(meaning(mark, words))
    return {mark: meaning(mark, words) for mark in marks if len(meanings[mark.symbol]) == 1}


def _key(key: str) -> str:
    """*key* as biber and ``\\cite`` take it."""
    return re.sub(r"[^\w.:/+*-]+", "-", key).strip("-") or "entry"
