"""An address is spelt so that it leads nowhere.

## Why it matters

Browsers take what has no proper scheme for a file of the page's own site.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, url = {http//example.org/tides}}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, url = {http://example.org/tides}}
```

## Source

RFC 3986 §3: `scheme://host/path`, without white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.normalise.fields import LINKS

_NAMES = tuple(
    name for kind in LINKS for name in kind.names if name not in ("doi", "arxiv", "eprint")
)
_WEB = re.compile(r"h{0,2}t{1,3}p{1,2}s?(?:[:;]?\s*/{1,3}|:(?!//))(?:\s*https?:/*)?", re.IGNORECASE)
_RIGHT = re.compile(r"https?://(?!https?[:/])[^\s/]", re.IGNORECASE)
_SPACE = re.compile(r"https?://[^\s,;{}\\]++[ ]++[^\s,;{}()/]*+/\S*+")


def find(subject: Subject) -> Iterator[Finding]:
    """Slips in the scheme, a scheme twice, white space in the middle."""
    for entry, field in subject.fields(*_NAMES):
        value = field.value.strip()
        start = field.value.find(value)
        if (slip := _WEB.match(value)) and not _RIGHT.match(value):
            yield in_field(
                entry,
                field,
                f"`{slip[0]}` begins no address",
                at=(start, start + slip.end()),
                help="write `https://` once",
                effect="the link would lead nowhere",
            )
        elif _SPACE.fullmatch(value) and " and " not in value:
            yield in_field(
                entry,
                field,
                "there is white space in an address",
                help="take it out, or write `%20`",
                effect="the link would lead elsewhere",
            )


RULE = Rule(group="links", severity=WARNING, find=find)
