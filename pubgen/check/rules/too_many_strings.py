"""An `@string` defines more than one string.

## Why it matters

BibTeX reads the first and takes what follows for an error.

## Example

```bibtex
@string{sea = {Journal of Tides}, land = {Journal of Moss}}
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = sea, year = 2024}
@article{reed2024moss, author = {Reed, Tom}, title = {On Moss}, journal = land, year = 2024}
```

## Instead

```bibtex
@string{sea = {Journal of Tides}}
@string{land = {Journal of Moss}}
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = sea, year = 2024}
@article{reed2024moss, author = {Reed, Tom}, title = {On Moss}, journal = land, year = 2024}
```

## Source

btxdoc §2.1 item 3: one string for each `@string`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
