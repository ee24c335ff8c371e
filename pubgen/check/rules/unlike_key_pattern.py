"""A key does not look as the profile wants it.

## Why it matters

A lab that agreed on a pattern finds its papers by it.

## Example

```toml
name = "Ada Quill"

[check]
key_pattern = "[a-z]+[0-9]{4}[a-z]*"
```

```bibtex
@misc{Tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"

[check]
key_pattern = "[a-z]+[0-9]{4}[a-z]*"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Source

pubgen's own: `key_pattern` in `[check]`, a regular expression. Without it there is nothing to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, at_key
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """Keys that the whole pattern does not match, and a pattern that is none."""
    written = subject.profile.check.key_pattern
    if not written:
        return
    try:
        pattern = re.compile(written)
    except re.error as wrong:
        yield Finding(
            message=f"`key_pattern` is no regular expression: {wrong}",
            span=subject.place(("check", "key_pattern")),
            help="docs.python.org describes them under `re`",
        )
        return
    for entry in subject.entries:
        if entry.key and not pattern.fullmatch(entry.key):
            yield at_key(entry, f"`{entry.key}` does not match `{written}`", help="rename it")


RULE = Rule(group="keys", severity=WARNING, find=find)
