r"""An entry has no key.

## Why it matters

Nothing can refer to it: no `\cite`, no news item, no view. BibTeX takes the first field for the key
and drops the rest.

## Example

```bibtex
@misc{author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

btxdoc §2.1: the key is the first thing in an entry.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
