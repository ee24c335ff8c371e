"""What a template sees of our types beside their own fields: the words for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from pubgen.addresses import account, site
from pubgen.kinds import kind_of
from pubgen.model import (
    Author,
    Item,
    Link,
    Mark,
    Name,
    NewsItem,
    Owner,
    Position,
    Publication,
    Related,
)
from pubgen.names import read_names
from pubgen.style.dates import news_date, period
from pubgen.style.details import details, venue
from pubgen.style.language import Language
from pubgen.style.legends import explained, said
from pubgen.style.news import named, sentence
from pubgen.style.notes import note
from pubgen.style.people import name_as_marked, raised
from pubgen.text import Inline, Text, without_links


def title(publication: Publication, language: Language) -> Inline:
    """The title; a word of ours if there is none."""
    return publication.title or (Text(language.untitled),)


def badge(shown: Publication | Item, _language: Language) -> str:
    """``NSDI '26``, without brackets."""
    return str(shown.badge) if shown.badge else ""


def paper_marks(publication: Publication, language: Language) -> tuple[str, ...]:
    """The words after the title."""
    is_volume = publication.edited and kind_of(publication.type).is_whole
    own = (language.edited_volume,) if is_volume else ()
    said = [language.paper_marks.get(mark, mark) for mark in publication.paper_marks]
    return (*own, *said)


def item_details(item: Item, language: Language) -> Inline:
    """The detail line, as the view wants it."""
    return details(item.publication, language, item.manner)


def item_note(item: Item, language: Language) -> Inline:
    """The note, unless that line says the same."""
    return note(item.publication, language, item.manner)


def legend(shown: Publication | Item, language: Language) -> tuple[Mark, ...]:
    """The marks on the authors whose meaning is known."""
    return explained(shown.legend, language)


def label(link: Link, language: Language) -> str:
    """What to click on."""
    return link.label or language.links[link.kind]


def icon(link: Link, _language: Language) -> str:
    """The icon of the site that the link leads to, or ``""``."""
    return site(link.url, link.label)


def linked_title(related: Related, language: Language) -> Inline:
    """The title, of which nothing leads elsewhere: it is a link itself."""
    return without_links(title(related.publication, language))


def account_of(link: Link, _language: Language) -> str:
    """The account that the link is the page of, on a site that is known for such; or ``""``."""
    return account(link.url, link.label)


def given(owner: Owner, _language: Language) -> str:
    """The given names, ``""`` if there is only one name, or no blank in it."""
    return _name(owner).first


def family(owner: Owner, _language: Language) -> str:
    """All but the given names."""
    name = _name(owner)
    return f"{name.von} {name.last}".strip() + (f", {name.jr}" if name.jr else "")


def _name(owner: Owner) -> Name:
    names = read_names(owner.name).names
    return names[0].name if names else Name(last=owner.name)


def relation(related: Related, language: Language) -> Inline:
    """How it is related: in the author's words, else in ours, if there are some."""
    if related.words:
        return related.words
    said = language.relations.get(related.relation, "")
    return (Text(said),) if said else ()


Words = Callable[[Any, Language], Any]
# A name here takes the place of the type's own field of that name.
SEEN: Mapping[type[msgspec.Struct], Mapping[str, Words]] = {
    Publication: {
        "title": title,
        "details": details,
        "venue": venue,
        "note": note,
        "badge": badge,
        "paper_marks": paper_marks,
        "legend": legend,
    },
    Item: {"details": item_details, "note": item_note, "badge": badge, "legend": legend},
    Author: {"text": name_as_marked, "marks": raised},
    Mark: {"legend": said},
    Link: {"label": label, "icon": icon, "account": account_of},
    Owner: {"given": given, "family": family},
    Related: {"relation": relation, "title": linked_title},
    Position: {"dates": period},
    NewsItem: {"date": news_date, "sentence": sentence, "named": named},
}
