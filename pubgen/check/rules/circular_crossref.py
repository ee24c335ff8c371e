"""Entries inherit from each other in a circle.

## Why it matters

Nothing can be inherited, and what each program makes of it differs.

## Example

```bibtex
@proceedings{tides2024, title = {Proceedings of Tides}, year = 2024, crossref = {tides2025}}
@proceedings{tides2025, title = {Proceedings of Tides}, year = 2025, crossref = {tides2024}}
```

## Instead

```bibtex
@proceedings{tides2024, title = {Proceedings of Tides}, year = 2024}
@proceedings{tides2025, title = {Proceedings of Tides}, year = 2025}
```

## Source

biblatex manual §2.4.1 (cross references).
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="references", severity=ERROR)
