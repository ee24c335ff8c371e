"""A field that an entry has twice: what that means for the page, and whether one can go."""

from __future__ import annotations

from pubgen.bib import library as raw
from pubgen.diagnostic import Diagnostic, Edit
from pubgen.model import Field
from pubgen.source import Span

# Flags of al-folio and the bookkeeping of managers: no style and no page prints them.
_UNSEEN = frozenset(
    "added-at altmetric annote bibsource bibtex_show biburl citationkey comment creationdate"
    " date-added date-modified dimensions featured file google_scholar_id groups interhash"
    " intrahash keyword keywords mendeley-groups mendeley-tags modificationdate owner preview"
    " printed priority qualityassured ranking rating readstatus review selected tags timestamp"
    " username".split()
)
_LISTS = frozenset({"groups", "keyword", "keywords", "mendeley-groups", "mendeley-tags", "tags"})


def about_repeated(field: raw.Field, value: str, first: Field, key: str) -> Diagnostic:
    """What to say of *field*, whose *value* is not read because the entry *key* has the *first*."""
    line = first.name_span.position[0]
    name = first.name
    same, unseen = value == first.value, name in _UNSEEN
    which = "the same" if same else "another"
    message = f"`{field.key}` is given twice: it has {which} value in line {line}"
    help_ = "delete one of them"
    if unseen and not same and name in _LISTS:
        help_ = "join the two into one"
    return Diagnostic(
        rule="repeated-field" if same or unseen else "duplicate-field",
        message=message,
        span=field.name_span,
        effect="" if same else "the first is used, as BibTeX does (biber and pandoc use the last)",
        help=help_,
        key=key,
        field=name,
        edits=_without(field) if same else (),
    )


def _without(field: raw.Field) -> tuple[Edit, ...]:
    """Deletes *field* with the comma before it."""
    text, start = field.source.text, field.name_start
    while text[start - 1].isspace():
        start -= 1
    return (Edit(Span(field.source, start - 1, field.end), ""),) if text[start - 1] == "," else ()
