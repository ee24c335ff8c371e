"""From a piece of a field's value to the place where it is written.

In a value, white space is folded and strings are resolved, so its offsets are not those of the
source. What is reported has its place worked out here; a field without a finding costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from pubgen.bib.values import folded, pieces_of
from pubgen.model import Field
from pubgen.source import Span


class _Stretch(NamedTuple):
    """What is in a value from the offset *at* on, and where it is written: a word from *start*
    on, letter by letter; or a string, the whole of whose text has the place of its name, which ends
    at *name_end*.
    """

    at: int
    start: int
    name_end: int = 0


_at = attrgetter("at")


def place_in(field: Field, start: int, end: int) -> Span:
    """Where ``value[start:end]`` of *field* is written, without the white space around it.

    The text of an ``@string`` is where the field names the string. An inherited field is where the
    parent has it. Where the value was mended so that the two cannot be compared, it is the whole
    field.
    """
    piece = field.value[start:end]
    end = start + len(piece.rstrip(" "))
    start += len(piece) - len(piece.lstrip(" "))
    stretches = _stretches(field)
    if not stretches or start >= end:
        return field.span
    first = stretches[max(bisect_right(stretches, start, key=_at) - 1, 0)]
    last = stretches[bisect_left(stretches, end, key=_at) - 1]
    return Span(
        field.source,
        first.start if first.name_end else first.start + start - first.at,
        last.name_end or last.start + end - last.at,
    )


# One field may have a thousand findings, one after the other.
@lru_cache(maxsize=1)
def _stretches(field: Field) -> tuple[_Stretch, ...]:
    """The words and strings of *field*, in order; none where it was mended beyond comparison.

    White space is all that folding changes: what comes next in the value comes next in the text.
    """
    found: list[_Stretch] = []
    source = field.source.text
    if field.pieces:
        texts, pieces = field.pieces, list(pieces_of(field.span.text))
    else:
        opened = source.startswith(("{", '"'), field.start)
        texts, pieces = (field.value,), [(int(opened), field.end - field.start, False)]
    if len(texts) != len(pieces):
        return ()
    at = 0
    for text, (begin, stop, is_name) in zip(texts, pieces, strict=True):
        start, end = field.start + begin, field.start + stop
        for word in [text.strip(" ")] if is_name else text.split():
            at = field.value.find(word, at)
            if not is_name:
                start = source.find(word, start, field.end)
            if at < 0 or start < 0:
                return ()
            found.append(_Stretch(at, start, end if is_name else 0))
            at += len(word)
            start += len(word)
    return tuple(found)


def content(field: Field) -> Span | None:
    """The value without its delimiters, where it is one braced or quoted piece; where it is put
    together from strings, ``None``. An edit goes there and nowhere else.
    """
    text = field.source.text
    if text[field.start] not in '{"' or field.end - field.start < 2:
        return None
    inside = Span(field.source, field.start + 1, field.end - 1)
    return inside if folded(inside.text) == field.value else None
