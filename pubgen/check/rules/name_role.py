"""A word for a role stands in the list of names.

## Why it matters

BibTeX makes a part of the name of it.

## Example

```bibtex
@book{quill2024tides, author = {Ada Quill (eds.)}, title = {On Tides}, publisher = {Moss Press}, year = 2024}
```

## Instead

```bibtex
@book{quill2024tides, editor = {Ada Quill}, title = {On Tides}, publisher = {Moss Press}, year = 2024}
```

## Source

btxdoc §2.2, item `editor`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="names", severity=WARNING)
