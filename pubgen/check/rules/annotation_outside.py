"""An annotation is for an author who is not in the list.

## Why it matters

The role is shown nowhere; often an author was added or left out since.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Reed, Tom}, author+an = {3=cofirst}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Reed, Tom}, author+an = {2=cofirst}, title = {On Tides}, year = 2024}
```

## Source

biblatex manual §3.7 (data annotations): items are counted from 1.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="names", severity=ERROR)
