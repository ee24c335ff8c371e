"""An address in the profile is none that a page may lead to.

## Why it matters

It is left out. Only `http`, `https`, `mailto` and relative addresses become links.

## Example

```toml
name = "Ada Quill"
url = "javascript:alert(1)"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"
url = "https://example.org"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

RFC 3986 §3.1 (schemes).
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
