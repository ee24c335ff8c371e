"""The profile names a rule that there is none of.

## Why it matters

What it was meant to switch on or off stays as it is.

## Example

```toml
name = "Ada Quill"

[check]
ignore = ["unused-strings"]
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"

[check]
ignore = ["unused-string"]
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

`pubgen rules` lists all rules and groups.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
