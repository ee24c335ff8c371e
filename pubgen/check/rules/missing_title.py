"""An entry has no title.

## Why it matters

It stands on the page as "Untitled".

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

btxdoc §3.1: every type but `@misc` and `@booklet`'s kin requires a title.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(
    group="fields",
    severity=WARNING,
    after=frozenset({"misspelt-field", "missing-value", "unreadable-field", "dangling-crossref"}),
)
