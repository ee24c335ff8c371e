"""The sections of a RenderCV ``cv.yaml``, by a serialiser of YAML.

Bold within a title is lost, for all of it is bold; a publication has one link, the DOI or else the
first address, beside those in its texts. Its marks are characters after the name, for RenderCV's
Markdown raises nothing; what they mean comes after the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from pubgen.model import Author, Date, Group, Item, Manner, Mark, Omission, Page, Position, Section
from pubgen.regexes import regex
from pubgen.render.blocks import Blocks, Bullets, Paragraph, Table, blocks
from pubgen.render.format import around
from pubgen.render.rendercv_looks import explained, looked, own_name
from pubgen.render.rendercv_text import (
    JOINER,
    call,
    ended,
    escaped,
    flat,
    inline,
    joined,
    linked,
    safe,
    web_address,
)
from pubgen.style import (
    Language,
    appearance,
    badge,
    details,
    language,
    legend,
    meaning,
    note,
    paper_marks,
    period,
    shown_date,
    title,
)
from pubgen.text import Inline, Text

Entry: TypeAlias = dict[str, Any]
Entries: TypeAlias = Sequence[Entry | str]


def render(page: Page) -> str:
    """The sections of *page* that RenderCV has entries for."""
    import yaml  # costs time, and only this module writes it

    writer = _Writer(language(page.language), page.owner.name_style)
    sections: dict[str, Entries] = {}
    for section in page.sections:
        for heading, entries in writer.sections(section):
            sections[_unique(safe(heading), sections)] = entries
    text: str = yaml.safe_dump(
        {"cv": {"sections": sections}}, allow_unicode=True, sort_keys=False, width=1 << 20
    )
    return f"# Put these sections into your cv.yaml.\n{text}"


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
        self._own_style = own_style

    def sections(self, section: Section) -> Iterator[tuple[str, Entries]]:
        """Headings, each with its entries, which are of one kind: a line of text is one, too."""
        if listing := section.listing:
            if listing.summary:
                yield f"{section.title}: {self._words.overview}", [safe(listing.summary)]
            for heading, items in _lists(section.title, listing.groups):
                yield heading, list(map(self._publication, items))
            if listing.legend:
                yield f"{section.title}: {self._words.marks}", [self._meanings(listing.legend)]
        if section.positions:
            write = self._degree if section.kind == "education" else self._job
            if not all(each.organisation for each in section.positions):
                write = self._other  # a section has entries of one kind
            yield section.title, list(map(write, section.positions))

    # ------------------------------------------------------------------------------- publications

    def _publication(self, item: Item) -> Entry:
        publication, link, journal = item.publication, _link(item), self._journal(item)
        if "#" in link.get("url", ""):
            journal = joined(", ", (linked(link.pop("url")), journal))
        entry: Entry = {
            "title": self._title(item),
            "authors": list(self._byline(item)),
            **link,
            "journal": journal,
            "date": self._date(publication.date),
            "summary": self._summary(item),
        }
        return {name: value for name, value in entry.items() if value or name == "authors"}

    def _title(self, item: Item) -> str:
        """What the page has in the line of the title, in its order."""
        publication = item.publication
        opening, closing = around(item.label)
        label = item.label and f"{opening}{item.label}{closing}"
        shown = badge(item, self._words)
        before = " ".join(filter(None, (label, shown and f"[{shown}]")))
        marks = "".join(f" ({mark})" for mark in paper_marks(publication, self._words))
        words = title(publication, self._words)
        return inline((Text(f"{before} " if before else ""), *words, Text(marks)), all_bold=True)

    def _byline(self, item: Item) -> Iterator[str]:
        people = [self._person(each) for each in item.byline]
        if item.publication.et_al:
            people.append(self._words.et_al)
        if people and (together := item.publication.collaboration):
            people[-1] += f" ({inline(together)})"
        if item.place and people:
            among = self._words.number_among.format(place=item.place, count=item.of)
            people[-1] += f" {among}"
        meanings = self._meanings(legend(item, self._words))
        if people and meanings:
            people[-1] = joined(" ", (people[-1], f"({meanings})"))
        yield from people

    def _person(self, each: Author | Omission) -> str:
        if isinstance(each, Omission):
            return self._words.omitted(each.count)
        name, style = safe(each.text), [look for mark in each.marks for look in mark.style]
        marks = ",".join(escaped(mark.symbol) for mark in each.marks if mark.symbol)
        shown = own_name(name, [*self._own_style, *style]) if each.is_self else looked(name, style)
        return f"{name if shown == name else call(shown, marks)}{marks}"

    def _meanings(self, marks: Iterable[Mark]) -> str:
        said = ((mark, meaning(mark, self._words)) for mark in marks)
        return ", ".join(explained(escaped(m.symbol), escaped(w), m.style) for m, w in said)

    def _journal(self, item: Item) -> str:
        """The detail line; the date has a column of its own, unless RenderCV cannot show it."""
        publication, manner = item.publication, item.manner
        if self._date(publication.date):
            return _line(appearance(publication, self._words, manner), manner)
        return _line(details(publication, self._words, manner), manner).removesuffix(".")

    def _summary(self, item: Item) -> str:
        """What the page says below its detail line."""
        words = self._words
        rate, badges = item.acceptance, ", ".join(item.artifacts)
        said = [
            inline(note(item.publication, words, item.manner)),
            *(inline(award) for award in item.awards),
            safe(words.acceptance_rate.format(rate=rate) if rate else ""),
            safe(words.artifact.format(badges=badges) if badges else ""),
            inline(item.abstract),
        ]
        return joined(" ", (text and ended(text) for text in said))

    def _date(self, date: Date) -> str | int:
        """``2026-05``, a mere year as a number, and in words what is neither."""
        is_plain = date == Date(date.year, date.month, date.day, date.status)
        if date.year is None or not is_plain or not 1000 <= date.year <= 9999:
            return date_in_words(shown_date(date, self._words))
        return _exact(date)

    # ---------------------------------------------------------------------------------- positions

    def _job(self, position: Position) -> Entry:
        return _filled(
            company=safe(position.organisation),
            position=safe(position.role),
            **self._rest(position),
        )

    def _degree(self, position: Position) -> Entry:
        found = _DEGREE.fullmatch(position.role)
        degree, area = found.groups() if found else ("", position.role)
        return _filled(
            institution=safe(position.organisation),
            area=safe(area),
            degree=safe(degree),
            **self._rest(position),
        )

    def _other(self, position: Position) -> Entry:
        name = ", ".join(filter(None, (position.role, position.organisation)))
        return _filled(name=safe(name), **self._rest(position))

    def _rest(self, position: Position) -> Entry:
        read = blocks(position.text.markdown) if position.text else ()
        found = [part.listed if isinstance(part, Table) else part for part in read]
        paragraphs = [inline(part.text) for part in found if isinstance(part, Paragraph)]
        return {
            "location": safe(position.location),
            **self._period(position),
            "summary": joined(" ", paragraphs),
            "highlights": [
                item for part in found if isinstance(part, Bullets) for item in _items(part)
            ],
        }

    def _period(self, position: Position) -> Entry:
        """From when to when, as RenderCV counts it; in words what is not a period."""
        start, end = _to_the_month(position.start), _to_the_month(position.end)
        in_words = period(position, self._words)
        if position.start is None or position.end is None or start == end:
            return {"date": start or end or date_in_words(in_words)}
        if start and position.end.literal.lower() == "present":
            return {"start_date": start, "end_date": "present"}
        if start and end and str(start) <= str(end):
            return {"start_date": start, "end_date": end}
        return {"date": date_in_words(in_words)}


def _line(nodes: Inline, manner: Manner) -> str:
    """A line without emphasis, but for what the view wants in italics."""
    return inline(nodes) if manner.italics else safe(flat(nodes))


def _lists(heading: str, groups: Iterable[Group]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The lists of a section, each with all the headings above it."""
    for group in groups:
        title = f"{heading}: {group.title}" if group.title else heading
        if group.items:
            yield title, group.items
        yield from _lists(title, group.groups)


