"""A range of pages ends before it begins.

## Why it matters

Usually two digits were swapped, or the last page was typed first. The detail line and every style
print it as it stands.

## Example

```bibtex
@article{quill2024tides,
  author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024,
  pages = {210--198},
}
```

## Instead

```bibtex
@article{quill2024tides,
  author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024,
  pages = {198--210},
}
```

Shortened ends (`1021--8` for 1021 to 1028), roman pages, letters (`436S--439S`, `e12--e19`) and
article numbers are left alone.

## Source

biblatex manual §2.2.2, field `pages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_RANGE = re.compile(r"(?<![\w:.-])([0-9]+)\s*(?:-{1,3}|–|—)\s*([0-9]+)(?![\w:.-])")


def find(subject: Subject) -> Iterator[Finding]:
    """Ranges of plain numbers whose end is smaller, and is no shortened number."""
    for entry, field in subject.fields("pages"):
        for found in _RANGE.finditer(field.value):
            first, last = found[1], found[2]
            if int(last) < int(first) and len(last) >= len(first):
                yield in_field(
                    entry,
                    field,
                    f"these pages run backwards, from {first} to {last}",
                    at=found.span(),
                    help="write the smaller number first, or mend the slip",
                )


RULE = Rule(group="fields", severity=WARNING, find=find)
