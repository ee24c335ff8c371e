"""The profile lacks a key that it needs.

## Why it matters

Without a name nobody is highlighted; a row without what it is about is left out.

## Example

```toml
position = "Professor"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"
position = "Professor"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/profile.md lists the keys.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