def _exact(date: Date) -> str | int:
    """A date with a year of four digits, as precise as it is."""
    if not date.month:
        return date.year or ""
    return f"{date.year}-{date.month:02d}" + (f"-{date.day:02d}" if date.day else "")


def _to_the_month(date: Date | None) -> str | int:
    if date is None or date.year is None:
        return ""
    return _exact(Date(date.year, date.month))


_NOT_IN_A_DATE = regex(r"[\\#$*_`@<>~\"{}']+|/(?=/)")


def date_in_words(text: str) -> str:
    """What is shown in the place of a date. RenderCV 2.3 takes it for Typst as it is, so there is
    no way to write what means something there.
    """
    words = _NOT_IN_A_DATE.sub(" ", text).replace("[", "(").replace("]", ")")
    return safe(" ".join(words.split()))


# RenderCV shows the number and makes the link of it, both as Markdown.
_PLAIN_DOI = regex(r"10\.[0-9]{4,9}/(?:[A-Za-z0-9.:;/-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))+")


def _link(item: Item) -> Entry:
    publication = item.publication
    doi = next((each for each in publication.identifiers if each.scheme == "doi"), None)
    if doi and _PLAIN_DOI.fullmatch(doi.value):
        return {"doi": doi.value}
    urls = [*([doi.url] if doi else []), *(link.url for link in item.links)]
    return {"url": next(filter(None, map(web_address, urls)), "")}


_DEGREE = regex(r"(\S{1,6}) in (\S.*)")  # "Ph.D. in Physics": the column is narrow


def _filled(**values: object) -> Entry:
    return {name: value for name, value in values.items() if value}


def _items(bullets: Bullets) -> Iterator[str]:
    """One line an item: RenderCV makes lists of lists of `` - ``."""
    for item in bullets.items:
        text = joined(" ", map(inline, _texts(item)))
        yield text.replace(" - ", f" {JOINER}- ")


def _texts(parts: Blocks) -> Iterator[Inline]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.text
        else:
            listed = part.listed if isinstance(part, Table) else part
            for item in listed.items:
                yield from _texts(item)
