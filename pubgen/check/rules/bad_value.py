"""A key of the profile has a value that it cannot have.

## Why it matters

It is left out: the default stands in its place.

## Example

```toml
name = "Ada Quill"

[view.publications]
order = "newst"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"

[view.publications]
order = "newest"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/profile.md lists the values.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
