"""The field `doi` holds no DOI.

## Why it matters

The link to the publisher leads nowhere, or is not shown.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, doi = {tides.1}}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, doi = {10.1000/tides.1}}
```

## Source

DOI Handbook §2.2: a DOI is `10.`, the number of a registrant, a slash, and a suffix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_DOI = re.compile(r"(?<![0-9.])10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")


_MOVE = "move the address to `url`; "


def find(subject: Subject) -> Iterator[Finding]:
    """What has no DOI in it, and several DOIs in one field."""
    for entry, field in subject.fields("doi"):
        found = list(_DOI.finditer(field.value))
        count = len(found)
        if count == 0:
            is_address = "://" in field.value
            yield in_field(
                entry,
                field,
                f"`{field.value[:60]}` is no DOI",
                help=f"{_MOVE if is_address else ''}a DOI looks like `10.1000/182`",
                effect="" if is_address else "it would have no link",
            )
        elif count == 1 and field.value[found[0].end() :].strip():
            yield in_field(
                entry,
                field,
                "there is white space in a DOI",
                help="take it out; what is no part of the DOI may stand in `note`",
                effect="the link would end there",
            )
        elif count > 1:
            yield in_field(
                entry,
                field,
                f"there are {count} DOIs in one field",
                help="keep that of this publication; another may stand in `note`",
                effect="the link leads to the first",
            )


RULE = Rule(group="identifiers", severity=WARNING, find=find)
