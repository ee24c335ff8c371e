"""What a .bib file says."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pubgen.source import Source, Span


class Field(msgspec.Struct, frozen=True, gc=False):
    """One field of an entry, with strings resolved and white space folded as BibTeX does.

    *value* is still LaTeX (or verbatim text: only its user knows). *start* and *end* are the
    offsets in *source* of the value as written, its delimiters included; *name_start* that of the
    field's name. *inherited* is the key of the crossref or xdata parent that it came from. *pieces*
    are the texts of which the value is put together, where it is not one braced or quoted piece.
    """

    name: str
    value: str
    source: Source
    name_start: int
    start: int
    end: int
    inherited: str = ""
    pieces: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The value as written."""
        return Span(self.source, self.start, self.end)

    @property
    def name_span(self) -> Span:
        """The field's name as written."""
        return Span(self.source, self.name_start, self.name_start + len(self.name))


class Entry(msgspec.Struct, frozen=True):
    """One ``@type{key, …}``. *type* and the names in *fields* are in lower case.

    *number* counts the entries of a run from 0, in reading order. *span* is the whole entry,
    *key_span* its key. *also_in* are the names of later files that have the same entry.
    """

    type: str
    key: str
    fields: Mapping[str, Field]
    number: int
    span: Span
    key_span: Span
    also_in: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files that have it."""
        return self.span.source.name, *self.also_in

    def get(self, *names: str) -> str:
        """The value of the first of *names* that is there and not empty, else ``""``."""
        for name in names:
            field = self.fields.get(name)
            if field is not None and field.value:
                return field.value
        return ""

    def field(self, *names: str) -> Field | None:
        """The first of *names* that is there and not empty."""
        for name in names:
            field = self.fields.get(name)
            if field is not None and field.value:
                return field
        return None
