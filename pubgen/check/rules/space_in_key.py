"""There is white space in a key.

## Why it matters

To BibTeX the key ends there, and what follows is an error; the rest of the entry is dropped.

## Example

```bibtex
@misc{quill 2024, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: a key ends at white space or a comma.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
