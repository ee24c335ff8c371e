r"""A `$` has no partner, or `_` or `^` stands outside of a formula.

## Why it matters

LaTeX stops there with "Missing $ inserted".

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {A tide of 3$ a day}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {A tide of 3\$ a day}, year = 2024}
```

## Source

The TeXbook, chapter 16: formulas stand between two `$`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="latex", severity=WARNING)
