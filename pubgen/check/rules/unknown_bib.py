"""A view wants the entries of a file that the profile does not read.

## Why it matters

The view would be empty, so that this is left out and it shows the entries of all files.

## Example

```toml
name = "Ada Quill"

[view.publications]
bib = "papers.bib"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"

[view.publications]
bib = "publications.bib"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/profile.md, table `[view]`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
