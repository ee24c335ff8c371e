"""What a publication is numbered and grouped as."""

from __future__ import annotations

from pubgen.kinds import (
    BOOK,
    CHAPTER,
    CONFERENCE,
    JOURNAL,
    OTHER,
    PREPRINT,
    SUBMITTED,
    VOLUME,
    Kind,
    kind_of,
)
from pubgen.model import Publication
from pubgen.normalise.statuses import WAITING

# A thesis, a report, a patent is what it is when it is handed in.
_MAY_WAIT = frozenset((JOURNAL, CONFERENCE, BOOK, VOLUME, CHAPTER, OTHER))


def publication_kind(publication: Publication) -> Kind:
    """The kind that the entry type says, but for papers on a preprint server and nowhere else, and
    for those that have been submitted.
    """
    if publication.preprint:
        return PREPRINT
    kind = kind_of(publication.type).kind
    if publication.date.status in WAITING and kind in _MAY_WAIT:
        return SUBMITTED
    return kind
