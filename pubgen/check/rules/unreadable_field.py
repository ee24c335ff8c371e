"""Where a field should be stands something else.

## Why it matters

BibTeX drops the rest of the entry. pubgen looks for the next thing that reads as a field.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, {On Tides}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: an entry is a key and fields, with commas between them.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
