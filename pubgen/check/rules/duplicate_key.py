"""Two entries have the same key.

## Why it matters

BibTeX keeps the first and tells nobody on the page, pandoc both, bibtexbrowser the last. Keys that
differ in case only are the same to BibTeX.

## Example

```bibtex
@misc{quill2024, author = {Quill, Ada}, title = {On Tides}, year = 2024}
@misc{Quill2024, author = {Quill, Ada}, title = {On Moss}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024a, author = {Quill, Ada}, title = {On Tides}, year = 2024}
@misc{quill2024b, author = {Quill, Ada}, title = {On Moss}, year = 2024}
```

## Source

BibTeX 0.99d: "Repeated entry"; keys are compared without case.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="keys", severity=ERROR)
