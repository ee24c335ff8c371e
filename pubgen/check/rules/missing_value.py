"""A field has no value.

## Why it matters

BibTeX drops the rest of the entry there, and biber the whole entry.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, note = , year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, note = {}, year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: a value is made of braced or quoted text, numbers and strings.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
