"""A person under two names."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

import msgspec

from pubgen.bib import place_in
from pubgen.bib.typos import are_swapped, differ_in_one
from pubgen.check.find import finds
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.model import Entry, Field, Name, Publication
from pubgen.names import fold, read_names
from pubgen.profile import Profile
from pubgen.regexes import regex
from pubgen.source import Span
from pubgen.unicode import normalised

# ----------------------------------------------------------------------------------- who wrote what

# A byline of hundreds shows that two people were in one collaboration, not that they are one.
_MOST_AUTHORS = 50
_DASHES = regex("[\u2010-\u2015]")
_APOSTROPHES = regex("['`´ʼʻ‘]")


class _Spelling(msgspec.Struct, eq=False):
    """One way in which somebody is printed: *text*, and the numbers of the *papers* with it."""

    text: str
    name: Name
    is_self: bool
    papers: list[int]


class _Parts(msgspec.Struct, frozen=True):
    """A name in two: the letters of its *initials*, and all other words as *spelt*, both in
    small letters. *has_given* is whether a given name is among these. *printed* is
    the name without the dots and spaces of initials.
    """

    printed: str
    initials: str
    spelt: str
    has_given: bool


class _People:
    """Who wrote what in the publications of a run."""

    def __init__(self, subject: Subject) -> None:
        self.publications = subject.publications
        self.is_group = subject.profile.group
        self.spellings = _spellings(subject.publications)
        self._coauthors: dict[int, set[tuple[str, str]]] = {}

    def coauthors_shared(self, one: _Spelling, other: _Spelling) -> int:
        """How many people have written with both."""
        both = self._coauthors_of(one) & self._coauthors_of(other)
        return len(both - {_person(one.name), _person(other.name)})

    def place(self, spelling: _Spelling) -> tuple[Entry, Field, Span]:
        """Where *spelling* comes first."""
        publication = self.publications[spelling.papers[0]]
        texts = [author.text for author in publication.authors]
        fields = (publication.entry.field(name) for name in ("author", "editor"))
        read = ((field, read_names(field.value).places) for field in fields if field)
        field, places = next((f, places) for f, places in read if len(places) == len(texts))
        return publication.entry, field, place_in(field, *places[texts.index(spelling.text)])

    def _coauthors_of(self, spelling: _Spelling) -> set[tuple[str, str]]:
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


def _spellings(publications: tuple[Publication, ...]) -> list[_Spelling]:
    """All that are of somebody with a given and a family name, in the order of the bib."""
    found: dict[str, _Spelling] = {}
    for number, publication in enumerate(publications):
        for author in publication.authors:
            spelling = found.get(author.text)
            if spelling is None:
                found[author.text] = _Spelling(author.text, author.name, author.is_self, [number])
            elif spelling.papers[-1] != number:
                spelling.papers.append(number)
    return [each for each in found.values() if each.name.first and not each.name.is_cjk]


@lru_cache(maxsize=1 << 16)
def _person(name: Name) -> tuple[str, str]:
    """Family name and first initial: enough to know again who else is on a paper."""
    return fold(name.last), fold(name.first)[:1]


def _parts_of(name: Name) -> _Parts:
    """The parts of *name* by which spellings are compared."""
    shouted = name.last.isupper() and len(name.last) > 1  # `WANG, WEI` has no initials
    printed: list[str] = []
    initials: list[str] = []
    others: list[str] = []
    after_initial = False
    for word in name.first.split():
        bare = word.replace(".", "").replace("-", "")
        short = len(bare) == 1 or "." in word or (bare.isupper() and len(bare) < 4 and not shouted)
        if short and after_initial:
            printed[-1] += bare
        else:
            printed.append(bare if short else word)
        (initials if short else others).append(bare if short else word)
        after_initial = short
    has_given = bool(others)
    family = [part for part in (name.von, name.last, name.jr.strip(".")) if part]
    return _Parts(
        _plain(" ".join([*printed, *family])),
        "".join(initials).casefold(),
        _plain(" ".join([*others, *family])).casefold(),
        has_given,
    )


def _plain(text: str) -> str:
    """*text* without dots, with one kind of apostrophe and of hyphen."""
    text = normalised(text.replace(".", ""))
    return _APOSTROPHES.sub("’", _DASHES.sub("-", text))


# ------------------------------------------------------------------------------- how alike they are

# How many coauthors two spellings must share to be believed one person's: none where the names
# differ in nothing by which people are told apart, `_NEVER` where they are simply two names.
_NEVER = 1_000_000_000
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Short names differ by little: Lu and Lü, Xi An and Xian are names of their own.
_SHORT, _LONG_FAMILY, _LONG_GIVEN = 8, 6, 5


def _needed_for_marks(one: _Parts, other: _Parts) -> int:
    """How many coauthors, for names that differ in capitals, accents, hyphens or spaces alone."""
    a, b = one.spelt, other.spelt
    if one.initials != other.initials or _letters(a) != _letters(b):
        return _NEVER
    if a == b:  # capitals alone
        return 0
    if _gaps(a) != _gaps(b) or not (_is_bare(a, b) or _is_bare(b, a) or _is_bare_at_places(a, b)):
        return 2  # Yu-Jie Zhang and Yujie Zhang are two; so may be bearers of different accents
    return 0 if one.has_given and min(len(a), len(b)) > _SHORT else 2


def _letters(text: str) -> str:
    """The letters alone; `ae` counts as `a`, since it may mean `ä`."""
    bare = fold(text).replace(" ", "")
    return bare.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _gaps(text: str) -> list[str]:
    """The spaces and hyphens between words."""
    return [char for char in text if char in " -"]


def _is_bare(accented: str, bare: str) -> bool:
    """Whether *bare* is what people without the keyboard make of *accented*."""
    return bare.isascii() and fold(bare) in (fold(accented), fold(accented.translate(_DIGRAPHS)))


def _is_bare_at_places(one: str, other: str) -> bool:
    """Whether each has accents where the other has the same letters, or none."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or fold(a) == b or fold(b) == a for a, b in pairs)


