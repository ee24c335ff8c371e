"""There is no `=` between the name of a field and its value.

## Why it matters

BibTeX drops the rest of the entry there, and biber the whole entry. pubgen reads on.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: a field is a name, `=` and a value.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
