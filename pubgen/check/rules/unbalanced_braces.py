"""The braces in a list of names do not balance.

## Why it matters

Names are told apart outside of braces only: with a brace too many, several become one.

## Example

```bibtex
@misc{quill2024tides, author = "Quill, Ada and {Reed, Tom", title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = "Quill, Ada and Reed, Tom", title = {On Tides}, year = 2024}
```

## Source

Tame the BeaST §11.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="names", severity=WARNING)
