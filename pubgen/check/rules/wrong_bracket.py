"""An entry is closed by another kind of bracket than it was opened by.

## Why it matters

BibTeX reads on, into the next entry.

## Example

```bibtex
@misc(quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Source

btxdoc §2.1: braces or parentheses, but the same at both ends.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR, fixes=True)
