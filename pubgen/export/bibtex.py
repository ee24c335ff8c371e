"""Publications as BibTeX that a reader may copy: public fields, names without marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from pubgen.addresses import addresses_in
from pubgen.export.writing import to_bibtex
from pubgen.model import Entry, Name, Publication
from pubgen.names import read_names
from pubgen.normalise.fields import PUBLIC
from pubgen.normalise.paper_marks import is_legend

# What a mark on a name, or a highlighted name, needs; names without are copied as they are.
_MAY_BE_MARKED = re.compile(
    r"[*∗†‡#§¶^(+]|\\(?:textbf|bf|bfseries|underline|myname|textsuperscript|dag|ddag|ast|thanks)"
)
_SPECIAL = re.compile(r"[\\{}%&$#_~^]")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
            "{": "", "}": ""}  # fmt: skip


def copyable(publications: Iterable[Publication]) -> str:
    """BibTeX of *publications*, in their order."""
    entries = (_without_private(each) for each in publications)
    return to_bibtex(((entry, _names(entry)) for entry in entries), PUBLIC)


def _without_private(publication: Publication) -> Entry:
    """The entry without what its public fields may hold of private things: a path on somebody's
    disk, and a note that only explains the marks, which are gone.
    """
    entry = publication.entry
    url, note = entry.get("url"), entry.get("note")
    drop = {"url"} if url and not addresses_in(url) else set[str]()
    if note and is_legend(note):
        drop.add("note")
    if not drop:
        return entry
    kept = {name: field for name, field in entry.fields.items() if name not in drop}
    return msgspec.structs.replace(entry, fields=kept)


def _names(entry: Entry) -> dict[str, str]:
    """The name fields that hold marks, written anew without."""
    fields = ((role, entry.get(role)) for role in ("author", "editor"))
    return {role: _unmarked(value) for role, value in fields if _MAY_BE_MARKED.search(value)}


def _unmarked(field: str) -> str:
    names = read_names(field)
    if not any(raw.marks or raw.highlighted for raw in names.names):
        return field
    written = [_write(raw.name) for raw in names.names]
    return " and ".join((*written, "others") if names.et_al else written)


def _write(name: Name) -> str:
    """``von Last, Jr, First``: the one form that every name fits into."""
    family = _escape(f"{name.von} {name.last}".strip())
    if name.corporate or not (name.first or name.von):
        return f"{{{family}}}"
    return ", ".join(part for part in (family, _escape(name.jr), _escape(name.first)) if part)


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"\\{found[0]}"), text)
