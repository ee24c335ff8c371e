"""Inline text: a small tree that knows no output language.

LaTeX in a field is read into it once; every format writes it in its own words. The tree is shallow
by construction (`pubgen.latex` bounds its depth), so that renderers may recurse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import msgspec


class Node(msgspec.Struct, frozen=True, gc=False):
    """The base of all nodes."""


class Text(Node, frozen=True, gc=False):
    """Characters as a reader sees them: no markup, no escapes."""

    value: str


class Math(Node, frozen=True, gc=False):
    """A formula, as the TeX between its delimiters, always set inline; and as *text*, where it can
    be read.
    """

    tex: str
    text: str = ""


class Break(Node, frozen=True, gc=False):
    """A new line, where a paragraph or an item of a list begins."""


class Styled(Node, frozen=True, gc=False):
    """The base of the nodes that hold other nodes and say only how they look."""

    children: Inline


class Emph(Styled, frozen=True, gc=False):
    """Emphasis: ``\\emph``, ``\\textit``, ``{\\em …}``."""


class Strong(Styled, frozen=True, gc=False):
    """Strong importance: ``\\textbf``, ``{\\bf …}``."""


class Underlined(Styled, frozen=True, gc=False):
    """Underlined text: how a profile may have names."""


class Coloured(Styled, frozen=True, gc=False):
    """Text in a *colour*, ``#7a1f3d``: as above."""

    colour: str


class Code(Styled, frozen=True, gc=False):
    """Typewriter text: ``\\texttt``."""


class SmallCaps(Styled, frozen=True, gc=False):
    """Small capitals: ``\\textsc``."""


class Sup(Styled, frozen=True, gc=False):
    """Raised text: ``\\textsuperscript``."""


class Sub(Styled, frozen=True, gc=False):
    """Lowered text: ``\\textsubscript``."""


class Quote(Styled, frozen=True, gc=False):
    """Quoted text: ``\\enquote`` or paired TeX quotes; which marks, the format decides by depth."""

    double: bool = True


class Protected(Styled, frozen=True, gc=False):
    """Braced text, whose capitals a bibliography style must not touch."""


class Isolated(Styled, frozen=True, gc=False):
    """A piece of a line with a direction of its own: a journal in Hebrew among English words."""


class Self(Styled, frozen=True, gc=False):
    """The name of the page's owner among other words."""


class Link(Styled, frozen=True, gc=False):
    """Text that leads somewhere; every format asks `addresses.address` of its *url* once more."""

    url: str


Inline: TypeAlias = tuple[Node, ...]


def plain(inline: Inline) -> str:
    """The characters alone: for sorting, matching, anchors and ``<title>``."""
    if len(inline) == 1 and type(text := inline[0]) is Text:  # nearly always
        return text.value
    return "".join([_plain(node) for node in inline])


def one_line(inline: Inline) -> str:
    """Those characters on one line, each space a plain one: for what programs read."""
    return " ".join(plain(inline).split())


def _plain(node: Node) -> str:
    match node:
        case Text(value):
            return value
        case Math(tex, text):
            return text or tex
        case Break():
            return "\n"
        case Quote(children, double):
            return f"“{plain(children)}”" if double else f"‘{plain(children)}’"
        case Styled(children):
            return plain(children)
    raise TypeError(f"not an inline node: {node!r}")


def shortened(words: str, longest: int) -> str:
    """*words* in one line of at most *longest* characters and the sign that some are left out."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    return f"{words[:longest].rpartition(' ')[0] or words[:longest]} …"


def has_link(inline: Inline) -> bool:
    """Whether a part of *inline* leads somewhere by itself."""
    return any(
        isinstance(node, Link) or (isinstance(node, Styled) and has_link(node.children))
        for node in inline
    )


def without_links(inline: Inline) -> Inline:
    """*inline*, none of whose parts leads somewhere by itself; their words stay."""
    if not has_link(inline):
        return inline
    nodes: list[Node] = []
    for node in inline:
        if isinstance(node, Link):
            nodes += without_links(node.children)
        elif isinstance(node, Styled):
            nodes.append(msgspec.structs.replace(node, children=without_links(node.children)))
        else:
            nodes.append(node)
    return tuple(nodes)


def pieces(inline: Inline, places: Sequence[int]) -> list[Inline]:
    """*inline* cut at *places*, which are offsets in `plain` of it, in order; a formula stays whole
    in the first of its pieces.
    """
    cut: list[list[Node]] = [[]]
    at = number = 0
    for node in inline:
        end = at + len(plain((node,)))
        while number < len(places) and places[number] <= at:
            cut.append([])
            number += 1
        first = number
        while number < len(places) and places[number] < end:
            number += 1
        if first == number:
            cut[-1].append(node)
        else:
            parts = _parts(node, [place - at for place in places[first:number]])
            cut[-1] += parts[0]
            cut += map(list, parts[1:])
        at = end
    cut += ([] for _ in places[number:])
    return list(map(tuple, cut))


def _parts(node: Node, places: Sequence[int]) -> list[Inline]:
    match node:
        case Text(value):
            ends = zip((0, *places), (*places, None), strict=True)
            return [(Text(value[start:end]),) if value[start:end] else () for start, end in ends]
        case Styled(children):
            marks = isinstance(node, Quote)  # `plain` shows these, too
            inner = pieces(children, [place - marks for place in places])
            return [
                (msgspec.structs.replace(node, children=part),) if part else () for part in inner
            ]
    return [(node,), *((),) * len(places)]
