"""The type of an entry is likely a slip of the pen.

## Why it matters

BibTeX's styles and the page treat it as `@misc`: the journal or the school is not shown in its way,
and a view that asks for the type does not find it.

## Example

```bibtex
@artcile{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

## Source

btxdoc §3.1; biblatex manual §2.1.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="fields", severity=WARNING)
