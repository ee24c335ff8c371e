"""HTML → the LaTeX that says the same, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pubgen.latex.html import ENTITY, TAG, character_of, command_of, latex_of
from pubgen.regexes import regex

_TOKEN = regex(
    rf"(?P<tag>{TAG})|(?P<whole>{ENTITY})|\\.|(?P<math>\$[^$]*\$?)", re.DOTALL | re.VERBOSE
)


class Replacement(NamedTuple):
    """What to put at ``[start, end)`` of a value."""

    start: int
    end: int
    latex: str


def without_html(latex: str) -> list[Replacement]:
    """What to replace in *latex* for HTML to become LaTeX, in order: each character by name or
    number, and each pair of tags that LaTeX has a command for.
    """
    found = list(_replacements(latex))
    return sorted(found)


def applied(latex: str, replacements: list[Replacement]) -> str:
    """*latex* with *replacements*, which are in order."""
    pieces: list[str] = []
    done = 0
    for start, end, new in replacements:
        pieces += (latex[done:start], new)
        done = end
    return "".join((*pieces, latex[done:]))


def _replacements(latex: str) -> Iterator[Replacement]:
    opened: dict[str, list[tuple[int, int, str]]] = {}
    for token in _TOKEN.finditer(latex):
        if token["whole"]:
            written = latex_of(character_of(token["entity"]))
            if written:
                yield Replacement(*token.span(), written)
        elif token["tag"]:
            name, command, closes = command_of(token["tag"])
            if not closes:
                opened.setdefault(name, []).append((*token.span(), command))
            elif opened.get(name):
                start, end, command = opened[name].pop()
                if command:
                    yield Replacement(start, end, f"\\{command}{{")
                    yield Replacement(*token.span(), "}")
