"""Entries as others may copy them: clean BibTeX, through bibtexparser's writer.

Strings and inheritance are resolved, so that an entry is complete; what is private stays private
(the caller names the public fields); marks on names (``*``) are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from bibtexparser import library as bp_library
from bibtexparser import model as bp
from bibtexparser import writer

from pubgen.bib.values import MONTHS
from pubgen.braces import stray_braces, without
from pubgen.model import Entry

_FORMAT = writer.BibtexFormat()  # type: ignore[no-untyped-call] # bibtexparser's, which has no types there
_FORMAT.indent = "  "
_FORMAT.trailing_comma = True
_FORMAT.block_separator = "\n"
_MACRO_BY_MONTH = {name.lower(): macro for macro, name in MONTHS.items()}


def to_bibtex(entries: Iterable[tuple[Entry, Mapping[str, str]]], public: Set[str]) -> str:
    """A .bib text of *entries*; with each come the values to be written instead of its own.

    Only the fields named in *public* are written. A key that comes twice is written twice.
    """
    return write_entries(
        (
            entry.type,
            entry.key,
            {
                name: value
                for name, field in entry.fields.items()
                if name in public and (value := instead.get(name, field.value))
            },
        )
        for entry, instead in entries
    )


def write_entries(entries: Iterable[tuple[str, str, Mapping[str, str]]]) -> str:
    """A .bib text of entries, each as its type, its key and the values of its fields."""
    return "\n".join(
        writer.write(bp_library.Library([_block(*entry)]), _FORMAT) for entry in entries
    )


def _block(entry_type: str, key: str, fields: Mapping[str, str]) -> bp.Entry:
    return bp.Entry(
        entry_type, key, [bp.Field(name, _value(name, value)) for name, value in fields.items()]
    )


def _value(name: str, value: str) -> str:
    if name == "month" and (macro := _MACRO_BY_MONTH.get(value.lower())):
        return macro
    return f"{{{without(value, stray_braces(value))}}}"  # none of them may close the entry
