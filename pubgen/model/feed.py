"""What is new on a page, for programs that follow it."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from pubgen.model.page import Item, NewsItem, Owner, Page
from pubgen.model.paper import Paper


class FeedEntry(msgspec.Struct, frozen=True):
    """A publication or a piece of news, at *url* on the page; *id* stays when others are added.
    *updated* is its date, padded to a point in time.
    """

    id: str
    url: str
    updated: str
    item: Item | None = None
    news: NewsItem | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """All that the template of a feed sees, as its *page*: *entries*, newest first, the newest from
    *updated*.

    *url* is the address of the page, *root_url* that of its folder, *feed_url* that of the feed,
    each of them whole. All else is as in a `Page`.
    """

    owner: Owner
    title: str
    description: str
    language: str
    url: str
    root_url: str
    feed_url: str
    updated: str
    entries: tuple[FeedEntry, ...]


# What a template can be given as its `page`.
Document: TypeAlias = Page | Paper | Feed
