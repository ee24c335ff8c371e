"""The profile names a theme that there is none of.

## Why it matters

The page would have no style.

## Example

```toml
name = "Ada Quill"
theme = "plane"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"
theme = "plain"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/templates.md: themes and how to make one.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
