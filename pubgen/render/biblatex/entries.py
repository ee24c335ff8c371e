"""An item as an entry: type and fields as biblatex wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pubgen import latex
from pubgen.bib.vocabulary import BIBLATEX_TYPES, BIBTEX_TYPES
from pubgen.model import Entry, Item, Publication
from pubgen.normalise.dates import part_status
from pubgen.normalise.fields import BADGE
from pubgen.page.listing import KINDS
from pubgen.render.biblatex.numbers import date_of, numbers_of, state_of
from pubgen.render.biblatex.people import people_of
from pubgen.render.biblatex.text import Fields, escaped, latex_of
from pubgen.text import Text

_TYPES = {
    **{kind: kind for kind in BIBTEX_TYPES | BIBLATEX_TYPES},
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "preprint": "online",
    "talk": "unpublished",
    "presentation": "unpublished",
    "poster": "unpublished",
    "tutorial": "unpublished",
}
# A few types of biblatex stand in no list of a page by themselves, but have a keyword.
_KINDS = {
    **{kind: each.word for each in KINDS for kind in each.types},
    "mvreference": "book",
    "suppbook": "chapter",
    "suppcollection": "chapter",
}
# biblatex's name of a field, and the fields that fill it, the first one first.
_TEXTS = {
    "booktitle": ("booktitle",),
    "booksubtitle": ("booksubtitle",),
    "maintitle": ("maintitle",),
    "eventtitle": ("eventtitle",),
    "journaltitle": ("journal", "journaltitle"),
    "shortjournal": ("shortjournal",),
    "edition": ("edition",),
    "series": ("series",),
    "volume": ("volume",),
    "number": ("number",),
    "issue": ("issue",),
    "eid": ("eid", "articleno", "article-number", "elocation-id"),
    "chapter": ("chapter",),
    "pagetotal": ("pagetotal", "numpages"),
    "publisher": ("publisher",),
    "organization": ("organization",),
    "institution": ("institution", "school"),
    "location": ("location", "address"),
    "type": ("type",),
    "version": ("version",),
    "howpublished": ("howpublished",),
}
# Of what not every entry has, the fields that biblatex reads with each type (blx-dm.def).
_VOLUMES = "edition isbn location number pagetotal publisher series volume"
_BOOK = f"{_VOLUMES} chapter eid maintitle pages"
_PART = f"{_BOOK} booktitle booksubtitle"
_FIELDS = {
    kind: frozenset(fields.split())
    for kinds, fields in {
        "article": "eid issn issue journaltitle number pages series version volume",
        "book collection reference": _BOOK,
        "mvbook mvcollection mvreference": _VOLUMES,
        "inbook bookinbook suppbook incollection suppcollection inreference": _PART,
        "inproceedings": f"{_PART} eventtitle organization",
        "proceedings": f"{_BOOK} eventtitle organization",
        "booklet": "chapter eid howpublished location pages pagetotal type",
        "dataset": "edition location number organization publisher series type version",
        "manual": f"{_VOLUMES} chapter eid organization pages type version",
        "misc software": "howpublished location organization type version",
        "online": "organization version",
        "patent": "location number type version",
        "periodical": "issn issue number series volume",
        "report techreport": "chapter eid institution location number pages pagetotal type version",
        "thesis phdthesis mastersthesis": "chapter eid institution location pages pagetotal type",
        "unpublished": "eventtitle howpublished location type",
    }.items()
    for kind in kinds.split()
}  # fmt: skip
_OF_SOME = frozenset[str]().union(*_FIELDS.values())
_OF_INSTITUTIONS = frozenset("report techreport thesis phdthesis mastersthesis".split())
_OF_ORGANISATIONS = frozenset("misc software online".split())


def bib_entry(item: Item, key: str) -> tuple[str, str, Fields]:
    """Type, key and fields."""
    publication = item.publication
    entry, kind = publication.entry, _type(publication)
    fields = {
        **people_of(publication),
        "title": latex_of(publication.title),
        "titleaddon": _title_addon(publication),
        **{name: _text(entry, *names) for name, names in _TEXTS.items()},
        "pages": _pages(entry),
        "date": date_of(publication.date),
        "pubstate": state_of(publication.date),
        **numbers_of(publication),
        "addendum": _addendum(publication),
        "usera": escaped(publication.badge),
        "badge": escaped(publication.badge) if publication.entry.get(*BADGE.names) else "",
        "entrysubtype": _subtype(publication),
        "shorthand": escaped(item.label),
        "keywords": ", ".join(map(escaped, dict.fromkeys(_keywords(publication)))),
    }
    fields |= _reshaped(publication, kind, fields)
    return kind, key, {name: it for name, it in fields.items() if it}


def _type(publication: Publication) -> str:
    """A type that biblatex has, and that shows where the publication appeared."""
    kind = _TYPES.get(publication.type, "misc")
    entry = publication.entry
    if kind in ("misc", "article") and not entry.get("journal", "journaltitle"):
        return "inproceedings" if entry.get("booktitle") else kind
    if kind == "misc" and _kind(publication) != "preprint":
        return "article"
    return kind


def _reshaped(publication: Publication, kind: str, fields: Mapping[str, str]) -> Fields:
    """What biblatex wants elsewhere, so that it is shown, and what it wants nowhere."""
    changed: Fields = {}
    if kind == "unpublished":
        changed["eventtitle"] = fields["eventtitle"] or fields["booktitle"]
        if _KINDS.get(publication.type) == "talk" and not fields["type"]:
            changed["type"] = publication.type.capitalize()
    if kind == "inproceedings" and not fields["eventtitle"]:
        changed["booktitle"] = fields["booktitle"] or fields["journaltitle"]
    house = fields["institution"] or fields["organization"] or fields["publisher"]
    if kind in _OF_INSTITUTIONS:
        changed["institution"] = house
    if kind in _OF_ORGANISATIONS:
        changed["organization"] = fields["organization"] or house
    if kind in _FIELDS:
        changed |= dict.fromkeys(_OF_SOME - _FIELDS[kind], "")
    return changed


def _text(entry: Entry, *names: str) -> str:
    field = entry.field(*names)
    if field is None:
        return ""
    inline = latex.decode(field.value).inline
    if field.name in ("journal", "journaltitle") and len(inline) == 1:
        name = inline[0]
        if isinstance(name, Text):  # "J. Invented Results (in press)": `pubstate` says that
            inline = (Text(part_status(name.value)[0]),)
    return latex_of(inline)


def _title_addon(publication: Publication) -> str:
    own = _text(publication.entry, "titleaddon")
    marks = ", ".join(map(escaped, publication.paper_marks))
    return ", ".join(filter(None, (own, marks[:1].upper() + marks[1:])))


_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9 ]+")


def _subtype(publication: Publication) -> str:
    """The first paper mark, as the part of a macro's name that biblatex makes of it; the words
    themselves are in ``titleaddon``.
    """
    return _NOT_IN_A_NAME.sub("-", next(iter(publication.paper_marks), "")).strip("- ")


_DASHES = re.compile("[–—−]|-{2,}")


def _pages(entry: Entry) -> str:
    """Biber parts a range at its dashes, and takes any of them."""
    return _DASHES.sub("--", _text(entry, "pages"))


def _addendum(publication: Publication) -> str:
    """What the page says last; standard styles set a ``note`` before the pages."""
    said = [latex_of(text).rstrip(".") for text in (publication.note, *publication.awards) if text]
    if publication.acceptance:
        said.append(f"Acceptance rate: {escaped(publication.acceptance)}")
    if publication.artifacts:
        said.append(f"Artifact: {', '.join(map(escaped, publication.artifacts))}")
    return ". ".join(said)


def _keywords(publication: Publication) -> Iterator[str]:
    """The entry's own, and what a CV may make lists by, apart from them by its beginning."""
    yield from publication.keywords
    yield from (mark.replace(",", "") for mark in publication.paper_marks)
    yield f"pubgen-{_kind(publication)}"
    if publication.selected:
        yield "pubgen-selected"


def _kind(publication: Publication) -> str:
    if publication.preprint:
        return "preprint"
    return _KINDS.get(publication.type, "other")
