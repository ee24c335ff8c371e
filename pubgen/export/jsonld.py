"""Publications, and the page that shows them, as JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from pubgen.addresses import absolute, beside, folder_beside, site
from pubgen.export.addresses import best_address
from pubgen.export.containers import journal
from pubgen.export.dates import iso_date
from pubgen.kinds import kind_of
from pubgen.model import Author, Item, Link, Name, Owner, Page, Paper, Publication, Where
from pubgen.text import Inline, one_line, plain

Data: TypeAlias = dict[str, Any]
_CONTEXT = "https://schema.org"
_MOST_DIGITS = 10


def jsonld(publications: Iterable[Publication]) -> str:
    """*publications* as one document."""
    return _document(map(work, publications), indent=2) + "\n"


def page_jsonld(page: Page) -> str:
    """The owner of *page*, and a list of what it shows, each publication once and down the page."""
    return _document(_graph(page))


def paper_jsonld(paper: Paper, home: str, pdf_url: str) -> str:
    """The publication of *paper*, as it is on its own page; the homepage is at *home*."""
    url = absolute(home)
    return _document([_on_page(paper.item, url, _self_id(paper.owner, url), pdf_url)])


def _document(graph: Iterable[Data], indent: int | None = None) -> str:
    data = {"@context": _CONTEXT, "@graph": list(graph)}
    between = (",", ":") if indent is None else None
    return json.dumps(data, ensure_ascii=False, indent=indent, separators=between)


def _graph(page: Page) -> Iterator[Data]:
    url = absolute(page.url)
    if page.owner.name:
        yield owner(page.owner, url)
    works = [_on_page(item, url, _self_id(page.owner, url)) for item in page.items]
    if works:
        rows = [
            {"@type": "ListItem", "position": place, "item": work}
            for place, work in enumerate(works, 1)
        ]
        yield {"@type": "ItemList", "numberOfItems": len(rows), "itemListElement": rows}


# ------------------------------------------------------------------------------------------ people


def owner(whose: Owner, url: str) -> Data:
    """Whose page the one at *url* is: a person, or a group with its members."""
    affiliation = {
        "@type": "Organization",
        "name": whose.affiliation,
        "url": absolute(whose.affiliation_url),
    }
    return _filled(
        {
            "@type": "ResearchOrganization" if whose.is_group else "Person",
            "@id": _owner_id(url),
            "name": whose.name,
            "alternateName": whose.native_name,
            "description" if whose.is_group else "jobTitle": whose.position,
            "parentOrganization" if whose.is_group else "affiliation": (
                _filled(affiliation) if whose.affiliation else None
            ),
            "member": [_author(member) for member in whose.members],
            "image": beside(url, whose.portrait.src) if whose.portrait else "",
            "url": url,
            "sameAs": [absolute(link.url) for link in whose.links if _is_self(link)],
        }
    )


def _is_self(link: Link) -> bool:
    """Whether it leads to a page about the same person, on a site where people have one."""
    return site(link.url, link.label) not in ("", "cv", "email")


def _owner_id(url: str) -> str:
    return f"{url.partition('#')[0]}#owner"


def _self_id(owner: Owner, url: str) -> str:
    """What authors who are the *owner* are called by, if the page at *url* is one person's."""
    return _owner_id(url) if url and not owner.is_group else ""


def _author(author: Author, self_id: str = "") -> Data:
    person = _person(author.name, author.text)
    if author.is_self and self_id:
        return {**person, "@id": self_id}
    if page := absolute(author.url):
        person["sameAs" if site(page) == "orcid" else "url"] = page
    return person


def _people(names: Sequence[Name]) -> list[Data]:
    return [_person(name, str(name)) for name in names]


def _person(name: Name, text: str) -> Data:
    if name.corporate:
        return {"@type": "Organization", "name": text}
    family = " ".join(filter(None, (name.von, name.last)))
    parts = {"givenName": name.first, "familyName": family if name.first else ""}
    return _filled({"@type": "Person", "name": text, **parts})


# ------------------------------------------------------------------------------------------- works


def _on_page(item: Item, url: str, self_id: str, pdf_url: str = "") -> Data:
    """The publication of *item* on the homepage at *url*, with what that shows of it."""
    data = work(item.publication, self_id)
    own = folder_beside(url, item.paper_url)
    here = own or (f"{url.partition('#')[0]}#{item.id}" if url else "")
    files = [beside(url, link.url) for link in item.links if link.kind == "pdf" and link.url]
    picture = item.publication.still
    shown = {
        "@id": here,
        "url": own or data.get("url") or here,
        "image": beside(url, picture.src) if picture else "",
        "abstract": plain(item.abstract),
        "encoding": [
            {"@type": "MediaObject", "contentUrl": each, "encodingFormat": "application/pdf"}
            for each in ([pdf_url] if pdf_url else files)
            if each
        ],
    }
    return data | _filled(shown)