def _needed_for_letters(one: Name, other: Name) -> int:
    """How many coauthors, for two names of which one may have a typo in it."""
    families = [fold(f"{name.von} {name.last}").replace(" ", "") for name in (one, other)]
    given = [fold(name.first).replace(" ", "") for name in (one, other)]
    if given[0] == given[1]:
        return _in_family(*families, initials=not _parts_of(one).has_given)
    if families[0] == families[1] and len(given[0]) >= _LONG_GIVEN and are_swapped(*given):
        return 2
    return _NEVER


def _in_family(one: str, other: str, *, initials: bool) -> int:
    if are_swapped(one, other) and len(one) >= _LONG_GIVEN:
        return 3 if initials else 2
    short, long = sorted((one, other), key=len)
    # Ivanov and Ivanova may be brother and sister.
    if (
        len(short) < _LONG_FAMILY + initials
        or long == f"{short}a"
        or not differ_in_one(short, long)
    ):
        return _NEVER
    return 3 if initials else 2


# --------------------------------------------------------------------------------------- the finder

# More names than this come close to each other, but not by a typo.
_MOST_ALIKE = 30
_NO_LETTERS = str.maketrans("", "", string.punctuation + string.whitespace)


class _Variant(msgspec.Struct, frozen=True, eq=False):
    """The spelling *first*, and those that differ from it in the dots of initials at most."""

    first: _Spelling
    papers: frozenset[int]
    parts: _Parts

    @property
    def rank(self) -> tuple[int, bool, int]:
        """The higher, the likelier it is the right one: more papers, an accent, earlier."""
        return len(self.papers), not self.first.text.isascii(), -self.first.papers[0]


# Two variants, and how many coauthors it takes to believe that they are one person's.
_Pair: TypeAlias = tuple[_Variant, _Variant, int]


@finds("inconsistent-name")
def inconsistent_names(subject: Subject) -> Iterator[Finding]:
    """Spellings that come close to another one, on more papers."""
    people = _People(subject)
    listed = frozenset(_listed(subject.profile))
    told: set[str] = set()
    for one, other, needed in (*_by_marks(people), *_by_letters(people)):
        right, rare = (one, other) if one.rank >= other.rank else (other, one)
        if rare.parts.printed in listed:
            right, rare = rare, right
        if (
            rare.parts.printed not in listed | told
            and right.papers.isdisjoint(rare.papers)
            and people.coauthors_shared(right.first, rare.first) >= needed
        ):
            told.add(rare.parts.printed)
            yield _finding(people, rare, right)


