"""The type of an entry is none of BibTeX's or biblatex's.

## Why it matters

BibTeX's styles treat it as `@misc`, and so does the page: fields that belong to the type meant are
not shown in its way.

## Example

```bibtex
@blogpost{quill2024tides, author = {Quill, Ada}, title = {On Tides}, howpublished = {Journal of Tides}, year = 2024}
```

## Instead

```bibtex
@online{quill2024tides, author = {Quill, Ada}, title = {On Tides}, howpublished = {Journal of Tides}, year = 2024}
```

A type that is only misspelt is `misspelt-type`'s.

## Source

btxdoc §3.1; biblatex manual §2.1.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="fields", severity=WARNING)
