"""A key of the profile has the wrong kind of value.

## Why it matters

It is left out: the default stands in its place.

## Example

```toml
name = "Ada Quill"
aliases = "A. Feather"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"
aliases = ["A. Feather"]
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/profile.md lists the keys and their types.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
