"""The field `doi` holds an address instead of a DOI.

## Why it matters

Styles put `https://doi.org/` in front of it: the link becomes `https://doi.org/https://doi.org/…`.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, doi = {https://doi.org/10.1000/tides.1}}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, doi = {10.1000/tides.1}}
```

`--fix` does it. A `url` beside it is not touched.

## Source

biblatex manual §2.2.2, field `doi`; DOI Handbook §2.2 (syntax) and §3.8 (resolving).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.bib import place_in
from pubgen.check.rule import Finding, Rule, content, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING, Edit
from pubgen.source import Span

_RESOLVER = re.compile(
    r"\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)(10\.[0-9]{4,9}/[^\s%\\{}]+)\s*",
    re.IGNORECASE,
)


def find(subject: Subject) -> Iterator[Finding]:
    """Addresses of doi.org, and `doi:` in front."""
    for entry, field in subject.fields("doi"):
        found = _RESOLVER.fullmatch(field.value)
        if found is None:
            continue
        inside = content(field)
        edits: tuple[Edit, ...] = ()
        if inside is not None:
            doi = place_in(field, *found.span(1))
            edits = (Edit(Span(inside.source, inside.start, doi.start), ""),)
        yield in_field(
            entry,
            field,
            "this is the address of a DOI, not the DOI",
            at=found.span(),
            help=f"write `doi = {{{found[1]}}}`",
            edits=edits,
        )


RULE = Rule(group="identifiers", severity=WARNING, find=find, fixes=True)
