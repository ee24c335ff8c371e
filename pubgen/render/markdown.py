"""Markdown that CommonMark, GitHub, pandoc and kramdown read alike, also where Jekyll reads it.

What these do not escape alike is a character reference, and inside of data are HTML's tags, which
mean the same whatever is beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from textwrap import indent
from typing import Any, ClassVar

from markupsafe import Markup

from pubgen.addresses import address
from pubgen.latex import mathematics
from pubgen.model import Prose
from pubgen.regexes import regex
from pubgen.render.blocks import Block, Blocks, Paragraph, Table, blocks
from pubgen.render.characters import clean
from pubgen.render.format import Filter, Format, SafeText
from pubgen.render.inline import InlineWriter
from pubgen.render.runs import runs
from pubgen.style import ENGLISH, Language
from pubgen.text import (
    Coloured,
    Emph,
    Inline,
    Isolated,
    Node,
    Protected,
    Self,
    Strong,
    Styled,
    Sub,
    Sup,
    Underlined,
    plain,
)

_REMEMBERED = 1 << 15


class MD(SafeText):
    """Text that is safe in Markdown."""

    @staticmethod
    def escaped(value: str) -> str:
        """Escaped characters."""
        return escaped_markdown(value)


_PLAIN = regex(r"(?>(?:[A-Za-z]{2}[A-Za-z0-9,;?%]*+ ?)+)")
_SPACE = regex("[ \t\n\u2028\u2029]+")
# kramdown has no backslash for these. Liquid acts on `{{` and `{%` before any Markdown is read.
# GitHub makes `https://…` a link that would show backslashes, and `:cat:` a cat.
_REFERENCE = {
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "~": "&#126;", "^": "&#94;", "@": "&#64;",
    "{": "&#123;", ":": "&#58;", "'": "’", "\u00a0": "&nbsp;",
}  # fmt: skip
_MEANS_SOMETHING = regex(
    r"(?P<special>[\\`*_\[\]|$\"])"
    r"|(?P<reference>[<>~^@{'\u00a0]|&(?=[#\w]|\Z)|:(?=//|[\w+-]+:))"
    r"|(?P<first>\A ?[-+=#:.])"
    # pandoc also counts `(a)` and `iv.`
    r"|(?P<number>\A ?\(?(?:\d+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,})[.)](?= |\Z))"
    r"|(?P<image>!\Z)"
    r"|(?P<dash>-(?=-|\Z))"
    r"|(?P<dots>\.(?=\.))"
    r"|(?P<www>\b[Ww]{3}\.)"
)


@lru_cache(_REMEMBERED)
def escaped_markdown(value: str) -> str:
    """*value* as Markdown that shows it."""
    if _PLAIN.fullmatch(value):
        return value
    return _MEANS_SOMETHING.sub(_escaped, _SPACE.sub(" ", clean(value)))


def _escaped(found: re.Match[str]) -> str:
    if found.lastgroup == "reference":
        return _REFERENCE[found[0]]
    return rf"{found[0][:-1]}\{found[0][-1]}"


_TAGS: dict[type[Node], str] = {
    Emph: "em",
    Strong: "strong",
    Underlined: "u",
    Sup: "sup",
    Sub: "sub",
}
_PLAIN_CODE = regex(r"[A-Za-z0-9_.,:;/+=#*()@-](?:[A-Za-z0-9_.,:;/+=#*()@ -]*[A-Za-z0-9_)])?")


class Markdown(Format):
    """Markdown."""

    folder: ClassVar[str] = "markdown"
    safe_type: ClassVar[type[str]] = Markup
    options: ClassVar[Mapping[str, Any]] = {"autoescape": True}

    def __init__(self, words: Language = ENGLISH, *, own_style: Sequence[str] = ()) -> None:
        super().__init__(words)
        self._own_style = own_style
        self._writer = _Writer(own_style)

    def text(self, value: str) -> MD:
        """Escaped characters."""
        return MD(escaped_markdown(value))

    def url(self, value: str) -> MD:
        """An address between the parentheses of a link."""
        return MD(_url(value))

    def inline(self, value: Inline) -> MD:
        """Inline text with its markup."""
        return MD(self._writer.write(value))

    def filters(self) -> Mapping[str, Filter]:
        """``own_name`` is the owner's among others."""
        return {**super().filters(), "own_name": self._own_name}

    def _own_name(self, name: MD) -> MD:
        words = name.strip()
        return MD(
            self._writer.looked(self._own_style, words) if self._own_style else f"**{words}**"
        )

    def prose(self, value: Prose) -> MD:
        """The user's own Markdown: as it is, or written anew where a reader would find more in it
        than the HTML of a page may hold.
        """
        markdown = clean(value.markdown)
        if value.raw_html or not _DOES_MORE.search(markdown):
            return MD(markdown.strip("\n"))
        return MD(_blocks(blocks(markdown)))


