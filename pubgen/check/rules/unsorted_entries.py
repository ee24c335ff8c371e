"""The entries of a file are not in the order of their keys.

## Why it matters

In a file that several people edit, a fixed order keeps two of them from adding one paper twice.

## Example

```bibtex
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Source

pubgen's own; off until asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pubgen.check.rule import Finding, Rule, at_key
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """The first entry of each file that belongs above the one before it."""
    told: set[int] = set()
    for before, entry in pairwise(subject.entries):
        source = id(entry.span.source)
        if id(before.span.source) != source or source in told:
            continue
        if entry.key.lower() < before.key.lower():
            told.add(source)
            yield at_key(
                entry,
                f"`{entry.key}` stands behind `{before.key}`",
                help="sort the entries by their keys",
            )


RULE = Rule(group="style", severity=WARNING, find=find, on=False)
