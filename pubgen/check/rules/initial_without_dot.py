"""An initial has no full stop.

## Why it matters

`A Quill` and `A. Quill` stand side by side in one list.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, A}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, A.}, title = {On Tides}, year = 2024}
```

## Source

Tame the BeaST §11. A matter of taste, so that it is off until asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.people import place_of_family
from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_BARE = re.compile(r"(?<![\w'.-])[A-Z](?![\w.'-])")


def find(subject: Subject) -> Iterator[Finding]:
    """The first name of an entry that has one."""
    for each in subject.publications:
        field = each.entry.field("author", "editor")
        if field is None or field.inherited:
            continue
        for number, author in enumerate(each.authors):
            if bare := _BARE.search(author.name.first):
                yield in_field(
                    each.entry, field, f"an initial of `{author.text}` has no full stop",
                    at=place_of_family(field, number, author.name.last), help=f"write `{bare[0]}.`",
                )  # fmt: skip
                break


RULE = Rule(group="style", severity=WARNING, find=find, on=False)
