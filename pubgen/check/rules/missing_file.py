"""The profile names a file that is not there.

## Why it matters

Without a .bib its publications are missing; without a portrait there is none.

## Example

```toml
name = "Ada Quill"
portrait = "me.jpg"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/profile.md: paths are relative to the profile.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
