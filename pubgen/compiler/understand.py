"""The line from texts to publications, which pages and checks have in common."""

from __future__ import annotations

import msgspec

from pubgen import bib, normalise
from pubgen.bib import Library
from pubgen.compiler.project import Project
from pubgen.diagnostic import Diagnostic
from pubgen.model import Entry, Publication


class Understanding(msgspec.Struct, frozen=True):
    """What the files of a project say, and what was wrong in them.

    *libraries* are their parsed texts, *entries* have strings resolved and parents inherited,
    *publications* are those made for people. *data* are the entries that only lend fields to
    others, *copies* the numbers of those that are in an earlier file already: a check looks at
    them, too, but no page shows a publication twice.
    """

    libraries: tuple[Library, ...]
    entries: tuple[Entry, ...]
    publications: tuple[Publication, ...]
    data: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    copies: frozenset[int]

    @property
    def originals(self) -> tuple[Publication, ...]:
        """The publications without copies."""
        return tuple(p for p in self.publications if p.entry.number not in self.copies)


def understand(project: Project, *, pictures: bool = True) -> Understanding:
    """Read and normalise the .bib texts of *project*, with the *pictures* of the entries."""
    libraries = tuple(map(bib.split, project.sources))
    reading = bib.evaluate(libraries)
    normalised = normalise.normalise(
        reading.entries,
        project.profile,
        project.beside,
        project.owner,
        project.pictures if pictures else None,
    )
    return Understanding(
        libraries,
        reading.entries,
        normalised.publications,
        normalised.data,
        (*project.diagnostics, *reading.diagnostics, *normalised.diagnostics),
        reading.copies,
    )
