"""There is a comma too many.

## Why it matters

BibTeX expects the name of a field behind a comma and drops the rest of the entry.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada},, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: only one comma may stand behind a value.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR, fixes=True)
