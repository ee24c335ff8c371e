"""A link leads to a file beside the .bib that is not there.

## Why it matters

Who follows the link finds nothing, and `pubgen html` cannot copy the file beside the page.

## Example

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, pdf = {./tide.pdf}}
```

## Instead

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024, pdf = {https://example.org/tides.pdf}}
```

Where a site keeps its files, a .bib alone does not tell: al-folio's `pdf = {tides.pdf}` means
`/assets/pdf/tides.pdf`. So nothing is said as long as no link of the .bib leads to a file beside
it: once one does, or the folder that a link names is there (`papers/` in `papers/tides.pdf`, the
.bib's own in `./tides.pdf`), the others should, too. Paths that begin
with `/` or `../` are the site's.

## Source

pubgen's own: relative links start from the page, and files beside the .bib are copied there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from pubgen import files
from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.model import Entry, Field, Publication
from pubgen.normalise.links import clean_url


def find(subject: Subject) -> Iterator[Finding]:
    """Relative links to no file, in a .bib with files beside it."""
    by_folder: dict[Path, list[tuple[Entry, Field, str]]] = {}
    for entry, field, path in _relative(subject.publications):
        if (folder := subject.folder(field.source)) is not None:
            by_folder.setdefault(folder, []).append((entry, field, path))
    for folder, links in by_folder.items():
        missing = [link for link in links if not files.exists(folder / link[2])]
        is_kept_here = len(missing) < len(links)
        for entry, field, path in missing:
            if is_kept_here or ("/" in path and files.exists((folder / path).parent)):
                yield in_field(
                    entry,
                    field,
                    f"there is no file `{path}` beside the .bib",
                    help="put the file there, or mend the path",
                    effect="the link would lead nowhere",
                )


def _relative(publications: tuple[Publication, ...]) -> Iterator[tuple[Entry, Field, str]]:
    """The links of *publications* that start from the page, with the field that each stands in."""
    for each in publications:
        for link in each.links:
            if ":" in link.url or link.url.startswith(("/", "../", "#", "?")):
                continue
            fields = each.entry.fields.values()
            stands = (field for field in fields if clean_url(field.value) == link.url)
            if (field := next(stands, None)) and not field.inherited:
                yield each.entry, field, unquote(link.url.partition("#")[0].partition("?")[0])


RULE = Rule(group="links", severity=WARNING, find=find)
