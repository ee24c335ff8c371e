"""The profile has a key that there is none of.

## Why it matters

It has no effect. Often it is misspelt, or stands behind a `[table]` that it does not belong to.

## Example

```toml
name = "Ada Quill"
alias = ["A. Feather"]
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

docs/profile.md lists the keys.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
