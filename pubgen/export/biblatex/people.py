"""Name fields, and the annotations that hold the marks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from pubgen.export.biblatex.text import Fields, escaped
from pubgen.model import Author, Mark, Name, NameList, Publication
from pubgen.names import read_names
from pubgen.regexes import regex
from pubgen.style import shown_name


def people_of(publication: Publication, printed: Container[str]) -> Fields:
    """Name fields with their annotations, the byline's first; others if *printed*."""
    role = "editor" if publication.edited and "editor" in printed else "author"
    fields = {
        role: _names(publication.authors, publication.et_al),
        f"{role}+an": _annotations(publication.authors),
    }
    where = publication.where
    others = {"editor": where.editors, "translator": where.translators}
    if holder := publication.entry.get("holder"):
        found = read_names(holder)
        others["holder"] = NameList(tuple(raw.name for raw in found.names), found.et_al)
    for name, people in others.items():
        if name not in fields and name in printed:
            authors = [
                Author(each, str(each), place in people.selves)
                for place, each in enumerate(people.names)
            ]
            fields[name] = _names(authors, people.et_al)
            fields[f"{name}+an"] = _annotations(authors)
    return fields


def _names(authors: Iterable[Author], et_al: bool) -> str:
    return " and ".join((*map(_name, authors), *(["others"] if et_al else [])))


def _name(author: Author) -> str:
    """``von Last, Jr, First``, or in one piece and in braces what is not such a name."""
    name = author.name
    if name.is_cjk:
        return f"{{{escaped(author.text)}}}"
    name = shown_name(author)
    if name.corporate or not (name.first or name.von):
        return f"{{{escaped(str(name))}}}"
    family = " ".join(filter(None, (_part(name.von), _last(name))))
    return ", ".join(filter(None, (family, _part(name.jr), _part(name.first))))


def _last(name: Name) -> str:
    """The family name, in braces where a small word in it would be taken for a ``von``."""
    before = name.last.split(" ")[:-1]
    small = any(not word[:1].isupper() for word in before) or not (
        name.von or name.last[:1].isupper()
    )
    return f"{{{escaped(name.last)}}}" if small else _part(name.last)


_NEEDS_BRACES = regex(r"(?i:\band\b)|[,=]")


def _part(text: str) -> str:
    return f"{{{escaped(text)}}}" if _NEEDS_BRACES.search(text) else escaped(text)


def _annotations(authors: Sequence[Author]) -> str:
    """The grammar of biber: no blank before ``=``, and one spec an item, for the last one wins."""
    specs: list[str] = []
    for place, author in enumerate(authors, 1):
        words = [role_word(mark) for mark in author.marks]
        if author.is_self:
            words.append("me")
        if words:
            specs.append(f"{place}={', '.join(dict.fromkeys(words))}")
    return "; ".join(specs)


def role_word(mark: Mark) -> str:
    """A role as a word of letters: ``mark-§`` is ``mark-a7``."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda found: f"{ord(found[0]):x}", mark.role)
