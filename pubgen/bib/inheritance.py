"""``crossref`` and ``xdata``: what an entry takes over from others.

The mapping is biblatex's (manual, appendix B "Default Inheritance Setup"). One thing is ours:
whatever tells *this* publication from its siblings (identifiers, links, abstract) stays with the
parent, because a reader of the page would follow it to the wrong place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from pubgen.bib.granular import Granule, granules_of, item_of
from pubgen.bib.places import place_in
from pubgen.braces import COMMA, cut
from pubgen.diagnostic import Diagnostic
from pubgen.kinds import EntryType, kind_of
from pubgen.model import Entry, Field
from pubgen.source import Span

_WHOLE = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_OWN = frozenset(
    "crossref xdata xref entryset entrysubtype execute ids label options presort related"
    " relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey sortname sorttitle"
    " doi url eprint eprinttype archiveprefix primaryclass eid isbn file pdf html arxiv abstract"
    " keywords note annote annotation selected award".split()
)


def _renamed(parent: EntryType, heir: EntryType) -> Mapping[str, str]:
    """What fields of *parent* are called in *heir*."""
    match parent.place, heir.place:
        case "whole", "part":
            return _WHOLE
        case "set", "part":
            return _MAIN
        case "set", "whole" if parent.name == f"mv{heir.name}":
            return _MAIN
        case "issue", "in issue":
            return _JOURNAL
    return {}


# A parent's fields are copied to each child, and to the children of those: what is linear in a file
# can become its square. What a run looks at and copies may be this many characters, and this many
# times the length of its files, and no more; a field costs something even where it is short.
_FREE_LENGTH, _MOST_TIMES_AS_LONG, _COST_OF_FIELD = 2_000_000, 20, 50


def inherit(entries: list[Entry]) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries with what they inherit, in the same order, and why some inherit less."""
    if not any(
        entry.type == "xdata" or "crossref" in entry.fields or "xdata" in entry.fields
        for entry in entries
    ):
        return entries, []
    return _Inheritance(entries).resolved()


class _Reference(NamedTuple):
    """An entry that the field *by* names: its *key* as written, *at* which offset in the value."""

    by: Field
    key: str
    at: int
    parent: Entry | None

    @property
    def span(self) -> Span:
        """The key as written."""
        return place_in(self.by, self.at, self.at + len(self.key))


