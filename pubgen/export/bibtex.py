"""Publications as BibTeX that a reader may copy: public fields, names without marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from pubgen.addresses import addresses_in
from pubgen.export.writing import to_bibtex
from pubgen.latex import decode
from pubgen.model import Entry, Name, Publication
from pubgen.names import read_names
from pubgen.normalise.emails import may_hold_email, names_without_emails, without_emails
from pubgen.normalise.fields import PUBLIC
from pubgen.normalise.legends import read_legend
from pubgen.normalise.where import address_is_private
from pubgen.regexes import regex

# What a mark on a name, or a highlighted name, needs; names without are copied as they are.
_MAY_BE_MARKED = regex(
    r"[*∗⁎⋆†‡#§¶‖∥✉★☆◇◊^&([+⁰¹²³⁴-⁹]|\\(?:[SP|]|textbf|bf|bfseries|underline|uline|myname|me|self"
    r"|highlight|text(?:superscript|dagger|section|paragraph|bardbl|asterisk)|d?dag|ast|star"
    r"|parallel|Vert|inst|thanks|foot)"
)
_NAMES = ("author", "editor", "translator")
_SPECIAL = regex(r"[\\{}%&$#_~^]")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
            "{": "", "}": ""}  # fmt: skip


def copyable(publications: Iterable[Publication]) -> str:
    """BibTeX of *publications*, in their order."""
    entries = (_without_private(each) for each in publications)
    return to_bibtex(((entry, _instead(entry)) for entry in entries), PUBLIC)


def _without_private(publication: Publication) -> Entry:
    """The entry without what its public fields may hold of private things: a path on somebody's
    disk, the address of an author, and what its note says of marks, which are gone.
    """
    entry = publication.entry
    fields = dict(entry.fields)
    if (url := entry.get("url")) and not addresses_in(url):
        del fields["url"]
    if (arxiv := entry.field("arxiv")) and "eprint" not in fields:  # al-folio's name, not BibTeX's
        number = next((n.value for n in publication.identifiers if n.scheme == "arxiv"), "")
        for name, value in (("eprint", number), ("archiveprefix", "arXiv")):
            fields[name] = msgspec.structs.replace(arxiv, name=name, value=value if number else "")
    if "address" in fields and address_is_private(entry):
        del fields["address"]
    if (note := entry.field("note")) and publication.legend:
        rest = _without_legend(note.value, publication)
        fields["note"] = msgspec.structs.replace(note, value=rest)
    return msgspec.structs.replace(entry, fields=fields)


def _without_legend(note: str, publication: Publication) -> str:
    from pubgen.export.biblatex.text import latex_of  # costs time, and few entries have a legend

    text = decode(note).inline
    typed = Counter(mark.symbol for author in publication.authors for mark in author.marks)
    roles = {mark.role: mark.symbol for mark in publication.legend}
    (rest,) = read_legend([text], typed, roles).rest
    return note if rest is text else latex_of(rest)


def _instead(entry: Entry) -> dict[str, str]:
    """What is written instead of values that hold e-mail addresses or, on names, marks."""
    instead = {
        role: _unmarked(value)
        for role in _NAMES
        if (value := entry.get(role)) and _MAY_BE_MARKED.search(value)
    }
    public = {name: f.value for name, f in entry.fields.items() if name in PUBLIC}
    if may_hold_email(" ".join(public.values())):
        for name, value in (public | instead).items():
            without = names_without_emails if name in _NAMES else without_emails
            instead[name] = without(value)
    return instead


def _unmarked(field: str) -> str:
    names = read_names(field)
    if not any(raw.marks or raw.roles or raw.highlighted for raw in names.names):
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
