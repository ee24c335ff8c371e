"""Who is who: the owner, the coauthors that the profile knows, and the marks on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from pubgen.model import Author, Entry, Field, Mark, Name, NameList
from pubgen.names import Names, PersonIndex, RawName, fold, read_names
from pubgen.normalise.annotations import ROLES, WHOLE, read_annotations
from pubgen.normalise.record import Record
from pubgen.profile import MarkStyle, Person, Profile


class Byline(msgspec.Struct, frozen=True):
    """The people of one field, in order, and the marks that they bear."""

    authors: tuple[Author, ...] = ()
    et_al: bool = False
    legend: tuple[Mark, ...] = ()


class People:
    """The profile's people, ready to be recognised in any number of names."""

    def __init__(self, profile: Profile) -> None:
        self._owner_known = bool(profile.name)
        own = list(_names_of((profile.name, profile.native_name, *profile.aliases)))
        self._owner = PersonIndex((name, text) for text, name in own)
        self._full_names = {str(name) for _, name in own}
        self._own_letters = [fold(str(name)).replace(" ", "") for _, name in own]
        # Papers of one volume have the same editors.
        self._listed = lru_cache(maxsize=1024)(_read_list)
        self._may_be_mine = lru_cache(maxsize=1 << 16)(self._is_in_own_name)
        self._coauthors = PersonIndex(
            (name, person)
            for person in profile.people
            for _, name in _names_of((person.name, *person.aliases))
        )
        self._profile_has_people = bool(profile.people)
        self._canonical = profile.canonical_names
        self._not_me = frozenset(key.lower() for key in profile.not_me)
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

    def others(self, record: Record, field: str) -> NameList:
        """The people in *field* beside the authors, and the owner among them."""
        given = record.entry.fields[field]
        names, listed = self._listed(given.value)
        annotated: Mapping[int, list[str]] = {}
        if f"{field}+an" in record.entry.fields:
            annotated = read_annotations(record, field, self._styles, len(names.names))
        if not annotated and not any(self._may_be_mine(name.last) for name in listed.names):
            return listed
        selves = sorted(self._selves(record, given, names, annotated))
        return msgspec.structs.replace(listed, selves=tuple(selves))

    def expect_owner(self, entry: Entry) -> bool:
        """Whether the owner should be among the people of *entry*."""
        return self._owner_known and entry.key.lower() not in self._not_me

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
        found = self._coauthors.find(name)
        return found[0] if len(found) == 1 else None

    # ------------------------------------------------------------------------------------ who is me

    def _selves(
        self, record: Record, given: Field | None, read: Names, annotated: Mapping[int, list[str]]
    ) -> set[int]:
        """The places of the owner: what the entry says itself, else who has one of the names."""
        names = read.names
        places = range(len(names))
        told = {place for place, roles in annotated.items() if place in places and "self" in roles}
        if told:
            return told
        matching = [
            place
            for place, raw in enumerate(names)
            if self._may_be_mine(raw.name.last) and self._owner.find(raw.name)
        ]
        if not matching or not self.expect_owner(record.entry):
            return {place for place, raw in enumerate(names) if raw.highlighted}
        if len(matching) == 1:
            return set(matching)
        exact = [place for place in matching if str(names[place].name) in self._full_names]
        chosen = exact or matching
        shown = " and ".join(f"`{names[place].name}`" for place in matching)
        record.report(
            "ambiguous-self",
            f"{shown} could both be you",
            given,
            at=read.places[matching[-1]],
            effect=f"`{names[chosen[0]].name}` would be highlighted",
            help=f"tell by `author+an = {{{chosen[0] + 1}=me}}`",
        )
        return {chosen[0]}

    def _is_in_own_name(self, family: str) -> bool:
        """Whether the owner may have this family name: then the index is worth asking, which takes
        the whole name to pieces.
        """
        letters = fold(family).replace(" ", "")
        return any(letters in own for own in self._own_letters)

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


def _read_list(value: str) -> tuple[Names, NameList]:
    """A name field as it is read, and as it is shown."""
    found = read_names(value)
    return found, NameList(tuple([raw.name for raw in found.names]), found.et_al)


def _names_of(texts: Iterable[str]) -> Iterable[tuple[str, Name]]:
    for text in texts:
        # A profile holds people's names, not BibTeX: an `and` in one is part of it.
        for raw in read_names(text).names[:1]:
            yield text, raw.name
