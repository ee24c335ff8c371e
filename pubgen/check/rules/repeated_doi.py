"""Two entries have the same DOI.

## Why it matters

One paper stands there twice, or one of them has the DOI of another.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, doi = {10.1000/tides.1}}
@article{reed2024moss, author = {Reed, Tom}, title = {Moss}, journal = {Journal of Moss}, year = 2024, doi = {10.1000/TIDES.1}}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, doi = {10.1000/tides.1}}
@article{reed2024moss, author = {Reed, Tom}, title = {Moss}, journal = {Journal of Moss}, year = 2024, doi = {10.1000/moss.2}}
```

## Source

DOI Handbook §2.2: one DOI is one object; case makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.model import Entry
from pubgen.normalise.links import clean_doi

# A chapter may carry the DOI of its book.
_PARTS = frozenset("inbook incollection inproceedings conference suppbook bookinbook".split())


def find(subject: Subject) -> Iterator[Finding]:
    """The second and later entries of one file with a DOI that an earlier one has."""
    first: dict[tuple[int, str], Entry] = {}
    for entry, field in subject.fields("doi"):
        doi = clean_doi(field.value).lower()
        if not doi:
            continue
        earlier = first.setdefault((id(field.source), doi), entry)
        if earlier is entry or (earlier.type in _PARTS) != (entry.type in _PARTS):
            continue
        if earlier.key.lower() == entry.key.lower():
            continue  # duplicate-key has said it
        line = earlier.span.position[0]
        yield in_field(
            entry,
            field,
            f"`{earlier.key}` in line {line} has the same DOI",
            help="delete one of the two, or give each its own",
            effect="the paper would stand there twice",
        )


RULE = Rule(group="duplicates", severity=WARNING, find=find)
