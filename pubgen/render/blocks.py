"""Markdown from the profile as a small tree of blocks, for the formats that are not HTML.

HTML in it is text; pictures are their words. Inside a block is inline text, so that each format
escapes it as all other text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from pubgen.text import Code, Emph, Inline, Link, Node, Strong, Text

if TYPE_CHECKING:  # a bare bib has no Markdown
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class Paragraph(msgspec.Struct, frozen=True):
    """Words that run on."""

    text: Inline


class Bullets(msgspec.Struct, frozen=True):
    """A list, *ordered* or not, of blocks."""

    items: tuple[Blocks, ...]
    ordered: bool = False


class Table(msgspec.Struct, frozen=True):
    """Cells in rows, each below its heading."""

    heads: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]

    @property
    def listed(self) -> Bullets:
        """The rows as items, for where no table can be: in each, a cell comes after its heading."""
        rows = self.rows or (self.heads,)
        return Bullets(tuple((Paragraph(tuple(self._said(row))),) for row in rows))

    def _said(self, row: Sequence[Inline]) -> Iterator[Node]:
        pairs = ((head, cell) for head, cell in zip(self.heads, row, strict=True) if cell)
        for number, (head, cell) in enumerate(pairs):
            yield from (Text("; "),) if number else ()
            yield from (*head, Text(": ")) if head and head != cell else ()
            yield from cell


Block: TypeAlias = "Paragraph | Bullets | Table"
Blocks: TypeAlias = tuple[Block, ...]


def blocks(markdown: str) -> Blocks:
    """*markdown* as blocks. A heading is a strong paragraph; a footnote is in parentheses where it
    is referred to.
    """
    tokens = _parser().parse(markdown)
    kinds = [token.type for token in tokens]
    end = kinds.index(_NOTES) if _NOTES in kinds else len(tokens)
    return tuple(_Reader(_notes(tokens[end:])).blocks(iter(tokens[:end])))


_NOTES = "footnote_block_open"


@cache
def _parser() -> MarkdownIt:
    from pubgen.render.commonmark import new_parser

    return new_parser()


def _notes(tokens: Sequence[Token]) -> dict[int, Inline]:
    """The words of each footnote, without the footnotes in it."""
    notes: dict[int, Inline] = {}
    number = -1
    reader = _Reader({})
    for token in tokens:
        if token.type == "footnote_open":
            number = token.meta["id"]
        elif token.type == "inline":
            before = (*notes[number], Text(" ")) if number in notes else ()
            notes[number] = (*before, *reader.inline(token))
    return notes


class _Reader:
    """Reads tokens into blocks, with the words of *notes* where they are referred to."""

    def __init__(self, notes: Mapping[int, Inline]) -> None:
        self._notes = notes

    def blocks(self, tokens: Iterator[Token]) -> Iterator[Block]:
        """The blocks up to the end of what is open."""
        for token in tokens:
            if token.nesting < 0 and token.type not in ("paragraph_close", "heading_close"):
                return
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    yield Bullets(tuple(self._items(tokens)), token.type.startswith("ordered"))
                case "blockquote_open":
                    yield from self.blocks(tokens)
                case "table_open":
                    yield self._table(tokens)
                case "heading_open":
                    yield Paragraph((Strong(self.inline(next(tokens))),))
                case "inline":
                    yield Paragraph(self.inline(token))
                case "fence" | "code_block":
                    lines = token.content.rstrip("\n").split("\n")
                    yield from (Paragraph((Code((Text(line),)),)) for line in lines if line)

    def _items(self, tokens: Iterator[Token]) -> Iterator[Blocks]:
        for token in tokens:
            if token.type != "list_item_open":
                return
            yield tuple(self.blocks(tokens))

    def _table(self, tokens: Iterator[Token]) -> Table:
        rows: list[list[Inline]] = []
        for token in takewhile(lambda token: token.type != "table_close", tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self.inline(token))
        heads, *others = map(tuple, rows)
        return Table(heads, tuple(others))

    def inline(self, token: Token) -> Inline:
        """The words of a *token*."""
        return tuple(self._nodes(iter(token.children or [])))

    def _nodes(self, tokens: Iterator[Token]) -> Iterator[Node]:
        """The nodes up to the end of what is open."""
        for token in tokens:
            if token.nesting < 0:
                return
            if token.type in _WRAPPERS:
                yield _WRAPPERS[token.type](tuple(self._nodes(tokens)))
            elif token.type == "link_open":
                yield Link(tuple(self._nodes(tokens)), str(token.attrGet("href") or ""))
            elif token.type in ("softbreak", "hardbreak"):
                yield Text(" ")
            elif token.type == "code_inline":
                yield Code((Text(token.content),))
            elif note := self._notes.get(token.meta.get("id", -1)):
                yield from (Text(" ("), *note, Text(")"))
            elif token.content:
                yield Text(token.content)


_WRAPPERS = {"em_open": Emph, "strong_open": Strong}
