"""There is white space in the name of a field.

## Why it matters

BibTeX expects `=` behind the first word and drops the rest of the entry.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, my note = {Read}}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, my_note = {Read}}
```

## Source

BibTeX 0.99d, bibtex.web: an identifier has no white space.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
