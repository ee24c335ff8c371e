"""A link leads nowhere that a page may lead to.

## Why it matters

It is not shown. Only `http`, `https`, `mailto` and relative addresses become links.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, pdf = {javascript:alert(1)}}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, pdf = {https://example.org/tides.pdf}}
```

## Source

RFC 3986 §3.1 (schemes).
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="links", severity=WARNING, after=frozenset({"malformed-url"}))
