"""Who is the same person: docs/names.md, *The same person*, has the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

import msgspec

from pubgen.model import Name
from pubgen.regexes import regex
from pubgen.unicode import without_accents

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"ß": "ss", "þ": "th"}
    | dict.fromkeys("'’‘`´ʼʻʹ·")
)

WORD = regex(r"[^\W_]+")


_CJK = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff々]"


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """*text* as words in small letters without accents, hyphens, dots and apostrophes."""
    bare = without_accents(text.casefold())
    return " ".join(WORD.findall(bare.translate(_LETTERS)))


def same_person(name: Name, other: Name) -> bool:
    """Whether two names may be one person's: they are displayed identically, or have the same
    family name and given names that agree. Without a given name, or in Chinese, Japanese or Korean
    script, where order and spaces mean little, only the whole decides.
    """
    a, b = person(name), person(other)
    if a.jr and b.jr and a.jr != b.jr:
        return False
    if a.words == b.words:
        return True
    if (a.by_whole or b.by_whole) and not a.wholes.isdisjoint(b.wholes):
        return True
    if a.cjk or b.cjk:
        return False
    return any(_agree(x, y) for x in a.readings for y in b.readings)


def is_turned_round(name: Name, other: Name) -> bool:
    """Whether one of two names is the other one with the family name first and no comma after it
    (`Quill Ada`), or with a comma in the wrong place (`Ada, Quill`).

    The family name and a given name have to agree in full, or the rest to be bare initials, which
    cannot be a family name: `Quill A`.
    """
    a, b = person(name), person(other)
    if a.cjk or b.cjk or a.words == b.words:
        return False
    return _turns_into(a, b) or _turns_into(b, a)


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to part a name, in folded words. *compound* are the words of given names such as
    `Ming-Hsuan`, of which neither half is a middle name.
    """

    given: tuple[str, ...]
    von: tuple[str, ...]
    last: tuple[str, ...]
    compound: frozenset[str] = frozenset()

    @property
    def family(self) -> tuple[str, ...]:
        """With the particle."""
        return (*self.von, *self.last)

    @property
    def families(self) -> set[str]:
        """What another name's family may be, if it is the same person's."""
        return {"".join(self.last), "".join(self.family), self.last[-1]}

    @property
    def called(self) -> str:
        """`Brighten` of `P. Brighten`, ``""`` of other names: what is left without the initial."""
        if len(self.given) < 2 or len(self.given[0]) > 1:
            return ""
        return next((word for word in self.given if len(word) > 1), "")


