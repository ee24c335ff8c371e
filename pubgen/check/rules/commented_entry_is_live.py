"""An entry behind `%` is live: BibTeX has no such remark.

## Why it matters

Its author thinks that it is switched off, but BibTeX, biber and pubgen show it. So they do where it
stands in the line of a `@comment{` that nothing closes.

## Example

```bibtex
% @misc{quill2023tides, author = {Quill, Ada}, title = {Draft on Tides}, year = 2023}
```

## Instead

```bibtex
@comment{@misc{quill2023tides, author = {Quill, Ada}, title = {Draft on Tides}, year = 2023}}
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

Tame the BeaST §3.1: `%` does not make a remark in a .bib.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="syntax", severity=WARNING)
