"""A month is written in words where its macro belongs.

## Why it matters

biblatex wants an integer or a macro: biber warns that such a month is not sorted properly. A macro is
also printed in the language and the length that the style wants.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, month = {January}}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024, month = jan}
```

## Source

btxdoc §3.2, item `month`; biblatex manual §2.3.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.bib.values import MONTHS
from pubgen.check.rule import Finding, Rule, content, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING, Edit

_MONTH = re.compile(r"(?i)([a-z]{3,9})\.?")


def find(subject: Subject) -> Iterator[Finding]:
    """English names of months, and their abbreviations, in braces or quotes."""
    taken = {string.key.lower() for library in subject.libraries for string in library.strings}
    for entry, field in subject.fields("month"):
        found = _MONTH.fullmatch(field.value)
        if found is None or content(field) is None:
            continue
        macro = found[1][:3].lower()
        full = MONTHS.get(macro, "").lower()
        if found[1].lower() not in (macro, full, "sept") or macro in taken:
            continue
        if full:
            yield in_field(
                entry,
                field,
                f"`{field.value}` is a word, not the macro of the month",
                help=f"write `month = {macro}`",
                edits=(Edit(field.span, macro),),
            )


RULE = Rule(group="dates", severity=WARNING, find=find, fixes=True)
