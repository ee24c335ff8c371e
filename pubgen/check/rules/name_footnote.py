r"""A footnote hangs on a name.

## Why it matters

On a page there is no foot. A role of an author is data, to be kept beside the name.

## Example

```bibtex
@misc{quill2024tides, author = {Ada Quill\footnote{Equal contribution} and Tom Reed}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Ada Quill and Tom Reed}, author+an = {1=cofirst}, title = {On Tides}, year = 2024}
```

## Source

biblatex manual §3.7 (data annotations).
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="names", severity=WARNING)
