"""A name, a section or a file stands twice in the profile.

## Why it matters

Of two people with one name the first counts; a section that is named twice is shown twice.

## Example

```toml
name = "Ada Quill"
sections = ["publications", "publications"]
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

A .bib that is named twice is read once, so that it is only a warning.

## Source

docs/profile.md, keys `sections`, `aliases`, `people`, `bib`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