class _Inheritance:
    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._diagnostics: list[Diagnostic] = []
        # Bilingual files share keys, so a parent is looked for in the entry's own file first.
        self._by_key: dict[tuple[int, str] | str, Entry] = {}
        for entry in entries:
            self._keep(entry, entry.key)
        for entry in entries:  # keys come first, then the other names of entries
            for alias in entry.get("ids").split(","):
                self._keep(entry, alias.strip())
        self._done: dict[int, Entry] = {}
        sources = {id(entry.span.source): entry.span.source for entry in entries}
        length = sum(len(source.text) for source in sources.values())
        self._length_left = _FREE_LENGTH + _MOST_TIMES_AS_LONG * length
        self._is_too_much = False

    def _keep(self, entry: Entry, key: str) -> None:
        self._by_key.setdefault((id(entry.span.source), key.lower()), entry)
        self._by_key.setdefault(key.lower(), entry)

    def resolved(self) -> tuple[list[Entry], list[Diagnostic]]:
        for entry in self._entries:
            self._resolve(entry)
        return [self._done[entry.number] for entry in self._entries], self._diagnostics

    def _resolve(self, entry: Entry) -> None:
        """Resolve the ancestors of *entry* first: depth first, on a stack of our own."""
        stack = [entry]
        open_: dict[int, list[_Reference]] = {}
        while stack:
            current = stack[-1]
            if current.number in self._done:
                stack.pop()
                continue
            if current.number in open_:
                stack.pop()
                self._done[current.number] = self._merge(current, open_.pop(current.number))
                continue
            open_[current.number] = []
            for reference in self._references(current):
                if reference.parent is None:
                    self._report_dangling(current, reference)
                    continue
                open_[current.number].append(reference)
                if reference.parent.number in open_:
                    self._report_circle(current, reference)
                elif reference.parent.number not in self._done:
                    stack.append(reference.parent)

    def _references(self, entry: Entry) -> Iterator[_Reference]:
        """What the fields of *entry* name, each once."""
        for name in ("xdata", "crossref"):
            if (field := entry.fields.get(name)) is None:
                continue
            seen = {""}
            for start, _, key in cut(field.value, COMMA):
                if key.lower() not in seen:
                    seen.add(key.lower())
                    yield _Reference(field, key, start, self._parent(entry, key.lower()))

    def _parent(self, entry: Entry, key: str) -> Entry | None:
        return self._by_key.get((id(entry.span.source), key)) or self._by_key.get(key)

    def _merge(self, entry: Entry, references: list[_Reference]) -> Entry:
        fields = dict(entry.fields)
        for reference in references:
            parent = self._done.get(reference.parent.number) if reference.parent else None
            if parent is None or self._is_too_much:  # None: in a cycle, which was reported
                continue
            new = dict(_handed_down(parent, entry.type, reference.by.name, fields))
            length = sum(len(each.value) for each in new.values())
            if not self._has_room(len(parent.fields), length):
                self._is_too_much = True
                self._report_too_much(entry, reference)
                continue
            for name, field in new.items():
                fields[name] = msgspec.structs.replace(field, inherited=parent.key)
        for name, field in entry.fields.items():
            if granules := granules_of(field.value):
                fields[name] = self._filled(entry, field, granules)
        return msgspec.structs.replace(entry, fields=fields)

    def _filled(self, entry: Entry, field: Field, granules: list[Granule]) -> Field:
        """*field* with the items in it that it takes from others."""
        texts: list[str] = []
        done = 0
        for granule in granules:
            item = self._item(entry, granule)
            has_room = self._has_room(1, len(item))
            if not item or not has_room:
                self._is_too_much = self._is_too_much or not has_room
                reference = _Reference(field, granule.text, granule.key_start, None)
                (self._report_dangling if has_room else self._report_too_much)(entry, reference)
                item = field.value[granule.start : granule.end]
            texts += field.value[done : granule.start], item
            done = granule.end
        return msgspec.structs.replace(field, value="".join((*texts, field.value[done:])))

    def _item(self, entry: Entry, granule: Granule) -> str:
        for key, name, number in granule.readings:
            parent = self._parent(entry, key.lower())
            if parent is not None and parent is not entry and name in parent.fields:
                return item_of(parent.fields[name].value, number)
        return ""

    def _has_room(self, looked_at: int, length: int) -> bool:
        """Whether there is room yet for text of this *length*, after *looked_at* fields."""
        self._length_left -= looked_at * _COST_OF_FIELD + length
        return self._length_left >= 0

    # ------------------------------------------------------------------------------------ findings

    def _report_dangling(self, entry: Entry, reference: _Reference) -> None:
        self._report(
            entry,
            reference,
            "dangling-crossref",
            f"`{reference.by.name}` names `{reference.key}`, which is not the key of any entry",
            help_="write the key of an entry",
        )

    def _report_circle(self, entry: Entry, reference: _Reference) -> None:
        self._report(
            entry,
            reference,
            "circular-crossref",
            f"`{reference.by.name}` leads in a circle through `{reference.key}`",
            help_="delete one of the references",
        )

    def _report_too_much(self, entry: Entry, reference: _Reference) -> None:
        self._report(
            entry,
            reference,
            "inherits-too-much",
            "the entries of this file inherit too much text from each other",
            effect=f"`{entry.key}` and others would lack what they should inherit",
            help_="say less in the parents, or name them in fewer entries",
            loses=True,
        )

    def _report(
        self,
        entry: Entry,
        reference: _Reference,
        rule: str,
        message: str,
        *,
        effect: str = "",
        help_: str,
        loses: bool = False,
    ) -> None:
        self._diagnostics.append(
            Diagnostic(
                rule=rule,
                message=message,
                span=reference.span,
                effect=effect or f"`{entry.key}` would lack what it should inherit",
                help=help_,
                loses=loses,
                key=entry.key,
                field=reference.by.name,
            )
        )


def _handed_down(
    parent: Entry, heir: str, by: str, own: Mapping[str, Field]
) -> Iterator[tuple[str, Field]]:
    """The fields of *parent* that an entry of type *heir* with its *own* ones lacks, each under its
    name there; *by* is the field that names the parent.
    """
    crossref = by == "crossref"
    renamed = _renamed(kind_of(parent.type), kind_of(heir)) if crossref else {}
    for name, field in parent.fields.items():
        if crossref and name in _OWN:
            continue
        name = renamed.get(name, name)
        # A field of the parent under its own name comes before a renamed one.
        if name not in own and not (name != field.name and name in parent.fields):
            yield name, field
