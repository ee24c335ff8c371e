"""Making and mending nodes of the inline tree."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import TypeAlias

import msgspec

from pubgen.addresses import addresses_in, unescaped
from pubgen.regexes import regex
from pubgen.text import Inline, Link, Node, Protected, Styled, Text, plain
from pubgen.unicode import normalised

Build: TypeAlias = Callable[[Inline], Inline]

_WHITE_RUN = regex(r"[\t\n\v\f\r][ \t\n\v\f\r]*| [ \t\n\v\f\r]+")


def as_text(value: str) -> Inline:
    """*value* as a node, white space folded, in NFC; nothing for nothing."""
    if not value.isprintable() or "  " in value:
        value = _WHITE_RUN.sub(" ", value)
    if not value.isascii():
        value = normalised(value)
    return (Text(value),) if value else ()


def merged(nodes: Sequence[Node]) -> Inline:
    """*nodes* with neighbouring texts made one."""
    if len(nodes) == 1 and isinstance(nodes[0], Text):
        return as_text(nodes[0].value)
    mended: list[Node] = []
    for kind, run in groupby(nodes, type):
        same = tuple(run)
        mended += as_text(plain(same)) if kind is Text else same
    return tuple(mended)


def rebuilt(nodes: Inline, change: Callable[[Node], Inline]) -> Inline:
    """*nodes* made anew from the leaves up, each as *change* says."""

    def inside(node: Node) -> Node:
        if not isinstance(node, Styled):
            return node
        return msgspec.structs.replace(node, children=rebuilt(node.children, change))

    return merged([new for node in nodes for new in change(inside(node))])


def unframed(nodes: Inline) -> Inline:
    """*nodes* as they are: a frame that shows nothing of itself."""
    return nodes


def styled(kind: Callable[[Inline], Styled]) -> Build:
    """What makes one *kind* of its content."""
    return lambda nodes: (kind(nodes),) if nodes else ()


def protected(nodes: Inline) -> Inline:
    """A group; one directly inside another protects nothing more."""
    if any(isinstance(node, Protected) for node in nodes):
        opened = ((node.children if isinstance(node, Protected) else (node,)) for node in nodes)
        nodes = merged([node for group in opened for node in group])
    return (Protected(nodes),) if nodes else ()


def between(opening: str, closing: str) -> Build:
    """What puts its content between two signs."""
    return lambda nodes: (Text(opening), *nodes, Text(closing))


def parenthesised(nodes: Inline) -> Inline:
    """A remark inside the text."""
    return (Text(" ("), *nodes, Text(")")) if nodes else ()


def cased(case: Callable[[str], str]) -> Build:
    """What changes the *case* of all letters."""
    return partial(
        rebuilt, change=lambda n: (Text(case(n.value)),) if isinstance(n, Text) else (n,)
    )


def linked(nodes: Inline, latex: str) -> Inline:
    """A link to the address in *latex*, if it may be one; without *nodes* the address is its text.
    A link inside a link is not one in any format.
    """
    text = rebuilt(nodes, lambda n: n.children if isinstance(n, Link) else (n,))
    text = text or as_text(unescaped(latex))
    found = addresses_in(latex)
    return (Link(text, found[0]),) if text and found else text


def accented(nodes: Inline, mark: str, alone: str) -> Inline:
    """*mark* on the first letter of *nodes*, after the marks that this has already."""
    first = nodes[0] if nodes else None
    if not isinstance(first, Text) or not first.value.strip():
        return (Text(alone), *nodes)
    letter, *rest = tuple(normalised(first.value, "NFD"))
    end = next((i for i, char in enumerate(rest) if not unicodedata.combining(char)), len(rest))
    # A letter under an accent has no dot, and TeX's authors write \'\i; Unicode composes í from i.
    letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    if (letter, mark) != ("i", "\u0307"):
        rest.insert(end, mark)
    return (Text(normalised(letter + "".join(rest))), *nodes[1:])
