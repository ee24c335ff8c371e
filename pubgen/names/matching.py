"""Who is the same person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

import msgspec

from pubgen.model import Name
from pubgen.unicode import normalised

_ACCENT = re.compile("[\u0300-\u036f]")  # not the kana's sound marks, which change the letter


_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"ß": "ss", "þ": "th"}
    | dict.fromkeys("'’‘`´ʼʻʹ·")
)

WORD = re.compile(r"[^\W_]+")


_CJK = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff々]"


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """*text* as words in small letters without accents, hyphens, dots and apostrophes."""
    bare = text.casefold()
    if not bare.isascii():
        bare = _ACCENT.sub("", normalised(bare, "NFKD"))
        bare = normalised(bare)
    return " ".join(WORD.findall(bare.translate(_LETTERS)))


def same_person(name: Name, other: Name) -> bool:
    """Whether two names may be one person's: the same family name, and given names that are equal
    or one the initials of the other. Without a given name, or in Chinese, Japanese or Korean
    script, where order and spaces tell little, only the whole decides.
    """
    a, b = _person(name), _person(other)
    if not a.given or not b.given or a.cjk or b.cjk:
        return not a.wholes.isdisjoint(b.wholes)
    if a.jr and b.jr and a.jr != b.jr:
        return False
    if a.family != b.family and (a.last != b.last or (a.von and b.von)):
        return False
    return any(_same_given(x, y) for x in a.given for y in b.given)


class _Person(msgspec.Struct, frozen=True, gc=False):
    """A name ready to be compared; *given* holds the ways to read the given names."""

    von: str
    last: str
    family: str
    jr: str
    wholes: frozenset[str]
    given: tuple[tuple[str, ...], ...]
    cjk: bool

    @property
    def kept_under(self) -> Iterator[str]:
        """Keys by which all who may be the same person find this one: of a family that hundreds
        share, only those whose given name begins alike are compared.
        """
        yield from self.wholes
        for family, words in product({self.last, self.family}, self.given):
            yield f"{family}, {''.join(words)}"
            yield f"{family}, {words[0]}"
            yield f"{family}, {words[0][0]}…"

    @property
    def asked_for(self) -> Iterator[str]:
        """Keys under which all are kept who may be the same person as this one."""
        yield from self.wholes
        for family, words in product({self.last, self.family}, self.given):
            yield f"{family}, {''.join(words)}"
            yield f"{family}, {words[0]}"
            yield f"{family}, {words[0][0]}" + ("…" if len(words[0]) == 1 else "")


@lru_cache(maxsize=1 << 16)
def _person(name: Name) -> _Person:
    first, von, last = (fold(part).replace(" ", "") for part in (name.first, name.von, name.last))
    # Compiled only where it is needed: it takes 2 ms.
    cjk = not str(name).isascii() and re.search(_CJK, str(name)) is not None
    wholes = {first + von + last, von + last + first} if cjk else {first + von + last}
    jr = fold(name.jr).replace(" ", "")
    return _Person(von, last, von + last, jr, frozenset(wholes), _readings(name), cjk)


def _readings(name: Name) -> tuple[tuple[str, ...], ...]:
    """The given names as words and, where they may be bare initials (`JA`), as these too."""
    words = tuple(fold(name.first).split())
    if not words:
        return ()
    shouted = name.last.isupper() and len(name.last) > 1  # `WANG, WEI` has no initials
    spelt: list[str] = []
    for word in WORD.findall(name.first):
        bare = not shouted and word.isupper() and 1 < len(word) < 4
        spelt += fold(" ".join(word) if bare else word).split()
    return (words,) if not spelt or tuple(spelt) == words else (words, tuple(spelt))


def _same_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if "".join(a) == "".join(b):
        return True
    short, long = sorted((a, b), key=len)
    pairs = zip(short, long, strict=False)  # middle names may be missing
    if not all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in pairs):
        return False
    return _all_initials(long[len(short) :]) or _all_initials(short)


def _all_initials(words: tuple[str, ...]) -> bool:
    return all(len(word) == 1 for word in words)


T = TypeVar("T")


class PersonIndex(Generic[T]):
    """Who a name belongs to, among people known by one or several names each."""

    def __init__(self, people: Iterable[tuple[Name, T]]) -> None:
        self._people = list(people)
        self._known: dict[str, list[int]] = {}
        self._found: dict[Name, tuple[T, ...]] = {}
        for number, (name, _) in enumerate(self._people):
            for key in set(_person(name).kept_under):
                self._known.setdefault(key, []).append(number)

    def find(self, name: Name) -> tuple[T, ...]:
        """Every person with an alias that may be *name*, each once, in the order given."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = tuple(self._search(name))
        return found

    def _search(self, name: Name) -> list[T]:
        numbers = {n for key in _person(name).asked_for for n in self._known.get(key, ())}
        found: list[T] = []
        for alias, person in (self._people[number] for number in sorted(numbers)):
            if person not in found and same_person(alias, name):
                found.append(person)
        return found
