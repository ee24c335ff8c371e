"""A name in the list is empty.

## Why it matters

It stands there as a gap between two commas.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada and {} and Reed, Tom}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Reed, Tom}, title = {On Tides}, year = 2024}
```

## Source

Tame the BeaST §11.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="names", severity=WARNING)
