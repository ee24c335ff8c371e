r"""There is a footnote or a remark to be printed in a field.

## Why it matters

On a page there is no foot: it would run on in the text.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides\footnote{Joint work}}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, note = {Joint work}, year = 2024}
```

## Source

biblatex manual §2.2.2: `note` holds what belongs to no other field.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="latex", severity=WARNING)