# HTML, character references, commands of TeX and formulas; what Liquid, kramdown and pandoc have in
# braces; footnotes, of which another text may have the name, too; addresses that a page would not
# link to, and those that are elsewhere. kramdown also has blanks in an address, and a bare one with
# emphasis in it is no longer one for most.
_DOES_MORE = regex(
    r"[<{\\$]|\[\^|&(?=\#|\w+;)|\]:"
    r"|\]\((?!(?:(?:https?://|mailto:)[^\s()]*|[^\s():]+)(?:\)|[ \t]+[\"']))"
    r"|(?<![(<])https?://[^\s()<>:]*[*_]"
)


def _blocks(parts: Blocks) -> str:
    return "\n\n".join(filter(None, map(_block, parts)))


def _block(part: Block) -> str:
    if isinstance(part, Paragraph):
        return _inline(part.text).strip()
    if isinstance(part, Table):
        between = ("---",) * len(part.heads)
        rows = (map(_inline, part.heads), between, *(map(_inline, row) for row in part.rows))
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    bullet = "1. " if part.ordered else "- "
    items = (indent(_blocks(item), " " * len(bullet)).lstrip() for item in part.items)
    return "\n".join(f"{bullet}{item}" for item in items if item)


class _Writer(InlineWriter):
    def __init__(self, own_style: Sequence[str] = ()) -> None:
        self._own_style = own_style

    def write(self, nodes: Inline, *, quoted: bool = False, linked: bool = False) -> str:
        return super().write(runs(nodes, Protected, Isolated), quoted=quoted, linked=linked)

    def text(self, value: str) -> str:
        return escaped_markdown(value)

    def math(self, tex: str) -> str:
        formula = mathematics.formula(tex)
        return self.write(formula.inline) if formula else _code(tex)

    def line_break(self) -> str:
        return "<br>"

    def url(self, value: str) -> str:
        return _url(value)

    def link(self, url: str, inner: str) -> str:
        return f"[{inner}]({url})"

    def code(self, children: Inline) -> str:
        return _code(plain(children))

    def styled(self, node: Styled, inner: str) -> str:
        if isinstance(node, Self):
            return self.looked(self._own_style or ("bold",), inner)
        if isinstance(node, Coloured):
            return f'<span style="color: {node.colour}">{inner}</span>'
        tag = _TAGS.get(type(node))
        return f"<{tag}>{inner}</{tag}>" if tag else inner


_inline = _Writer().write


def _code(value: str) -> str:
    value = _SPACE.sub(" ", clean(value))
    if _PLAIN_CODE.fullmatch(value):
        return f"`{value}`"
    # In <code> kramdown reads no Markdown, the others do: both know references.
    shown = re.sub(r"[!-/:-@\[-`{-~]", lambda found: f"&#{ord(found[0])};", value)
    return f"<code>{shown}</code>"


_URL_ESCAPES = str.maketrans(
    {"(": "%28", ")": "%29", "*": "%2A", "'": "%27", "$": "%24", "&": "&amp;"}
)


@lru_cache(_REMEMBERED)
def _url(value: str) -> str:
    return address(value).translate(_URL_ESCAPES)
