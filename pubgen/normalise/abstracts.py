"""Abstracts: half of a file may be abstracts, so they are read only for a view that shows them."""

from __future__ import annotations

from pubgen.diagnostic import Diagnostic
from pubgen.model import Publication
from pubgen.normalise.fields import ABSTRACT
from pubgen.normalise.record import Record
from pubgen.text import Inline


class Abstracts:
    """Reads each abstract once, and puts what is wrong in one into *diagnostics*."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self._diagnostics = diagnostics
        self._read: dict[int, Inline] = {}

    def read(self, publication: Publication) -> Inline:
        """The abstract of *publication*, or ``()``."""
        number = publication.entry.number
        if number not in self._read:
            record = Record(publication.entry, self._diagnostics)
            self._read[number] = record.text(*ABSTRACT.names)
        return self._read[number]
