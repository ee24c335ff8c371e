"""The Markdown that a profile may hold: CommonMark with tables, footnotes and bare links, and with
only safe addresses.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from pubgen.addresses import address


def new_parser(*, raw_html: bool = False) -> MarkdownIt:
    """A parser to which more may be added; HTML is text unless *raw_html*."""
    made = MarkdownIt("commonmark", {"html": raw_html, "linkify": True})
    made.enable(["table", "linkify"]).use(footnote_plugin, inline=False)
    # markdown-it-py's own way to say which links it may make
    made.validateLink = lambda url: bool(address(url))  # type: ignore[method-assign]
    _only_written_out(made)
    return made


def _only_written_out(made: MarkdownIt) -> None:
    """Let bare links begin with ``https://``: `README.md` is a file, not a host of Moldova."""
    linkify = made.linkify
    if linkify is not None:
        linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
        for scheme in ("//", "ftp:", "mailto:"):
            linkify.add(scheme, None)
