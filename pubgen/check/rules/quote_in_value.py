r"""A quotation mark inside a quoted value ends it.

## Why it matters

BibTeX takes the second `"` for the end and drops the rest of the entry. An umlaut is the usual case.

## Example

```bibtex
@misc{quill2024tides, author = "G\"odel, Kurt", title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = "G{\"o}del, Kurt", title = {On Tides}, year = 2024}
```

## Source

Tame the BeaST §3.2: a quote inside quotes stands in braces.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
