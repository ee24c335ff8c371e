"""There are words behind a value that is over.

## Why it matters

BibTeX expects a comma there and drops the rest of the entry. Often the closing brace stands too early.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On} Tides, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: a comma or the end of the entry follows a value.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR, after=frozenset({"closed-early"}))