def work(publication: Publication, self_id: str = "") -> Data:
    """*publication*; *self_id* is what the owner of its page is called there."""
    return _filled(dict(_properties(publication, self_id)))


def _properties(publication: Publication, self_id: str) -> Iterator[tuple[str, Any]]:
    where = publication.where
    schema = "ScholarlyArticle" if publication.preprint else kind_of(publication.type).schema
    container = _container(publication)
    yield "@type", schema
    yield "@id", next((i.url for i in publication.identifiers if i.scheme in ("doi", "arxiv")), "")
    yield "name", one_line(publication.title)
    authors = [_author(author, self_id) for author in publication.authors]
    yield "author", [] if publication.edited else authors
    if publication.edited:
        yield "editor", authors
    elif "editor" not in container:
        yield "editor", _people(where.editors.names)
    yield "translator", _people(where.translators.names)
    yield "datePublished", iso_date(publication.date)
    yield "creativeWorkStatus", publication.date.status
    yield "isPartOf", container
    yield "pagination", where.pages or where.article
    if schema == "Book":
        yield "numberOfPages", _number(where.total_pages)
        yield "bookEdition", where.edition
    yield "version", where.version or ("" if schema == "Book" else where.edition)
    server = publication.preprint.server if publication.preprint else ""
    publisher = one_line(where.publisher or where.school or where.institution) or server
    yield "publisher", {"@type": "Organization", "name": publisher} if publisher else None
    yield from _numbers(publication, schema, container)
    yield "sameAs", [each.url for each in publication.identifiers if each.url]
    yield "url", best_address(publication)
    yield "license", _licence(publication.licence)
    yield "keywords", list(publication.keywords)
    yield "award", [one_line(award) for award in publication.awards]


def _number(said: str) -> int:
    """*said* as a number; 0 if it is something else, or has more digits than any number of pages:
    Python refuses to convert thousands of them.
    """
    return int(said) if said.isdecimal() and len(said) < _MOST_DIGITS else 0


def _licence(said: str) -> str | Data | None:
    """Its address, or its name."""
    return absolute(said) or ({"@type": "CreativeWork", "name": said} if said else None)


# ---------------------------------------------------------------------------- numbers, containers

# The numbers of what publications are in, and the types that have a property for them.
_OWN_PROPERTIES = {"isbn": ("Book",), "issn": ("Periodical", "BookSeries")}


def _numbers(
    publication: Publication, schema: str, container: Data
) -> Iterator[tuple[str, str | list[Data]]]:
    """What it is registered by; an ISBN or ISSN in a property of its own, here if not there."""
    numbers = {each.scheme: each.value for each in publication.identifiers}
    if schema == "Report":
        yield "reportNumber", publication.where.number
    elif publication.type == "patent" and publication.where.number:
        numbers["patent"] = publication.where.number
    for scheme, types in _OWN_PROPERTIES.items():
        if scheme in numbers and (schema in types or _holds(container, scheme)):
            number = numbers.pop(scheme)
            yield scheme, number if schema in types else ""
    yield (
        "identifier",
        [
            {"@type": "PropertyValue", "propertyID": scheme, "value": value}
            for scheme, value in numbers.items()
        ],
    )


def _holds(container: Data, name: str) -> bool:
    return name in container or ("isPartOf" in container and _holds(container["isPartOf"], name))


def _container(publication: Publication) -> Data:
    """The journal, in its volume and issue; the book or proceedings, in their series; the series;
    or nothing.
    """
    where = publication.where
    numbers = {each.scheme: each.value for each in publication.identifiers}
    if name := journal(publication):
        return _issue(name, where, numbers.get("issn", ""))
    series = {"@type": "BookSeries", "name": one_line(where.series), "issn": numbers.get("issn")}
    in_series = _filled(series) if where.series else {}
    if not (book := where.book or where.event):
        return in_series
    return _filled(
        {
            "@type": "Book",
            "name": one_line(book),
            "editor": [] if publication.edited else _people(where.editors.names),
            "isbn": numbers.get("isbn"),
            "isPartOf": in_series,
        }
    )


def _issue(name: Inline, where: Where, issn: str) -> Data:
    part = _filled({"@type": "Periodical", "name": one_line(name), "issn": issn})
    if where.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": where.volume, "isPartOf": part}
    if number := where.number or where.issue:
        part = {"@type": "PublicationIssue", "issueNumber": number, "isPartOf": part}
    return part


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}
