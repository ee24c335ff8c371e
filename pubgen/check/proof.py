"""Which edits provably keep the meaning of the files that they are in.

What is edited is read again. Every entry must be where and what it was but for the
declared edits: an edit inside a value declares the new text of that value; any other edit declares
that nothing changes that a reader of the page could see, and so does one in a date or an address.

All edits are tried together. Where an entry is not what it should be, the edits in it are taken
back and tried again by halves, those of all such entries at once, so that the number of readings
hardly grows with the number of edits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias

import msgspec

from pubgen import bib
from pubgen.check.places import Places
from pubgen.diagnostic import Diagnostic, Edit
from pubgen.model import Entry, Field, Publication
from pubgen.source import Source, Span

Sources: TypeAlias = tuple[Source, ...]


class Understood(Protocol):
    """What sources say."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All their entries."""

    @property
    def publications(self) -> tuple[Publication, ...]:
        """What a reader of the page sees."""


Reader: TypeAlias = Callable[[Sources], Understood]
# Of each field that is edited, by where its value is, the value that it should have; None where
# what is seen on the page is compared instead (`{Jan.}` and `jan` are different values).
_Declared: TypeAlias = Mapping[tuple[int, int], str | None]

# An edit in one of these fields may change its text: what is seen on the page is compared.
_BY_MEANING = frozenset({"month", "doi", "url", "eprint"})

# A file may be read this often, and twice more for each doubling of the edits.
_FEW_READINGS = 8

_NOWHERE = Span(Source("", ""), 0, 0)
_NO_ENTRY = Entry("", "", {}, 0, _NOWHERE, _NOWHERE)


def edited(sources: Sources, edits: Iterable[Edit]) -> Sources:
    """*sources* with *edits* in them; to replace nothing by nothing at the start of one takes away
    its byte order mark.
    """
    by_source = _by_source(edits)
    return tuple(
        _with(source, among) if (among := by_source.get(id(source))) else source
        for source in sources
    )


def _with(source: Source, edits: list[Edit]) -> Source:
    loses_mark = any(edit.span.end == 0 and not edit.text for edit in edits)
    encoding = source.encoding.removesuffix("-sig") if loses_mark else source.encoding
    return Source(source.name, _edited(source.text, 0, len(source.text), edits), encoding)


