r"""LaTeX finds a brace without a partner in a value.

## Why it matters

BibTeX counts the brace of `\{`, and LaTeX does not: what is in balance for one is not for the other,
and LaTeX stops with an error.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {Tides \{2024}}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {Tides \textbraceleft 2024}, year = 2024}
```

A brace that BibTeX misses is `unbalanced-brace`'s or `unclosed-brace`'s.

## Source

Tame the BeaST §3.1: BibTeX counts all braces, escaped ones, too.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="latex", severity=WARNING, after=frozenset({"syntax"}))
