r"""A LaTeX environment stands in a field.

## Why it matters

It is shown as plain text: a page has no such block there.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, note = {\begin{center}Read\end{center}}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, note = {Read}, year = 2024}
```

## Source

pubgen's own: fields are lines, not blocks.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="latex", severity=WARNING)