class Person(msgspec.Struct, frozen=True, gc=False):
    """A name ready to be compared. *words* are all of it, in the order in which it is displayed,
    *spelt* the same with bare initials (`JA`) taken apart, *wholes* its letters.
    """

    words: tuple[str, ...]
    spelt: tuple[tuple[str, ...], ...]
    jr: str
    wholes: frozenset[str]
    readings: tuple[Reading, ...]
    cjk: bool
    by_whole: bool

    @property
    def kept_under(self) -> Iterator[str]:
        """Keys by which all who may be the same person find this one: of a family that hundreds
        share, only those whose given name begins alike are compared.
        """
        yield from self._keys
        for family, given in self._families:
            yield f"{family}, {given[0][0]}…"

    @property
    def asked_for(self) -> Iterator[str]:
        """Keys under which all are kept who may be the same person as this one."""
        yield from self._keys
        for family, given in self._families:
            yield f"{family}, {given[0][0]}" + ("…" if len(given[0]) == 1 else "")

    @property
    def _keys(self) -> Iterator[str]:
        yield " ".join(self.words)
        yield from self.wholes
        for reading in self.readings:
            given = {"".join(reading.given), reading.given[0], reading.called}
            for family, word in product(reading.families, given - {""}):
                yield f"{family}, {word}"

    @property
    def _families(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for reading in self.readings:
            yield from product(reading.families, (reading.given,))


@lru_cache(maxsize=1 << 16)
def person(name: Name) -> Person:
    """*name* ready to be compared."""
    text = str(name)
    # Compiled only where it is needed: it takes 2 ms.
    cjk = not text.isascii() and re.search(_CJK, text) is not None
    if name.corporate and not cjk:
        name = _without_braces(name)
    first, von, last = (fold(part).replace(" ", "") for part in (name.first, name.von, name.last))
    wholes = {first + von + last, von + last + first} if cjk else {first + von + last}
    readings = () if cjk else tuple(_readings(name))
    whole = f"{name.first} {name.von} {name.last}"
    words = tuple(fold(whole).split())
    return Person(
        words=words,
        spelt=tuple((word,) for word in words) if whole.isupper() else tuple(_spelt(whole)),
        jr=fold(name.jr).replace(" ", ""),
        wholes=frozenset(wholes),
        readings=readings,
        cjk=cjk,
        by_whole=cjk or name.corporate or not first,
    )


def _without_braces(name: Name) -> Name:
    """`{A. Quill}` and `{Quill, Ada}`, read as they are displayed, since both may be somebody."""
    family, comma, given = name.last.partition(",")
    if not comma:
        given, _, family = name.last.rpartition(" ")
    return Name(first=given.strip(), last=family, corporate=True)


def _readings(name: Name) -> Iterator[Reading]:
    """The ways to read *name*, none of one that has no given name."""
    given, von, last = (tuple(fold(part).split()) for part in (name.first, name.von, name.last))
    # In `F Quill, Ada`, the initial is a middle one that the comma has missed; see also `A.Quill`.
    if len(last) > 1 and len(last[0]) == 1 and not von:
        yield Reading((*given, last[0]), von, last[1:])
    if not given or not last:
        return
    chunks = (fold(chunk).split() for chunk in name.first.split())
    compound = frozenset(word for chunk in chunks if len(chunk) > 1 for word in chunk)
    shouted = name.last.isupper() and len(name.last) > 1  # `WANG, WEI` has no initials
    spelt = given if shouted else tuple(letter for word in _spelt(name.first) for letter in word)
    for words in dict.fromkeys((given, spelt)):
        yield Reading(words, von, last, compound)


def _spelt(text: str) -> Iterator[tuple[str, ...]]:
    """The folded words of *text*, those that may be bare initials (`JA`) letter by letter."""
    for word in WORD.findall(text.translate(_LETTERS)):
        bare = word.isupper() and 1 < len(word) < 4
        if letters := tuple(fold(" ".join(word) if bare else word).split()):
            yield letters


# ------------------------------------------------------------------------------------ agreement


def _agree(a: Reading, b: Reading) -> bool:
    """Whether the family names are the same and the given names agree, wherever the border between
    the two is seen: a comma shows it in `García Moreno, Luisa`, not in `Luisa García Moreno`.
    """
    if a.family == b.family or "".join(a.family) == "".join(b.family):
        return _same_given(a.given, b.given, a.compound | b.compound)
    if not (a.von and b.von) and "".join(a.last) == "".join(b.last):
        return _same_given(a.given, b.given, a.compound | b.compound)
    long, short = (a, b) if len(a.family) > len(b.family) else (b, a)
    whole, border = (*short.given, *short.family), -len(long.family)
    if whole[border:] == long.family and whole[:border]:
        return _in_part(long.given, whole[:border], a.compound | b.compound)
    other = (*long.given, *long.family)  # `L. G. Moreno`: word for word, the last one in full
    return (
        len(whole) == len(other)
        and len(whole[-1]) > 1
        and whole[-1] == other[-1]
        and all(map(_alike, whole, other))
    )


def _same_given(a: Sequence[str], b: Sequence[str], compound: frozenset[str]) -> bool:
    return "".join(a) == "".join(b) or _in_part(a, b, compound)


def _in_part(a: Sequence[str], b: Sequence[str], compound: frozenset[str]) -> bool:
    """Whether the words are equal or initials of each other, but for middle names and initials that
    only one of the two has.

    A middle name that is written out may be missing beside a first name that is, too, or where
    nothing but initials is left: `R. Giskard` may be `R.`, and is neither `Robert` nor `Rita`.
    """
    short, long = sorted((a, b), key=len)
    first, start = short[0], 0
    if len(first) > 1 and first in long and _all_initials(long[: long.index(first)]):
        start = long.index(first)  # `Brighten` is `P. Brighten`
    if not _alike(first, long[start]):
        return False
    missing = [*long[:start]]
    found = 1
    for word in long[start + 1 :]:
        if found < len(short) and _alike(short[found], word):
            found += 1
        else:
            missing.append(word)
    if found < len(short):
        return False
    if _all_initials(missing) or _all_initials(short):
        return True
    return first == long[start] and len(first) > 1 and compound.isdisjoint(missing)


def _alike(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


def _all_initials(words: Sequence[str]) -> bool:
    return all(len(word) == 1 for word in words)


def _turns_into(turned: Person, straight: Person) -> bool:
    words = turned.words
    if sorted(words) == sorted(straight.words):
        return any(words[at:] + words[:at] == straight.words for at in range(1, len(words)))
    for reading in straight.readings:
        for family in {reading.family, reading.last}:
            given, border = words[len(family) :], len(family)
            if not given or words[:border] != family or len("".join(family)) < 2:
                continue
            if len(given[0]) > 1 and given[0] == reading.given[0]:
                return _in_part(given, reading.given, reading.compound)
            initials = [letter for word in turned.spelt[border:] for letter in word]
            if _all_initials(initials) and len(initials) <= len(reading.given):
                return _in_part(initials, reading.given, reading.compound)
    return False
