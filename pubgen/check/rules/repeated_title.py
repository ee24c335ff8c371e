"""Two entries have the same title, year and first author.

## Why it matters

One paper stands there twice, for instance from two databases.

## Example

```bibtex
@article{quill2024a, author = {Quill, Ada}, title = {On the Tides}, journal = {Journal of Tides}, year = 2024}
@article{quill2024b, author = {Quill, A.}, title = {On the tides.}, journal = {J. Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024a, author = {Quill, Ada}, title = {On the Tides}, journal = {Journal of Tides}, year = 2024}
@article{quill2024b, author = {Quill, A.}, title = {On the Moss}, journal = {J. Tides}, year = 2024}
```

## Source

pubgen's own: a conference paper and its journal version differ in their year, or say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.matching import paper_of, same_venue_kind
from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.model import Publication

_OTHER_FORM = frozenset(
    {"talk", "presentation", "poster", "video", "software", "dataset", "patent"}
)


def find(subject: Subject) -> Iterator[Finding]:
    """The second and later papers of one file that an earlier one equals."""
    first: dict[object, Publication] = {}
    for each in subject.publications:
        paper = paper_of(each)
        if paper is None or each.date.year is None or each.type in _OTHER_FORM:
            continue
        earlier = first.setdefault((paper, each.date.year), each)
        if earlier is each or not same_venue_kind(earlier, each):
            continue
        field = each.entry.field("title")
        if field is None or field.inherited:
            continue
        line = earlier.entry.span.position[0]
        yield in_field(
            each.entry,
            field,
            f"`{earlier.key}` in line {line} has the same title, year and first author",
            help="delete one of the two, or merge what they say",
            effect="the paper would stand there twice",
        )


RULE = Rule(
    group="duplicates",
    severity=WARNING,
    find=find,
    after=frozenset({"repeated-doi", "duplicate-key"}),
)
