"""The sections of a RenderCV ``cv.yaml``, by a serialiser of YAML.

Bold within a title is lost, for all of it is bold; a publication has one link, the DOI or else the
first address, beside those in its texts. Its marks are characters after the name, for RenderCV's
Markdown raises nothing; what they mean comes after the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from pubgen.model import Author, Date, Item, Manner, Mark, Omission
from pubgen.regexes import regex
from pubgen.render.format import around
from pubgen.render.rendercv_looks import explained, looked, own_name
from pubgen.render.rendercv_text import (
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
    legend,
    meaning,
    note,
    paper_marks,
    shown_date,
    title,
)
from pubgen.text import Inline, Text

Entry: TypeAlias = dict[str, Any]


class Publications:
    """Publications as RenderCV's entries, with words of one language."""

    def __init__(self, words: Language, own_style: Sequence[str]) -> None:
        self._words = words
        self._own_style = own_style

    def entry(self, item: Item) -> Entry:
        """One of them."""
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
        meanings = self.meanings(legend(item, self._words))
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

    def meanings(self, marks: Iterable[Mark]) -> str:
        """What *marks* mean, in Markdown."""
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
        return exact(date)


def _line(nodes: Inline, manner: Manner) -> str:
    """A line without emphasis, but for what the view wants in italics."""
    return inline(nodes) if manner.italics else safe(flat(nodes))


def exact(date: Date) -> str | int:
    """A date with a year of four digits, as precise as it is."""
    if not date.month:
        return date.year or ""
    return f"{date.year}-{date.month:02d}" + (f"-{date.day:02d}" if date.day else "")


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
