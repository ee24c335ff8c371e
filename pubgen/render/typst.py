"""Typst: markup whose functions are hooks, which templates/typst/hooks.typ.jinja lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar

from markupsafe import Markup

from pubgen.latex import mathematics
from pubgen.model import Page, Prose
from pubgen.render.addresses import address
from pubgen.render.blocks import Blocks, Bullets, Paragraph, blocks
from pubgen.render.characters import clean
from pubgen.render.environment import Filter, Format
from pubgen.render.runs import runs
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
    plain,
)

_REMEMBERED = 1 << 15


class Typ(Markup):
    """Text that is safe in Typst's markup. Jinja joins it by the methods of markupsafe's type."""

    @classmethod
    def escape(cls, value: Any) -> Typ:
        """*value*, if it is not safe already."""
        if hasattr(value, "__html__"):
            return cls(value.__html__())
        return cls(written(str(value)))


_PLAIN = re.compile(r"(?:[A-Za-z][A-Za-z0-9,:;!?()+=&%]*+ ?)++")
_SPACE = re.compile("[ \t\n\u2028\u2029]+")
# Where text may come to stand at the start of a line, or right behind `#emph[…]`, what begins it
# would be a heading, an item of a list, an argument or a method.
_MEANS_SOMETHING = re.compile(
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
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@lru_cache(_REMEMBERED)
def written(value: str) -> str:
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
    return _SPACE.sub(" ", _BIDI.sub("", clean(unicodedata.normalize("NFC", value))))


_FUNCTIONS: dict[type[Node], str] = {
    Emph: "emph",
    Strong: "strong",
    SmallCaps: "smallcaps",
    Sup: "super",
    Sub: "sub",
    Code: 'text(font: "DejaVu Sans Mono", size: 0.8em)',  # as raw text looks
}
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-.*)?", re.IGNORECASE)


class Typst(Format):
    """Typst. Its templates have the delimiters of LaTeX's, since code is full of braces."""

    folder: ClassVar[str] = "typst"
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

    def text(self, value: str) -> Typ:
        """Escaped characters."""
        return Typ(written(value))

    def url(self, value: str) -> Typ:
        """An address between the quotation marks of a string; nothing for a relative one, since a
        CV stands beside no other file.
        """
        return Typ(_url(value))

    def inline(self, value: Inline) -> Typ:
        """Inline text with its markup."""
        return Typ(_inline(value))

    def prose(self, value: Prose) -> Typ:
        """Paragraphs and lists."""
        return Typ(_blocks(blocks(value.markdown)))

    def filters(self) -> Mapping[str, Filter]:
        """``comment`` is what may stand behind ``//``."""
        return {**super().filters(), "comment": _comment}

    def context(self, page: Page) -> Mapping[str, object]:
        """Beside the page, what stands in code and not in markup: the *author* and the language
        (*lang*, *region*) as strings; and the *email_url*.
        """
        owner = page.owner
        found = _LANGUAGE.fullmatch(page.language)
        lang, region = found.groups() if found else ("en", None)
        return {
            **super().context(page),
            "author": Typ(literal(owner.name)),
            "email_url": self.url(f"mailto:{owner.email}") if owner.email else "",
            "lang": Typ(literal(lang.lower())),
            "region": Typ(literal(region.upper())) if region else "",
        }


def _comment(text: Typ) -> Typ:
    """In a comment nothing needs a backslash."""
    return Typ(re.sub(r"\\(.)", r"\1", str(text)))


def _blocks(parts: Blocks) -> str:
    return "\n\n".join(map(_block, parts))


def _block(part: Paragraph | Bullets) -> str:
    if isinstance(part, Paragraph):
        return _inline(part.text)
    items = "".join(f"  [{_blocks(item)}],\n" for item in part.items)
    return f"#{'enum' if part.ordered else 'list'}(\n{items})"


def _inline(nodes: Inline, *, quoted: bool = False, linked: bool = False) -> str:
    return "".join([_node(node, quoted, linked) for node in runs(nodes)])


def _node(node: Node, quoted: bool, linked: bool) -> str:
    match node:
        case Text(value):
            return written(value)
        case Math(tex):
            formula = mathematics.formula(tex)
            return _inline(formula.inline) if formula else f"#raw({literal(tex)})"
        case Quote(children, double):
            double = double and not quoted
            inner = _inline(children, quoted=double, linked=linked)
            return f"“{inner}”" if double else f"‘{inner}’"
        case Link(children, value):
            url = "" if linked else _url(value)
            inner = _inline(children, quoted=quoted, linked=linked or bool(url))
            return f'#link("{url}")[{inner}]' if url else inner
        case Code(children) if all(isinstance(child, Text) for child in children):
            return f"#raw({literal(plain(children))})"
        case Styled(children):
            inner = _inline(children, quoted=quoted, linked=linked)
            return f"#{_FUNCTIONS[type(node)]}[{inner}]"
    raise TypeError(f"not an inline node: {node!r}")


@lru_cache(_REMEMBERED)
def _url(value: str) -> str:
    found = address(value)
    return found if "://" in found or found.startswith("mailto:") else ""
