"""A publication on a page of its own."""

from __future__ import annotations

import msgspec

from pubgen.model.page import AnyPage, Item
from pubgen.model.publication import Publication
from pubgen.text import Inline


class Related(msgspec.Struct, frozen=True):
    """Another publication, and how it is related: *words* of the author's, or a *relation* that
    the language has a word for. *url* leads to its page.
    """

    publication: Publication
    url: str
    relation: str = ""
    words: Inline = ()


class Tag(msgspec.Struct, frozen=True, gc=False):
    """A ``<meta>`` that says one thing to programs: ``citation_title``."""

    name: str
    content: str


class Paper(AnyPage, frozen=True, kw_only=True):
    """All that the template of a paper's page sees, as its *page*.

    *home_url* leads to the page of its *owner*, *root_url* to the folder of that page: ``../../``.
    *citation* is for Google Scholar. All else is as in a `Page`.
    """

    item: Item
    slug: str
    related: tuple[Related, ...] = ()
    home_url: str = ""
    root_url: str = ""
    citation: tuple[Tag, ...] = ()
