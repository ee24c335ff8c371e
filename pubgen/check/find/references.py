"""What entries name of each other: parents, members of a set, related works."""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.braces import COMMA, Piece, cut
from pubgen.check.find import finds
from pubgen.check.find.dialect import is_biblatex
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.model import Entry, Field
from pubgen.regexes import regex

# What may be a key: `related = {https://example.org/more}` is somebody's own field.
_KEY = regex(r"(?!\w+://)[^\s,{}\"#%~\\]+")


def _keys_in(field: Field) -> Iterator[Piece]:
    """The keys that *field* lists, with their places in its value."""
    return (piece for piece in cut(field.value, COMMA) if piece[2])


def _by_name(subject: Subject) -> dict[str, Entry]:
    """The entries by their keys, the first of several, then by the aliases in `ids`."""
    found: dict[str, Entry] = {}
    for entry in subject.entries:
        found.setdefault(entry.key.lower(), entry)
    for entry, field in subject.fields("ids"):
        for _, _, alias in _keys_in(field):
            found.setdefault(alias.lower(), entry)
    return found


@finds("parent-before-child")
def parents_before_children(subject: Subject) -> Iterator[Finding]:
    """Every `crossref` whose parent has come already, in files that BibTeX can read."""
    children = list(subject.fields("crossref"))
    if not children:
        return
    by_name = _by_name(subject)
    for_biber = {id(each.source) for each in subject.libraries if is_biblatex(each)}
    for entry, field in children:
        if id(field.source) in for_biber:
            continue
        for start, end, key in _keys_in(field):
            parent = by_name.get(key.lower())
            if parent is not None and parent.number < entry.number:
                yield in_field(
                    entry,
                    field,
                    f"`{parent.key}` is above, in line {parent.span.position[0]}: "
                    "BibTeX inherits only from below",
                    at=(start, end),
                    help="move the parent to the end of the file",
                )


@finds("several-parents")
def several_parents(subject: Subject) -> Iterator[Finding]:
    """Every `crossref` with more than one key."""
    for entry, field in subject.fields("crossref"):
        keys = [key for _, _, key in _keys_in(field)]
        if len(keys) > 1:
            yield in_field(
                entry,
                field,
                f"`crossref` names {len(keys)} entries, and can name one",
                effect="it would inherit from all of them; with BibTeX and biber, from none",
                help=f"write `crossref = {{{keys[0]}}}`, and what the others say in the entry",
            )


@finds("dangling-reference")
def dangling_references(subject: Subject) -> Iterator[Finding]:
    """Keys in `xref`, `related` and `entryset` that are of no entry."""
    fields = list(subject.fields("xref", "related", "entryset"))
    names = _by_name(subject) if fields else {}
    for entry, field in fields:
        for start, end, key in _keys_in(field):
            if key.lower() not in names and _KEY.fullmatch(key):
                yield in_field(
                    entry,
                    field,
                    f"`{field.name}` names `{key}`, which is not the key of any entry",
                    at=(start, end),
                    help="write the key of an entry",
                )


@finds("taken-alias")
def taken_aliases(subject: Subject) -> Iterator[Finding]:
    """Names in `ids` that are the key of an entry, or an alias of an earlier one."""
    fields = list(subject.fields("ids"))
    names = _by_name(subject) if fields else {}
    for entry, field in fields:
        for start, end, alias in _keys_in(field):
            owner = names[alias.lower()]
            if owner.number != entry.number or owner.key.lower() == alias.lower():
                whose = "this entry" if owner.number == entry.number else f"`{owner.key}`"
                what = "is the key of" if owner.key.lower() == alias.lower() else "is an alias of"
                yield in_field(
                    entry,
                    field,
                    f"`{alias}` {what} {whose} already",
                    at=(start, end),
                    help="delete it, or choose another alias",
                )
