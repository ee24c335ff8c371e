"""What `rendercv` writes of single publications and texts, as the sections of a ``cv.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from pubgen.addresses import account, site
from pubgen.model import Date, Group, Item, Page, Position, Prose, Section
from pubgen.regexes import regex
from pubgen.render.blocks import Block, Blocks, Bullets, Paragraph, Table, blocks
from pubgen.render.rendercv import Entry, Publications, date_in_words, exact
from pubgen.render.rendercv_text import JOINER, inline, joined, safe, web_address
from pubgen.render.targets import TYPST_PAPERS
from pubgen.style import Language, label, language, period
from pubgen.text import Inline, Link, Text

Entries: TypeAlias = Sequence[Entry | str]


def render(page: Page) -> str:
    """The sections of *page* that RenderCV has entries for."""
    return f"# Put these sections into your cv.yaml.\n{_yaml({'cv': {'sections': sections(page)}})}"


def render_document(page: Page, paper: str) -> str:
    """*page* as a file that RenderCV makes a CV of, on *paper* of this name."""
    owner = page.owner
    networks = [(_NETWORKS.get(site(each.url, each.label)), each) for each in owner.links]
    accounts = [
        {"network": network, "username": name}
        for network, link in networks
        if network and (name := account(link.url, link.label))
    ]
    others = [
        {"fontawesome_icon": "link", "placeholder": safe(link.label), "url": url}
        for network, link in networks
        if not (network and account(link.url, link.label)) and (url := web_address(link.url))
    ]
    cv = _filled(
        name=safe(owner.name or page.title),
        headline=safe(owner.position),
        location=safe(owner.affiliation),
        email=owner.email,
        photo=owner.portrait.src if owner.portrait else "",
        website=web_address(page.url),
        social_networks=accounts,
        custom_connections=others,
        sections=sections(page),
    )
    # Only with a theme does RenderCV take a size; `classic` is the one that it has without.
    design = {"theme": "classic", "page": {"size": TYPST_PAPERS[paper]}}
    return _yaml({"cv": cv, "design": design})


# What RenderCV calls the sites.
_NETWORKS = {
    "github": "GitHub",
    "gitlab": "GitLab",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "orcid": "ORCID",
    "researchgate": "ResearchGate",
    "scholar": "Google Scholar",
    "stackoverflow": "StackOverflow",
    "x": "X",
    "youtube": "YouTube",
}


def _yaml(data: Entry) -> str:
    import yaml  # costs time, and only this module writes it

    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1 << 20)
    return text


def sections(page: Page) -> dict[str, Entries]:
    """The entries under each heading."""
    writer = _Writer(language(page.language), page.owner.name_style)
    found: dict[str, Entries] = {}
    for section in page.sections:
        for heading, entries in writer.sections(section):
            found[_unique(safe(heading), found)] = entries
    return found


def _unique(heading: str, taken: Iterable[str]) -> str:
    unique, number = heading, 1
    while unique in taken:
        number += 1
        unique = f"{heading} ({number})"
    return unique


class _Writer:
    """Sections as RenderCV's entries, with words of one language."""

    def __init__(self, words: Language, own_style: Sequence[str]) -> None:
        self._words = words
        self._publications = Publications(words, own_style)

    def sections(self, section: Section) -> Iterator[tuple[str, Entries]]:
        """Headings, each with its entries, which are of one kind: a line of text is one, too."""
        if listing := section.listing:
            if listing.summary:
                yield f"{section.title}: {self._words.overview}", [safe(listing.summary)]
            for heading, items in _lists(section.title, listing.groups):
                yield heading, list(map(self._publications.entry, items))
            if listing.legend:
                meanings = self._publications.meanings(listing.legend)
                yield f"{section.title}: {self._words.marks}", [meanings]
        if section.positions:
            yield section.title, self._activities(section)
        if section.text:
            yield section.title, _texts(section.text)

    def _activities(self, section: Section) -> list[Entry]:
        write = {
            "experience": self._job,
            "education": self._degree,
            "service": self._job,
        }.get(section.kind, self._named)
        if not all(each.organisation for each in section.positions):
            write = self._named
        return list(map(write, section.positions))

    def _job(self, position: Position) -> Entry:
        return _filled(
            company=_linked(position.organisation, position.url),
            position=_linked(position.role, position.role_url),
            **self._rest(position),
        )

    def _degree(self, position: Position) -> Entry:
        found = _DEGREE.fullmatch(position.role)
        degree, area = found.groups() if found else ("", position.role)
        return _filled(
            institution=_linked(position.organisation, position.url),
            area=safe(area),
            degree=safe(degree),
            **self._rest(position),
        )

    def _named(self, position: Position) -> Entry:
        organisation = _linked(position.organisation, position.url)
        return _filled(
            name=_linked(position.role, position.role_url),
            **self._rest(position, organisation),
        )

    def _rest(self, position: Position, organisation: str = "") -> Entry:
        """All but the first line; with the *organisation*, in Markdown, if that is not in it."""
        read = blocks(position.text.markdown) if position.text else ()
        found = [part.listed if isinstance(part, Table) else part for part in read]
        paragraphs = [inline(part.text) for part in found if isinstance(part, Paragraph)]
        said = ", ".join(filter(None, (organisation, *map(safe, position.facts))))
        links = [_linked(label(link, self._words), link.url) for link in position.links]
        said = f"{said}." if said and (paragraphs or links) else said
        return {
            "location": safe(position.location),
            **self._period(position),
            "summary": joined(" ", (said, *paragraphs, *links)),
            "highlights": [
                item for part in found if isinstance(part, Bullets) for item in _items(part)
            ],
        }

    def _period(self, position: Position) -> Entry:
        """From when to when, as RenderCV counts it; in words what is not a period."""
        start, end = _to_the_month(position.start), _to_the_month(position.end)
        in_words = period(position, self._words)
        if position.when:
            alone, *others = position.when
            is_exact = alone.year is not None and not (others or start or end)
            return {"date": exact(alone) if is_exact else date_in_words(in_words)}
        if position.start is None or position.end is None or start == end:
            return {"date": start or end or date_in_words(in_words)}
        if start and position.end.literal.lower() == "present":
            return {"start_date": start, "end_date": "present"}
        if start and end and str(start) <= str(end):
            return {"start_date": start, "end_date": end}
        return {"date": date_in_words(in_words)}


