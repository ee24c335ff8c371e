"""What rules look at: all that a run has read and understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from pubgen.bib import Library
from pubgen.kinds import CONTROL_TYPES
from pubgen.model import Entry, Field, Name, Publication
from pubgen.normalise.previews import Previews
from pubgen.profile import CV, Profile
from pubgen.source import Source, Span

# An entry, a field of it, and the people in that.
NameListAt: TypeAlias = tuple[Entry, Field, tuple[Name, ...]]
Place: TypeAlias = Callable[[tuple[str | int, ...]], Span | None]


class Subject:
    """The .bib files of one run and what came of them, but for entries that only set a style.

    *publications* lacks the entries that only lend fields to others. *place* finds a key of the
    profile in its file. *has_profile* is whether *profile* is somebody's, not the default. *cv*
    are the settings of a CV, if not the profile's; *pictures* finds those of the entries.
    """

    def __init__(
        self,
        libraries: tuple[Library, ...],
        entries: tuple[Entry, ...],
        publications: tuple[Publication, ...],
        profile: Profile,
        place: Place,
        *,
        has_profile: bool,
        cv: CV | None = None,
        pictures: Previews | None = None,
    ) -> None:
        self.libraries = libraries
        self.entries = tuple(each for each in entries if each.type not in CONTROL_TYPES)
        self.publications = publications
        self.profile = profile
        self.place = place
        self.has_profile = has_profile
        self.cv = cv or profile.cv
        self.pictures = pictures or Previews((), None, profile.previews)

    @cached_property
    def _by_field(self) -> dict[str, list[tuple[Entry, Field]]]:
        by_field: dict[str, list[tuple[Entry, Field]]] = {}
        for entry in self.entries:
            for name, field in entry.fields.items():
                if not field.inherited and field.value:
                    by_field.setdefault(name, []).append((entry, field))
        return by_field

    def list_of(self, entry: Entry) -> object:
        """What tells entries of one list from others: all files of a profile are one; without a
        profile, two files may have nothing to do with each other.
        """
        return None if self.has_profile else entry.span.source.name

    @property
    def field_names(self) -> Iterator[str]:
        """The names of all fields that some entry fills in itself."""
        return iter(self._by_field)

    def fields(self, *names: str) -> Iterator[tuple[Entry, Field]]:
        """Every field of one of these *names* that is filled in, with its entry, name by name.

        What is inherited is looked at where it is, in the parent.
        """
        for name in names:
            yield from self._by_field.get(name, ())

    @cached_property
    def name_lists(self) -> tuple[NameListAt, ...]:
        """The authors, editors and translators of each publication, field by field."""
        return tuple(chain.from_iterable(map(_name_lists, self.publications)))

    def folder(self, source: Source) -> Path | None:
        """The folder that relative links of a file start from; ``None`` for standard input."""
        return None if source.name == "<stdin>" else Path(source.name).parent


def _name_lists(publication: Publication) -> Iterator[NameListAt]:
    entry, where = publication.entry, publication.where
    authors = tuple([author.name for author in publication.authors])
    lists = {"translator": where.translators.names, "editor": where.editors.names}
    lists["editor" if publication.edited else "author"] = authors
    for name, people in lists.items():
        if people and (field := entry.field(name)) is not None and not field.inherited:
            yield entry, field, people
