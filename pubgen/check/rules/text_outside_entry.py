"""Text between entries looks like a part of one.

## Why it matters

Every program takes it for a remark. Often it is what stood behind a brace that closed an entry too
early.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

btxdoc §2.1: text outside of entries is ignored.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="syntax", severity=WARNING)
