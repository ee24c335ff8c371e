"""Markdown from the profile as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pubgen.distinct import Distinct
from pubgen.model import Prose
from pubgen.regexes import regex
from pubgen.render.commonmark import new_parser

_HIGHEST_HEADING = 3  # the page's title is an <h1>, its sections have an <h2>


def prose(value: Prose) -> str:
    """*value* as HTML; HTML in it is text unless it may hold some."""
    seen = {"docId": _NO_ANCHOR.sub("", value.id), "prose": value}
    html: str = _parser(value.raw_html).render(value.markdown, seen)
    return html.rstrip("\n")


_NO_ANCHOR = regex(r"[^\w.-]+")


@cache
def _parser(raw_html: bool) -> MarkdownIt:
    parser = new_parser(raw_html=raw_html)
    parser.core.ruler.push("headings_below_section", _lower_headings)
    parser.core.ruler.push("heading_anchors", _give_anchors)
    parser.core.ruler.push("without_links", _withhold)
    parser.core.ruler.push("classes_of_cells", _align_by_class)
    # A table that is wider than a phone scrolls in a box of its own, by keyboard too.
    parser.add_render_rule("table_open", _begin_table)
    parser.add_render_rule("table_close", _end_table)
    # By itself it would be a <section>, which wants a heading.
    parser.add_render_rule("footnote_block_open", _begin_notes)
    parser.add_render_rule("footnote_block_close", _end_notes)
    return parser


def _lower_headings(state: StateCore) -> None:
    """Shift the headings so that the highest follows the section's: none is above, none skipped."""
    headings = [token for token in state.tokens if token.type.startswith("heading_")]
    highest = min((int(token.tag[1:]) for token in headings), default=0)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1:]) - highest + _HIGHEST_HEADING, 6)}"


def _give_anchors(state: StateCore) -> None:
    """``#teaching.ink-and-moss``: below the anchor of its section, since two may have one title."""
    if not state.env["prose"].anchored:
        return
    anchors = Distinct()
    for token, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "heading_open":
            words = "".join(each.content for each in inline.children or ())
            slug = re.sub(r"\W+", "-", words.casefold()).strip("-") or "heading"
            token.attrSet("id", anchors.name(f"{state.env['docId']}.{slug}"))


def _withhold(state: StateCore) -> None:
    """Leave out the links and pictures that must not be there; their words stay."""
    if withheld := state.env["prose"].withheld:
        for token in state.tokens:
            token.children = token.children and list(_without(token.children, withheld))


def _without(tokens: Sequence[Token], withheld: frozenset[str]) -> Iterator[Token]:
    is_open = False
    for token in tokens:
        if token.type == "image" and token.attrs["src"] in withheld:
            yield Token("text", "", 0, content=token.content)
        elif token.type == "link_open" and token.attrs["href"] in withheld:
            is_open = True
        elif token.type == "link_close" and is_open:
            is_open = False
        else:
            yield token


def _align_by_class(state: StateCore) -> None:
    """A page has no style attribute, so that it works under a strict policy."""
    for token in state.tokens:
        if style := token.attrs.pop("style", ""):
            token.attrJoin("class", str(style).replace("text-align:", "align-"))


def _begin_table(*_: Any) -> str:
    return '<div class="table" tabindex="0">\n<table>\n'


def _end_table(*_: Any) -> str:
    return "</table>\n</div>\n"


def _begin_notes(*_: Any) -> str:
    return '<div class="footnotes">\n<ol>\n'


def _end_notes(*_: Any) -> str:
    return "</ol>\n</div>\n"


# ------------------------------------------------------------------------------- what it leads to


def addresses_of(markdown: str, *, raw_html: bool) -> dict[str, bool]:
    """The addresses of links and pictures in *markdown*, and whether what is there is shown."""
    reader = _Reader()
    reader.feed(prose(Prose(markdown, raw_html)))
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, bool] = {}

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in ("href", "src", "poster"):
                self.found[value] = name != "href" or self.found.get(value, False)
