r"""A field cites another work.

## Why it matters

A page has no list for it to refer to: the reader sees nothing there.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, note = {Extends \cite{reed2023}}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, note = {Extends "Moss" (2023)}, year = 2024}
```

## Source

pubgen's own: a page has no `\cite`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="latex", severity=WARNING)
