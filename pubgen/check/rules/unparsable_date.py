"""A date cannot be understood.

## Why it matters

The entry is sorted as undated, and the date is shown as it was written.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, date = {24/13/2024}}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, date = {2024-12-24}}
```

Words in a `year` (`circa 1990`, `n.d.`) are a warning: BibTeX allows them, and they are shown as
written.

## Source

biblatex manual §2.3.8 (date and time specifications).
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="fields", severity=ERROR, after=frozenset({"undefined-string", "bare-words"}))
