"""What only few entries have: awards, keywords, a rate of acceptance, people of rare roles."""

from __future__ import annotations

import re
from typing import Any

from pubgen.model import Date, Relation
from pubgen.names import read_names
from pubgen.normalise.edtf import read_edtf
from pubgen.normalise.fields import (
    ACCEPTANCE,
    ACCEPTED,
    ARTIFACT,
    AWARD,
    KEYWORDS,
    LICENCE,
    RELATED,
    SELECTED,
    SLUG,
)
from pubgen.normalise.markdown import marked_down
from pubgen.normalise.paper_marks import is_true, split_keywords
from pubgen.normalise.record import Record
from pubgen.text import Inline, Text, plain

# Lists of names that biblatex prints and a page does not show.
_OTHER_PEOPLE = tuple(
    "afterword annotator bookauthor commentator editora editorb editorc foreword introduction"
    " shortauthor shorteditor".split()
)
_USES = (
    ACCEPTANCE, ACCEPTED, ARTIFACT, AWARD, KEYWORDS, LICENCE, RELATED, SELECTED, SLUG,
)  # fmt: skip
_RARE_FIELDS = frozenset(
    (
        *(name for use in _USES for name in use.names),
        *_OTHER_PEOPLE,
        *("titleaddon", "collaboration", "crossref", "xref"),
    )
)


def what_few_have(record: Record) -> dict[str, Any]:
    """The fields of a `Publication` that only few entries fill; nothing for an entry without any of
    them, so that most entries cost one comparison.
    """
    if _RARE_FIELDS.isdisjoint(record.entry.fields):
        return {}
    for name in _OTHER_PEOPLE:
        if field := record.entry.field(name):
            record.report_each(read_names(field.value).problems, field)
    return {
        "accepted": _accepted(record),
        "awards": _awards(record),
        "acceptance": _acceptance(record),
        "artifacts": split_keywords(record.plain(*ARTIFACT.names)),
        "title_addon": record.text("titleaddon"),
        "collaboration": _collaboration(record),
        "licence": record.plain(*LICENCE.names),
        "slug": record.plain(*SLUG.names),
        "related": _related(record),
        "parent": record.entry.get("crossref", "xref").strip(),
        "keywords": split_keywords(record.plain(*KEYWORDS.names)),
        "selected": is_true(record.entry.get(*SELECTED.names)),
    }


def _collaboration(record: Record) -> Inline:
    """The collaboration that the authors write for, unless it is one of them."""
    said = record.entry.get("collaboration")
    return () if said in record.entry.get("author") else record.text("collaboration")


def _related(record: Record) -> Relation | None:
    """What biblatex's ``related`` says (its manual, §3.5)."""
    keys = split_keywords(record.entry.get("related"))
    type_ = record.entry.get("relatedtype").strip().lower()
    return Relation(keys, type_, record.text("relatedstring")) if keys else None


def _awards(record: Record) -> tuple[Inline, ...]:
    """Each award, once. al-folio has its name on a button that unfolds what `award` says."""
    said = {name: record.text(name) for name in AWARD.names if name in record.entry.fields}
    named, more = said.pop("award_name", ()), marked_down(said.pop("award", ()))
    if not named or plain(named) in plain(more):
        named, more = more, ()
    if more and not is_true(plain(more)):
        named = (*named, Text(": "), *more)
    awards = {plain(award): award for award in (named, *said.values())}
    return tuple(award for text, award in awards.items() if text and not is_true(text))


def _acceptance(record: Record) -> str:
    """``18%``, ``22/120``: as written, but a bare ratio becomes a percentage."""
    said = record.plain(*ACCEPTANCE.names).strip().rstrip(".")
    if re.fullmatch(r"0?\.[0-9]{1,9}", said):
        return f"{float(said) * 100:.3g}%"
    return f"{said}%" if re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]+)?", said) else said


def _accepted(record: Record) -> Date | None:
    said = record.entry.get(*ACCEPTED.names)
    if not said:
        return None
    date = read_edtf(said)
    if date is None:
        record.report(
            "unparsable-date",
            f"`{said}` is not a date",
            record.entry.field(*ACCEPTED.names),
            effect="it would not be in the news",
            help="write `accepted = {2025-07}`",
        )
    return date
