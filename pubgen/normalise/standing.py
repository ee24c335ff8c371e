"""What part the owner has in a publication."""

from __future__ import annotations

from pubgen.kinds import kind_of
from pubgen.model import Author, Mark, Publication
from pubgen.normalise.legends import means_corresponding, means_equal


def is_mine(publication: Publication) -> bool:
    """Whether the owner is among the authors, translated it, or edited it for its author."""
    where = publication.where
    return (
        any(author.is_self for author in publication.authors)
        or bool(where.translators.selves)
        or (bool(where.editors.selves) and kind_of(publication.type).line == "book")
    )


def is_first(publication: Publication) -> bool:
    """Whether the owner is the first author, or a co-first author."""
    authors = _authors(publication)
    return any(
        author.is_self and (not place or any(_is_shared(mark, authors[0]) for mark in author.marks))
        for place, author in enumerate(authors)
    )


def is_last(publication: Publication) -> bool:
    """Whether the owner is the last of several authors."""
    authors = _authors(publication)
    return len(authors) > 1 and not publication.et_al and authors[-1].is_self


def is_corresponding(publication: Publication) -> bool:
    """Whether a mark says that the owner is the corresponding author."""
    return any(
        author.is_self and any(map(_is_corresponding, author.marks))
        for author in _authors(publication)
    )


def is_cofirst(mark: Mark) -> bool:
    """Whether *mark* is for those who contributed equally."""
    return mark.role == "cofirst" or means_equal(mark.legend)


def _authors(publication: Publication) -> tuple[Author, ...]:
    """The authors; the editors of a volume are not."""
    return () if publication.edited else publication.authors


def _is_shared(mark: Mark, first: Author) -> bool:
    """Whether *mark* makes its bearer a first author together with the *first*: equal
    contribution may also be that of the last two.
    """
    return mark.role == "cofirst" or (means_equal(mark.legend) and mark in first.marks)


def _is_corresponding(mark: Mark) -> bool:
    return mark.role == "corresponding" or means_corresponding(mark.legend)
