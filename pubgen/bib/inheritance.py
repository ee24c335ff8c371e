"""``crossref`` and ``xdata``: what an entry takes over from others.

The mapping is biblatex's (manual, appendix B "Default Inheritance Setup"). One thing is ours:
whatever tells *this* publication from its siblings (identifiers, links, abstract) stays with the
parent, because a reader of the page would follow it to the wrong place.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pubgen.diagnostic import ERROR, Diagnostic
from pubgen.model import Entry, Field

_WHOLE = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_PARTS = (
    "inbook",
    "incollection",
    "inproceedings",
    "inreference",
    "conference",
    "bookinbook",
    "suppbook",
    "suppcollection",
)
_WHOLES = ("book", "collection", "proceedings", "reference")
_RENAMED = {
    **{(parent, part): _WHOLE for parent in _WHOLES for part in _PARTS},
    **{(f"mv{parent}", part): _MAIN for parent in _WHOLES for part in _PARTS},
    **{(f"mv{parent}", parent): _MAIN for parent in _WHOLES},
    **{("periodical", part): _JOURNAL for part in ("article", "suppperiodical")},
}
_OWN = frozenset(
    "crossref xdata xref entryset entrysubtype execute ids label options presort related"
    " relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey sortname sorttitle"
    " doi url eprint eprinttype archiveprefix primaryclass eid isbn file pdf html arxiv abstract"
    " keywords note annote annotation selected award".split()
)


def inherit(entries: list[Entry]) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries with what they inherit, in the same order, and what is dangling or circular."""
    if not any("crossref" in entry.fields or "xdata" in entry.fields for entry in entries):
        return entries, []
    return _Inheritance(entries).resolved()


class _Inheritance:
    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._diagnostics: list[Diagnostic] = []
        # Bilingual files share keys, so that a parent is looked for in the entry's own file first.
        self._by_key: dict[tuple[int, str] | str, Entry] = {}
        for entry in entries:
            self._by_key.setdefault((id(entry.span.source), entry.key.lower()), entry)
            self._by_key.setdefault(entry.key.lower(), entry)
        self._done: dict[int, Entry] = {}

    def resolved(self) -> tuple[list[Entry], list[Diagnostic]]:
        for entry in self._entries:
            self._resolve(entry)
        return [self._done[entry.number] for entry in self._entries], self._diagnostics

    def _resolve(self, entry: Entry) -> None:
        """Resolve the ancestors of *entry* first: depth first, on a stack of our own."""
        stack = [entry]
        open_: dict[int, None] = {}
        while stack:
            current = stack[-1]
            if current.number in self._done:
                stack.pop()
                continue
            if current.number in open_:
                stack.pop()
                self._done[current.number] = self._merge(current)
                del open_[current.number]
                continue
            open_[current.number] = None
            for field, key, parent in self._parents(current, report=True):
                if parent.number in open_:
                    self._report("circular-crossref", current, field, key)
                elif parent.number not in self._done:
                    stack.append(parent)

    def _parents(self, entry: Entry, *, report: bool) -> Iterator[tuple[Field, str, Entry]]:
        """The field that names a parent, the key as written there, and the parent."""
        for name in ("xdata", "crossref"):
            field = entry.fields.get(name)
            for key in field.value.split(",") if field else ():
                key = key.strip()
                parent = self._by_key.get((id(entry.span.source), key.lower()))
                parent = parent or self._by_key.get(key.lower())
                if field and parent:
                    yield field, key, parent
                elif field and key and report:
                    self._report("dangling-crossref", entry, field, key)

    def _merge(self, entry: Entry) -> Entry:
        fields = dict(entry.fields)
        for by, _, parent in self._parents(entry, report=False):
            resolved = self._done.get(parent.number)  # absent in a cycle, which was reported
            if resolved is None:
                continue
            crossref = by.name == "crossref"
            renamed = _RENAMED.get((parent.type, entry.type), {}) if crossref else {}
            for name, field in resolved.fields.items():
                if crossref and name in _OWN:
                    continue
                name = renamed.get(name, name)
                # A field of the parent under its own name comes before a renamed one.
                if name not in fields and not (name != field.name and name in resolved.fields):
                    fields[name] = msgspec.structs.replace(field, inherited=parent.key)
        return msgspec.structs.replace(entry, fields=fields)

    def _report(self, rule: str, entry: Entry, field: Field, key: str) -> None:
        circular = rule == "circular-crossref"
        self._diagnostics.append(
            Diagnostic(
                rule=rule,
                severity=ERROR,
                message=f"`{field.name}` leads in a circle through `{key}`"
                if circular
                else f"`{field.name}` names `{key}`, which is not there",
                span=field.span.find(key),
                effect=f"`{entry.key}` would lack what it should inherit",
                help="delete one of the references" if circular else "write the key of an entry",
                key=entry.key,
                field=field.name,
            )
        )
