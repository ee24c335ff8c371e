r"""A brace with a backslash counts as a brace, so that the braces do not balance.

## Why it matters

BibTeX counts every brace, escaped or not: the value ends elsewhere than it seems to, often in the
next entry.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On \} Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On \textbraceright{} Tides}, year = 2024}
```

## Source

Tame the BeaST §3.2: braces have to balance, whatever stands before them.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
