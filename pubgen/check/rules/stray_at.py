"""An `@` begins no entry.

## Why it matters

To BibTeX an `@` begins an entry wherever it stands between entries. What follows it is skipped, or an
error.

## Example

```bibtex
Questions go to ada@example.org
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
Questions go to ada (at) example.org
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: outside of entries, everything but `@` is skipped.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
