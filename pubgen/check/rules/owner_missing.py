"""The owner of the page is not among the authors.

## Why it matters

Nobody is highlighted. Either the name is spelt in a way that the profile does not know, or the paper
is somebody else's.

## Example

```toml
name = "Ada Quill"
```

```bibtex
@misc{reed2024moss, author = {Reed, Tom}, title = {Moss}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"
aliases = ["A. Feather"]
```

```bibtex
@misc{quill2024tides, author = {Feather, Ada and Reed, Tom}, title = {On Tides}, year = 2024}
```

## Source

docs/names.md: how the owner is recognised.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(
    group="names",
    severity=WARNING,
    after=frozenset({"misspelt-field", "missing-value", "unreadable-field"}),
)
