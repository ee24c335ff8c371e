"""HTML, and its flavour for Jekyll."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from markupsafe import Markup, escape

from pubgen.addresses import address
from pubgen.model import Document, LinkedData, Page, Paper, Prose
from pubgen.profile.look import colour_class, declared
from pubgen.regexes import regex
from pubgen.render.characters import clean, without_surrogates
from pubgen.render.environment import render
from pubgen.render.format import Filter, Format
from pubgen.render.inline import InlineWriter
from pubgen.style import ENGLISH, Language, is_right_to_left, isolated, language
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
    shortened,
)

_REMEMBERED = 1 << 15  # names, venues and labels come again and again


@lru_cache(_REMEMBERED)
def text(value: str) -> Markup:
    """*value* as characters, for text and quoted attributes."""
    return escape(clean(value))


@lru_cache(_REMEMBERED)
def url(value: str) -> Markup:
    """*value* for a quoted ``href``, or nothing if unsafe."""
    return escape(address(value))


_TAGS: dict[type[Node], tuple[str, str]] = {
    Emph: ("<em>", "</em>"),
    Strong: ("<strong>", "</strong>"),
    Underlined: ("<u>", "</u>"),
    Code: ("<code>", "</code>"),
    SmallCaps: ('<span class="small-caps">', "</span>"),
    Sup: ("<sup>", "</sup>"),
    Sub: ("<sub>", "</sub>"),
    Protected: ("", ""),
    Isolated: ("<bdi>", "</bdi>"),
}


class _Writer(InlineWriter):
    """*themed* is whether a style sheet knows the colours of names and the *own_style*, that of the
    owner's name, which attributes give otherwise.
    """

    def __init__(self, *, themed: bool, own_style: Sequence[str] = ()) -> None:
        self._themed = themed
        is_told = own_style and not themed
        self._ins = f'<ins style="{declared(own_style)}">' if is_told else "<ins>"

    def text(self, value: str) -> str:
        return text(value)

    def math(self, tex: str) -> str:
        return _math(tex)

    def line_break(self) -> str:
        return "<br>"

    def url(self, value: str) -> str:
        return url(value)

    def link(self, url: str, inner: str) -> str:
        return f'<a href="{url}">{inner}</a>'

    def styled(self, node: Styled, inner: str) -> str:
        match node:
            case Self():
                return f"{self._ins}{inner}</ins>"
            case Coloured(colour=colour) if self._themed:
                return f'<span class="{colour_class(colour)}">{inner}</span>'
            case Coloured(colour=colour):
                return f'<span style="color: {colour}">{inner}</span>'
        opening, closing = _TAGS[type(node)]
        return f"{opening}{inner}{closing}"


inline = _Writer(themed=True).write


@lru_cache(_REMEMBERED)
def _math(tex: str) -> str:
    from pubgen.render.mathml import mathml  # most pages have no formula

    return mathml(clean(tex)) or f'<code class="math">{text(tex)}</code>'


class HTML(Format):
    """HTML5. Its safe text is markupsafe's, so Jinja's own filters keep it safe."""

    folder: ClassVar[str] = "html"
    safe_type: ClassVar[type[str]] = Markup
    options: ClassVar[Mapping[str, Any]] = {"autoescape": True}

    def __init__(
        self, words: Language = ENGLISH, *, themed: bool = True, own_style: Sequence[str] = ()
    ) -> None:
        super().__init__(words)
        self._writer = _Writer(themed=themed, own_style=own_style)

    def text(self, value: str) -> Markup:
        """Escaped characters."""
        return text(value)

    def url(self, value: str) -> Markup:
        """An escaped address."""
        return url(value)

    def inline(self, value: Inline) -> Markup:
        """Inline markup."""
        if len(value) == 1 and type(value[0]) is Text and value[0].value.isascii():
            return text(value[0].value)
        return Markup(self._writer.write(isolated(value)))  # noqa: S704 - built from escaped text

    def prose(self, value: Prose) -> Markup:
        """Block markup."""
        from pubgen.render.prose import prose  # a bare bib has none

        markdown = clean(value.markdown)
        return Markup(prose(msgspec.structs.replace(value, markdown=markdown)))  # noqa: S704 - as above

    def linked_data(self, value: LinkedData) -> Markup:
        """JSON for a ``<script>``, where nothing in it ends that or begins a comment."""
        written = without_surrogates(value.json)
        return Markup(_NOT_IN_SCRIPT.sub(_as_escape, written))  # noqa: S704 - no sign of HTML left

    def filters(self) -> Mapping[str, Filter]:
        """``unwrapped`` lets prose of one paragraph run on in a line, ``headline`` is its words;
        ``isolated`` keeps a name in Arabic or Hebrew from moving what is around it; ``own_name`` is
        the owner's.
        """
        return {
            **super().filters(),
            "headline": _headline,
            "unwrapped": _unwrapped,
            "isolated": _isolated,
            "own_name": self._own_name,
            "sha256": _sha256,
        }

    def _own_name(self, name: Markup) -> Markup:
        return Markup(self._writer.styled(Self(()), name))  # noqa: S704 - safe already


# Characters that a browser acts on in a script (WHATWG HTML, §4.12.1.3), and line ends of
# JavaScript that JSON has in its strings; control characters are escaped already.
_NOT_IN_SCRIPT = regex("[<>&\u2028\u2029\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def _as_escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _unwrapped(prose: Markup) -> Markup:
    alone = prose.startswith("<p>") and prose.endswith("</p>") and prose.count("<p>") == 1
    return prose[len("<p>") : -len("</p>")] if alone else prose


_HEADLINE = 100  # characters


def _headline(html: Markup) -> Markup:
    return text(shortened(html.striptags(), _HEADLINE))


def _isolated(name: Markup) -> Markup:
    if name.isascii() or not is_right_to_left(name):
        return name
    return Markup(f"<bdi>{name}</bdi>")  # noqa: S704 - escaped


def _sha256(script: Markup) -> Markup:
    """What a Content-Security-Policy allows *script* by: CSP 3, §2.3.1, hash-source."""
    digest = base64.b64encode(hashlib.sha256(str(script).encode()).digest()).decode()
    return Markup(f"sha256-{digest}")  # noqa: S704 - base64


# Liquid acts on `{{` and `{%`. A character reference stops it and still shows a brace, in text,
# attributes and <pre> alike. A brace at the end counts: the template may put another after it.
_LIQUID = regex(r"\{(?=[{%]|\Z)")


def _literal(html: Markup) -> Markup:
    return Markup(_LIQUID.sub("&#123;", html)) if "{" in html else html  # noqa: S704 - no tag made


class Jekyll(HTML):
    """HTML in a file that Jekyll reads: Liquid is literal in data, and works in a template."""

    def text(self, value: str) -> Markup:
        """Escaped characters."""
        return _literal(super().text(value))

    def inline(self, value: Inline) -> Markup:
        """Inline markup."""
        return _literal(super().inline(value))

    def linked_data(self, value: LinkedData) -> Markup:
        """JSON for a ``<script>``."""
        return Markup(_LIQUID.sub(_as_escape, super().linked_data(value)))  # noqa: S704 - as above

    def prose(self, value: Prose) -> Markup:
        """Block markup."""
        return _literal(super().prose(value))

    def context(self, page: Document) -> Mapping[str, object]:
        """Beside the page, the lines that go between ``---`` and ``---``."""
        front_matter = _front_matter(page)
        lines = [f"{_yaml(key)}: {_yaml(value)}" for key, value in front_matter.items()]
        return {**super().context(page), "front_matter": Markup("\n".join(lines))}  # noqa: S704 - YAML


def _front_matter(page: Document) -> Mapping[str, object]:
    """That of the profile; of a paper's page, what a site's own head may use."""
    match page:
        case Page():
            return {"layout": "default", **page.front_matter}
        case Paper():
            tags = [{"name": tag.name, "content": tag.content} for tag in page.citation]
            said = {"layout": "page", "title": page.title, "description": page.description}
            return said | ({"citation": tags} if tags else {})
    return {}


_PLAIN_YAML = regex(r"(?!(?:true|false|yes|no|on|off|null)\b)[a-z_]{2,}", re.IGNORECASE)
# In JSON as they are, in YAML a line end or not allowed.
_NOT_IN_YAML = regex("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _yaml(value: object) -> str:
    """*value* as JSON, which is YAML; a plain word without quotes."""
    if isinstance(value, str) and _PLAIN_YAML.fullmatch(value):
        return value
    written = json.dumps(value, ensure_ascii=False, default=str)  # dates are the only other thing
    written = without_surrogates(written)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


@cache
def _format(language: Language, own_style: Sequence[str], *, themed: bool, jekyll: bool) -> HTML:
    return (Jekyll if jekyll else HTML)(language, themed=themed, own_style=own_style)


def render_html(
    page: Document,
    template: str,
    *,
    folders: Sequence[Path] = (),
    themed: bool = False,
    jekyll: bool = False,
) -> str:
    """*page* through *template*, which is looked for in *folders* before the shipped ones.

    *themed* is whether it has the style of its theme; else attributes say how names look. With
    *jekyll*, Liquid in the data is made literal and the template also sees *front_matter*.
    Raises `TemplateError` for a mistake in a template.
    """
    words, own_style = language(page.language), page.owner.name_style
    format_ = _format(words, own_style, themed=themed, jekyll=jekyll)
    return render(format_, page, template, folders)
