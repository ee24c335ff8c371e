"""Two pieces of a value stand side by side without `#`.

## Why it matters

BibTeX expects a comma behind the first piece and drops the rest of the entry.

## Example

```bibtex
@string{sea = {Journal of Tides}}
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = sea { B}, year = 2024}
```

## Instead

```bibtex
@string{sea = {Journal of Tides}}
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = sea # { B}, year = 2024}
```

## Source

btxdoc §2.1 item 3: `#` joins the pieces of a value.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
