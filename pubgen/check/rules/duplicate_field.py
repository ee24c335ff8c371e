"""A field is given twice in one entry.

## Why it matters

BibTeX uses the first, biber and pandoc the last: the same file says different things.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2023, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

BibTeX 0.99d: "I'm ignoring … extra field".
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="keys", severity=ERROR)
