"""The role in an annotation is not known.

## Why it matters

No symbol is shown for it.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Reed, Tom}, author+an = {1=cofrist}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Reed, Tom}, author+an = {1=cofirst}, title = {On Tides}, year = 2024}
```

## Source

docs/profile.md, table `[marks]`: the roles there are, and how to add one.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="names", severity=WARNING)
