"""Whose a name is, among people who are known by one or several names each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from pubgen.model import Name
from pubgen.names.matching import is_turned_round, person, same_person

T = TypeVar("T")


class PersonIndex(Generic[T]):
    """People by their names, of which many may be looked for."""

    def __init__(self, people: Iterable[tuple[Name, T]]) -> None:
        self._people = list(people)
        self._known: dict[str, list[int]] = {}
        self._found: dict[Name, tuple[T, ...]] = {}
        for number, (name, _) in enumerate(self._people):
            for key in set(person(name).kept_under):
                self._known.setdefault(key, []).append(number)

    def find(self, name: Name) -> tuple[T, ...]:
        """Every person with an alias that may be *name*, each once, in the order given."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = tuple(self._search(name))
        return found

    def the_one(self, name: Name) -> T | None:
        """The only person who may be *name*, or the only one whose name is displayed so."""
        found = self.find(name)
        if len(found) > 1:
            words = person(name).words
            found = tuple(
                dict.fromkeys(who for alias, who in self._people if person(alias).words == words)
            )
        return found[0] if len(found) == 1 else None

    def places(self, names: Sequence[Name]) -> list[int]:
        """Where in a byline one of the people may be. A name that is theirs turned round counts
        only if no other one is theirs.
        """
        found = [place for place, name in enumerate(names) if self.find(name)]
        return found or [place for place, name in enumerate(names) if self.turned_round(name)]

    def turned_round(self, name: Name) -> tuple[T, ...]:
        """Every person of whom *name* may be an alias with the family name first."""
        return tuple(who for alias, who in self._people if is_turned_round(alias, name))

    def _search(self, name: Name) -> list[T]:
        numbers = {n for key in person(name).asked_for for n in self._known.get(key, ())}
        found: list[T] = []
        for alias, someone in (self._people[number] for number in sorted(numbers)):
            if someone not in found and same_person(alias, name):
                found.append(someone)
        return found
