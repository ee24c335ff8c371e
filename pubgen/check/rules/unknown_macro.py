r"""A LaTeX command is not known, so that what it does cannot be shown.

## Why it matters

A .bib carries no definitions of its own. pubgen shows the argument and leaves the command out; where
the command itself was the content, that is gone.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On \mytides{spring}}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On \emph{spring}}, year = 2024}
```

## Source

btxdoc §2: a field is LaTeX; a page is not.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="latex", severity=WARNING)
