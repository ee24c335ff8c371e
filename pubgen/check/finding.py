"""What a finder yields."""

from __future__ import annotations

import msgspec

from pubgen.bib import place_in
from pubgen.diagnostic import Edit
from pubgen.model import Entry, Field
from pubgen.source import Span


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
