"""The profile names a section of the homepage that there is none of.

## Why it matters

It is left out.

## Example

```toml
name = "Ada Quill"
sections = ["publication"]
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"
sections = ["publications"]
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/profile.md, key `sections`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
