"""An item as an entry: type and fields as biblatex wants them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from pubgen.export.biblatex.numbers import date_of, numbers_of, state_of
from pubgen.export.biblatex.people import people_of
from pubgen.export.biblatex.text import Fields, escaped, latex_of
from pubgen.kinds import TALK, kind_of
from pubgen.model import Item, Manner, Mark, Publication, Where
from pubgen.normalise.fields import BADGE
from pubgen.normalise.publication_kind import publication_kind
from pubgen.regexes import regex
from pubgen.style import ENGLISH, legend, meanings, note, paper_marks, title
from pubgen.text import Inline

# biblatex's name of a field, and the parts that fill it, the first one first.
_PARTS = {
    "booktitle": ("book",),
    "booksubtitle": ("book_subtitle",),
    "maintitle": ("main",),
    "eventtitle": ("event",),
    "journaltitle": ("journal",),
    "shortjournal": ("short_journal",),
    "edition": ("edition",),
    "series": ("series",),
    "volume": ("volume",),
    "number": ("number",),
    "issue": ("issue",),
    "eid": ("article",),
    "chapter": ("chapter",),
    "pagetotal": ("total_pages",),
    "publisher": ("publisher",),
    "organization": ("organization",),
    "institution": ("institution", "school"),
    "location": ("place",),
    "type": ("type",),
    "version": ("version",),
    "howpublished": ("how",),
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


def bib_entry(item: Item, key: str, clear: Container[Mark]) -> tuple[str, str, Fields]:
    """Type, key and fields; the entry itself says what marks mean that are not *clear*."""
    publication = item.publication
    kind = _type(publication)
    badge = escaped(str(item.badge or ""))
    fields = {
        **people_of(publication),
        "title": latex_of(title(publication, ENGLISH)),
        "titleaddon": _title_addon(publication),
        **{name: _part(publication.where, *parts) for name, parts in _PARTS.items()},
        "pages": escaped(publication.where.pages).replace("–", "--") if item.manner.pages else "",
        "date": date_of(publication.date),
        "pubstate": state_of(publication.date),
        **numbers_of(publication),
        "addendum": _addendum(item, clear),
        "usera": badge,
        "badge": badge if publication.entry.get(*BADGE.names) else "",
        "entrysubtype": _subtype(publication),
        "shorthand": escaped(item.label),
        "keywords": ", ".join(map(escaped, dict.fromkeys(_keywords(publication)))),
    }
    fields |= _reshaped(publication, kind, fields)
    return kind, key, {name: it for name, it in fields.items() if it}


def _type(publication: Publication) -> str:
    """A type that biblatex has, and that shows where the publication appeared."""
    row, where = kind_of(publication.type), publication.where
    kind = row.biblatex or row.name
    if kind in ("misc", "article") and not where.journal:
        if where.book:
            return "inproceedings"
        return "online" if kind == "article" and publication.preprint else kind
    if kind == "misc" and not publication.preprint:
        return "article"
    return kind


def _reshaped(publication: Publication, kind: str, fields: Mapping[str, str]) -> Fields:
    """What biblatex wants elsewhere, so that it is shown, and what it wants nowhere."""
    changed: Fields = {}
    if kind == "unpublished":
        changed["eventtitle"] = fields["eventtitle"] or fields["booktitle"]
        if kind_of(publication.type).kind is TALK and not fields["type"]:
            changed["type"] = publication.type.capitalize()
    if kind == "inproceedings" and not fields["eventtitle"]:
        changed["booktitle"] = fields["booktitle"] or fields["journaltitle"]
    house = fields["institution"] or fields["organization"] or fields["publisher"]
    if kind in _OF_INSTITUTIONS:
        changed["institution"] = house
    if kind in _OF_ORGANISATIONS:
        changed["organization"] = _server(publication, fields) or fields["organization"] or house
    if kind in _FIELDS:
        changed |= dict.fromkeys(_OF_SOME - _FIELDS[kind], "")
    return changed


def _server(publication: Publication, fields: Mapping[str, str]) -> str:
    """The server of a preprint, unless its number there or something else names it."""
    preprint = publication.preprint
    if preprint is None or "eprint" in fields or fields["howpublished"]:
        return ""
    return escaped(preprint.server)


def _part(where: Where, *names: str) -> str:
    """The first of the parts *names* that there is."""
    part: Inline | str = next(filter(None, (getattr(where, name) for name in names)), "")
    return escaped(part) if isinstance(part, str) else latex_of(part)


def _title_addon(publication: Publication) -> str:
    own = latex_of(publication.title_addon)
    marks = ", ".join(map(escaped, paper_marks(publication, ENGLISH)))
    return ", ".join(filter(None, (own, marks[:1].upper() + marks[1:])))


_NOT_IN_A_NAME = regex(r"[^A-Za-z0-9 ]+")


def _subtype(publication: Publication) -> str:
    """The first paper mark, as the part of a macro's name that biblatex makes of it; the words
    themselves are in ``titleaddon``.
    """
    return _NOT_IN_A_NAME.sub("-", next(iter(paper_marks(publication, ENGLISH)), "")).strip("- ")


def _addendum(item: Item, clear: Container[Mark]) -> str:
    """What the page says last; standard styles set a ``note`` before the pages."""
    publication = item.publication
    marks = [mark for mark in legend(publication, ENGLISH) if mark not in clear]
    own = note(publication, ENGLISH, Manner(full=True))
    texts = (publication.collaboration, meanings(marks, ENGLISH), own, *item.awards)
    said = [latex_of(text).rstrip(".") for text in texts if text]
    if item.acceptance:
        said.append(ENGLISH.acceptance_rate.format(rate=escaped(item.acceptance)))
    if item.artifacts:
        badges = ", ".join(map(escaped, item.artifacts))
        said.append(ENGLISH.artifact.format(badges=badges))
    return ". ".join(said)


def _keywords(publication: Publication) -> Iterator[str]:
    """The entry's own, and what a CV may make lists by, apart from them by its beginning."""
    yield from publication.keywords
    yield from (mark.replace(",", "") for mark in paper_marks(publication, ENGLISH))
    yield f"pubgen-{publication_kind(publication).word}"
    if publication.selected:
        yield "pubgen-selected"
