"""Where a publication appeared: the fields that biblatex prints, and in words what it would not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from pubgen.export.biblatex.text import Fields, escaped, latex_of
from pubgen.kinds import TALK, kind_of
from pubgen.model import Date, Manner, NameList, Publication, Where
from pubgen.regexes import regex
from pubgen.style import Language, appearance, details
from pubgen.style.lines import joined, words
from pubgen.text import Inline, plain

# What the standard styles print of each type (standard.bbx), of what not every type has.
_VOLUMES = "volume volumes series number location publisher isbn"
_BOOK = f"{_VOLUMES} editor translator maintitle chapter eid pages pagetotal"
_PART = f"{_VOLUMES} editor translator maintitle booktitle booksubtitle chapter eid pages"
_PRINTED = {
    kind: frozenset(fields.split())
    for kinds, fields in {
        "article review suppperiodical": "author editor translator journaltitle shortjournal series"
        " volume number issue issuetitle eid pages version issn",
        "book mvbook": f"{_BOOK} author edition",
        "collection mvcollection reference mvreference": f"{_BOOK} edition",
        "inbook bookinbook suppbook incollection suppcollection inreference": (
            f"{_PART} author edition"
        ),
        "inproceedings": f"{_PART} author eventtitle venue organization",
        "proceedings mvproceedings": f"{_BOOK} eventtitle venue organization",
        "booklet": "author editor translator howpublished type location chapter eid pages"
        " pagetotal",
        "dataset": "author editor translator type edition version series number organization"
        " location publisher",
        "manual": "author editor edition series number type version organization location publisher"
        " chapter eid pages pagetotal isbn",
        "online": "author editor translator version organization",
        "patent": "author holder type number location",
        "periodical": "editor series volume number issue issuetitle issn",
        "report techreport": "author type number version location institution chapter eid pages"
        " pagetotal",
        "thesis phdthesis mastersthesis": "author type location institution chapter eid pages"
        " pagetotal isbn",
        "unpublished": "author howpublished type eventtitle venue location",
        "misc": "author editor translator howpublished type version location organization",
    }.items()
    for kind in kinds.split()
}


def printed(kind: str) -> frozenset[str]:
    """The fields that biblatex prints of an entry of *kind*; it takes any other one for misc."""
    return _PRINTED.get(kind, _PRINTED["misc"])


# biblatex's name of a field, and the parts that may fill it, the first one first.
_PARTS = {
    "booktitle": ("book",),
    "booksubtitle": ("book_subtitle",),
    "maintitle": ("main",),
    "eventtitle": ("event",),
    "venue": ("venue",),
    "journaltitle": ("journal",),
    "shortjournal": ("short_journal",),
    "issuetitle": ("issue_title",),
    "edition": ("edition",),
    "series": ("series",),
    "volume": ("volume",),
    "volumes": ("volumes",),
    "number": ("number",),
    "issue": ("issue",),
    "eid": ("article",),
    "chapter": ("chapter",),
    "pages": ("pages",),
    "pagetotal": ("total_pages",),
    "publisher": ("publisher",),
    "organization": ("organization",),
    "institution": ("institution",),
    "location": ("place",),
    "type": ("type",),
    "version": ("version",),
    "howpublished": ("how",),
    "editor": ("editors",),
    "translator": ("translators",),
    "holder": ("holder",),
}
_PEOPLE = frozenset(("editor", "translator", "holder"))


def parts_of(
    publication: Publication, kind: str, language: Language, manner: Manner
) -> tuple[Fields, Inline]:
    """The fields of an entry of *kind* but for those of people, and in words of the *language* what
    else the page has in its line.
    """
    where = publication.where
    if not manner.pages:
        where = msgspec.structs.replace(where, pages="")
    given = _given(where)
    fields: Fields = {}
    taken: set[str] = set()
    for name, parts in _wanted(publication, kind):
        found = [part for part in parts if part in given and part not in taken]
        found = found if name in _HOUSES else found[:1]
        taken.update(found)
        if name not in _PEOPLE:
            values = (_value(where, part) for part in found)
            fields[name] = ", ".join(dict.fromkeys(values))  # a list would end after three
    if where.publisher_place == where.place:
        taken.add("publisher_place")
    rest = {part: value for part, value in given.items() if part not in taken}
    return fields, _in_words(publication, rest, language, manner)


_NOTHING = Where()


def _given(where: Where) -> dict[str, Any]:
    names = where.__struct_fields__
    return {
        name: value for name in names if (value := getattr(where, name)) != getattr(_NOTHING, name)
    }


def _wanted(publication: Publication, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields that are printed of *kind*, and the parts that may fill each."""
    shown, where = printed(kind), publication.where
    instead: dict[str, tuple[str, ...]] = {}
    if kind == "inproceedings" and not where.event:
        instead["booktitle"] = ("book", "journal", "venue")
    elif "eventtitle" in shown and "booktitle" not in shown:
        is_talk = kind_of(publication.type).kind is TALK
        instead["eventtitle"] = ("event", "book", *(("venue",) if is_talk else ()))
    if "issue" not in shown:
        instead["number"] = ("number", "issue")
    instead |= _houses(shown)
    for name, parts in _PARTS.items():
        if name in shown:
            yield name, instead.get(name, parts)


# One house or several may be in each.
_HOUSES = ("organization", "publisher")


def _houses(shown: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Whose name is where, if a type has not a field for each."""
    if "institution" in shown:
        return {"institution": ("institution", "school", "organization", "publisher")}
    if "organization" in shown:
        others = () if "publisher" in shown else ("publisher",)
        return {"organization": ("organization", "institution", "school", *others)}
    return {"publisher": ("publisher", "organization")}


def _value(where: Where, part: str) -> str:
    value: Inline | str = getattr(where, part)
    if part == "pages":
        return escaped(where.pages).replace("–", "--")
    return escaped(value) if isinstance(value, str) else latex_of(value)


# -------------------------------------------------------------------------------- in words instead

_WORD = regex(r"\w+")


def _in_words(
    publication: Publication, rest: Mapping[str, Any], language: Language, manner: Manner
) -> Inline:
    """Those parts of *rest* that the page has in its line."""
    if not rest:
        return ()
    left = _said(rest, plain(details(publication, language, manner)), language)
    is_whole = kind_of(publication.type).is_whole
    lines: list[Inline] = []
    while left:
        alone = msgspec.structs.replace(
            publication,
            type=publication.type if is_whole else "misc",
            where=Where(**left),
            date=Date(),
            preprint=None,
        )
        line = appearance(alone, language, manner)
        told = _said(left, plain(line), language)
        lines += [line] if told else map(_inline, left.values())
        left = {part: value for part, value in left.items() if told and part not in told}
    return joined(lines)


def _said(parts: Mapping[str, Any], line: str, language: Language) -> dict[str, Any]:
    """Those *parts* that are in a *line* of the page."""
    told = _words(line)
    return {
        part: value
        for part, value in parts.items()
        if any(_words(text) <= told for text in _texts(part, value, language))
    }


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _inline(value: Inline | str | NameList) -> Inline:
    if isinstance(value, NameList):
        return words(", ".join(map(str, value.names)))
    return words(value) if isinstance(value, str) else value


def _texts(part: str, value: Inline | str | NameList, language: Language) -> Iterator[str]:
    """What the page may have for a *part*."""
    if isinstance(value, NameList):
        yield " ".join(name.last for name in value.names)
    else:
        yield value if isinstance(value, str) else plain(value)
    if part == "edition" and (edition := str(value)).isdecimal() and len(edition) <= 3:
        yield language.ordinal(int(edition))
