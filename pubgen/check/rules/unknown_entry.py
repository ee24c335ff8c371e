"""The profile names the key of an entry that is not there.

## Why it matters

The news item or the place in the view stays empty: the page would be without it, so that
`pubgen html` stops.

## Example

```toml
name = "Ada Quill"

[view.selected]
keys = ["quill2024tide"]
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"

[view.selected]
keys = ["quill2024tides"]
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

A key in `exclude` or `not_me` is a warning: without the entry there is nothing to leave out.

## Source

docs/profile.md: `keys`, `exclude`, `publication`, `not_me`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="references", severity=ERROR)
