"""What should be a number of arXiv is none.

## Why it matters

The link to arXiv leads nowhere, or is not shown.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, eprint = {2413.123}, archiveprefix = {arXiv}}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, eprint = {2411.00123}, archiveprefix = {arXiv}}
```

## Source

arXiv, "Understanding the arXiv identifier": `YYMM.NNNNN`, before April 2007 `archive/YYMMNNN`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.normalise.preprints import archive

_ID = re.compile(
    r"(?:arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)?"
    r"(?:[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[a-z]{2})?/[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3})"
    r"(?:v[0-9]+)?(?:\.pdf)?(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)


_MOVE = "move the address to `url`; here belongs a number, like `2504.03648`"


def find(subject: Subject) -> Iterator[Finding]:
    """An `eprint` that is said to be arXiv's, and the fields that are named after it."""
    for entry, field in subject.fields("eprint", "arxiv", "arxivid", "arxiv_id"):
        if field.name == "eprint" and archive(entry) != "arxiv":
            continue
        if not _ID.fullmatch(field.value.strip()):
            is_address = "://" in field.value
            yield in_field(
                entry,
                field,
                f"`{field.value[:60]}` is no number of arXiv",
                help=_MOVE if is_address else "write it as `2504.03648` or `hep-th/9901001`",
                effect="it would have no link to arXiv",
            )


RULE = Rule(group="identifiers", severity=WARNING, find=find)
