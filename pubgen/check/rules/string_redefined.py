"""A string is defined a second time, with another value.

## Why it matters

BibTeX uses each value from its definition on, biber the last one everywhere, bibtexparser the first:
the same file says different things.

## Example

```bibtex
@string{sea = {Journal of Tides}}
@string{sea = {Journal of the Sea}}
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = sea, year = 2024}
```

## Instead

```bibtex
@string{sea = {Journal of the Sea}}
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = sea, year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: a later definition takes the place of an earlier one.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="strings", severity=WARNING)
