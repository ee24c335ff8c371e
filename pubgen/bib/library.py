"""bibtexparser's model with places.

A `Library` is bibtexparser's, its blocks are bibtexparser's: middlewares and the writer that people
know work on them. What we add is where each block is and what was wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from bibtexparser import library as bp_library
from bibtexparser import model as bp

from pubgen.diagnostic import Diagnostic
from pubgen.source import Source, Span


class _Placed:
    """What every block of ours knows: its `span`. The blocks of a library tile its text."""

    span: Span

    @property
    def start_line(self) -> int:
        """Bibtexparser counts lines from 0."""
        return self.span.position[0] - 1

    @property
    def raw(self) -> str:
        """The block as written."""
        return self.span.text


class Field(bp.Field):
    """A field with the offsets of its name and of its value, delimiters included.

    *value* is as bibtexparser's splitter gives it: with its braces or quotes. *plain* is whether
    it is one braced or quoted piece, so stripping two characters evaluates it; after an error
    it may hold braces that do not balance.
    """

    # Written out rather than through super(): this runs a dozen times for each entry, and the line
    # that bibtexparser wants is worked out only when somebody asks.
    def __init__(
        self, source: Source, key: str, value: str, place: tuple[int, int, int], *, plain: bool
    ) -> None:
        self._key = key
        self._value = value
        self._enclosing = None
        self.source = source
        self.name_start, self.start, self.end = place
        self.plain = plain

    @property
    def start_line(self) -> int:
        """Bibtexparser counts lines from 0."""
        return self.source.position(self.name_start)[0] - 1

    @property
    def span(self) -> Span:
        """The value as written."""
        return Span(self.source, self.start, self.end)

    @property
    def name_span(self) -> Span:
        """The name as written."""
        return Span(self.source, self.name_start, self.name_start + len(self.key))


class Entry(_Placed, bp.Entry):
    """An entry with the place of its key."""

    def __init__(
        self, entry_type: str, key: str, fields: list[Field], span: Span, key_span: Span
    ) -> None:
        bp.Entry.__init__(self, entry_type, key, list[bp.Field](fields))
        self.span = span
        self.key_span = key_span
        self.placed_fields = fields


class String(_Placed, bp.String):
    """An ``@string``; *field* holds name, value and places."""

    def __init__(self, field: Field, span: Span) -> None:
        bp.String.__init__(self, field.key, field.value)
        self.span = span
        self.field = field


class Preamble(_Placed, bp.Preamble):
    """A ``@preamble``; *field* holds its value and places."""

    def __init__(self, field: Field, span: Span) -> None:
        bp.Preamble.__init__(self, field.value)
        self.span = span
        self.field = field


class ExplicitComment(_Placed, bp.ExplicitComment):
    """A ``@comment{…}``."""

    def __init__(self, comment: str, span: Span) -> None:
        bp.ExplicitComment.__init__(self, comment)
        self.span = span


class ImplicitComment(_Placed, bp.ImplicitComment):
    """Text between the blocks."""

    def __init__(self, span: Span) -> None:
        bp.ImplicitComment.__init__(self, span.text)
        self.span = span


Block: TypeAlias = Entry | String | Preamble | ExplicitComment | ImplicitComment


class Library(bp_library.Library):
    """All that one .bib file says, and what was wrong with it."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.diagnostics: list[Diagnostic] = []

    def in_order(self) -> Iterator[bp.Block]:
        """The blocks in the order of the file.

        bibtexparser wraps a block whose key was seen before; here it is unwrapped, since to
        us a second entry of a key is still an entry.
        """
        for block in self.blocks:
            wrapped = isinstance(block, bp.DuplicateBlockKeyBlock) and block.ignore_error_block
            yield wrapped or block
