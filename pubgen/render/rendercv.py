r"""The sections of a RenderCV ``cv.yaml``, by a serialiser of YAML.

RenderCV reads every text as Markdown, makes Typst of it, and lets Typst's commands and formulas
through on purpose. So whatever would mean something to either is escaped here, for RenderCV 2.3 and
for the later ones, which differ: where no backslash serves both, a word joiner, which nobody sees,
is between two characters that together are markup. A backtick becomes one that is a letter.

Formulas are text, with letters upright; bold within a title is lost, for all of it is bold; links
are one an entry, the DOI or else the first address. A publication's own marks are characters after
the name, for RenderCV's Markdown raises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from pubgen.addresses import address
from pubgen.latex import mathematics
from pubgen.model import Author, Date, Item, Manner, Omission
from pubgen.regexes import regex
from pubgen.render.characters import clean
from pubgen.render.format import around
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
from pubgen.text import Break, Emph, Inline, Math, Node, Quote, Styled, Sub, Sup, Text, plain
from pubgen.unicode import normalised

Entry: TypeAlias = dict[str, Any]


class Publications:
    """Publications as RenderCV's entries, with words of one language."""

    def __init__(self, words: Language) -> None:
        self._words = words

    def entry(self, item: Item) -> Entry:
        """One of them."""
        publication, link, journal = item.publication, _link(item), self._journal(item)
        if "#" in link.get("url", ""):
            journal = ", ".join(filter(None, (_linked(link.pop("url")), journal)))
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
        return inline((Text(f"{before} " if before else ""), *words, Text(marks)))

    def _byline(self, item: Item) -> Iterator[str]:
        people = [self._person(each) for each in item.byline]
        if item.publication.et_al:
            people.append(self._words.et_al)
        if people and (together := item.publication.collaboration):
            people[-1] += f" ({inline(together)})"
        if item.place and people:
            among = self._words.number_among.format(place=item.place, count=item.of)
            people[-1] += f" {among}"
        yield from people

    def _person(self, each: Author | Omission) -> str:
        if isinstance(each, Omission):
            return self._words.omitted(each.count)
        name = safe(each.text)
        marks = ",".join(_escaped(mark.symbol) for mark in each.marks)
        return f"{_call(f'**{name}**', marks)}{marks}" if each.is_self else f"{name}{marks}"

    def _journal(self, item: Item) -> str:
        """The detail line; the date has a column of its own, unless RenderCV cannot show it."""
        publication, manner = item.publication, item.manner
        if self._date(publication.date):
            return _line(appearance(publication, self._words, manner), manner)
        return _line(details(publication, self._words, manner), manner).removesuffix(".")

    def _summary(self, item: Item) -> str:
        """What the page says below its detail line."""
        publication, words = item.publication, self._words
        marks = legend(publication, words)
        meanings = ", ".join(f"{mark.symbol} {meaning(mark, words)}" for mark in marks)
        rate, badges = item.acceptance, ", ".join(item.artifacts)
        said = [
            safe(f"({meanings})" if meanings else ""),
            inline(note(publication, words, item.manner)),
            *(inline(award) for award in item.awards),
            safe(words.acceptance_rate.format(rate=rate) if rate else ""),
            safe(words.artifact.format(badges=badges) if badges else ""),
            inline(item.abstract),
        ]
        return " ".join(text if text[-1] in ".?!)" else f"{text}." for text in said if text)

    def _date(self, date: Date) -> str | int:
        """``2026-05``, a mere year as a number, and in words what is neither."""
        is_plain = date == Date(date.year, date.month, date.day, date.status)
        if date.year is None or not is_plain or not 1000 <= date.year <= 9999:
            return date_in_words(shown_date(date, self._words))
        return exact(date)


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
_IN_MARKDOWN = regex(r"[*()\[\]'$;!]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|-(?=-)")
_HOST = regex(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


def _link(item: Item) -> Entry:
    publication = item.publication
    doi = next((each for each in publication.identifiers if each.scheme == "doi"), None)
    if doi and _PLAIN_DOI.fullmatch(doi.value):
        return {"doi": doi.value}
    urls = [*([doi.url] if doi else []), *(link.url for link in item.links)]
    return {"url": next(filter(None, map(web_url, urls)), "")}


def _linked(url: str) -> str:
    """A link to a fragment, at the beginning of a text. In ``url``, RenderCV shows all of it, and
    Typst would find a command after the ``#``.
    """
    shown = url.partition("#")[0].partition("://")[2].rstrip("/")
    return f"[{_escaped(shown)}]({url})"


def web_url(value: str) -> str:
    """An address that RenderCV takes."""
    found = address(value).removesuffix("#")
    try:
        parts = urlsplit(found)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    if len(found) > 2_000:
        return ""
    return _IN_MARKDOWN.sub(lambda char: f"%{ord(char[0]):02X}", found)


# ------------------------------------------------------------------------------------------- text

_JOINER = "\N{WORD JOINER}"
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")

_GOES_ON = regex(r"\.(?=\w)|[(\[;]")

Run: TypeAlias = tuple[str, bool]


def inline(nodes: Inline) -> str:
    """Inline text as Markdown, with emphasis alone for markup."""
    merged: list[Run] = []
    for text, emphasised in _runs(nodes, emphasised=False):
        if merged and merged[-1][1] is emphasised:
            merged[-1] = (merged[-1][0] + text, emphasised)
        elif text:
            merged.append((text, emphasised))
    marked = ""
    for run in reversed(merged):
        marked = _marked(*run, marked) + marked
    # `***x* y**` may be read in several ways.
    before = _JOINER if marked.startswith("*") else ""
    after = _JOINER if marked.endswith("*") and not marked.endswith("\\*") else ""
    return _begun(f"{before}{marked.strip()}{after}")


def _marked(text: str, emphasised: bool, following: str) -> str:
    words = text.strip()
    if not emphasised or not words:
        return _escaped(text)
    at = text.index(words)
    after = text[at + len(words) :]
    return f"{text[:at]}{_call(f'*{_escaped(words)}*', after + following)}{after}"


def _call(markup: str, following: str) -> str:
    """*markup*, of which RenderCV makes a call such as ``#strong[…]``, apart from *following* text
    that Typst would read as the rest of the call.
    """
    return f"{markup}{_JOINER}" if _GOES_ON.match(following) else markup


def _runs(nodes: Inline, *, emphasised: bool, formula: bool = False) -> Iterator[Run]:
    for node in nodes:
        match node:
            case Text(value):
                yield value, emphasised
            case Math(tex):
                found = mathematics.formula(tex)
                parts = found.inline if found else (Text(tex),)
                yield from _runs(parts, emphasised=emphasised, formula=True)
            case Break():
                yield " ", emphasised
            case Quote(children, double):
                yield "“" if double else "‘", emphasised
                yield from _runs(children, emphasised=emphasised)
                yield "”" if double else "’", emphasised
            case Sup(children) | Sub(children):
                yield _script(node, plain(children), formula), emphasised
            case Emph(children) if not formula:
                yield from _runs(children, emphasised=True)
            case Styled(children):
                yield from _runs(children, emphasised=emphasised, formula=formula)


def _script(node: Node, text: str, formula: bool) -> str:
    """Raised or lowered characters, where Unicode has them."""
    table = _RAISED if isinstance(node, Sup) else _LOWERED
    if text and all(ord(char) in table for char in text):
        return text.translate(table)
    before = ("^" if isinstance(node, Sup) else "_") if formula else ""
    return f"{before}({text})" if formula and len(text) > 1 else f"{before}{text}"


def _line(nodes: Inline, manner: Manner) -> str:
    """A line without emphasis, but for what the view wants in italics."""
    return inline(nodes) if manner.italics else safe(_flat(nodes))


def _flat(nodes: Inline) -> str:
    return "".join(text for text, _ in _runs(nodes, emphasised=False))


def safe(text: str) -> str:
    """*text* as Markdown that shows it."""
    return _begun(_escaped(text.strip()))


_BLOCK = regex(r"[=+-]|[0-9]+\.")


def _begun(markdown: str) -> str:
    """Nothing that begins like a heading or an item of a list."""
    return f"{_JOINER}{markdown}" if _BLOCK.match(markdown) else markdown


_SPECIAL = regex(
    r"""
      (?P<star>       \* )
    | (?P<underscore> (?<![^\W_])_ | _(?![^\W_]) )
    | (?P<backtick>   ` )
    | (?P<apostrophe> ' )
    | (?P<hash>       \# )
    | (?P<greater>    > )
    | (?P<apart>      \\ | <(?=[\w/!?.:-]) | &(?=\#?\w+;) | \](?=[(\[:]) | \$(?=[$#]) | -(?=[-?])
                    | (?<!\w)-(?=[0-9]) | !(?=[!\[]) )
    """,
    re.VERBOSE,
)


def _escaped(text: str) -> str:
    text = normalised(re.sub(r"\s+", " ", clean(text)))
    last_bracket = text.rfind("[")
    may_be_address = "<" in text and "@" in text  # `<ada@example.org>`
    may_be_emphasis = text.count("_") > 1

    def instead(found: re.Match[str]) -> str:
        char = found[0]
        match found.lastgroup:
            case "star":
                return r"\*"
            case "underscore":
                return r"\_" if may_be_emphasis else char
            case "backtick":
                return "\N{MODIFIER LETTER GRAVE ACCENT}"
            case "apostrophe":
                return "’"
            case "hash" if found.start() < last_bracket:
                # RenderCV 2.3 takes all from here to the next `]` for a command, but for formulas.
                return f'{_JOINER}$$"#"$${_JOINER}'
            case "greater":
                return r"\>" if may_be_address else char
        return f"{char}{_JOINER}"

    return _SPECIAL.sub(instead, text)
