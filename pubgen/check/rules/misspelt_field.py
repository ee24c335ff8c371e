"""The name of a field is likely a slip of the pen.

## Why it matters

BibTeX, biber and pubgen pass over fields that they do not know, without a word.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, jurnal = {Journal of Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

A field of your own that looks like a known one: list it in `[check]`, `fields = ["…"]`.

## Source

btxdoc §3.2 and biblatex manual §2.2 list the fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.known_fields import KNOWN, is_known, slip_for
from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_OWN = 3  # who writes a name so often means it


def find(subject: Subject) -> Iterator[Finding]:
    """Unknown names one slip away from a known one that the entry does not have."""
    own = subject.profile.own_fields
    for name in list(subject.field_names):
        if name in KNOWN or name in own or is_known(name) or not (meant := slip_for(name)):
            continue
        uses = list(subject.fields(name))
        if len(uses) >= _OWN and not any(meant == other for other in ("author", "title", "year")):
            continue
        for entry, field in uses:
            if not entry.get(meant):
                yield in_field(
                    entry,
                    field,
                    f"there is no field `{name}`",
                    at=field.name_span,
                    help=f"did you mean `{meant}`?",
                    effect="it would not be read",
                )


RULE = Rule(group="fields", severity=WARNING, find=find)
