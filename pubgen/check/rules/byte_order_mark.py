"""The file begins with a byte order mark.

## Why it matters

BibTeX and biber pass over it, but where files are joined it ends up in front of an entry in the
middle, and some programs take it for a part of the first one.

## Example

The bytes EF BB BF in front of the first character.

## Instead

`--fix` takes it out.

## Source

The Unicode Standard §23.8: in UTF-8 a byte order mark is neither required nor recommended.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING, Edit
from pubgen.source import Span


def find(subject: Subject) -> Iterator[Finding]:
    """UTF-8 with a mark; UTF-16 needs it."""
    for library in subject.libraries:
        if library.source.encoding == "utf-8-sig":
            start = Span(library.source, 0, 0)
            yield Finding(
                message="this file begins with a byte order mark",
                span=start,
                help="save it as UTF-8 without",
                edits=(Edit(start, ""),),
            )


RULE = Rule(group="encoding", severity=WARNING, find=find, fixes=True)
