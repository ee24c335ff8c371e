"""What a finder yields."""

from __future__ import annotations

import re

import msgspec

from pubgen.bib import place_in
from pubgen.diagnostic import Edit
from pubgen.model import Entry, Field
from pubgen.source import Span

_WHITE = re.compile(r"[ \t\r\n]+")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A `Diagnostic` that does not know its rule yet; see there for the words."""

    message: str
    span: Span | None
    key: str = ""
    field: str = ""
    help: str = ""
    effect: str = ""
    edits: tuple[Edit, ...] = ()


def in_field(
    entry: Entry,
    field: Field,
    message: str,
    *,
    at: tuple[int, int] | Span | None = None,
    help: str = "",  # noqa: A002 - the word of Diagnostic
    effect: str = "",
    edits: tuple[Edit, ...] = (),
) -> Finding:
    """A finding in *field*: *at* these offsets of its value, or a span; else at all of it."""
    span = place_in(field, *at) if isinstance(at, tuple) else at or field.span
    return Finding(
        message=message, span=span, key=entry.key, field=field.name, help=help, effect=effect,
        edits=edits,
    )  # fmt: skip


def at_key(
    entry: Entry,
    message: str,
    *,
    help: str = "",  # noqa: A002 - the word of Diagnostic
    effect: str = "",
) -> Finding:
    """A finding about the whole of *entry*."""
    return Finding(message=message, span=entry.key_span, key=entry.key, help=help, effect=effect)


def content(field: Field) -> Span | None:
    """The value without its delimiters, where it is one braced or quoted piece; where it is put
    together from strings, ``None``. An edit goes there and nowhere else.
    """
    text = field.source.text
    if text[field.start] not in '{"' or field.end - field.start < 2:
        return None
    inside = Span(field.source, field.start + 1, field.end - 1)
    return inside if folded(inside.text) == field.value else None


def folded(text: str) -> str:
    """*text* with its white space as BibTeX reads it in a value."""
    return _WHITE.sub(" ", text).strip(" ")
