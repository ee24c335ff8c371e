"""The file holds no entry, and nothing else either.

## Why it matters

An export that failed leaves an empty file, and the page is empty then, too.

## Example

```bibtex
% Publications of Ada Quill
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

A file of strings or a preamble alone is fine: it serves others.

## Source

pubgen's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.bib import library as raw
from pubgen.check.rule import Finding, Rule
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.source import Span


def find(subject: Subject) -> Iterator[Finding]:
    """Files of remarks alone. Where the splitter had something to say, it has said why."""
    for library in subject.libraries:
        if library.diagnostics or "\0" in library.source.text:
            continue
        blocks = library.in_order()
        if all(isinstance(each, raw.ImplicitComment | raw.ExplicitComment) for each in blocks):
            yield Finding(
                message="there is no entry in this file",
                span=Span(library.source, 0, 0),
                help="name the right file, or write one: `@article{key, …}`",
                effect="it would be empty",
            )


RULE = Rule(group="fields", severity=WARNING, find=find)
