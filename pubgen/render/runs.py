"""Inline text for a language in which some pieces look like what is around them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pubgen.text import Inline, Node, Styled, Text


def runs(nodes: Inline, *without: type[Styled]) -> Inline:
    """*nodes* with those opened that are *without* a look of their own, and neighbouring `Text` in
    one: what is between two other nodes is escaped as a whole.
    """
    return tuple(_merged(_opened(nodes, without)))


def _opened(nodes: Inline, without: tuple[type[Styled], ...]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, without):
            yield from _opened(node.children, without)
        else:
            yield node


def _merged(nodes: Iterator[Node]) -> Iterator[Node]:
    for is_text, run in groupby(nodes, lambda node: isinstance(node, Text)):
        if is_text:
            yield Text("".join(node.value for node in run if isinstance(node, Text)))
        else:
            yield from run
