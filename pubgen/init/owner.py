"""Who the owner of a bare .bib probably is.

The person in most entries is proposed. Spellings are put together by the same matching that will
highlight the owner later, so that what is promised here is what the page shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from pubgen import bib, files
from pubgen.kinds import DATA_TYPES
from pubgen.model import Entry, Name
from pubgen.names import PersonIndex, fold, read_names

MOST_SPELLINGS = 12  # of one person, that are worth showing


class Candidate(msgspec.Struct, frozen=True):
    """Somebody who may be the owner. *entries* is in how many entries; *spellings* are all that
    were seen, the most frequent first; *aliases* those that the name alone would not find.
    """

    name: str
    entries: int
    spellings: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Proposal(msgspec.Struct, frozen=True):
    """Those who may be the owner, the likeliest first; *entries* is how many the bib has,
    *first_key* the key of the first, for an example.
    """

    candidates: tuple[Candidate, ...]
    entries: int
    first_key: str = ""

    @property
    def owner(self) -> Candidate | None:
        """The likeliest one, unless nobody is named at all."""
        return self.candidates[0] if self.candidates else None


def bibs_in(folder: Path) -> list[Path]:
    """The .bib files of *folder* and of ``data/`` in it."""
    return [
        place / name
        for place in (folder, folder / "data")
        for name in sorted(files.names_in(place))
        if name.lower().endswith(".bib") and files.is_file(place / name)
    ]


def read(paths: Sequence[Path], max_size: int = files.MAX_SIZE) -> Proposal:
    """What the .bib files at *paths* let one propose. Raises ``OSError`` with a
    *filename* where one cannot be read, or has more than *max_size* bytes.
    """
    sources = [bib.decode(str(path), files.read(path, max_size))[0] for path in paths]
    entries = [e for e in bib.read(sources).entries if e.type not in DATA_TYPES]
    return Proposal(candidates(entries), len(entries), next((e.key for e in entries if e.key), ""))


def told(proposal: Proposal) -> Iterator[str]:
    """What to say about *proposal*, line by line."""
    count = f"{proposal.entries} {'entry' if proposal.entries == 1 else 'entries'}"
    if proposal.owner is None:
        yield f"no author in {count}: write your `name` into the profile"
        return
    owner, *others = proposal.candidates
    yield f"proposed owner: {owner.name}, in {owner.entries} of {count}"
    if len(owner.spellings) > 1:
        shown = owner.spellings[:MOST_SPELLINGS]
        more = len(owner.spellings) - len(shown)
        yield f"  written as {'; '.join(shown)}" + (f"; and {more} more ways" if more else "")
    if owner.aliases:
        yield f"  aliases: {'; '.join(owner.aliases)}"
    if others:
        yield f"others: {', '.join(f'{each.name} ({each.entries})' for each in others)}"


# ------------------------------------------------------------------------------- who it may be

_SHOWN = 3  # candidates worth their aliases: the owner and two others
_FREQUENT = 50  # spellings, among which the owner's usual one is sure to be


def candidates(entries: Iterable[Entry]) -> tuple[Candidate, ...]:
    """Those who may be the owner, the one in most entries first."""
    sightings = _Sightings(entries)
    found: list[Candidate] = []
    for person in sightings.people():
        if not any(_shown(person) in other.spellings for other in found):
            found.append(sightings.candidate(person))
        if len(found) == _SHOWN:
            break
    return tuple(found)


class _Sightings:
    """Every name of the bib with the entries that it is in."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._bylines: list[tuple[Name, ...]] = []
        self._entries: dict[Name, set[int]] = {}
        # Where one name stands for all, `Aaron, Bea and others`, it is the first of an alphabet.
        self._cut_short: set[int] = set()
        for number, entry in enumerate(entries):
            read = read_names(entry.get("author", "editor"))
            self._bylines.append(tuple(raw.name for raw in read.names))
            for name in self._bylines[-1]:
                self._entries.setdefault(name, set()).add(number)
            if read.et_al and len(read.names) == 1:
                self._cut_short.add(number)
        people = [name for name in self._entries if _is_person(name)]
        self._names = people or list(self._entries)
        self._index = PersonIndex((name, name) for name in self._names)
        self._expanded = PersonIndex((_expanded(name), name) for name in self._names)
        self._seen_at = {name: place for place, name in enumerate(self._names)}

    def people(self) -> list[Name]:
        """The fullest name of each person, the one in most entries first; of those whom others only
        follow unnamed, nothing is known but that they come first.
        """
        leaders: dict[Name, tuple[int, int]] = {}
        frequent = sorted(self._names, key=lambda name: -len(self._entries[name]))[:_FREQUENT]
        likely = {name for each in frequent for name in self._spellings(each)}
        for name in sorted(likely, key=self._fullness, reverse=True):
            spellings = self._spellings(name)
            if leaders.keys().isdisjoint(spellings):
                found = self._in_entries(spellings)
                leaders[name] = -len(found - self._cut_short), -len(found)
        return sorted(
            leaders,
            key=lambda name: (*leaders[name], _is_abbreviated(name), self._seen_at[name]),
        )

    def candidate(self, person: Name) -> Candidate:
        """*person* with all that the profile has to know to find each spelling again."""
        found = self._spellings(person)
        ordered = sorted(found, key=lambda name: (-len(self._entries[name]), self._seen_at[name]))
        name = _shown(person)
        aliases: list[str] = []
        for spelling in (person, *ordered):
            known = PersonIndex(_as_profile_reads((name, *aliases)))
            if not known.find(spelling):
                aliases.append(_as_alias(spelling))
        known = PersonIndex(_as_profile_reads((name, *aliases)))
        return Candidate(
            name,
            sum(bool(known.places(byline)) for byline in self._bylines),
            tuple(dict.fromkeys(map(_shown, ordered))),
            tuple(aliases),
        )

    def _spellings(self, name: Name) -> tuple[Name, ...]:
        own = self._index.find(name)
        similar = self._expanded.find(_expanded(name))
        # Two names in one byline are two people.
        here = self._entries[name]
        apart = (other for other in similar if self._entries[other].isdisjoint(here))
        return tuple(dict.fromkeys((*own, *apart)))

    def _in_entries(self, names: Iterable[Name]) -> set[int]:
        return {number for name in names for number in self._entries[name]}

    def _fullness(self, name: Name) -> tuple[int, int, bool, int, int, int]:
        """The larger, the fuller: given names written out, no part missing, capitals only at the
        start, accents; then what is written most often.
        """
        text = str(name)
        return (
            len(fold(_expanded(name).first).replace(" ", "")),
            bool(name.von) + bool(name.jr),
            not text.isupper(),
            sum(not char.isascii() for char in text),
            len(self._entries[name]),
            -self._seen_at[name],
        )


