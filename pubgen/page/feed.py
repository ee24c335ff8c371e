"""The news and the publications of a page as a feed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from pubgen.addresses import address, beside, folder_beside
from pubgen.distinct import Distinct
from pubgen.model import Date, Feed, FeedEntry, Item, NewsItem, Page, Section
from pubgen.regexes import regex

FEED = "feed.xml"
"""The feed of a page, beside it."""

_MOST = 100  # entries: programs ask for a feed again and again

# RFC 4287, Appendix B
_LANGUAGE = regex(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def has_feed(page: Page) -> bool:
    """Whether *page* has an address of its own, and anything with a date."""
    dates = (*(each.publication.date for each in page.items), *(n.when for n in _news(page)))
    return bool(beside(page.url, FEED)) and any(map(_time, dates))


def feed(page: Page) -> Feed:
    """The feed of a *page* that has one: the newest of what is there."""
    url = _base(page)
    entries = sorted(_entries(page, url), key=lambda entry: entry.updated, reverse=True)[:_MOST]
    return Feed(
        owner=page.owner,
        title=page.title,
        description=page.description,
        language=page.language if _LANGUAGE.fullmatch(page.language) else "",
        url=url,
        root_url=beside(page.url, "."),
        feed_url=beside(page.url, FEED),
        updated=entries[0].updated,
        entries=tuple(entries),
    )


def _base(page: Page) -> str:
    return address(page.url).partition("#")[0]


def _news(page: Page) -> Iterator[NewsItem]:
    for section in page.sections:
        yield from section.news


def _entries(page: Page, url: str) -> Iterator[FeedEntry]:
    """What is on the *page* at *url* and has a date."""
    items = {item.publication.entry.number: item for item in page.items}
    for section in page.sections:
        for id_, news in _with_ids(section):
            if updated := _time(news.when):
                item = items.get(news.publication.entry.number) if news.publication else None
                to = _item_url(item, page, url) if item else address(f"{url}#{section.id}")
                yield FeedEntry(address(f"{url}#{id_}"), to, updated, news=news)
    for item in items.values():
        if updated := _time(item.publication.date):
            id_ = address(f"{url}#{item.publication.id}")
            yield FeedEntry(id_, _item_url(item, page, url), updated, item=item)


def _item_url(item: Item, page: Page, url: str) -> str:
    """The page of a publication, else its place on *page*."""
    return folder_beside(page.url, item.paper_url) or address(f"{url}#{item.id}")


def _with_ids(section: Section) -> Iterable[tuple[str, NewsItem]]:
    """The news of *section*, each with a name that depends on what it says and, where two say the
    same, on what came before.
    """
    distinct = Distinct()
    oldest_first = [(distinct.name(_id(each)), each) for each in reversed(section.news)]
    return reversed(oldest_first)


def _id(news: NewsItem) -> str:
    key = news.publication.key if news.publication else ""
    said = f"{key}\n{news.text.markdown if news.text else ''}"
    digits = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
    return f"news-{digits[:12]}"


def _time(date: Date) -> str:
    """The first moment of *date*; ``""`` for the undated and for years beyond four digits."""
    if date.year is None or not 1 <= date.year <= 9999:
        return ""
    day = date.day if date.month and date.day else 1
    return f"{date.year:04d}-{date.month or 1:02d}-{day:02d}T00:00:00Z"
