"""A value stands in neither braces nor quotes.

## Why it matters

BibTeX takes the first word for the name of a string and drops the rest of the entry.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = On Tides, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

btxdoc §2.1: only numbers and strings go without delimiters.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR, fixes=True)
