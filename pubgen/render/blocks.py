"""Markdown from the profile as a small tree of blocks, for the formats that are not HTML.

HTML in it is text; pictures are their words. Inside a block is inline text, so that each format
escapes it as all other text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from pubgen.addresses import address
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


Blocks: TypeAlias = tuple["Paragraph | Bullets", ...]


def blocks(markdown: str) -> Blocks:
    """*markdown* (CommonMark) as blocks; a heading is a strong paragraph."""
    return tuple(_blocks(iter(_parser().parse(markdown))))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    # markdown-it-py's own way to say which links it may make
    parser.validateLink = lambda url: bool(address(url))  # type: ignore[method-assign]
    return parser


def _blocks(tokens: Iterator[Token]) -> Iterator[Paragraph | Bullets]:
    """The blocks up to the end of what is open."""
    for token in tokens:
        if token.nesting < 0 and token.type not in ("paragraph_close", "heading_close"):
            return
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                yield Bullets(tuple(_items(tokens)), token.type.startswith("ordered"))
            case "blockquote_open":
                yield from _blocks(tokens)
            case "heading_open":
                yield Paragraph((Strong(_inline(next(tokens).children or [])),))
            case "inline":
                yield Paragraph(_inline(token.children or []))
            case "fence" | "code_block":
                lines = token.content.rstrip("\n").split("\n")
                yield from (Paragraph((Code((Text(line),)),)) for line in lines if line)


def _items(tokens: Iterator[Token]) -> Iterator[Blocks]:
    for token in tokens:
        if token.type != "list_item_open":
            return
        yield tuple(_blocks(tokens))


_WRAPPERS = {"em_open": Emph, "strong_open": Strong}


def _inline(tokens: Sequence[Token]) -> Inline:
    return tuple(_nodes(iter(tokens)))


def _nodes(tokens: Iterator[Token]) -> Iterator[Node]:
    """The nodes up to the end of what is open."""
    for token in tokens:
        if token.nesting < 0:
            return
        if token.type in _WRAPPERS:
            yield _WRAPPERS[token.type](tuple(_nodes(tokens)))
        elif token.type == "link_open":
            yield Link(tuple(_nodes(tokens)), str(token.attrGet("href") or ""))
        elif token.type in ("softbreak", "hardbreak"):
            yield Text(" ")
        elif token.type == "code_inline":
            yield Code((Text(token.content),))
        elif token.content:
            yield Text(token.content)
