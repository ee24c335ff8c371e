"""The people of a bib as a page would print them: each spelling, and the papers that it is on."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from pubgen.bib import place_in
from pubgen.check.subject import Subject
from pubgen.model import Entry, Field, Name, Publication
from pubgen.names import fold, read_names
from pubgen.source import Span
from pubgen.unicode import normalised

# A byline of hundreds tells that two people were in one collaboration, not that they are one.
_MOST_AUTHORS = 50
_DASHES = re.compile("[\u2010-\u2015]")
_APOSTROPHES = re.compile("['`´ʼʻ‘]")
_NO_LETTERS = re.compile(r"[\W\d_]+")


class Spelling(msgspec.Struct, eq=False):
    """One way in which somebody is printed: *text*, and the numbers of the *papers* with it."""

    text: str
    name: Name
    is_self: bool
    papers: list[int]


class Parts(msgspec.Struct, frozen=True):
    """A name in two: the letters of its *initials*, and all other words as *spelt*, both in
    small letters. *has_given* tells that a given name is among these. *printed* is
    the name without the dots and spaces of initials.
    """

    printed: str
    initials: str
    spelt: str
    has_given: bool


class People:
    """Who wrote what in the publications of a run."""

    def __init__(self, subject: Subject) -> None:
        self.publications = subject.publications
        self.spellings = _spellings(subject.publications)
        self._coauthors: dict[int, set[tuple[str, str]]] = {}

    def coauthors_shared(self, one: Spelling, other: Spelling) -> int:
        """How many people have written with both."""
        both = self._coauthors_of(one) & self._coauthors_of(other)
        return len(both - {_person(one.name), _person(other.name)})

    def place(self, spelling: Spelling) -> tuple[Entry, Field, Span]:
        """Where *spelling* stands first."""
        publication = self.publications[spelling.papers[0]]
        texts = [author.text for author in publication.authors]
        fields = (publication.entry.field(name) for name in ("author", "editor"))
        read = ((field, read_names(field.value).places) for field in fields if field)
        field, places = next((f, places) for f, places in read if len(places) == len(texts))
        place = places[texts.index(spelling.text)]
        return publication.entry, field, place_in(field, *place)

    def _coauthors_of(self, spelling: Spelling) -> set[tuple[str, str]]:
        found = self._coauthors.get(id(spelling))
        if found is None:
            papers = (self.publications[number].authors for number in spelling.papers)
            near = (authors for authors in papers if len(authors) <= _MOST_AUTHORS)
            found = {_person(author.name) for authors in near for author in authors}
            self._coauthors[id(spelling)] = found
        return found


def place_of_family(field: Field, number: int, family: str) -> tuple[int, int] | None:
    """Where in the value of *field* its name *number*, from 0, has the *family* name; all of the
    name where that is written otherwise.
    """
    places = read_names(field.value).places
    if number >= len(places):  # the publication's people are those of another field
        return None
    start, end = places[number]
    is_first = "," in field.value[start:end]
    at = (field.value.find if is_first else field.value.rfind)(family, start, end)
    return (start, end) if at < 0 else (at, at + len(family))


def _spellings(publications: tuple[Publication, ...]) -> list[Spelling]:
    """All that are of somebody with a given and a family name, in the order of the bib."""
    found: dict[str, Spelling] = {}
    for number, publication in enumerate(publications):
        for author in publication.authors:
            spelling = found.get(author.text)
            if spelling is None:
                found[author.text] = Spelling(author.text, author.name, author.is_self, [number])
            elif spelling.papers[-1] != number:
                spelling.papers.append(number)
    return [each for each in found.values() if each.name.first and not each.name.is_cjk]


@lru_cache(maxsize=1 << 16)
def _person(name: Name) -> tuple[str, str]:
    """Family name and first initial: enough to know again who else is on a paper."""
    return fold(name.last), fold(name.first)[:1]


def parts_of(name: Name) -> Parts:
    """The parts of *name* by which spellings are compared."""
    shouted = name.last.isupper() and len(name.last) > 1  # `WANG, WEI` has no initials
    printed: list[str] = []
    initials: list[str] = []
    others: list[str] = []
    behind_initial = False
    for word in name.first.split():
        bare = word.replace(".", "").replace("-", "")
        short = len(bare) == 1 or "." in word or (bare.isupper() and len(bare) < 4 and not shouted)
        if short and behind_initial:
            printed[-1] += bare
        else:
            printed.append(bare if short else word)
        (initials if short else others).append(bare if short else word)
        behind_initial = short
    has_given = bool(others)
    family = [part for part in (name.von, name.last, name.jr.strip(".")) if part]
    return Parts(
        _plain(" ".join([*printed, *family])),
        "".join(initials).casefold(),
        _plain(" ".join([*others, *family])).casefold(),
        has_given,
    )


def _plain(text: str) -> str:
    """*text* without dots, with one kind of apostrophe and of hyphen."""
    text = normalised(text.replace(".", ""))
    return _APOSTROPHES.sub("’", _DASHES.sub("-", text))
