"""A name has more commas than a name can have, or ends in one.

## Why it matters

BibTeX allows two (`von Last, Jr, First`) and says "Too many commas in name".

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Jr, Ada, Prof. and Reed, Tom}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Jr, Ada and Reed, Tom}, title = {On Tides}, year = 2024}
```

A comma at the end (`Quill, Ada,`) is a warning: BibTeX reads the same name without it.

## Source

Tame the BeaST §11.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="names", severity=ERROR)
