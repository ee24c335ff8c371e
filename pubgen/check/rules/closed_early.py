"""An entry ends before its last fields.

## Why it matters

A brace too many closes the entry: the fields behind it are taken for a remark, by every program.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

btxdoc §2.1: an entry ends at the partner of its first bracket.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="syntax", severity=WARNING)
