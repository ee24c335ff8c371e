"""Typst: markup whose functions are hooks, which templates/typst/hooks.typ.jinja lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar

from markupsafe import Markup

from pubgen.addresses import absolute
from pubgen.latex import mathematics
from pubgen.model import Document, Prose
from pubgen.regexes import regex
from pubgen.render.blocks import Block, Blocks, Paragraph, Table, blocks
from pubgen.render.characters import clean
from pubgen.render.format import CODE_DELIMITERS, Filter, Format, SafeText
from pubgen.render.inline import InlineWriter
from pubgen.render.runs import runs
from pubgen.style import ENGLISH, Language, is_right_to_left, isolated
from pubgen.text import (
    Code,
    Coloured,
    Emph,
    Inline,
    Isolated,
    Node,
    Protected,
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
from pubgen.unicode import normalised

_REMEMBERED = 1 << 15


class Typ(SafeText):
    """Text that is safe in Typst's markup."""

    @staticmethod
    def escaped(value: str) -> str:
        """Escaped characters."""
        return escaped_typst(value)


_PLAIN = regex(r"(?>(?:[A-Za-z][A-Za-z0-9,:;!?()+=&%]*+ ?)+)")
_SPACE = regex("[ \t\n\u2028\u2029]+")
# Where text may come to be at the start of a line, or right after `#emph[…]`, what begins it
# would be a heading, an item of a list, an argument or a method.
_MEANS_SOMETHING = regex(
    r"(?P<special>[\\#$*_@<>~\[\]`\"])"
    r"|(?P<first>\A ?[=+/(;.-])"
    r"|(?P<number>\A ?\d+\.(?= |\Z))"
    r"|(?P<comment>/(?=[/*]|\Z))"
    r"|(?P<dash>-(?=[-?]|\Z)|(?<![^\W_])-(?=\S))"  # en dash, soft hyphen; minus
    r"|(?P<dots>\.(?=\.))"
    r"|(?P<apostrophe>')"  # would be “‘” in '26
    "|(?P<tie>\u00a0)"
)
# Bidirectional embeddings, overrides and isolates, which would reach beyond the text.
_BIDI = regex("[\u202a-\u202e\u2066-\u2069]")


@lru_cache(_REMEMBERED)
def escaped_typst(value: str) -> str:
    """*value* as markup that shows it."""
    if _PLAIN.fullmatch(value):
        return value
    return _MEANS_SOMETHING.sub(_escaped, _cleaned(value))


def _escaped(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "apostrophe":
            return "’"
        case "tie":
            return "~"
    return rf"{found[0][:-1]}\{found[0][-1]}"


@lru_cache(_REMEMBERED)
def literal(value: str) -> str:
    """*value* as a string of Typst's code, in quotation marks."""
    escaped = _cleaned(value).replace("\\", "\\\\").replace('"', r"\"")
    return f'"{escaped}"'


def _cleaned(value: str) -> str:
    return _SPACE.sub(" ", _BIDI.sub("", clean(normalised(value))))


_FUNCTIONS: dict[type[Node], str] = {
    Emph: "emph",
    Strong: "strong",
    Underlined: "underline",
    Self: "self",
    SmallCaps: "smallcaps",
    Sup: "super",
    Sub: "sub",
    Code: 'text(font: "DejaVu Sans Mono", size: 0.8em)',  # as raw text looks
}
_LANGUAGE = regex(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-.*)?", re.IGNORECASE | re.ASCII)


class Typst(Format):
    """Typst. Its templates have the delimiters of LaTeX's, since code is full of braces."""

    folder: ClassVar[str] = "typst"
    safe_type: ClassVar[type[str]] = Markup
    options: ClassVar[Mapping[str, Any]] = {"autoescape": True, **CODE_DELIMITERS}

    def __init__(self, words: Language = ENGLISH, *, paper: str = "a4") -> None:
        super().__init__(words)
        self._paper = paper

    def text(self, value: str) -> Typ:
        """Escaped characters."""
        written = escaped_typst(value)
        return Typ(_isolated(written) if is_right_to_left(value) else written)

    def url(self, value: str) -> Typ:
        """An address between the quotation marks of a string; nothing for a relative one, since a
        CV has no other file beside it.
        """
        return Typ(absolute(value))

    def inline(self, value: Inline) -> Typ:
        """Inline text with its markup."""
        return Typ(_inline(isolated(value)))

    def prose(self, value: Prose) -> Typ:
        """Paragraphs and lists."""
        return Typ(_blocks(blocks(value.markdown)))

    def filters(self) -> Mapping[str, Filter]:
        """``comment`` is what may be after ``//``."""
        return {**super().filters(), "comment": _comment}

    def context(self, page: Document) -> Mapping[str, object]:
        """Beside the page, what is in code and not in markup: the *author* and the language
        (*lang*, *region*) and the *paper* as strings; the *email_url*; and the function that sets
        the owner's name.
        """
        owner = page.owner
        own_style = owner.name_style
        own_name = f"it => [{_WRITER.looked(own_style, '#it')}]" if own_style else "strong"
        found = _LANGUAGE.fullmatch(page.language)
        lang, region = found.groups() if found else ("en", None)
        return {
            **super().context(page),
            "own_name": Typ(own_name),
            "paper": Typ(literal(self._paper)),
            "author": Typ(literal(owner.name)),
            "email_url": self.url(f"mailto:{owner.email}") if owner.email else "",
            "lang": Typ(literal(lang.lower())),
            "region": Typ(literal(region.upper())) if region else "",
        }


def _isolated(markup: str) -> str:
    """*markup* with a direction of its own, for what is around it to stay where it is."""
    return rf"\u{{2068}}{markup}\u{{2069}}"


def _comment(text: Typ) -> Typ:
    """In a comment nothing needs a backslash, nor a direction."""
    return Typ(re.sub(r"\\(?:u\{\w+\}|(.))", r"\1", str(text)))


def _blocks(parts: Blocks) -> str:
    return "\n\n".join(map(_block, parts))


def _block(part: Block) -> str:
    if isinstance(part, Paragraph):
        return _inline(isolated(part.text))
    listed = part.listed if isinstance(part, Table) else part
    items = "".join(f"  [{_blocks(item)}],\n" for item in listed.items)
    return f"#{'enum' if listed.ordered else 'list'}(\n{items})"


class _Writer(InlineWriter):
    def write(self, nodes: Inline, *, quoted: bool = False, linked: bool = False) -> str:
        return super().write(runs(nodes, Protected), quoted=quoted, linked=linked)

    def text(self, value: str) -> str:
        return escaped_typst(value)

    def math(self, tex: str) -> str:
        formula = mathematics.formula(tex)
        return self.write(formula.inline) if formula else f"#raw({literal(tex)})"

    def line_break(self) -> str:
        return " \\ "

    def url(self, value: str) -> str:
        return absolute(value)

    def link(self, url: str, inner: str) -> str:
        return f'#link("{url}")[{inner}]'

    def code(self, children: Inline) -> str | None:
        if all(isinstance(child, Text) for child in children):
            return f"#raw({literal(plain(children))})"
        return None

    def styled(self, node: Styled, inner: str) -> str:
        if isinstance(node, Isolated):
            return _isolated(inner)
        if isinstance(node, Coloured):
            return f'#text(fill: rgb("{node.colour}"))[{inner}]'
        return f"#{_FUNCTIONS[type(node)]}[{inner}]"


_WRITER = _Writer()
_inline = _WRITER.write
