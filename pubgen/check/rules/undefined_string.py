"""The name of a string is not defined.

## Why it matters

The words that it stands for are missing in every reference list: BibTeX puts nothing in its place.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = sea, year = 2024}
```

## Instead

```bibtex
@string{sea = {Journal of Tides}}
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = sea, year = 2024}
```

## Source

btxdoc §2.1 item 3: a string is defined by `@string` before it is used.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="strings", severity=ERROR)
