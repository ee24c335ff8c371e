"""A remark `% pubgen: ignore[…]` silences nothing.

## Why it matters

What it was written for has been mended, or it stands in the wrong place, or its rule is misspelt.
Left there, it would silence the next real problem of that kind without a word.

## Example

```bibtex
% pubgen: ignore[duplicate-field]
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

`--fix` takes out a remark that names this rule alone.

## Source

Linters that allow suppression report those without use, too (Ruff's RUF100).
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

# The engine finds it: only at the end is it known what was of use.
RULE = Rule(group="settings", severity=WARNING, fixes=True)
