"""An entry has no `@`: every program takes it for a remark.

## Why it matters

The paper is missing from the page, from the CV and from every reference list, and no other program
says a word.

## Example

```bibtex
misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Source

btxdoc §2.1: text outside of entries is ignored.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="syntax", severity=WARNING)
