r"""There is HTML in a field, which is LaTeX.

## Why it matters

In a reference list `&amp;` prints as it stands or is an error. Publishers' exports do this.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {Tides &amp; Moss}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {Tides \& Moss}, year = 2024}
```

## Source

btxdoc §2: a field is LaTeX.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="latex", severity=WARNING)
