"""A publication has no abstract.

## Why it matters

A view with `abstracts = true` has nothing to show for it.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, abstract = {Tides come and go.}}
```

## Source

pubgen's own, for those who show abstracts; off until asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, at_key
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """Publications without one."""
    for each in subject.publications:
        if not each.entry.get("abstract"):
            yield at_key(each.entry, "there is no abstract", help="write `abstract = {…}`")


RULE = Rule(group="fields", severity=WARNING, find=find, on=False)