def _finding(people: _People, rare: _Variant, right: _Variant) -> Finding:
    entry, field, span = people.place(rare.first)
    _, _, elsewhere = people.place(right.first)
    text, times = right.first.text, len(right.papers)
    often = f"{times} times, first" if times > 1 else "once,"
    where = elsewhere.as_seen_from(span)
    whose = (
        "your `aliases`"
        if rare.first.is_self and not people.is_group
        else "the `aliases` of a `[[people]]` table"
    )
    return in_field(
        entry,
        field,
        f"`{rare.first.text}` is written `{text}` elsewhere, {often} {where}",
        at=span,
        effect="one person would appear under two names",
        help=f"write one of the two everywhere, or list this one among {whose}",
    )


def _listed(profile: Profile) -> Iterator[str]:
    """What the owner has said to be right."""
    texts = [profile.name, profile.native_name, *profile.aliases]
    for person in profile.people:
        texts += (person.name, *person.aliases)
    for text in texts:
        yield from (_parts_of(raw.name).printed for raw in read_names(text).names)


def _by_marks(people: _People) -> Iterator[_Pair]:
    """Each spelling beside the likeliest of those with the same letters."""
    for spellings in _groups((_bare_letters(each.text), each) for each in people.spellings):
        variants = list(_variants(spellings))
        for initials in {variant.parts.initials for variant in variants}:
            among = [variant for variant in variants if variant.parts.initials == initials]
            right = max(among, key=lambda variant: variant.rank)
            for variant in among:
                if (
                    variant is not right
                    and (needed := _needed_for_marks(right.parts, variant.parts)) < _NEVER
                ):
                    yield right, variant, needed


def _by_letters(people: _People) -> Iterator[_Pair]:
    """Spellings with a typo between them: one letter, or two that changed places."""
    for spellings in _groups(_near(people.spellings)):
        if len(spellings) <= _MOST_ALIKE:
            for one, other in combinations(spellings, 2):
                if (needed := _needed_for_letters(one.name, other.name)) < _NEVER:
                    (first,), (second,) = _variants([one]), _variants([other])
                    yield first, second, needed


def _near(spellings: Iterable[_Spelling]) -> Iterator[tuple[str, _Spelling]]:
    """Keys of which spellings with one typo between them share one."""
    for spelling in spellings:
        name = spelling.name
        if len(name.last) >= _LONG_FAMILY:  # one letter leaves the beginning or the end as it was
            given, family = name.first.replace(".", "").casefold(), name.last.casefold()
            yield f"{given} {family[:3]}…", spelling
            yield f"{given} …{family[-3:]}", spelling
        yield "".join(sorted(_bare_letters(spelling.text))), spelling


def _groups(keyed: Iterable[tuple[str, _Spelling]]) -> Iterable[list[_Spelling]]:
    """The spellings that share a key with others."""
    first: dict[str, _Spelling] = {}
    groups: dict[str, list[_Spelling]] = {}
    for key, spelling in keyed:
        other = first.setdefault(key, spelling)
        if other is not spelling:
            groups.setdefault(key, [other]).append(spelling)
    return groups.values()


def _bare_letters(text: str) -> str:
    """The bare letters of a name; `ae` counts as `a`, so `Müller` and `Mueller` meet."""
    bare = text.casefold().translate(_NO_LETTERS) if text.isascii() else fold(text).replace(" ", "")
    return bare.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _variants(spellings: Iterable[_Spelling]) -> Iterator[_Variant]:
    by_print: dict[str, list[_Spelling]] = {}
    parts = {each.text: _parts_of(each.name) for each in spellings}
    for each in spellings:
        by_print.setdefault(parts[each.text].printed, []).append(each)
    for same in by_print.values():
        first = max(same, key=lambda each: len(each.papers))
        papers = frozenset(number for each in same for number in each.papers)
        yield _Variant(first, papers, parts[first.text])
