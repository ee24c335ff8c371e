"""Inline text: a small tree that knows no output language.

LaTeX in a field is read into it once; every format writes it in its own words. The tree is shallow
by construction (`pubgen.latex` bounds its depth), so that renderers may recurse.
"""

from __future__ import annotations

import re
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
    """Text that leads somewhere. *url* is as written: a format shows it only if `is_safe_url`."""

    url: str


Inline: TypeAlias = tuple[Node, ...]


def plain(inline: Inline) -> str:
    """The characters alone: for sorting, matching, anchors and ``<title>``."""
    return "".join(_plain(node) for node in inline)


def _plain(node: Node) -> str:
    match node:
        case Text(value):
            return value
        case Math(tex, text):
            return text or tex
        case Quote(children, double):
            return f"“{plain(children)}”" if double else f"‘{plain(children)}’"
        case Styled(children):
            return plain(children)
    raise TypeError(f"not an inline node: {node!r}")


# RFC 3986 §3.1. Browsers drop tabs and line ends inside a URL and control characters before it
# (WHATWG URL, basic URL parser, steps 1 to 3), so `java\tscript:` has to count as a scheme.
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


def is_safe_url(url: str) -> bool:
    """Whether *url* may become a link: ``http``, ``https``, ``mailto``, or relative."""
    bare = _IGNORED_BY_BROWSERS.sub("", url)
    scheme = _SCHEME.match(bare)
    if scheme is not None:
        return scheme[1].lower() in _SAFE_SCHEMES
    return bool(bare) and ":" not in re.split(r"[/?#]", bare, maxsplit=1)[0]
