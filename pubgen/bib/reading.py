"""Texts of .bib files to entries, with strings resolved and parents inherited."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from pubgen.bib.inheritance import inherit
from pubgen.bib.library import Library
from pubgen.bib.splitter import split
from pubgen.bib.values import Evaluator
from pubgen.diagnostic import Diagnostic
from pubgen.model import Entry
from pubgen.source import Source


class Reading(msgspec.Struct, frozen=True):
    """What a run read: the entries of all its files in their order, with what they inherit.
    *copies* are the numbers of those that are in an earlier file already.
    """

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    copies: frozenset[int] = frozenset()


def read(sources: Iterable[Source]) -> Reading:
    """Read .bib texts as BibTeX does: in their order, strings of the first holding for the rest."""
    return evaluate(map(split, sources))  # one library at a time is in memory


def evaluate(libraries: Iterable[Library]) -> Reading:
    """The same for texts that are split already."""
    evaluator = Evaluator()
    reported: list[Diagnostic] = []
    for library in libraries:
        reported += library.diagnostics
        evaluator.add(library)
    entries, about_parents = inherit(evaluator.entries)
    told = (*reported, *evaluator.reported(), *about_parents)
    copies = evaluator.keys.copies
    for copy, first in copies.items():
        files = (*entries[first].also_in, *entries[copy].files)
        entries[first] = msgspec.structs.replace(entries[first], also_in=files)
    return Reading(tuple(entries), told, frozenset(copies))
