"""A suffix such as "Jr." stands where the first name belongs.

## Why it matters

`Guy L. Steele, Jr.` is to BibTeX the family "Guy L. Steele" with the first name "Jr.".

## Example

```bibtex
@misc{quill2024tides, author = {Ada L. Quill, Jr.}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Jr., Ada L.}, title = {On Tides}, year = 2024}
```

## Source

Tame the BeaST §11: `von Last, Jr, First`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="names", severity=WARNING)
