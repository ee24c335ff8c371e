"""When two publications are one paper."""

from __future__ import annotations

from pubgen.model import Publication
from pubgen.names.matching import fold
from pubgen.regexes import regex
from pubgen.text import plain

_WORD = regex(r"\w+")
_FEWEST_WORDS = 3  # "Editorial" and "Introduction" come every year


def paper_of(publication: Publication) -> tuple[str, str] | None:
    """What two entries for one paper share: title and first author, folded.

    ``None`` where the title is too short to tell papers apart.
    """
    words = _WORD.findall(fold(plain(publication.title)))
    if len(words) < _FEWEST_WORDS or not publication.authors:
        return None
    return " ".join(words), fold(publication.authors[0].name.last)


_PARTS = ("volume", "part", "edition", "chapter", "version")
_NUMBER = regex(r"[0-9]+")


def are_parts(one: Publication, other: Publication) -> bool:
    """Whether two entries say that they are two parts of one work: two volumes of a handbook, two
    versions of a program.
    """
    values = ((one.entry.get(name), other.entry.get(name)) for name in _PARTS)
    return any(_part(this) != _part(that) for this, that in values if this and that)


def _part(value: str) -> str:
    """What of *value* counts: 2 of ``2nd`` and ``Vol. 2``."""
    found = _NUMBER.search(value)
    return found[0] if found else fold(value)


def same_venue_kind(one: Publication, other: Publication) -> bool:
    """Whether two entries can be one paper at one place: a preprint and its published version, a
    conference paper and a journal's are two.
    """
    if (one.preprint is None) != (other.preprint is None):
        return False
    return one.type == other.type
