"""The profile is no TOML.

## Why it matters

Nothing of it can be read, so that `pubgen check` and `pubgen html` end there.

## Example

```toml
name = Ada Quill
```

## Instead

```toml
name = "Ada Quill"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

TOML 1.0.0.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
