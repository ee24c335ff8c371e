"""Two authors of one entry could both be the owner of the page.

## Why it matters

Only one of them is you, and the wrong one may be highlighted.

## Example

```toml
name = "Ada Quill"
```

```bibtex
@misc{quill2024tides, author = {Quill, A. and Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"
```

```bibtex
@misc{quill2024tides, author = {Quill, Bo and Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/names.md: how the owner is recognised.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="names", severity=WARNING)
