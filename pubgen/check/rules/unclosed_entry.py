"""Nothing closes an entry.

## Why it matters

BibTeX takes the next entry for a part of this one and drops one of the two.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Source

btxdoc §2.1: an entry ends at the partner of its first bracket.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
