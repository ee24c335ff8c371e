"""A `crossref` parent stands before its child.

## Why it matters

BibTeX can inherit only from entries that come later in the file: to it, the child lacks the fields of
the parent. biber and pubgen inherit all the same, so nobody notices.

## Example

```bibtex
@proceedings{tides2024, title = {Proceedings of Tides}, year = 2024}
@inproceedings{quill2024tides, author = {Quill, Ada}, title = {On Tides}, crossref = {tides2024}}
```

## Instead

```bibtex
@inproceedings{quill2024tides, author = {Quill, Ada}, title = {On Tides}, crossref = {tides2024}}
@proceedings{tides2024, title = {Proceedings of Tides}, year = 2024}
```

## Source

btxdoc §2.1 item 5: the entry that is referred to must come later.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """Every `crossref` whose parent has come already."""
    children = list(subject.fields("crossref"))
    if not children:
        return
    by_key = {entry.key.lower(): entry for entry in reversed(subject.entries)}
    for entry, field in children:
        parent = by_key.get(field.value.strip().lower())
        if parent is not None and parent.number < entry.number:
            yield in_field(
                entry,
                field,
                f"`{parent.key}` stands above, in line {parent.span.position[0]}: "
                "BibTeX inherits only from below",
                help="move the parent to the end of the file",
            )


RULE = Rule(group="references", severity=WARNING, find=find, after=frozenset({"circular-crossref"}))
