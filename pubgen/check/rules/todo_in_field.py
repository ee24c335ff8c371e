"""A note to oneself was left in a field that is shown.

## Why it matters

It is published with the page.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, pages = {TODO}}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, pages = {1--9}}
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

_TODO = re.compile(r"\b(?:TODO|FIXME|TBD|XXX+)\b|\?\?\?|\blorem ipsum\b")
_SHOWN = ("author", "editor", "title", "subtitle", "booktitle", "journal", "journaltitle", "year",
          "date", "volume", "number", "pages", "publisher", "school", "institution", "address",
          "location", "note", "addendum", "doi")  # fmt: skip


def find(subject: Subject) -> Iterator[Finding]:
    """TODO, FIXME, TBD, XXX, ??? and lorem ipsum, in fields that a reader sees."""
    for entry, field in subject.fields(*_SHOWN):
        if found := _TODO.search(field.value):
            yield in_field(
                entry,
                field,
                f"`{found[0]}` was left in `{field.name}`",
                at=found.span(),
                help="write what belongs there, or delete the field",
                effect="it would be published",
            )


RULE = Rule(group="fields", severity=WARNING, find=find)
