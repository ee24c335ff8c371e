"""A range of pages has `-` where `--` belongs.

## Why it matters

BibTeX prints a hyphen where a dash belongs; pubgen and biblatex print the dash all the same.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, pages = {198-210}}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, pages = {198--210}}
```

## Source

btxdoc §3.2, item `pages`. Off until asked for: most programs see to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, content, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING, Edit
from pubgen.source import Span

_RANGE = re.compile(r"([0-9]+)(\s*[-–—]\s*)([0-9]+)")


def find(subject: Subject) -> Iterator[Finding]:
    """Plain ranges that grow: `12-345` may be an article's number, `345-12` certainly is none."""
    for entry, field in subject.fields("pages"):
        found = _RANGE.fullmatch(field.value)
        if found is None or int(found[1]) >= int(found[3]):
            continue
        inside = content(field)
        edits: tuple[Edit, ...] = ()
        if inside is not None and (at := inside.text.find(found[2])) >= 0:
            start = inside.start + at
            edits = (Edit(Span(inside.source, start, start + len(found[2])), "--"),)
        yield in_field(
            entry,
            field,
            "a hyphen where a dash belongs",
            help=f"write `pages = {{{found[1]}--{found[3]}}}`",
            edits=edits,
        )


RULE = Rule(group="style", severity=WARNING, find=find, on=False, fixes=True)
