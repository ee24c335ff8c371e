"""What the news says of a publication: the sentence that fits what it is."""

from __future__ import annotations

from pubgen.kinds import CHAPTER, CONFERENCE, JOURNAL, kind_of
from pubgen.model import NewsItem, Publication
from pubgen.normalise.statuses import UNDECIDED
from pubgen.style.details import appearance, venue
from pubgen.style.language import Language
from pubgen.style.lines import ended, words
from pubgen.text import Inline

_ACCEPTED = {CONFERENCE: "accepted_to", JOURNAL: "accepted_in", CHAPTER: "accepted_in"}


def sentence(item: NewsItem, language: Language) -> str:
    """Which of the language's sentences is said of the publication: ``accepted_to`` of a conference
    paper, ``accepted_in`` of an article or a chapter, ``posted`` of a preprint, ``accepted`` where
    the entry says so and no venue, ``announced`` of all else; ``""`` without one.
    """
    return _said(item.publication, language)[0] if item.publication else ""


def named(item: NewsItem, language: Language) -> Inline:
    """What that sentence names beside the title: the venue, the server, or where and as what a
    thesis, a patent, a talk … appeared, with its full stop.
    """
    return _said(item.publication, language)[1] if item.publication else ()


def _said(publication: Publication, language: Language) -> tuple[str, Inline]:
    is_accepted = publication.accepted is not None
    preprint = publication.preprint
    if preprint and not is_accepted:
        return "posted", words(preprint.server)
    said = _ACCEPTED.get(CONFERENCE if preprint else kind_of(publication.type).kind)
    where = _venue(publication, language)
    if said and where and (is_accepted or publication.date.status not in UNDECIDED):
        return said, where
    if is_accepted:
        return "accepted", ()
    return "announced", ended(appearance(publication, language))


def _venue(publication: Publication, language: Language) -> Inline:
    """Its badge, but for a label and for the server of a preprint, else its full name."""
    preprint, badge = publication.preprint, publication.badge
    if preprint:
        return words(badge.name) if badge and badge.name != preprint.server else ()
    is_event, year = kind_of(publication.type).is_event, publication.date.year
    is_label = badge is not None and is_event and badge.year is None and year is not None
    full = venue(publication, language)
    return words(str(badge)) if badge and not (is_label and full) else full
