"""Markdown from the profile as HTML: CommonMark, with only safe links."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from pubgen.addresses import address

_HIGHEST_HEADING = 3  # the page's title is an <h1>, its sections have an <h2>


def prose(markdown: str, *, raw_html: bool) -> str:
    """*markdown* as HTML; HTML in it is text unless *raw_html*."""
    html: str = _parser(raw_html).render(markdown)
    return html.rstrip("\n")


@cache
def _parser(raw_html: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": raw_html})
    # markdown-it-py's own way to say which links it may make
    parser.validateLink = lambda url: bool(address(url))  # type: ignore[method-assign]
    parser.core.ruler.push("headings_below_section", _lower_headings)
    return parser


def _lower_headings(state: StateCore) -> None:
    """Shift the headings so that the highest follows the section's: none is above, none skipped."""
    headings = [token for token in state.tokens if token.type.startswith("heading_")]
    highest = min((int(token.tag[1:]) for token in headings), default=0)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1:]) - highest + _HIGHEST_HEADING, 6)}"
