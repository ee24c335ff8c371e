"""A value holds what looks like whole entries.

## Why it matters

A brace that is closed too late swallows the entries behind it: to every program they are a part of
this value, and no paper of their own. The same goes for an entry in a `%` remark inside another.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, year = 2024, title = {On Tides
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
}}
@misc{reed2025moss, author = {Reed, Tom}, title = {More Moss}, year = 2025}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, year = 2024, title = {On Tides}}
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
@misc{reed2025moss, author = {Reed, Tom}, title = {More Moss}, year = 2025}
```

## Source

pubgen's own: the text is valid, but nobody writes an entry into a value on purpose.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="syntax", severity=WARNING)
