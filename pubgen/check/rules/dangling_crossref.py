"""`crossref` or `xdata` names an entry that is not there.

## Why it matters

What should be inherited (the proceedings, the year) is missing.

## Example

```bibtex
@inproceedings{quill2024tides, author = {Quill, Ada}, title = {On Tides}, booktitle = {Proceedings of Tides}, year = 2024, crossref = {tides2024}}
```

## Instead

```bibtex
@inproceedings{quill2024tides, author = {Quill, Ada}, title = {On Tides}, crossref = {tides2024}}
@proceedings{tides2024, title = {Proceedings of Tides}, year = 2024}
```

## Source

BibTeX 0.99d: "A bad cross reference"; biblatex manual §2.4.1.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="references", severity=ERROR)
