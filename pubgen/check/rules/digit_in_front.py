"""The name of a field, a string or a type begins with a digit.

## Why it matters

BibTeX allows no digit there: it drops the rest of the entry.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, 2nd = {Read}}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, second = {Read}}
```

## Source

BibTeX 0.99d, bibtex.web: an identifier does not begin with a digit.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
