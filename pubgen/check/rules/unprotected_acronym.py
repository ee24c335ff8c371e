"""A title has capitals that a style would take away.

## Why it matters

plain.bst and its kin print titles in small letters: `DNA` becomes `dna`, `TCP` becomes `tcp`.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On DNA in Tides}, journal = {Journal of Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On {DNA} in Tides}, journal = {Journal of Tides}, year = 2024}
```

## Source

btxdoc §4, `change.case$`; Tame the BeaST §3.2. A matter of the style, so that it is off until asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_BRACED = re.compile(r"\{[^{}]*\}")
_ACRONYM = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])\w+\b")


def find(subject: Subject) -> Iterator[Finding]:
    """The first word of a title with two capitals outside of braces; not titles in capitals."""
    for entry, field in subject.fields("title"):
        if field.value.isupper():
            continue
        bare = field.value
        while (less := _BRACED.sub(_blank, bare)) != bare and len(bare) < 10_000:
            bare = less
        if found := _ACRONYM.search(re.sub(r"\\[A-Za-z]+|\$[^$]*\$", _blank, bare)):
            yield in_field(
                entry,
                field,
                f"nothing protects the capitals of `{found[0]}`",
                at=found.span(),
                help=f"write `{{{found[0]}}}`",
            )


def _blank(found: re.Match[str]) -> str:
    """As much blank, so that what is around it keeps its place."""
    return " " * len(found[0])


RULE = Rule(group="style", severity=WARNING, find=find, on=False)
