"""What should be an ORCID iD is none: its length or its check digit is wrong.

## Why it matters

The person is not found by it.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, orcid = {0000-0002-1825-0098}}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, orcid = {0000-0002-1825-0097}}
```

## Source

ISO 27729 (ISNI), check digit by ISO 7064 MOD 11-2; ORCID, "Structure of the ORCID Identifier".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_ID = re.compile(r"(?:[0-9Xx]{4}-?){3}[0-9Xx]{4}")


def find(subject: Subject) -> Iterator[Finding]:
    """Every number of a field whose name is `orcid`."""
    for entry, field in subject.fields("orcid", "orcids", "orcid-numbers"):
        found = [(number[0], number.span()) for number in _ID.finditer(field.value)]
        for number, place in found or [(field.value, (0, len(field.value)))]:
            if not _adds_up(number.replace("-", "").upper()):
                yield in_field(
                    entry,
                    field,
                    f"`{number[:60]}` is no ORCID iD",
                    at=place,
                    help="compare it with the person's page: a digit is wrong or missing",
                )


def _adds_up(digits: str) -> bool:
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return False
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    return digits[15] == "0123456789X"[(12 - total % 11) % 11]


RULE = Rule(group="identifiers", severity=WARNING, find=find)
