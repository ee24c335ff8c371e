"""LaTeX, for every class and engine: what it assumes is in templates/latex/hooks.tex.jinja."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from markupsafe import Markup

from pubgen.addresses import absolute
from pubgen.colours import fractions
from pubgen.latex import mathematics
from pubgen.latex.formula_tex import tex_of
from pubgen.latex.writing import SCRIPTS, escaped_tex
from pubgen.model import Document, Prose
from pubgen.page.numbering import widest
from pubgen.regexes import regex
from pubgen.render.blocks import Block, Blocks, Paragraph, Table, blocks
from pubgen.render.format import CODE_DELIMITERS, Filter, Format, SafeText
from pubgen.render.inline import InlineWriter
from pubgen.style import ENGLISH, Language, begins_right, isolated
from pubgen.text import (
    Code,
    Coloured,
    Emph,
    Inline,
    Isolated,
    Node,
    Self,
    SmallCaps,
    Strong,
    Styled,
    Sub,
    Sup,
    Text,
    Underlined,
    plain,
)

_REMEMBERED = 1 << 15


class TeX(SafeText):
    """Text that is safe in LaTeX."""

    @staticmethod
    def escaped(value: str) -> str:
        """Escaped characters."""
        return escaped_tex(value)


def _safe(value: str) -> TeX:
    """``TeX(value)``, without a look at what *value* is: there are many."""
    return str.__new__(TeX, value)


_NOTHING = _safe("")


@lru_cache(_REMEMBERED)
def _text(value: str, ascii_only: bool) -> TeX:
    return _safe(escaped_tex(value, ascii_only=ascii_only))


_COMMANDS: dict[type[Node], str] = {
    Emph: "emph",
    Strong: "textbf",
    Underlined: "pubgenunderline",
    Self: "pubgenself",
    Code: "texttt",
    SmallCaps: "textsc",
    Sup: "textsuperscript",
    Sub: "textsubscript",
}


class TeXWriter(InlineWriter):
    """Inline text as LaTeX."""

    ams: ClassVar[bool] = False
    """Whether a document loads amsmath and amssymb."""
    directions: ClassVar[bool] = True
    """Whether a document has the hooks for text from right to left."""

    def __init__(self, *, ascii_only: bool = False, from_right: bool = False) -> None:
        self.ascii_only = ascii_only
        self._from_right = from_right

    def text(self, value: str) -> str:
        """Escaped characters."""
        return escaped_tex(value, ascii_only=self.ascii_only, from_right=self._from_right)

    def _node(self, node: Node, quoted: bool, linked: bool) -> str:
        """*node*; in a group of its own, where it is read from right to left."""
        if type(node) is not Isolated or not self.directions:
            return super()._node(node, quoted, linked)
        if self._from_right or not begins_right(plain(node.children)):
            return f"{{{self.write(node.children, quoted=quoted, linked=linked)}}}"
        writer = TeXWriter(ascii_only=self.ascii_only, from_right=True)
        return rf"\pubgenrtl{{{writer.write(node.children, quoted=quoted, linked=linked)}}}"

    def math(self, tex: str) -> str:
        """A formula that any LaTeX can set, or else as text; what is not one is shown, not run."""
        formula = mathematics.formula(tex)
        if formula is None:
            return rf"\texttt{{{self.text(tex)}}}"
        written = tex_of(formula.parts, ams=self.ams)
        if not written:
            return self.write(formula.inline)
        return rf"\pubgenltr{{${written}$}}" if self._from_right else f"${written}$"

    def line_break(self) -> str:
        """The hook for a new line within a publication."""
        return r"\pubgenbreak "

    def url(self, value: str) -> str:
        """As `tex_url`."""
        return tex_url(value)

    def link(self, url: str, inner: str) -> str:
        """A link, where hyperref is loaded."""
        return rf"\href{{{url}}}{{{inner}}}"

    def styled(self, node: Styled, inner: str) -> str:
        """A command around it, or the braces that protect capitals."""
        if isinstance(node, Coloured):
            return rf"\pubgencolor{{{fractions(node.colour)}}}{{{inner}}}"
        command = _COMMANDS.get(type(node))
        return rf"\{command}{{{inner}}}" if command else f"{{{inner}}}"


class LaTeX(Format):
    """LaTeX. Its templates have delimiters of their own, since TeX is full of braces."""

    folder: ClassVar[str] = "latex"
    safe_type: ClassVar[type[str]] = Markup
    options: ClassVar[Mapping[str, Any]] = {"autoescape": True, **CODE_DELIMITERS}

    def __init__(
        self,
        words: Language = ENGLISH,
        *,
        ascii_only: bool = False,
        years_left: bool = False,
        paper: str = "a4",
    ) -> None:
        super().__init__(words)
        self.ascii_only = ascii_only
        self.years_left = years_left
        self._paper = paper
        self._writer = TeXWriter(ascii_only=ascii_only)

    def text(self, value: str) -> TeX:
        """Escaped characters."""
        return _text(value, self.ascii_only)

    def url(self, value: str) -> TeX:
        """An address as the first argument of ``\\href``, inside that of any other macro, too.

        Nothing for a relative one: a CV has no other file beside it.
        """
        return _safe(tex_url(value)) if value else _NOTHING

    def inline(self, value: Inline) -> TeX:
        """Inline text with its markup."""
        if not value:
            return _NOTHING
        if len(value) == 1 and type(value[0]) is Text:
            return _text(value[0].value, self.ascii_only)
        return _safe(self._writer.write(isolated(value)))

    def prose(self, value: Prose) -> TeX:
        """Paragraphs and lists, without an empty line: many a class's macros cannot have one."""
        return TeX(self._blocks(blocks(value.markdown)))

    def filters(self) -> Mapping[str, Filter]:
        """``bare`` is for macros that print a bare ``_``; ``widest`` is the label that a list of
        items must have room for; ``comment`` what may be after a ``%``; ``everywhere`` what lets
        the commands that a text provides outlive a group.
        """
        own = {
            "bare": _bare,
            "comment": _comment,
            "everywhere": _everywhere,
            "widest": self._widest,
        }
        return {**super().filters(), **own}

    def context(self, page: Document) -> Mapping[str, object]:
        """Beside the page, the *scripts* that a document may choose fonts for; how the owner's
        name, ``#1``, is set; whether years are in the left column; for a document of its own, the
        *paper*, and the *photo* of the owner, if every engine can include that file.
        """
        own_name = self._writer.looked(page.owner.name_style or ("bold",), "#1")
        portrait = page.owner.portrait
        photo = portrait.src if portrait and _PHOTO.fullmatch(portrait.src) else ""
        own = {
            "scripts": tuple(map(self.text, SCRIPTS)),
            "own_name": TeX(own_name),
            "years_left": self.years_left,
            "paper": TeX(f"{self._paper}paper"),
            "photo": TeX(photo),
        }
        return {**super().context(page), **own}

    def _widest(self, items: Sequence[Any]) -> str:
        label = widest(item.label for item in items)
        return self.filters()["numbered"](label) if label else label

    def _blocks(self, parts: Blocks) -> str:
        return "\\pubgenpar\n".join(self._block(part) for part in parts)

    def _block(self, part: Block) -> str:
        if isinstance(part, Paragraph):
            return self._writer.write(isolated(part.text))
        listed = part.listed if isinstance(part, Table) else part
        environment = "enumerate" if listed.ordered else "itemize"
        items = "\n".join(rf"\item{{}} {self._blocks(item)}" for item in listed.items)
        return f"\\begin{{{environment}}}\n{items}\n\\end{{{environment}}}"


