"""LaTeX, for every class and engine: what it assumes stands in templates/latex/hooks.tex.jinja."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from markupsafe import Markup

from pubgen.latex import mathematics
from pubgen.latex.writing import SCRIPTS, written
from pubgen.model import Page, Prose
from pubgen.render.addresses import address
from pubgen.render.blocks import Blocks, Bullets, Paragraph, blocks
from pubgen.render.environment import Filter, Format
from pubgen.text import (
    Code,
    Emph,
    Inline,
    Link,
    Math,
    Node,
    Quote,
    SmallCaps,
    Strong,
    Styled,
    Sub,
    Sup,
    Text,
)

_REMEMBERED = 1 << 15


class TeX(Markup):
    """Text that is safe in LaTeX.

    Jinja joins safe text by the methods of markupsafe's type, and prints what has ``__html__`` as
    it is.
    """

    @classmethod
    def escape(cls, value: Any) -> TeX:
        """*value*, if it is not safe already."""
        if hasattr(value, "__html__"):
            return cls(value.__html__())
        return cls(written(str(value)))


@lru_cache(_REMEMBERED)
def _text(value: str, ascii_only: bool) -> TeX:
    return TeX(written(value, ascii_only=ascii_only))


_COMMANDS: dict[type[Node], str] = {
    Emph: "emph",
    Strong: "textbf",
    Code: "texttt",
    SmallCaps: "textsc",
    Sup: "textsuperscript",
    Sub: "textsubscript",
}


class LaTeX(Format):
    """LaTeX. Its templates have delimiters of their own, since TeX is full of braces."""

    folder: ClassVar[str] = "latex"
    safe_type: ClassVar[type[str]] = Markup
    options: ClassVar[Mapping[str, Any]] = {
        "autoescape": True,
        "block_start_string": "<%",
        "block_end_string": "%>",
        "variable_start_string": "<<",
        "variable_end_string": ">>",
        "comment_start_string": "<#",
        "comment_end_string": "#>",
    }

    def __init__(self, *, ascii_only: bool = False) -> None:
        self.ascii_only = ascii_only

    def text(self, value: str) -> TeX:
        """Escaped characters."""
        return _text(value, self.ascii_only)

    def url(self, value: str) -> TeX:
        """An address as the first argument of ``\\href``, inside that of any other macro, too.

        Nothing for a relative one: a CV stands beside no other file.
        """
        return TeX(_url(value))

    def inline(self, value: Inline) -> TeX:
        """Inline text with its markup."""
        if len(value) == 1 and type(value[0]) is Text:
            return _text(value[0].value, self.ascii_only)
        return TeX(self._inline(value))

    def prose(self, value: Prose) -> TeX:
        """Paragraphs and lists, without an empty line: many a class's macros cannot have one."""
        return TeX(self._blocks(blocks(value.markdown)))

    def filters(self) -> Mapping[str, Filter]:
        """``widest`` is the label that a list of items must have room for; ``comment`` what may
        stand behind a ``%``.
        """
        return {**super().filters(), "widest": self._widest, "comment": _comment}

    def context(self, page: Page) -> Mapping[str, object]:
        """Beside the page, the *scripts* that a document may choose fonts for."""
        return {**super().context(page), "scripts": tuple(map(self.text, SCRIPTS))}

    def _widest(self, items: Sequence[Any]) -> str:
        label = max((item.label for item in items), key=len)
        return self.filters()["numbered"](label) if label else label

    def _blocks(self, parts: Blocks) -> str:
        return "\\pubgenpar\n".join(self._block(part) for part in parts)

    def _block(self, part: Paragraph | Bullets) -> str:
        if isinstance(part, Paragraph):
            return self._inline(part.text)
        environment = "enumerate" if part.ordered else "itemize"
        items = "\n".join(rf"\item{{}} {self._blocks(item)}" for item in part.items)
        return f"\\begin{{{environment}}}\n{items}\n\\end{{{environment}}}"

    def _inline(self, nodes: Inline, *, quoted: bool = False, linked: bool = False) -> str:
        return "".join([self._node(node, quoted, linked) for node in nodes])

    def _node(self, node: Node, quoted: bool, linked: bool) -> str:
        match node:
            case Text(value):
                return written(value, ascii_only=self.ascii_only)
            case Math(tex):
                return self._math(tex)
            case Quote(children, double):
                double = double and not quoted
                inner = self._inline(children, quoted=double, linked=linked)
                opening, closing = (
                    written(mark, ascii_only=self.ascii_only) for mark in ("“”" if double else "‘’")
                )
                return f"{opening}{inner}{closing}"
            case Link(children, value):
                url = "" if linked else _url(value)
                inner = self._inline(children, quoted=quoted, linked=linked or bool(url))
                return rf"\href{{{url}}}{{{inner}}}" if url else inner
            case Styled(children):
                inner = self._inline(children, quoted=quoted, linked=linked)
                command = _COMMANDS.get(type(node))
                return rf"\{command}{{{inner}}}" if command else f"{{{inner}}}"
        raise TypeError(f"not an inline node: {node!r}")

    def _math(self, tex: str) -> str:
        formula = mathematics.formula(tex)
        if formula is None:  # shown, not run
            return rf"\texttt{{{written(tex, ascii_only=self.ascii_only)}}}"
        return f"${formula.tex}$"


_ESCAPED = re.compile(r"\\([#$%&_{}])")


def _comment(text: TeX) -> TeX:
    """What is no command behind a ``%`` needs no backslash."""
    return TeX(_ESCAPED.sub(r"\1", str(text)))


_URL_ESCAPES = str.maketrans(
    {"#": r"\#", "%": r"\%", "&": r"\&", "_": r"\_", "$": r"\$", "~": r"\string~"}
)


@lru_cache(_REMEMBERED)
def _url(value: str) -> str:
    found = address(value)
    return found.translate(_URL_ESCAPES) if "://" in found or found.startswith("mailto:") else ""
