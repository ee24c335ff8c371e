"""The notes to readers: ``note``, ``addendum``, and what al-folio has beside them."""

from __future__ import annotations

import msgspec

from pubgen.model import Entry, Link
from pubgen.normalise.fields import AL_FOLIO, ANNOTATION, NOTE
from pubgen.normalise.legends import Legend
from pubgen.normalise.markdown import marked_down
from pubgen.normalise.paper_marks import known_mark
from pubgen.normalise.preprints import arxiv_id
from pubgen.normalise.record import Record
from pubgen.normalise.remarks import remark
from pubgen.normalise.statuses import status_of
from pubgen.regexes import regex
from pubgen.text import Inline, pieces, plain


class Notes(msgspec.Struct, frozen=True):
    """The notes of an entry, in order. The *annotation* is one to readers where it speaks of the
    marks on the names: managers keep private notes in that field.
    """

    shown: tuple[Inline, ...] = ()
    annotation: Inline = ()

    @property
    def all(self) -> tuple[Inline, ...]:
        """The annotation, if there is one, and the others."""
        return (self.annotation, *self.shown) if self.annotation else self.shown

    def without(self, legend: Legend) -> tuple[Inline, ...]:
        """What readers see below the *legend* that was found in `all`."""
        left = legend.rest
        if self.annotation and not legend.speaking[0]:
            left = left[1:]
        return tuple(filter(None, left))


_NONE = Notes()
_FIELDS = frozenset((*NOTE.names, *ANNOTATION.names))


def read_notes(record: Record, links: tuple[Link, ...]) -> Notes:
    """The notes of an entry without those that only say a status, a paper mark, an arXiv number or
    one of its *links*, which are shown as such.
    """
    fields = record.entry.fields
    if _FIELDS.isdisjoint(fields):  # nearly always
        return _NONE
    notes = [_note(record, name, links) for name in NOTE.names if name in fields]
    annotation = record.text(*ANNOTATION.names)
    if annotation and not AL_FOLIO.isdisjoint(fields):
        notes.insert(0, annotation)
        annotation = ()
    return Notes(tuple(filter(None, notes)), annotation)


def _note(record: Record, name: str, links: tuple[Link, ...]) -> Inline:
    note = remark(record, record.entry.field(name), links)
    said = plain(note)
    if status_of(said) or known_mark(said) or _is_arxiv_number(said, record.entry):
        return ()
    if name != "additional_info":
        return note
    # al-folio goes on with it after the venue: `. *More* [here](https://…)`
    return marked_down(pieces(note, [len(said) - len(said.lstrip(" .,;:–—"))])[1])


_ARXIV_NOTE = regex(r"(?i)(?:arxiv preprint )?arxiv:\s*(?P<number>\S+)(?: \[[\w.-]+\])?")


def _is_arxiv_number(said: str, entry: Entry) -> bool:
    """Whether *said* is only the number that is shown anyway."""
    found = _ARXIV_NOTE.fullmatch(said.strip(" ."))
    return found is not None and found["number"] == arxiv_id(entry)
