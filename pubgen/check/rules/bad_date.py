"""A date in the profile cannot be understood.

## Why it matters

What it dates cannot be put in order, and is shown with the words that stand there.

## Example

```toml
name = "Ada Quill"

[[news]]
date = "last summer"
text = "I moved."
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"

[[news]]
date = "2024-07"
text = "I moved."
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/profile.md, table `[[news]]`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