_PHOTO = regex(r"[A-Za-z0-9_./-]+\.(?:jpe?g|png)", re.IGNORECASE | re.ASCII)
_ESCAPED = regex(r"\\([#$%&_{}])")


def _comment(text: TeX) -> TeX:
    """What is not a command after a ``%`` needs no backslash."""
    return _safe(_ESCAPED.sub(r"\1", str(text))) if "\\" in text else text


def _bare(text: TeX) -> TeX:
    return TeX(str(text).replace(r"\_", "_"))


_PROVIDED = regex(r"\\(providecommand\{\\|newenvironment\{)([A-Za-z]+)")


def _everywhere(text: TeX) -> TeX:
    """What makes the commands and environments that *text* provides global, once it was read."""
    found = _PROVIDED.findall(text)
    names = [name for what, name in found] + [f"end{name}" for what, name in found if "env" in what]
    return TeX("\n".join(rf"\global\let\{name}\{name}" for name in dict.fromkeys(names)))


_URL_ESCAPES = str.maketrans(
    {"#": r"\#", "%": r"\%", "&": r"\&", "_": r"\_", "$": r"\$", "~": r"\string~"}
)


@lru_cache(_REMEMBERED)
def tex_url(value: str) -> str:
    """An address as TeX reads it inside the argument of a macro, or nothing."""
    return absolute(value).translate(_URL_ESCAPES)
