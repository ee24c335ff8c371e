r"""There is a character that nobody sees: a NUL or another control character.

## Why it matters

pubgen leaves it out; BibTeX passes it on, and LaTeX stops at it or prints another letter. A program
may have made it of a macro: `\frac`, `\beta` and `\alpha` begin like its signs for a form feed, a
backspace and a bell.

## Example

A title that was copied out of a PDF: `On` U+0001 `Tides`.

## Instead

`--fix` takes it out of a value, unless it may have been a macro. In a key, delete it yourself.

## Source

bibtex.web, `lex_class`: control characters are illegal input. WHATWG HTML §13.2.2: a page may not hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.bib import library as raw
from pubgen.check.rule import Finding, Rule
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING, Edit
from pubgen.source import Span

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]+")
# What programs read in `\alpha`, `\beta`, `\vec` and `\frac`.
_MACROS = {"\a": r"\a", "\b": r"\b", "\v": r"\v", "\f": r"\f"}


def find(subject: Subject) -> Iterator[Finding]:
    """Values with control characters, and each place in an entry outside of its values."""
    for library in subject.libraries:
        if _CONTROL.search(library.source.text) is None:
            continue
        for block in library.in_order():
            if isinstance(block, raw.Entry):
                yield from _in_block(block.span, block.placed_fields, block.key)
            elif isinstance(block, raw.String):
                yield from _in_block(block.span, [block.field], "")


def _in_block(span: Span, fields: list[raw.Field], key: str) -> Iterator[Finding]:
    source = span.source
    by_place: dict[int, tuple[raw.Field | None, list[Span]]] = {}
    for found in _CONTROL.finditer(source.text, span.start, span.end):
        at = found.start()
        field = next((each for each in fields if each.start <= at < each.end), None)
        place = at if field is None else field.start
        by_place.setdefault(place, (field, []))[1].append(Span(source, *found.span()))
    for field, places in by_place.values():
        yield _finding(field, places, key)


def _finding(field: raw.Field | None, places: list[Span], key: str) -> Finding:
    more = f", and {len(places) - 1} more in this value" if places[1:] else ""
    macro = next((_MACROS[char] for each in places for char in each.text if char in _MACROS), "")
    is_value = field is not None and field.plain and key
    return Finding(
        message=f"there is a control character here, U+{ord(places[0].text[0]):04X}{more}",
        span=places[0],
        key=key,
        field="" if field is None else field.key.lower(),
        help=f"write `{macro}` if a macro was meant that begins so; else delete it"
        if macro
        else "delete it",
        effect="it would be left out",
        edits=tuple(Edit(each, "") for each in places) if is_value and not macro else (),
    )


RULE = Rule(group="encoding", severity=WARNING, find=find, fixes=True)
