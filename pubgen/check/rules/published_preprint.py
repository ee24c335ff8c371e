"""A preprint and its published version stand in one file.

## Why it matters

The paper stands there twice, and counts twice where entries are counted.

## Example

```bibtex
@misc{quill2023tides, author = {Quill, Ada}, title = {On the Tides}, year = 2023, eprint = {2311.00123}, archiveprefix = {arXiv}}
@article{quill2024tides, author = {Quill, Ada}, title = {On the Tides}, journal = {Journal of Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On the Tides}, journal = {Journal of Tides}, year = 2024, eprint = {2311.00123}, archiveprefix = {arXiv}}
```

## Source

pubgen's own: `eprint` in the published entry keeps the link to the preprint.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.matching import paper_of
from pubgen.check.rule import Finding, Rule, at_key
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.model import Publication


def find(subject: Subject) -> Iterator[Finding]:
    """Preprints of which another entry of the same file is the published version."""
    published: dict[object, Publication] = {}
    preprints: list[tuple[object, Publication]] = []
    for each in subject.publications:
        if (paper := paper_of(each)) is not None:
            if each.preprint:
                preprints.append((paper, each))
            elif each.type in _PUBLISHED:
                published.setdefault(paper, each)
    for known, preprint in preprints:
        if (version := published.get(known)) is not None:
            line = version.entry.span.position[0]
            yield at_key(
                preprint.entry,
                f"`{version.key}` in line {line} is the published version of this preprint",
                help=_remedy(preprint, version),
                effect="the paper would stand there twice",
            )


def _remedy(preprint: Publication, version: Publication) -> str:
    """How to keep the link to the preprint: by its number, else by its address."""
    if version.entry.get("eprint", "arxiv", "preprint"):
        return "delete this one"
    if number := next((name for name in ("eprint", "arxiv") if preprint.entry.get(name)), ""):
        return f"move `{number}` to that entry and delete this one"
    addresses = (each.url for each in preprint.identifiers if each.url)
    if address := next(addresses, preprint.entry.get("url")):
        return f"write `preprint = {{{address}}}` in that entry and delete this one"
    return "delete this one"


_PUBLISHED = frozenset({"article", "inproceedings", "conference", "incollection", "inbook"})

RULE = Rule(group="duplicates", severity=WARNING, find=find, after=frozenset({"duplicate-key"}))
