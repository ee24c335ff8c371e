"""What a publication is a part of, for programs."""

from __future__ import annotations

from pubgen.model import Publication
from pubgen.text import Inline


def journal(publication: Publication) -> Inline:
    """Its journal. ``arXiv preprint arXiv:2001.00001`` is none."""
    return () if publication.preprint else publication.where.journal


def container(publication: Publication) -> Inline:
    """Its journal, book, proceedings or conference."""
    where = publication.where
    return journal(publication) or where.book or where.event
