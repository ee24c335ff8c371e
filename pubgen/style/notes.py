"""The notes below a publication, without what its line says already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias

import msgspec

from pubgen.model import Manner, Publication, Where
from pubgen.regexes import regex
from pubgen.style.details import PLAIN, details
from pubgen.style.language import Language
from pubgen.text import Inline, Text, plain


def note(publication: Publication, language: Language, manner: Manner = PLAIN) -> Inline:
    """The notes, one after the other. One is left out if it only has parts of the detail line:
    Wiley's exports give the article's number again.
    """
    if not publication.notes:
        return ()
    line = plain(details(publication, language, manner))
    parts = _parts(line, publication)
    line = line.casefold()
    notes = [each for each in publication.notes if not _is_said(plain(each), line, parts)]
    if not notes:
        return ()
    joined = list(notes[0])
    for before, each in pairwise(notes):
        joined += (Text(" " if plain(before)[-1:] in ".!?" else ". "), *each)
    return tuple(joined)


_WORD = regex(r"\w+")
_LONG = 7  # so many characters of a number are no other number's


# The words of each part of a line, by the first of them.
_Parts: TypeAlias = Mapping[str, set[tuple[str, ...]]]


def _is_said(note: str, line: str, parts: _Parts) -> bool:
    """Whether *note* has nothing but whole *parts* of *line*: `LNCS 120`, but not the `In Greek`
    of a `First Greek Conference`. A long number may be part of another.
    """
    words = _words(note)
    at = 0
    while at < len(words):
        word = words[at]
        fitting = (len(p) for p in parts.get(word, ()) if words[at : at + len(p)] == p)
        length = max(fitting, default=0)
        if not length and len(word) >= _LONG and any(map(str.isdigit, word)):
            length = int(word in line)
        if not length:
            return False
        at += length
    return True


def _parts(line: str, publication: Publication) -> _Parts:
    """What is between the commas of *line*, and what of the entry's own parts is in it."""
    texts = (*_texts(publication.where), str(publication.date.year))
    given = (text for text in texts if text in line)
    parts: dict[str, set[tuple[str, ...]]] = {}
    for words in map(_words, (*line.split(","), *given)):
        if words:
            parts.setdefault(words[0], set()).add(words)
    return parts


def _texts(where: Where) -> Iterator[str]:
    for part in msgspec.structs.astuple(where):
        if isinstance(part, str):
            yield part
        elif isinstance(part, tuple):
            yield plain(part)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