def _is_person(name: Name) -> bool:
    """Not an institution, nor a lone word that may be one."""
    return not name.corporate and bool(name.first or _is_east_asian(name))


def _is_east_asian(name: Name) -> bool:
    return max(str(name)) >= "\u3040"  # kana, where the scripts of China, Japan and Korea begin


def _shown(name: Name) -> str:
    """The name as its owner would write it: in an East Asian script the family comes first."""
    return f"{name.last} {name.first}".strip() if _is_east_asian(name) else str(name)


def _is_abbreviated(name: Name) -> bool:
    return all(len(word) == 1 for word in fold(name.first).split())


# Letters that are written as two where a keyboard lacks them: *Mueller* is *Müller*.
_TWO_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    | {"Å": "Aa", "Ø": "Oe"}
)


def _expanded(name: Name) -> Name:
    parts = (name.first, name.von, name.last, name.jr)
    first, von, last, jr = (part.translate(_TWO_LETTERS) for part in parts)
    return Name(first, von, last, jr, name.corporate)


def _as_profile_reads(texts: Sequence[str]) -> Iterator[tuple[Name, str]]:
    for text in texts:
        for raw in read_names(text).names[:1]:
            yield raw.name, text


def _as_alias(name: Name) -> str:
    """``Ada Byron``, or ``Byron King, Ada`` where only that shows which part is the family name."""
    if any(read == name for read, _ in _as_profile_reads((_shown(name),))):
        return _shown(name)
    family = " ".join(part for part in (name.von, name.last) if part)
    return ", ".join(part for part in (family, name.jr, name.first) if part)
