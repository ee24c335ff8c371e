"""The type of an entry is likely a slip of the pen.

## Why it matters

BibTeX's styles and the page treat it as `@misc`: the journal or the school is not shown in its way,
and a view that asks for the type does not find it.

## Example

```bibtex
@artcile{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

## Source

btxdoc §3.1; biblatex manual §2.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.bib.vocabulary import DATA_TYPES, ENTRY_TYPES
from pubgen.check.likeness import one_slip_apart
from pubgen.check.rule import Finding, Rule, at_key
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

# Short words are too close to each other to tell; in long ones two slips are still slips.
_SHORT, _LONG, _ALIKE = 4, 9, 0.87


def find(subject: Subject) -> Iterator[Finding]:
    """Unknown types close to a known one."""
    unknown = [each for each in subject.entries if each.type not in ENTRY_TYPES | DATA_TYPES]
    nearest = {name: _nearest(name) for name in {each.type for each in unknown}}
    for each in unknown:
        if meant := nearest[each.type]:
            yield at_key(
                each,
                f"there is no entry type `@{each.type}`",
                help=f"did you mean `@{meant}`?",
                effect="it would be treated as `@misc`",
            )


def _nearest(name: str) -> str:
    known = sorted(ENTRY_TYPES)
    slips = (each for each in known if len(name) >= _SHORT and one_slip_apart(name, each))
    if (slip := next(slips, "")) or len(name) < _LONG:
        return slip
    from difflib import get_close_matches  # slow to import, and seldom needed

    return next(iter(get_close_matches(name, known, 1, _ALIKE)), "")


RULE = Rule(group="fields", severity=WARNING, find=find)
