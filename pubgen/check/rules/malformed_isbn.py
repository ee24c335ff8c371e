"""The field `isbn` holds no ISBN: its length or its check digit is wrong.

## Why it matters

Nobody finds the book by it: a digit was mistyped or left out.

## Example

```bibtex
@book{quill2024tides, author = {Quill, Ada}, title = {On Tides}, publisher = {Moss Press}, year = 2024, isbn = {978-3-16-148410-1}}
```

## Instead

```bibtex
@book{quill2024tides, author = {Quill, Ada}, title = {On Tides}, publisher = {Moss Press}, year = 2024, isbn = {978-3-16-148410-0}}
```

## Source

ISO 2108: ten digits weighted 10 to 1 modulo 11, or thirteen weighted 1 and 3 modulo 10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.normalise.checksums import adds_up_to_10, adds_up_to_11

_NUMBER = re.compile(
    r"(?<![0-9])(?:97[89][\s\u2010-\u2013-]?)?[0-9](?:[\s\u2010-\u2013-]?[0-9]){8}"
    r"[\s\u2010-\u2013-]?[0-9Xx](?![0-9])"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Every number of an `isbn` field, among remarks such as `(print)`, that does not add up."""
    for entry, field in subject.fields("isbn"):
        found = [(number[0], number.span()) for number in _NUMBER.finditer(field.value)]
        for number, place in found or [(field.value, (0, len(field.value)))]:
            digits = re.sub(r"[^0-9Xx]", "", number).upper()
            if not _is_isbn(digits):
                yield in_field(
                    entry,
                    field,
                    f"`{number.strip()[:60]}` is no ISBN",
                    at=place,
                    help="compare it with the book: a digit is wrong, missing or too many",
                )


def _is_isbn(digits: str) -> bool:
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return adds_up_to_11(digits)
    return bool(re.fullmatch(r"97[89][0-9]{10}", digits)) and adds_up_to_10(digits)


RULE = Rule(group="identifiers", severity=WARNING, find=find)
