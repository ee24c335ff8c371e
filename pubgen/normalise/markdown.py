"""The Markdown within a line that al-folio takes in a .bib: emphasis, code, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from pubgen.regexes import regex
from pubgen.text import Code, Emph, Inline, Link, Node, Strong, Styled, Text

_MARKED = regex(
    r"\[(?P<words>[^\[\]]+)\]\((?P<url>[^\s()]+)\)"
    r"|\*\*(?=[^\s*])(?P<strong>[^*]+)(?<!\s)\*\*"
    r"|\*(?=[^\s*])(?P<emph>[^*]+)(?<!\s)\*"
    r"|(?<!\w)_(?=[^\s_])(?P<emph_too>[^_]+)(?<!\s)_(?!\w)"
    r"|`(?P<code>[^`]+)`"
)


def marked_down(inline: Inline) -> Inline:
    """*inline* with the Markdown in its text understood."""
    return tuple(_nodes(inline))


def _nodes(inline: Inline) -> Iterator[Node]:
    for node in inline:
        if isinstance(node, Text):
            yield from _read(node.value)
        elif isinstance(node, Styled) and not isinstance(node, Code):
            yield msgspec.structs.replace(node, children=marked_down(node.children))
        else:
            yield node


def _read(text: str) -> Iterator[Node]:
    at = 0
    for marked in _MARKED.finditer(text):
        if at < marked.start():
            yield Text(text[at : marked.start()])
        yield _node(marked)
        at = marked.end()
    if at < len(text):
        yield Text(text[at:])


def _node(marked: re.Match[str]) -> Node:
    if marked["url"]:  # LaTeX has made a blank of the tilde
        return Link(tuple(_read(marked["words"])), marked["url"].replace("\u00a0", "~"))
    if marked["code"]:
        return Code((Text(marked["code"]),))
    if marked["strong"]:
        return Strong(tuple(_read(marked["strong"])))
    return Emph(tuple(_read(marked["emph"] or marked["emph_too"])))
