"""Who is who: the owner, the coauthors that the profile knows, and the marks on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from pubgen.diagnostic import ERROR, WARNING
from pubgen.model import Author, Mark, Name
from pubgen.names import Names, PersonIndex, RawName, read_names
from pubgen.normalise.annotations import ROLES, read_annotations
from pubgen.normalise.record import Record
from pubgen.profile import MarkStyle, Person, Profile


class Byline(msgspec.Struct, frozen=True):
    """The people of one field, in order; *clean* tells that no mark was written into the names."""

    authors: tuple[Author, ...]
    et_al: bool
    legend: tuple[Mark, ...]
    names: Names


class People:
    """The profile's people, ready to be recognised in any number of names."""

    def __init__(self, profile: Profile) -> None:
        self._owner_known = bool(profile.name)
        own = (profile.name, profile.native_name, *profile.aliases)
        self._owner = PersonIndex((name, text) for text, name in _names_of(own))
        self._full_names = {str(name) for _, name in _names_of(own)}
        self._coauthors = PersonIndex(
            (name, person)
            for person in profile.people
            for _, name in _names_of((person.name, *person.aliases))
        )
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
        for problem in names.problems:
            record.report(
                problem.rule,
                problem.message,
                given,
                snippet=problem.snippet,
                severity=ERROR if problem.error else WARNING,
                help=problem.help,
            )
        annotated = read_annotations(record, field, self._styles)
        self._report_outside(record, field, annotated, len(names.names))
        selves = self._selves(record, names.names, annotated)
        authors = tuple(
            self._author(raw, annotated.get(place), place in selves, annotated.get(-1))
            for place, raw in enumerate(names.names)
        )
        legend = {mark.role: mark for author in authors for mark in author.marks}
        return Byline(authors, names.et_al, tuple(legend.values()), names)

    def _author(
        self,
        raw: RawName,
        roles: list[str] | None,
        is_self: bool,
        roles_of_all: list[str] | None,
    ) -> Author:
        found = self._coauthors.find(raw.name)
        person: Person | None = found[0] if len(found) == 1 and not is_self else None
        text = str(raw.name)
        if person is not None and self._canonical:
            text = person.name
        url = person.url if person is not None else ""
        if not raw.marks and not roles and not roles_of_all:
            return Author(raw.name, text, is_self, (), url)
        written = [self._role_of(mark) for mark in raw.marks]
        marks = (
            self._mark(role, symbol)
            for role, symbol in (
                *written,
                *((role, "") for role in (*(roles or ()), *(roles_of_all or ()))),
            )
            if role != "self"
        )
        unique = {mark.role: mark for mark in marks}
        return Author(raw.name, text, is_self, tuple(unique.values()), url)

    # ------------------------------------------------------------------------------------ who is me

    def _selves(
        self, record: Record, names: tuple[RawName, ...], annotated: Mapping[int, list[str]]
    ) -> set[int]:
        """The places of the owner: what the entry says itself, else who has one of the names."""
        told = {place for place, roles in annotated.items() if place >= 0 and "self" in roles}
        if told:
            return told
        matching = [place for place, raw in enumerate(names) if self._owner.find(raw.name)]
        if record.entry.key.lower() in self._not_me:
            matching = []
        if not matching:
            return {place for place, raw in enumerate(names) if raw.highlighted}
        if len(matching) == 1:
            return set(matching)
        exact = [place for place in matching if str(names[place].name) in self._full_names]
        chosen = exact or matching
        shown = " and ".join(f"`{names[place].name}`" for place in matching)
        record.report(
            "ambiguous-self",
            f"{shown} could both be you",
            record.entry.field("author", "editor"),
            snippet=names[matching[-1]].raw,
            effect=f"`{names[chosen[0]].name}` would be highlighted",
            help=f"tell by `author+an = {{{chosen[0] + 1}=me}}`",
        )
        return {chosen[0]}

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

    def _report_outside(
        self, record: Record, field: str, annotated: Mapping[int, list[str]], count: int
    ) -> None:
        for place in annotated:
            if place >= count:
                record.report(
                    "annotation-outside",
                    f"there is no name {place + 1}: `{field}` has {count}",
                    record.entry.field(f"{field}+an"),
                    snippet=str(place + 1),
                    effect="it would mark nobody",
                    help="count the names from 1",
                )


def _names_of(texts: Iterable[str]) -> Iterable[tuple[str, Name]]:
    for text in texts:
        # A profile holds people's names, not BibTeX: an `and` in one is part of it.
        for raw in read_names(text).names[:1]:
            yield text, raw.name
