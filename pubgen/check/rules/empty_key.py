r"""The key of an entry is empty.

## Why it matters

Nothing can refer to it: no `\cite`, no news item, no view; and two of them are duplicates.

## Example

```bibtex
@misc{, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

btxdoc §2.1: the key is the first thing in an entry.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="syntax", severity=WARNING)
