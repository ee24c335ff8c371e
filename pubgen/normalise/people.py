"""Who is who: the owner, the coauthors that the profile knows, and the marks on them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pubgen.model import Author, Field, Mark, Name
from pubgen.names import Names, PersonIndex, RawName, read_names
from pubgen.normalise.annotations import ROLES, WHOLE, read_annotations
from pubgen.normalise.owner import Owner
from pubgen.normalise.record import Record
from pubgen.profile import MarkStyle, Person, Profile, names_in_profile


class Byline(msgspec.Struct, frozen=True):
    """The people of one field, in order, and the marks that they bear."""

    authors: tuple[Author, ...] = ()
    et_al: bool = False
    legend: tuple[Mark, ...] = ()


class People:
    """The owner and the profile's people, ready to be recognised in any number of names."""

    def __init__(self, profile: Profile, owner: Owner) -> None:
        self._owner = owner
        self._coauthors = PersonIndex(
            (name, person)
            for person in profile.people
            for name in names_in_profile((person.name, *person.aliases))
        )
        self._profile_has_people = bool(profile.people)
        self._canonical = profile.canonical_names
        self._styles: Mapping[str, MarkStyle] = profile.mark_styles
        self._role_by_symbol: dict[str, str] = {}
        for role, style in self._styles.items():
            self._role_by_symbol.setdefault(style.symbol, role)

    def byline(self, record: Record, field: str) -> Byline:
        """The people in *field* of an entry, with self, marks and links."""
        given = record.entry.field(field)
        names = read_names(given.value) if given else Names((), False, ())
        record.report_each(names.problems, given)
        annotated = read_annotations(record, field, self._styles, len(names.names))
        selves = self._selves(record, given, names, annotated)
        of_all = annotated.get(WHOLE, [])
        authors = [
            self._author(raw, [*annotated.get(place, ()), *of_all], place in selves)
            for place, raw in enumerate(names.names)
        ]
        legend = {mark.role: mark for author in authors for mark in author.marks}
        return Byline(tuple(authors), names.et_al, tuple(legend.values()))

    def _author(self, raw: RawName, roles: list[str], is_self: bool) -> Author:
        person = None if is_self else self._coauthor(raw.name)
        text, url = _written(raw), ""
        if person is not None:
            text, url = person.name if self._canonical else text, person.url
        if not raw.marks and not roles:
            return Author(raw.name, text, is_self, (), url)
        told = [*(self._role_of(mark) for mark in raw.marks), *((role, "") for role in roles)]
        marks = {role: self._mark(role, symbol) for role, symbol in told if role != "self"}
        return Author(raw.name, text, is_self, tuple(marks.values()), url)

    def _coauthor(self, name: Name) -> Person | None:
        if not self._profile_has_people:
            return None
        return self._coauthors.the_one(name)

    def _selves(
        self, record: Record, given: Field | None, read: Names, annotated: Mapping[int, list[str]]
    ) -> set[int]:
        """The places of the owner: what the entry says itself, else whom `Owner` finds."""
        places = range(len(read.names))
        told = {place for place, roles in annotated.items() if place in places and "self" in roles}
        if told or given is None:
            return told
        return self._owner.places(record, given, read)

    # ---------------------------------------------------------------------------------------- marks

    def _role_of(self, mark: str) -> tuple[str, str]:
        """Role and symbol of a mark that was written on a name: a symbol or a word."""
        if mark in self._role_by_symbol:
            return self._role_by_symbol[mark], mark
        role = ROLES.get(mark, mark)
        return (role, "") if role in self._styles or role == "self" else (f"mark-{mark}", mark)

    def _mark(self, role: str, symbol: str) -> Mark:
        style = self._styles.get(role)
        if style is None:  # a symbol that only the entry's author can explain
            return Mark(role, symbol, "")
        return Mark(role, style.symbol, style.legend)


def _written(raw: RawName) -> str:
    """A name as its byline shows it. In Chinese, Japanese or Korean, a name without a comma
    is in the order in which it is read.
    """
    name = raw.name
    if name.is_cjk and name.first and "," not in raw.raw:
        return f"{name.first}{name.last}"
    return str(name)
