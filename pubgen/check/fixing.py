"""Applies the edits of diagnostics, and only those that provably keep the meaning.

What is edited is read again. Every entry must be what it was but for the declared edits: an edit
inside a value declares the new text of that value; any other edit declares that nothing changes
that a reader of the page could see. What cannot prove itself is left out.
"""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from pubgen import bib
from pubgen.check.rule import folded
from pubgen.diagnostic import Diagnostic, Edit
from pubgen.model import Entry, Field, Publication
from pubgen.normalise import normalise
from pubgen.profile import Profile
from pubgen.source import Source, Span

Sources: TypeAlias = tuple[Source, ...]
# Of each field that is edited, by where its value stands, the value that it shall have; None where
# what is seen on the page is compared instead (`{Jan.}` and `jan` are different values).
_Declared: TypeAlias = Mapping[tuple[int, int], str | None]


class Fixed(msgspec.Struct, frozen=True):
    """The sources with the fixes in them, and how many diagnostics these were for."""

    sources: Sources
    count: int


def fix(
    sources: Sources, writable: Sources, diagnostics: Iterable[Diagnostic], profile: Profile
) -> Fixed:
    """Apply what can be applied of the edits in *diagnostics* to those *sources* that are
    *writable*.
    """
    fixable = [each for each in diagnostics if _is_ours(each, writable)]
    chosen = list(_apart(fixable))
    proven = _Proof(sources, profile).proven(chosen) if chosen else []
    return Fixed(_edited(sources, proven), len(proven))


def difference(before: Sources, after: Sources) -> str:
    """What has changed, as a unified diff."""
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for old, new in zip(before, after, strict=True)
        for line in difflib.unified_diff(_lines(old), _lines(new), old.name, new.name, n=2)
    )


def _lines(source: Source) -> list[str]:
    start = "\ufeff" if source.encoding == "utf-8-sig" else ""
    return (start + source.text).replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)


def is_faithful(source: Source, data: bytes) -> bool:
    """Whether *source* says all that *data* says, so that it can be written back."""
    try:
        return bib.encode(source) == data
    except UnicodeEncodeError:
        return False


def _is_writable(source: Source) -> bool:
    try:
        bib.encode(source)
    except UnicodeEncodeError:
        return False
    return True


def _is_ours(diagnostic: Diagnostic, sources: Sources) -> bool:
    ours = {id(source) for source in sources}
    return bool(diagnostic.edits) and all(id(e.span.source) in ours for e in diagnostic.edits)


def _apart(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of *diagnostics* whose edits do not touch an earlier one's."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for each in diagnostics:
        places = [(id(e.span.source), e.span.start, e.span.end) for e in each.edits]
        if not any(
            start <= other_end and other_start <= end
            for source, start, end in places
            for other_start, other_end in taken.get(source, ())
        ):
            for source, start, end in places:
                taken.setdefault(source, []).append((start, end))
            yield each


def _edited(sources: Sources, diagnostics: Iterable[Diagnostic]) -> Sources:
    """*sources* with the edits of *diagnostics* in them."""
    by_source: dict[int, list[Edit]] = {}
    for edit in _edits(diagnostics):
        by_source.setdefault(id(edit.span.source), []).append(edit)
    return tuple(
        _with(source, edits) if (edits := by_source.get(id(source))) else source
        for source in sources
    )


def _with(source: Source, edits: list[Edit]) -> Source:
    """*source* with *edits*; to replace nothing by nothing at the start takes away its BOM."""
    pieces: list[str] = []
    done = 0
    encoding = source.encoding
    for edit in sorted(edits, key=_start):
        if edit.span.end == 0 and not edit.text:
            encoding = encoding.removesuffix("-sig")
        pieces += (source.text[done : edit.span.start], edit.text)
        done = edit.span.end
    return Source(source.name, "".join((*pieces, source.text[done:])), encoding)


class _Proof:
    """Reads what was edited again and compares."""

    def __init__(self, sources: Sources, profile: Profile) -> None:
        self._sources = sources
        self._profile = profile
        self._before = bib.read(sources).entries
        self._published = self._publications(self._before)

    def proven(self, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        """Those of *diagnostics* whose edits keep the meaning, together as well as alone."""
        if self._keeps_meaning(diagnostics):
            return diagnostics
        if len(diagnostics) == 1:
            return []
        half = len(diagnostics) // 2
        left = self.proven(diagnostics[:half])
        right = self.proven(diagnostics[half:])
        together = [*left, *right]
        return together if self._keeps_meaning(together) else left

    def _keeps_meaning(self, diagnostics: Sequence[Diagnostic]) -> bool:
        if not diagnostics:
            return True
        sources = _edited(self._sources, diagnostics)
        if not all(map(_is_writable, sources)):
            return False
        after = bib.read(sources).entries
        declared = _declared(self._before, diagnostics)
        if len(after) != len(self._before) or not all(
            _is_as_declared(old, new, declared)
            for old, new in zip(self._before, after, strict=True)
        ):
            return False
        published = self._publications(after)
        return published.keys() == self._published.keys() and all(
            old == published[number]
            for number, old in self._published.items()
            if not _has_new_text(self._before[number], declared)
        )

    def _publications(self, entries: tuple[Entry, ...]) -> dict[int, Publication]:
        """What a reader of the page sees, by number of entry."""
        return {
            each.entry.number: msgspec.structs.replace(each, entry=_NO_ENTRY)
            for each in normalise(entries, self._profile).publications
        }


_NOWHERE = Span(Source("", ""), 0, 0)
_NO_ENTRY = Entry("", "", {}, 0, _NOWHERE, _NOWHERE)


def _declared(entries: Iterable[Entry], diagnostics: Iterable[Diagnostic]) -> _Declared:
    fields: dict[int, list[Field]] = {}
    for entry in entries:
        for field in entry.fields.values():
            if not field.inherited:
                fields.setdefault(id(field.source), []).append(field)
    edited: dict[tuple[int, int], tuple[Field, list[Edit]]] = {}
    for edit in sorted(_edits(diagnostics), key=_start):
        among = fields.get(id(edit.span.source), [])
        number = bisect_right(among, edit.span.start, key=lambda field: field.start) - 1
        if number >= 0 and edit.span.start < among[number].end:
            field = among[number]
            edited.setdefault(_place(field), (field, []))[1].append(edit)
    return {place: _new_value(field, edits) for place, (field, edits) in edited.items()}


def _new_value(field: Field, edits: list[Edit]) -> str | None:
    if any(edit.span.start == field.start or edit.span.end >= field.end for edit in edits):
        return None if field.name == "month" else field.value
    inside = Source("", field.source.text[: field.end - 1])
    return folded(_with(inside, edits).text[field.start + 1 :])


def _place(field: Field) -> tuple[int, int]:
    return id(field.source), field.start


def _start(edit: Edit) -> int:
    return edit.span.start


def _edits(diagnostics: Iterable[Diagnostic]) -> Iterator[Edit]:
    return (edit for each in diagnostics for edit in each.edits)


def _is_as_declared(old: Entry, new: Entry, declared: _Declared) -> bool:
    if (old.type, old.key, list(old.fields)) != (new.type, new.key, list(new.fields)):
        return False
    for name, field in old.fields.items():
        expected = declared.get(_place(field), field.value)
        if expected is not None and new.fields[name].value != expected:
            return False
    return True


def _has_new_text(entry: Entry, declared: _Declared) -> bool:
    return any(declared.get(_place(field)) is not None for field in entry.fields.values())
