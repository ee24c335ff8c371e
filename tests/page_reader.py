"""Reads a page back as a person sees it: the contract of the class names, from the outside."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_VOID = {"br", "img", "meta", "link", "hr", "input", "wbr"}


class Element:
    """One element with its attributes and children (elements and strings)."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """The characters inside, white space folded."""
        return " ".join(self._characters().split())

    def _characters(self) -> str:
        return "".join(
            each if isinstance(each, str) else each._characters() for each in self.children
        )

    def walk(self) -> Iterator[Element]:
        yield self
        for each in self.children:
            if isinstance(each, Element):
                yield from each.walk()

    def all(self, what: str) -> list[Element]:
        """The elements inside by tag, or by ``.class``."""
        if what.startswith("."):
            return [each for each in self.walk() if what[1:] in each.classes]
        return [each for each in self.walk() if each.tag == what]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read(html: str) -> Element:
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


class Shown(NamedTuple):
    """A publication as the page shows it; an author is name, is self, marks."""

    badge: str
    title: str
    mark: str
    authors: tuple[tuple[str, bool, str], ...]
    details: str
    note: str


def publications(page: Element) -> list[Shown]:
    return [_publication(item) for item in page.all(".pub-item")]


def _publication(item: Element) -> Shown:
    def text(what: str) -> str:
        return next((each.text for each in item.all(what)), "")

    title, badge = item.all(".pub-title")[0], text(".pub-venue-badge")
    # The seed's short-paper mark is a span without a class.
    marks = [each.text for each in title.all("span") if "pub-venue-badge" not in each.classes]
    said = title.text.removesuffix("#").strip()  # the link to this very publication
    bare = said.removeprefix(badge).removesuffix(" ".join(marks)).strip()
    return Shown(
        badge,
        bare,
        " ".join(marks),
        tuple(_authors(item.all(".pub-authors")[0])),
        text(".pub-conf-details"),
        text(".pub-note"),
    )


def _authors(line: Element) -> Iterator[tuple[str, bool, str]]:
    """The byline is names and commas, `<ins>` for self and `<sup>` for marks."""
    name, is_self, marks = "", False, ""
    parts: list[Element | str] = []
    for each in line.children:
        parts += each.children if isinstance(each, Element) and each.tag == "i" else [each]
    for part in (*parts, ","):
        if isinstance(part, Element):
            if part.tag == "sup":
                marks += part.text
            else:
                name += part.text
                is_self = is_self or part.tag == "ins"
            continue
        before, *rest = part.split(",")
        name += before
        for following in rest:
            if name.strip():
                yield name.strip(), is_self, marks
            name, is_self, marks = following, False, ""
