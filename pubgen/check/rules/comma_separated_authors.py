"""The authors are separated by commas or semicolons instead of `and`.

## Why it matters

BibTeX reads one author of them, whose first name is somebody else's.

## Example

```bibtex
@misc{quill2024tides, author = {Ada Quill, Tom Reed, Bo Lindqvist, Eva Moss}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Ada Quill and Tom Reed and Bo Lindqvist and Eva Moss}, title = {On Tides}, year = 2024}
```

## Source

Tame the BeaST §11: `and` separates names.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="names", severity=ERROR)
