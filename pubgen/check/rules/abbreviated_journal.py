"""The name of a journal is abbreviated.

## Why it matters

One list shows `J. Tides` and `Journal of Tides` for the same journal.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {J. Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

## Source

ISO 4 (abbreviation of titles). A matter of taste, so that it is off until asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_ABBREVIATED = re.compile(r"\b[A-Z][a-z]{0,6}\.(?=\s|$)")


def find(subject: Subject) -> Iterator[Finding]:
    """Journals with a word that ends in a full stop."""
    for entry, field in subject.fields("journal", "journaltitle"):
        if found := _ABBREVIATED.search(field.value):
            yield in_field(
                entry, field, "this name is abbreviated", at=found.span(), help="write it in full"
            )


RULE = Rule(group="style", severity=WARNING, find=find, on=False)
