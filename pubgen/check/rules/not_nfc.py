"""A value has letters in pieces: a letter and its accent are two characters.

## Why it matters

Searching and sorting take it for another word than the same one in a single character, and pdflatex
cannot set it.

## Example

`é` as `e` and U+0301, as file names of a Mac have it.

## Instead

`é` as U+00E9: `--fix` does it.

## Source

Unicode Standard Annex #15 (normalization form C).
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, content, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING, Edit
from pubgen.unicode import is_normalised, normalised


def find(subject: Subject) -> Iterator[Finding]:
    """Values that their own normalization form C differs from."""
    if all(library.source.text.isascii() for library in subject.libraries):
        return
    for name in list(subject.field_names):
        for entry, field in subject.fields(name):
            if field.value.isascii() or is_normalised(field.value):
                continue
            inside = content(field)
            edits: tuple[Edit, ...] = ()
            if inside is not None:
                edits = (Edit(inside, normalised(inside.text)),)
            yield in_field(
                entry,
                field,
                "letters and their accents are separate characters here",
                help="normalise the text to NFC",
                edits=edits,
            )


RULE = Rule(group="encoding", severity=WARNING, find=find, fixes=True)
