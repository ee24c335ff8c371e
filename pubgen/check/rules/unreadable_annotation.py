"""An annotation of a list cannot be read.

## Why it matters

The role it gives to an author is not shown. biber drops it without a word.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Reed, Tom}, author+an = {first=cofirst}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Reed, Tom}, author+an = {1=cofirst}, title = {On Tides}, year = 2024}
```

## Source

biblatex manual §3.7 (data annotations).
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="names", severity=ERROR)
