"""The walk through inline text that all formats have in common.

What a piece looks like, each language says; here is what they agree on: a quotation inside
another has single marks, and a link inside a link is not a link.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from pubgen.style import styled
from pubgen.text import Break, Code, Inline, Link, Math, Node, Quote, Styled, Text


class InlineWriter(ABC):
    """Writes inline text in one language."""

    @abstractmethod
    def text(self, value: str) -> str:
        """Plain characters."""

    @abstractmethod
    def math(self, tex: str) -> str:
        """A formula."""

    @abstractmethod
    def line_break(self) -> str:
        """A new line."""

    @abstractmethod
    def url(self, value: str) -> str:
        """An address to link to; empty if unsafe."""

    @abstractmethod
    def link(self, url: str, inner: str) -> str:
        """What is written already, as a link."""

    @abstractmethod
    def styled(self, node: Styled, inner: str) -> str:
        """What is written already, in the look of *node*."""

    def looked(self, style: Iterable[str], inner: str) -> str:
        """What is written already, in a *style* of a profile."""
        for look in style:
            inner = self.styled(styled((), look), inner)
        return inner

    def code(self, children: Inline) -> str | None:  # noqa: ARG002 - most need nothing of it
        """Typewriter text, where it is not just another look."""
        return None

    def write(self, nodes: Inline, *, quoted: bool = False, linked: bool = False) -> str:
        """*nodes*; *quoted* if inside double quotation marks, *linked* if inside a link."""
        return "".join([self._node(node, quoted, linked) for node in nodes])

    def _node(self, node: Node, quoted: bool, linked: bool) -> str:
        match node:
            case Text(value):
                return self.text(value)
            case Math(tex):
                return self.math(tex)
            case Break():
                return self.line_break()
            case Quote(children, double):
                double = double and not quoted
                inner = self.write(children, quoted=double, linked=linked)
                opening, closing = "“”" if double else "‘’"
                return f"{self.text(opening)}{inner}{self.text(closing)}"
            case Link(children, value):
                url = "" if linked else self.url(value)
                inner = self.write(children, quoted=quoted, linked=linked or bool(url))
                return self.link(url, inner) if url else inner
            case Code(children) if (shown := self.code(children)) is not None:
                return shown
            case Styled(children):
                return self.styled(node, self.write(children, quoted=quoted, linked=linked))
        raise TypeError(f"not an inline node: {node!r}")
