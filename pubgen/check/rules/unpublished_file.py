"""The portrait is a file that pubgen does not publish.

## Why it matters

A page is for everybody. Only pictures in the folder of the profile, or in a folder below, are
copied beside it: nothing hidden, and nothing that an absolute path, `..` or a link leads to. So
somebody else's profile cannot publish a file of yours.

## Example

```toml
name = "Ada Quill"
portrait = "profile.toml"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

docs/profile.md: what is published lies beside the profile.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="profile", severity=ERROR)
