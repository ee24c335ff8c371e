"""The words "et al." stand in a list of names.

## Why it matters

BibTeX makes an author of it, whose last name is "al.".

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Reed, Tom and et al.}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Reed, Tom and others}, title = {On Tides}, year = 2024}
```

## Source

btxdoc §2.2, item `author`: `and others` makes a style print "et al.".
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="names", severity=ERROR)
