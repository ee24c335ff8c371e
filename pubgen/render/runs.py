"""Inline text for a language in which braces protect nothing, and no piece has a direction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pubgen.text import Inline, Isolated, Node, Protected, Text


def runs(nodes: Inline) -> Inline:
    """*nodes* with what has no look opened and neighbouring `Text` in one: what is between two
    other nodes is escaped as a whole.
    """
    return tuple(_merged(_opened(nodes)))


def _opened(nodes: Inline) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Protected | Isolated):
            yield from _opened(node.children)
        else:
            yield node


def _merged(nodes: Iterator[Node]) -> Iterator[Node]:
    for is_text, run in groupby(nodes, lambda node: isinstance(node, Text)):
        if is_text:
            yield Text("".join(node.value for node in run if isinstance(node, Text)))
        else:
            yield from run