def _edited(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """``text[start:end]`` with *edits*, which are in order."""
    pieces: list[str] = []
    for edit in edits:
        pieces += (text[start : edit.span.start], edit.text)
        start = edit.span.end
    return "".join((*pieces, text[start:end]))


def _by_source(edits: Iterable[Edit]) -> dict[int, list[Edit]]:
    found: dict[int, list[Edit]] = {}
    for edit in sorted(edits, key=_start):
        found.setdefault(id(edit.span.source), []).append(edit)
    return found


class Proof:
    """Reads what was edited again and compares with what is *understood* of the *sources*.

    *edited* are the sources with all edits that are proven so far.
    """

    def __init__(self, sources: Sources, understood: Understood, read: Reader) -> None:
        self.edited = self._sources = sources
        self._read = read
        self._before = understood.entries
        self._places = Places(self._before)
        self._published = _published(understood)
        self._readings_left = 0
        self._convicted: set[int] = set()  # ids of diagnostics that need not be tried again

    def proven(self, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Those of *diagnostics* whose edits keep the meaning, together as well as alone."""
        self._readings_left = _FEW_READINGS + 2 * len(diagnostics).bit_length()
        kept: list[Diagnostic] = []
        refused = self._refused(kept, diagnostics)
        waiting = _halves(self._groups(refused))
        while waiting and self._readings_left:
            batch = waiting.pop()
            refused = self._refused(kept, [each for group in batch for each in group])
            among = {id(each) for each in refused} - self._convicted
            again = ([each for each in group if id(each) in among] for group in batch)
            waiting += _halves(group for group in again if len(group) > 1)
        return kept

    def _refused(
        self, kept: list[Diagnostic], diagnostics: Sequence[Diagnostic]
    ) -> list[Diagnostic]:
        """Those of *diagnostics* that do not keep the meaning; the others join *kept*."""
        refused: list[Diagnostic] = []
        trial = diagnostics
        while trial and self._readings_left:
            blamed = self._blamed([*kept, *trial])
            if blamed is None:
                kept += trial
                return refused
            accused = [each for each in trial if id(each) in blamed]
            if not accused and len(trial) > 1:  # what has changed points to no edit
                half = len(trial) // 2
                first = self._refused(kept, trial[:half])
                return [*refused, *first, *self._refused(kept, trial[half:])]
            refused += accused or trial
            trial = [each for each in trial if id(each) not in blamed] if accused else []
        return [*refused, *trial]

    def _groups(self, diagnostics: Iterable[Diagnostic]) -> Iterable[list[Diagnostic]]:
        """*diagnostics* by entry; those outside of any are one group."""
        groups: dict[int, list[Diagnostic]] = {}
        for each in diagnostics:
            span = each.edits[0].span
            entry = self._places.entry_at(span.source, span.start)
            if id(each) not in self._convicted:
                groups.setdefault(-1 if entry is None else entry.number, []).append(each)
        return groups.values()

    def _blamed(self, diagnostics: Sequence[Diagnostic]) -> set[int] | None:
        """The ids of those of *diagnostics* that may be what changes the meaning; None if nothing
        does.
        """
        self._readings_left -= 1
        trial = _Trial(self._sources, diagnostics)
        after = self._read(trial.sources)
        found = {trial.place(entry): entry for entry in after.entries}
        published = _published(after)
        declared = _declared(self._before, diagnostics)
        accused: list[set[int]] = []
        for old in self._before:
            new = found.pop(trial.place_to_be(old), None)
            if new is None or _shape(old) != _shape(new):
                accused.append(trial.within(old.span))
            elif wrong := _not_as_declared(old, new, declared):
                accused += (self._accused_of(field, trial) for field in wrong)
            elif not _has_new_text(old, declared) and (
                self._published.get(old.number) != published.get(new.number)
            ):
                accused.append(trial.within(old.span))
        accused += (self._sure(trial.within_new(new)) for new in found.values())
        if accused:
            return set().union(*accused)
        self.edited = trial.sources
        return None

    def _accused_of(self, field: Field, trial: _Trial) -> set[int]:
        """What may have changed *field*: edits in it, or of its strings, or in its entry."""
        if in_field := trial.within(Span(field.source, field.name_start, field.end)):
            return self._sure(in_field)
        entry = self._places.entry_at(field.source, field.start)
        return trial.outside(self._places) or (trial.within(entry.span) if entry else set())

    def _sure(self, accused: set[int]) -> set[int]:
        if len(accused) == 1:
            self._convicted |= accused
        return accused


class _Place(NamedTuple):
    """An edit by where it is before and after, and the diagnostic that it is of."""

    start: int
    end: int
    new_start: int
    new_end: int
    diagnostic: int


class _Trial:
    """Diagnostics whose edits are tried together."""

    def __init__(self, before: Sources, diagnostics: Sequence[Diagnostic]) -> None:
        owners = {id(edit): id(each) for each in diagnostics for edit in each.edits}
        by_source = _by_source(edit for each in diagnostics for edit in each.edits)
        self.sources = edited(before, (edit for edits in by_source.values() for edit in edits))
        self._edits = {
            id(source): list(_placed(by_source.get(id(source), []), owners)) for source in before
        }
        self._before = {id(after): id(old) for old, after in zip(before, self.sources, strict=True)}
        self._source_of = {id(source): source for source in before}

    def place(self, new: Entry) -> tuple[int, int]:
        """Where *new* begins: by its source before, and the offset."""
        return self._before[id(new.span.source)], new.span.start

    def place_to_be(self, old: Entry) -> tuple[int, int]:
        """Where *old* has to begin."""
        edits = self._edits[id(old.span.source)]
        number = bisect_left(edits, old.span.start, key=lambda edit: edit.start)
        moved = edits[number - 1].new_end - edits[number - 1].end if number else 0
        return id(old.span.source), old.span.start + moved

    def within(self, span: Span) -> set[int]:
        """The ids of those that touch *span*, which is one before the edits."""
        edits = self._edits[id(span.source)]
        first = bisect_left(edits, span.start, key=lambda edit: edit.end)
        last = bisect_right(edits, span.end, key=lambda edit: edit.start)
        return {edit.diagnostic for edit in edits[first:last]}

    def within_new(self, entry: Entry) -> set[int]:
        """The ids of those that touch *entry*, which is one after the edits."""
        edits = self._edits[self._before[id(entry.span.source)]]
        first = bisect_left(edits, entry.span.start, key=lambda edit: edit.new_end)
        last = bisect_right(edits, entry.span.end, key=lambda edit: edit.new_start)
        return {edit.diagnostic for edit in edits[first:last]}

    def outside(self, places: Places) -> set[int]:
        """The ids of those that are in no entry."""
        return {
            edit.diagnostic
            for source, edits in self._edits.items()
            for edit in edits
            if places.entry_at(self._source_of[source], edit.start) is None
        }


def _placed(edits: Iterable[Edit], owners: Mapping[int, int]) -> Iterator[_Place]:
    moved = 0
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        new_start = start + moved
        new_end = new_start + len(edit.text)
        yield _Place(start, end, new_start, new_end, owners[id(edit)])
        moved = new_end - end


def _published(understood: Understood) -> dict[int, Publication]:
    """What a reader of the page sees, by number of entry."""
    return {
        each.entry.number: msgspec.structs.replace(each, entry=_NO_ENTRY)
        for each in understood.publications
    }


def _halves(groups: Iterable[list[Diagnostic]]) -> list[list[list[Diagnostic]]]:
    """The second halves of all *groups*, to be tried together, and the first ones."""
    parted = [(group[: (len(group) + 1) // 2], group[(len(group) + 1) // 2 :]) for group in groups]
    halves = ([second for _, second in parted if second], [first for first, _ in parted])
    return [half for half in halves if half]


def _declared(entries: Iterable[Entry], diagnostics: Iterable[Diagnostic]) -> _Declared:
    fields: dict[int, list[Field]] = {}
    for entry in entries:
        for field in entry.fields.values():
            if not field.inherited:
                fields.setdefault(id(field.source), []).append(field)
    changed: dict[tuple[int, int], tuple[Field, list[Edit]]] = {}
    for source, edits in _by_source(edit for each in diagnostics for edit in each.edits).items():
        among = fields.get(source, [])
        for edit in edits:
            number = bisect_right(among, edit.span.start, key=lambda field: field.start) - 1
            if number >= 0 and edit.span.start < among[number].end:
                field = among[number]
                changed.setdefault(_place(field), (field, []))[1].append(edit)
    return {place: _new_value(field, edits) for place, (field, edits) in changed.items()}


def _new_value(field: Field, edits: list[Edit]) -> str | None:
    if field.pieces:  # an edit is between them
        return field.value
    inside = [e for e in edits if field.start < e.span.start and e.span.end < field.end]
    if field.name in _BY_MEANING:
        return None
    if not inside:
        return field.value
    return bib.folded(_edited(field.source.text, field.start + 1, field.end - 1, inside))


def _not_as_declared(old: Entry, new: Entry, declared: _Declared) -> list[Field]:
    """The fields of *old* that have not the value in *new* that they should have."""
    return [
        field
        for name, field in old.fields.items()
        if declared.get(_place(field), field.value) not in (None, new.fields[name].value)
    ]


def _has_new_text(entry: Entry, declared: _Declared) -> bool:
    return any(
        declared.get(_place(field)) not in (None, field.value) for field in entry.fields.values()
    )


def _shape(entry: Entry) -> tuple[str, str, list[str]]:
    return entry.type, entry.key, list(entry.fields)


def _place(field: Field) -> tuple[int, int]:
    return id(field.source), field.start


def _start(edit: Edit) -> int:
    return edit.span.start
