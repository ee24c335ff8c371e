"""There is an `and` with no name before or behind it.

## Why it matters

BibTeX makes an empty author of it. Often a name is missing.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada and}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

Tame the BeaST §11: `and` stands between two names.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="names", severity=ERROR)
