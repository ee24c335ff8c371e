"""Inline text: a small tree that knows no output language.

LaTeX in a field is read into it once; every format writes it in its own words. The tree is shallow
by construction (`pubgen.latex` bounds its depth), so that renderers may recurse.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec


class Node(msgspec.Struct, frozen=True, gc=False):
    """The base of all nodes."""


class Text(Node, frozen=True, gc=False):
    """Characters as a reader sees them: no markup, no escapes."""

    value: str


class Math(Node, frozen=True, gc=False):
    """A formula, as the TeX between its delimiters; always set inline."""

    tex: str


class Styled(Node, frozen=True, gc=False):
    """The base of the nodes that hold other nodes and say only how they look."""

    children: Inline


class Emph(Styled, frozen=True, gc=False):
    """Emphasis: ``\\emph``, ``\\textit``, ``{\\em …}``."""


class Strong(Styled, frozen=True, gc=False):
    """Strong importance: ``\\textbf``, ``{\\bf …}``."""


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


class Link(Styled, frozen=True, gc=False):
    """Text that leads somewhere; every format asks `addresses.address` of its *url* once more."""

    url: str


Inline: TypeAlias = tuple[Node, ...]


def plain(inline: Inline) -> str:
    """The characters alone: for sorting, matching, anchors and ``<title>``."""
    return "".join(_plain(node) for node in inline)


def _plain(node: Node) -> str:
    match node:
        case Text(value):
            return value
        case Math(tex):
            return tex
        case Quote(children, double):
            return f"“{plain(children)}”" if double else f"‘{plain(children)}’"
        case Styled(children):
            return plain(children)
    raise TypeError(f"not an inline node: {node!r}")
