"""An e-mail address was left in a field that is shown.

## Why it matters

It is published with the page, for everybody who collects addresses.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, note = {Ask ada@example.org for data}}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, note = {Data on request}}
```

## Source

pubgen's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_ADDRESS = re.compile(r"(?<![\w.+/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w/])")
_SHOWN = ("author", "editor", "title", "booktitle", "journal", "journaltitle", "note", "addendum",
          "publisher", "school", "institution", "howpublished", "address", "location")  # fmt: skip


def find(subject: Subject) -> Iterator[Finding]:
    """Addresses in fields that a reader sees."""
    for entry, field in subject.fields(*_SHOWN):
        if "@" in field.value and (found := _ADDRESS.search(field.value)):
            yield in_field(
                entry,
                field,
                f"there is an e-mail address in `{field.name}`",
                at=found.span(),
                help="take it out",
                effect="it would be published",
            )


RULE = Rule(group="fields", severity=WARNING, find=find)
