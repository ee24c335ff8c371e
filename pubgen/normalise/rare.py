"""What only few entries have: a note, awards, a rate of acceptance."""

from __future__ import annotations

import re
from typing import Any

from pubgen.model import Date, Link
from pubgen.normalise.dates import read_edtf, status_of
from pubgen.normalise.fields import (
    ACCEPTANCE,
    ACCEPTED,
    ARTIFACT,
    AWARD,
    KEYWORDS,
    NOTE,
    SELECTED,
)
from pubgen.normalise.paper_marks import is_legend, is_true, known_mark, split_keywords
from pubgen.normalise.record import Record
from pubgen.normalise.remarks import remark
from pubgen.text import Inline, plain

_RARE_FIELDS = frozenset(
    name
    for names in (
        *(use.names for use in (ACCEPTANCE, ACCEPTED, ARTIFACT, AWARD, KEYWORDS, NOTE, SELECTED)),
        ("titleaddon",),
    )
    for name in names
)
_ARXIV_NOTE = re.compile(r"(?i)(?:arxiv preprint )?arxiv:\s*\S+(?: \[[\w.-]+\])?")


def what_few_have(record: Record, links: tuple[Link, ...]) -> dict[str, Any]:
    """The fields of a `Publication` that only few entries fill; nothing for an entry without any of
    them, so that most entries cost one comparison.
    """
    if _RARE_FIELDS.isdisjoint(record.entry.fields):
        return {}
    return {
        "accepted": _accepted(record),
        "awards": _awards(record),
        "acceptance": _acceptance(record),
        "artifacts": split_keywords(record.plain(*ARTIFACT.names)),
        "note": _note(record, links),
        "title_addon": record.text("titleaddon"),
        "keywords": split_keywords(record.plain(*KEYWORDS.names)),
        "selected": is_true(record.entry.get(*SELECTED.names)),
    }


def _note(record: Record, links: tuple[Link, ...]) -> Inline:
    """The note, unless something else says it: the status, a mark, the legend, arXiv."""
    note = remark(record, record.entry.field(*NOTE.names), links)
    said = plain(note)
    if status_of(said) or known_mark(said) or is_legend(said) or _ARXIV_NOTE.fullmatch(said):
        return ()
    return note


def _awards(record: Record) -> tuple[Inline, ...]:
    award = record.text(*AWARD.names)
    return (award,) if award and not is_true(plain(award)) else ()


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
            effect="it would make no news",
            help="write `accepted = {2025-07}`",
        )
    return date
