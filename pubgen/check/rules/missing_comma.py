"""There is no comma between a value and the next field, or behind the key.

## Why it matters

BibTeX stops reading the entry there: the fields behind the gap are gone, and depending on the
style the paper is, too. biber drops the whole entry. pubgen reads on.

## Example

```bibtex
@misc{quill2024tides,
  author = {Quill, Ada},
  title  = {On Tides}
  year   = 2024,
}
```

## Instead

```bibtex
@misc{quill2024tides,
  author = {Quill, Ada},
  title  = {On Tides},
  year   = 2024,
}
```

## Source

BibTeX 0.99d, bibtex.web: fields are separated by commas.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR, fixes=True)