def _lists(heading: str, groups: Iterable[Group]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The lists of a section, each with all the headings above it."""
    for group in groups:
        title = f"{heading}: {group.title}" if group.title else heading
        if group.items:
            yield title, group.items
        yield from _lists(title, group.groups)


def _to_the_month(date: Date | None) -> str | int:
    if date is None or date.year is None:
        return ""
    return exact(Date(date.year, date.month))


_DEGREE = regex(r"(\S{1,6}) in (\S.*)")  # "Ph.D. in Physics": the column is narrow


def _filled(**values: object) -> Entry:
    return {name: value for name, value in values.items() if value}


def _linked(words: str, url: str) -> str:
    """*words* as a link, if *url* is an address that RenderCV takes."""
    return inline((Link((Text(words),), url),)) if words and web_address(url) else safe(words)


def _texts(prose: Prose) -> Entries:
    """Words of one's own: bullets alone as such, else a text for each paragraph and each item."""
    read = [part.listed if isinstance(part, Table) else part for part in blocks(prose.markdown)]
    if all(isinstance(part, Bullets) for part in read):
        return [{"bullet": item} for part in read for item in _items_of(part)]
    return [text for part in read for text in _lines(part)]


def _lines(part: Block) -> Iterator[str]:
    if isinstance(part, Paragraph):
        yield inline(part.text)
    else:
        yield from (f"• {item}" for item in _items_of(part))


def _items_of(part: Block) -> Iterator[str]:
    return _items(part) if isinstance(part, Bullets) else iter(())


def _items(bullets: Bullets) -> Iterator[str]:
    """One line an item: RenderCV makes lists of lists of `` - ``."""
    for item in bullets.items:
        text = joined(" ", map(inline, _words(item)))
        yield text.replace(" - ", f" {JOINER}- ")


def _words(parts: Blocks) -> Iterator[Inline]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.text
        else:
            listed = part.listed if isinstance(part, Table) else part
            for item in listed.items:
                yield from _words(item)
