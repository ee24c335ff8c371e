"""A value holds what looks like the next field.

## Why it matters

A brace that closes too late swallows the fields behind it: they are shown as a part of this value,
and missing where they belong. To every program the file is valid.

## Example

```bibtex
@article{quill2024tides,
  author  = {Quill, Ada},
  year    = 2024,
  title   = {On {Tides},
  journal = {Journal of Tides}}
}
```

## Instead

```bibtex
@article{quill2024tides,
  author  = {Quill, Ada},
  year    = 2024,
  title   = {On {Tides}},
  journal = {Journal of Tides}
}
```

## Source

pubgen's own: the text is valid, but nobody writes a field into a value on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.known_fields import KNOWN
from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.source import Span

_NEXT = re.compile(r"[,}\"]\s*([A-Za-z_-]+)\s*=\s*[{\"]")
# Not abstracts and remarks: these may quote anything.
_SHOWN = ("author", "editor", "title", "subtitle", "booktitle", "journal", "journaltitle", "year",
          "date", "month", "volume", "number", "pages", "series", "publisher", "school",
          "institution", "organization", "address", "location", "doi", "isbn", "issn", "eprint",
          "keywords")  # fmt: skip


def find(subject: Subject) -> Iterator[Finding]:
    """A known name with `=` and a brace or quote behind it, in a field that a reader sees."""
    for entry, field in subject.fields(*_SHOWN):
        if "=" not in field.value or not (found := _NEXT.search(field.span.text)):
            continue
        if (name := found[1]).lower() in KNOWN:
            start = field.start + found.start(1)
            yield in_field(
                entry,
                field,
                f"`{field.name}` holds what looks like the field `{name}`",
                at=Span(field.source, start, start + len(name)),
                help="a `{` before it is not closed: close it where it belongs",
                effect="it would be shown there, and missing where it belongs",
            )


RULE = Rule(group="syntax", severity=WARNING, find=find, after=frozenset({"entry-in-value"}))
