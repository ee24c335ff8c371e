"""Nothing closes a brace: the value has no end.

## Why it matters

BibTeX reads on until braces balance, through the next entries, which are lost to it.

## Example

```bibtex
@misc{quill2024tides,
  author = {Quill, Ada},
  title = {On Tides,
  year = 2024,
}
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides,
  author = {Quill, Ada},
  title = {On Tides},
  year = 2024,
}
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: a braced value ends at the partner of its first brace.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
