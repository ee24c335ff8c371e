"""The file is no .bib: it holds characters that are in no text.

## Why it matters

The wrong file was named, or it is saved in an encoding that does not say what it is. Nothing of it
is on the page.

## Example

A picture whose name ends in `.bib`, or a text in UTF-16 without a byte order mark.

## Instead

Name the right file, or save it as UTF-8.

## Source

A NUL is in no text; `file` and `git` tell binary files by it, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule
from pubgen.check.subject import Subject
from pubgen.diagnostic import ERROR
from pubgen.source import Span

_MANY = 4  # UTF-16 has a NUL beside each letter


def find(subject: Subject) -> Iterator[Finding]:
    """Files with a NUL and no entry, or with very many."""
    for library in subject.libraries:
        text = library.source.text
        nulls = text.count("\0")
        if nulls and (not library.entries or _MANY * nulls > len(text)):
            at = text.index("\0")
            yield Finding(
                message="this is no .bib: it holds characters that are in no text",
                span=Span(library.source, at, at + 1),
                help="name the right file, or save it as UTF-8",
                effect="nothing of it would be there",
            )


RULE = Rule(group="encoding", severity=ERROR, find=find, alone=True)
