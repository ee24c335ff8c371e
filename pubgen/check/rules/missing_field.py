"""An entry lacks a field that its type requires.

## Why it matters

Styles leave a gap or a stray comma, and the line on the page does not say where the paper appeared.

## Example

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```bibtex
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

What `crossref` and `xdata` bring in counts, and so do biblatex's names (`journaltitle`, `date`).

## Source

btxdoc §3.1 and biblatex manual §2.1.1: what both of them require.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule, at_key
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.model import Entry, Publication
from pubgen.normalise.preprints import arxiv_id

# Of each group one is enough. A title is missing-title's, unless something else stands in for it.
_TITLE = ("title", "shorttitle")
_WHO = ("author", "editor", "editors", "translator", "organization", "institution", "key")
_WHEN = ("year", "date", "pubstate", "status", "urldate")
_JOURNAL = ("journal", "journaltitle", "shortjournal", "journalsubtitle", "issn")
_BOOK = ("booktitle", "eventtitle", "maintitle", "series", "journal", "journaltitle")
_SCHOOL = ("school", "institution", "university", "publisher", "organization")
_REQUIRED = {
    "article": (("author", "editor", "key"), _TITLE, _JOURNAL, _WHEN),
    "inproceedings": (("author", "editor", "key"), _TITLE, _BOOK, _WHEN),
    "conference": (("author", "editor", "key"), _TITLE, _BOOK, _WHEN),
    "incollection": (("author", "editor", "key"), _TITLE, _BOOK, _WHEN),
    "book": (_WHO, _WHEN),
    "phdthesis": (("author",), _SCHOOL, _WHEN),
    "mastersthesis": (("author",), _SCHOOL, _WHEN),
    "thesis": (("author",), _SCHOOL, _WHEN),
    "techreport": (_WHO, ("institution", "school", "organization", "publisher"), _WHEN),
    "report": (_WHO, ("institution", "school", "organization", "publisher"), _WHEN),
    "proceedings": (_WHEN,),
}
# A preprint is often an @article without a journal: the server stands in its place.
_ELSEWHERE = ("eprint", "archiveprefix", "howpublished", "arxiv", "pubstate", "status", "note")


def find(subject: Subject) -> Iterator[Finding]:
    """One finding an entry, with all that it lacks."""
    undated = {each.entry.number: each for each in subject.publications if each.date.status}
    for entry in subject.entries:
        missing = [
            group[0]
            for group in _REQUIRED.get(entry.type, ())
            if not entry.get(*group) and not _is_excused(entry, group, undated)
        ]
        if missing:
            names = " and ".join(f"`{name}`" for name in missing)
            yield at_key(
                entry,
                f"`@{entry.type}` without {names}",
                help=f"write {', '.join(f'`{name} = {{…}}`' for name in missing)}",
            )


def _is_excused(entry: Entry, group: tuple[str, ...], undated: dict[int, Publication]) -> bool:
    if group is _WHEN:
        return entry.number in undated
    if group is _TITLE:
        return not entry.get("booktitle", "journal")
    return group in (_JOURNAL, _BOOK) and bool(entry.get(*_ELSEWHERE) or arxiv_id(entry))


RULE = Rule(
    group="fields",
    severity=WARNING,
    find=find,
    after=frozenset(
        "syntax misspelt-field dangling-crossref circular-crossref inherits-too-much".split()
    ),
)
