"""A paper in a journal or in proceedings has no DOI.

## Why it matters

Readers and databases find a paper by it.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, doi = {10.1000/tides.1}}
```

## Source

DOI Handbook §1. Not every venue registers DOIs, so that this is off until asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, at_key
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """Published papers without one, in whichever field."""
    for each in subject.publications:
        if each.type not in ("article", "inproceedings", "conference") or each.preprint:
            continue
        if not any(number.scheme == "doi" for number in each.identifiers):
            yield at_key(each.entry, "this paper has no DOI", help="write `doi = {10.…}`")


RULE = Rule(group="identifiers", severity=WARNING, find=find, on=False)
