"""A brace has no partner.

## Why it matters

Inside quotes BibTeX reads on to the next brace, often to the end of the file, and the entries on
the way are lost to it.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = "On { Tides", year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = "On {T}ides", year = 2024}
```

## Source

BibTeX 0.99d, bibtex.web: braces balance inside quotes, too.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
