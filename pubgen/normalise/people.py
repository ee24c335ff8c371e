"""Who is who: the owner, the coauthors that the profile knows, and the marks on them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from pubgen.model import Author, Field, Mark, Name, NameList
from pubgen.names import Names, PersonIndex, RawName, read_names
from pubgen.normalise.annotations import read_annotations
from pubgen.normalise.marks import Marks
from pubgen.normalise.notes import Notes
from pubgen.normalise.owner import Owner
from pubgen.normalise.record import Record
from pubgen.profile import Person, Profile, names_in_profile
from pubgen.regexes import regex
from pubgen.text import Inline


class Byline(msgspec.Struct, frozen=True):
    """The people of one field, in order, the marks that they bear, and the notes without what is
    said of these.
    """

    authors: tuple[Author, ...] = ()
    et_al: bool = False
    legend: tuple[Mark, ...] = ()
    notes: tuple[Inline, ...] = ()


class People:
    """The owner and the profile's people, ready to be recognised in any number of names."""

    def __init__(self, profile: Profile, owner: Owner) -> None:
        self._owner = owner
        # Papers of one volume have the same editors.
        self._listed = lru_cache(maxsize=1024)(self._read_list)
        self._coauthors = PersonIndex(
            (name, person)
            for person in profile.people
            for name in names_in_profile((person.name, *person.aliases))
        )
        self._profile_has_people = bool(profile.people)
        self._members = profile.members
        self._canonical = profile.canonical_names
        self._marks = Marks(profile)

    def byline(self, record: Record, field: str, notes: Notes) -> Byline:
        """The people in *field* of an entry, with self, marks and links."""
        given = record.entry.field(field)
        names = read_names(given.value) if given else Names((), False, ())
        record.report_each(names.problems, given)
        annotated = read_annotations(record, field, self._marks.styles, len(names.names))
        selves = self._selves(record, given, names, annotated)
        marks, left = self._marks.read(record, given, names, annotated, notes)
        authors = [
            self._author(raw, marks.get(place, ()), place in selves)
            for place, raw in enumerate(names.names)
        ]
        legend = tuple(dict.fromkeys(mark for place in sorted(marks) for mark in marks[place]))
        return Byline(tuple(authors), names.et_al, legend, left)

    def others(self, record: Record, field: str) -> NameList:
        """The people in *field* beside the authors, and the owner among them. Editors in place of
        authors were reported on as these.
        """
        given = record.entry.fields[field]
        if field == "editor" and not record.entry.get("author"):
            record = Record(record.entry, [])
        names, listed, may_hold_owner = self._listed(given.value)
        record.report_each(names.problems, given)
        annotated: Mapping[int, list[str]] = {}
        if f"{field}+an" in record.entry.fields:
            annotated = read_annotations(record, field, self._marks.styles, len(names.names))
        if not (may_hold_owner or annotated):
            return listed
        selves = self._selves(record, given, names, annotated)
        return msgspec.structs.replace(listed, selves=tuple(sorted(selves)))

    def _read_list(self, value: str) -> tuple[Names, NameList, bool]:
        """A name field as it is read and as it is shown, and whether the owner may be in it."""
        found = read_names(value)
        listed = NameList(tuple(map(_shown, found.names)), found.et_al)
        bold = any(raw.highlighted for raw in found.names)
        may_hold_owner = bold or self._owner.may_be_among(listed.names)
        return found, listed, may_hold_owner or any(map(self._is_member, listed.names))

    def _author(self, raw: RawName, marks: tuple[Mark, ...], is_self: bool) -> Author:
        person = None if is_self and not self._members else self._coauthor(raw.name)
        text, url = _written(raw), ""
        if person is not None:
            text, url = person.name if self._canonical else text, person.url
        return Author(raw.name, text, is_self, marks, url)

    def _coauthor(self, name: Name) -> Person | None:
        if not self._profile_has_people:
            return None
        return self._coauthors.the_one(name)

    def _is_member(self, name: Name) -> bool:
        """Whether *name* is that of a member of the group, whichever of several it may be."""
        if not self._members:
            return False
        one = self._coauthors.the_one(name)
        found = (one,) if one else self._coauthors.find(name)
        return bool(found) and all(person in self._members for person in found)

    def _selves(
        self, record: Record, given: Field | None, read: Names, annotated: Mapping[int, list[str]]
    ) -> set[int]:
        """The places of the owner, and of the members of a group."""
        own = self._own_places(record, given, read, annotated)
        if self._owner.is_expected_in(record.entry):
            own.update(place for place, raw in enumerate(read.names) if self._is_member(raw.name))
        return own

    def _own_places(
        self, record: Record, given: Field | None, read: Names, annotated: Mapping[int, list[str]]
    ) -> set[int]:
        """The places of the owner: what the entry says itself, else whom `Owner` finds."""
        places = range(len(read.names))
        told = {place for place, roles in annotated.items() if place in places and "self" in roles}
        if told or given is None:
            return told
        return self._owner.places(record, given, read)


def _written(raw: RawName) -> str:
    """A name as its byline shows it. In Chinese, Japanese or Korean, a name without a comma
    is in the order in which it is read; Korean ones may be written with a space.
    """
    name = raw.name
    if name.is_cjk and name.first and _COMMAS.isdisjoint(raw.raw):
        between = " " if _HANGUL.search(name.last) else ""
        return f"{name.first}{between}{name.last}"
    return str(name)


def _shown(raw: RawName) -> Name:
    """A name whose whole is displayed as its byline would show it."""
    text = _written(raw)
    return raw.name if text == str(raw.name) else Name(last=text)


_COMMAS = frozenset(",，")
_HANGUL = regex("[\uac00-\ud7af]")
