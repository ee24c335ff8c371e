"""Nothing closes a quotation mark: the value has no end.

## Why it matters

BibTeX reads on to the next quotation mark, through the next entries, which are lost to it.

## Example

```bibtex
@misc{quill2024tides,
  author = {Quill, Ada},
  title = "On Tides,
  year = 2024,
}
```

## Instead

```bibtex
@misc{quill2024tides,
  author = {Quill, Ada},
  title = "On Tides",
  year = 2024,
}
```

## Source

BibTeX 0.99d, bibtex.web: a quoted value ends at the next quotation mark outside of braces.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
