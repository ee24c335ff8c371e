"""A name is written in capitals.

## Why it matters

It stands out among the others, and looks like shouting.

## Example

```bibtex
@misc{quill2024tides, author = {QUILL, ADA}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

pubgen's own; off until asked for: some write the family name so on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.people import place_of_family
from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_SHORTEST = 4  # `NG` and `LI` may be initials


def find(subject: Subject) -> Iterator[Finding]:
    """The first name of an entry whose family name is in capitals."""
    for each in subject.publications:
        field = each.entry.field("author", "editor")
        for number, author in enumerate(each.authors):
            last = author.name.last
            if author.name.corporate or len(last) < _SHORTEST or not last.isupper():
                continue
            if field is not None and not field.inherited and last.isalpha():
                yield in_field(
                    each.entry, field, f"`{author.text}` is in capitals",
                    at=place_of_family(field, number, last), help=f"write `{last.title()}`",
                )  # fmt: skip
                break


RULE = Rule(group="style", severity=WARNING, find=find, on=False)
