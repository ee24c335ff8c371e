"""There is a `%` remark inside an entry.

## Why it matters

BibTeX knows no remarks inside an entry: it drops the rest of the entry there. biber, pandoc and
pubgen read over the line, so nobody notices until a journal's BibTeX does.

## Example

```bibtex
@misc{quill2024tides,
  author = {Quill, Ada},
  % the long version
  title = {On Tides},
  year = 2024,
}
```

## Instead

```bibtex
% the long version
@misc{quill2024tides,
  author = {Quill, Ada},
  title = {On Tides},
  year = 2024,
}
```

## Source

btxdoc §2.1; Tame the BeaST §3.1: between entries any text is a remark, inside none is.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="syntax", severity=ERROR)
