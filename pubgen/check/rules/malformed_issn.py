"""The field `issn` holds no ISSN: its length or its check digit is wrong.

## Why it matters

Nobody finds the journal by it: a digit was mistyped or left out.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, issn = {0317-8472}}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, issn = {0317-8471}}
```

## Source

ISO 3297: eight digits weighted 8 to 1 modulo 11, the last of which may be X.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.normalise.checksums import adds_up_to_11

_NUMBER = re.compile(r"(?<![0-9])[0-9]{4}[\s\u2010-\u2013-]?[0-9]{3}[0-9Xx](?![0-9])")
_BOOK = re.compile(r"(?<![0-9])97[89][0-9-]{10,14}(?![0-9])")


def find(subject: Subject) -> Iterator[Finding]:
    """Every number of an `issn` field, among remarks such as `(online)`, that does not add up."""
    for entry, field in subject.fields("issn"):
        if book := _BOOK.search(field.value):
            yield in_field(
                entry,
                field,
                "this is an ISBN, not an ISSN",
                at=book.span(),
                help="write `isbn = …`",
            )
            continue
        found = [(number[0], number.span()) for number in _NUMBER.finditer(field.value)]
        for number, place in found or [(field.value, (0, len(field.value)))]:
            digits = re.sub(r"[^0-9Xx]", "", number).upper()
            if not _is_issn(digits):
                yield in_field(
                    entry,
                    field,
                    f"`{number[:60]}` is no ISSN",
                    at=place,
                    help="compare it with the journal: a digit is wrong, missing or too many",
                )


def _is_issn(digits: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{7}[0-9X]", digits)) and adds_up_to_11(digits)


RULE = Rule(group="identifiers", severity=WARNING, find=find)
