"""Who cannot be one person of a list: somebody who is there twice, an organisation, an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from pubgen.bib import place_in
from pubgen.check.find import finds
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.model import Entry, Field, Name
from pubgen.names import read_names
from pubgen.source import Span

_PEOPLE = ("author", "editor", "translator")
_List: TypeAlias = tuple[Entry, Field, tuple[Name, ...]]


def _lists(subject: Subject) -> Iterator[_List]:
    """The people of each publication, field by field, as they were read."""
    for each in subject.publications:
        read = {
            "editor" if each.edited else "author": tuple(author.name for author in each.authors),
            "translator": each.where.translators.names,
        }
        if not each.edited:
            read["editor"] = each.where.editors.names
        for name in _PEOPLE:
            field = each.entry.field(name)
            if field is not None and not field.inherited and (people := read.get(name)):
                yield each.entry, field, people


def _place(field: Field, number: int) -> Span:
    """Where *field* has its name *number*, from 0."""
    places = read_names(field.value).places
    return place_in(field, *places[number]) if number < len(places) else field.span


# A list of hundreds may well have two people of one name.
_MOST_PEOPLE = 50
_GIVEN = re.compile(r"[^\W\d_]{2}")


@finds("repeated-person")
def repeated_people(subject: Subject) -> Iterator[Finding]:
    """Names that a list has twice, but for those with initials alone: these may be two people."""
    for entry, field, people in _lists(subject):
        if len(people) > _MOST_PEOPLE or len(set(people)) == len(people):
            continue
        for number, name in enumerate(people):
            if name in people[:number] and (name.corporate or _GIVEN.search(name.first)):
                yield in_field(
                    entry,
                    field,
                    f"`{name}` is here twice",
                    at=_place(field, number),
                    help="delete one, or write out what tells two people apart",
                )


# Words that are of no person's name.
_OF_ORGANISATIONS = frozenset(
    "Association Collaboration Commission Committee Consortium Corporation Department Federation"
    " Foundation GmbH Group Inc Inc. Institut Institute Institution Laboratories Laboratory LLC Ltd"
    " Ltd. Ministry Organisation Organization Society Team Universidad Universidade University"
    " Universität Université Università".split()
)


@finds("unbraced-organisation")
def unbraced_organisations(subject: Subject) -> Iterator[Finding]:
    """Names of several words, none of them after a comma, that are plainly of no person."""
    for entry, field, people in _lists(subject):
        for number, name in enumerate(people):
            if name.corporate or not (name.first or name.von) or not _is_organisation(name):
                continue
            place = _place(field, number)
            if "," not in place.text:
                yield in_field(
                    entry,
                    field,
                    f"`{name}` is read as a person with the family name `{name.last}`",
                    at=place,
                    help=f"write `{{{place.text}}}`",
                )


def _is_organisation(name: Name) -> bool:
    return not _OF_ORGANISATIONS.isdisjoint(str(name).split())


_POSTCODE = re.compile("[0-9]{4}")
_MOST_COMMAS = 1  # `{Moss and Sons, Inc.}`, `{Fern Institute, Department of Moss}`
_WORD = re.compile(r"\w+")
_WHERE_PEOPLE_WORK = frozenset(
    "Center Centre College Department Dept Faculty Hospital Institute Laboratory School"
    " University".split()
)


@finds("address-as-author")
def addresses_as_authors(subject: Subject) -> Iterator[Finding]:
    """Names in braces with the parts of an address: where people work, a postcode, commas."""
    for entry, field, people in _lists(subject):
        for number, name in enumerate(people):
            text = name.last
            if (
                name.corporate
                and text.count(",") > _MOST_COMMAS
                and _POSTCODE.search(text)
                and not _WHERE_PEOPLE_WORK.isdisjoint(_WORD.findall(text))
            ):
                yield in_field(
                    entry,
                    field,
                    "this name is an address",
                    at=_place(field, number),
                    effect="it would be there as a person",
                    help="delete it, or say it in `note`",
                )
