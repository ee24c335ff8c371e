"""Abstracts: half of a file may be abstracts, so they are read only for a view that shows them.

Of all fields, only these are of several paragraphs. BibTeX folds white space, and with it the blank
lines between them, so paragraphs are split in the text as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from pubgen import latex
from pubgen.bib import content, folded
from pubgen.diagnostic import Diagnostic
from pubgen.model import Field, Publication
from pubgen.normalise.fields import ABSTRACT
from pubgen.normalise.record import Record
from pubgen.regexes import regex
from pubgen.text import Break, Inline, Node, Text

_PART = regex(
    r"""
      (?P<blank>  \n[ \t\r]*+\n )
    | \\ (?P<line>   par | newline ) \b
    | \\ (?P<list>   begin | end ) [ ]*+ \{ (?P<kind> itemize | enumerate | description ) \}
    | \\ (?P<item>   item ) \b (?: [ ]*+ \[ (?P<label> [^][{}\n]*+ ) \] )?
    | (?P<dash>   (?:^|\n) [ \t]*+ [-*•] [ \t]++ )
    | < /? (?P<tag>  p | br | ul | ol | li ) [ ]*+ /? >
    """,
    re.VERBOSE,
)
_DASH = regex(r"(?:^|\n)[ \t]*+[-*•][ \t]")
_ESCAPED = regex(r"\\.")


class Abstracts:
    """Reads each abstract once, and puts what is wrong in one into *diagnostics*."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self._diagnostics = diagnostics
        self._read: dict[int, Inline] = {}

    def read(self, publication: Publication) -> Inline:
        """The abstract of *publication*, a `Break` before each further paragraph or item of a list;
        or ``()``.
        """
        number = publication.entry.number
        if number not in self._read:
            record = Record(publication.entry, self._diagnostics)
            field = record.entry.field(*ABSTRACT.names)
            self._read[number] = _read(record, field) if field else ()
        return self._read[number]


def _read(record: Record, field: Field) -> Inline:
    nodes: list[Node] = []
    at = 0
    for bullet, part in _parts(field):
        at = max(field.value.find(part, at), at)
        decoded = latex.decode(part)
        moved = (
            msgspec.structs.replace(each, start=each.start + at, end=each.end + at)
            for each in decoded.problems
        )
        record.report_each(moved, field)
        if nodes:
            nodes.append(Break())
        nodes += (Text(f"{bullet} "), *decoded.inline) if bullet else decoded.inline
        at += len(part)
    return tuple(nodes)


def _parts(field: Field) -> list[tuple[str, str]]:
    """The paragraphs and items, each after its bullet or number, with white space folded; all in
    one where they cannot be told apart: in a value of several pieces or a group.
    """
    if inside := content(field):
        parts = [(bullet, said) for bullet, part in _split(inside.text) if (said := folded(part))]
        if all(_is_balanced(part) for _, part in parts):
            return parts
    return [("", field.value)]


def _split(text: str) -> Iterator[tuple[str, str]]:
    has_list = len(_DASH.findall(text)) > 1  # one line may begin so by chance
    ordered, count, bullet, start = False, 0, "", 0
    for found in _PART.finditer(text):
        if found["dash"] and not has_list:
            continue
        yield bullet, text[start : found.start()]
        start, bullet = found.end(), ""
        if found["list"] or found["tag"] in ("ul", "ol"):
            ordered, count = (found["kind"] or found["tag"]) in ("enumerate", "ol"), 0
        elif found["item"] or (found["tag"] == "li" and found[0][1] != "/"):
            count += 1
            bullet = found["label"] or (f"{count}." if ordered else "•")
        elif found["dash"]:
            bullet = "•"
    yield bullet, text[start:]


def _is_balanced(part: str) -> bool:
    bare = _ESCAPED.sub("", part)
    return bare.count("{") == bare.count("}")
