"""Names in words: those of editors and translators, the owner's told apart, and initials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from pubgen.model import Author, Manner, Mark, Name, NameList
from pubgen.names import read_names
from pubgen.regexes import regex
from pubgen.style.language import Language
from pubgen.style.lines import filled, ours, words
from pubgen.text import Coloured, Emph, Inline, Self, Strong, Styled, Text, Underlined


def editors(people: NameList, language: Language, manner: Manner) -> Inline:
    """``Ada Quill and Tom Reed (eds.)``, or nothing."""
    if not people.names:
        return ()
    several = people.et_al or len(people.names) > 1
    pattern = language.editors if several else language.editor
    return filled(pattern, names=_names(people, language, manner))


def translators(people: NameList, language: Language, manner: Manner) -> Inline:
    """``translated by Ada Quill``, or nothing."""
    if not people.names:
        return ()
    return ours(filled(language.translator, names=_names(people, language, manner)))


def _names(people: NameList, language: Language, manner: Manner) -> Inline:
    texts = [initials(name) if manner.initials else str(name) for name in people.names]
    names = [
        (Self(words(text)),) if place in people.selves else words(text)
        for place, text in enumerate(texts)
    ]
    if people.et_al:
        return filled(language.and_others, name=_separated(names))
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return filled(language.two_names, first=names[0], second=names[1])
    return filled(language.last_name, names=_separated(names[:-1]), last=names[-1])


def _separated(names: list[Inline]) -> Inline:
    first, *others = names
    return (*first, *(node for name in others for node in (Text(", "), *name)))


def styled(name: Inline, look: str) -> Styled:
    """*name* in a *look* that a profile may ask for."""
    kind = _LOOKS.get(look)
    return kind(name) if kind else Coloured(name, look)


def in_style(name: Inline, style: Iterable[str]) -> Inline:
    """*name* in all looks of a *style*."""
    for look in style:
        name = (styled(name, look),)
    return name


_LOOKS: Mapping[str, type[Styled]] = {"bold": Strong, "italic": Emph, "underline": Underlined}


def name_as_marked(author: Author, _language: Language) -> Inline | str:
    """The name, in the style of its marks."""
    if not author.marks:  # nearly always
        return author.text
    style = dict.fromkeys(look for mark in author.marks for look in mark.style)
    return in_style(words(author.text), style) if style else author.text


def raised(author: Author, _language: Language) -> tuple[Mark, ...]:
    """The marks whose symbols are after the name."""
    return author.marks and tuple([mark for mark in author.marks if mark.symbol])


def shown_name(author: Author) -> Name:
    """The parts of the name that is shown, which the profile may write its own way."""
    if author.name.is_cjk or author.text == str(author.name):
        return author.name
    return next((raw.name for raw in read_names(author.text).names), Name(last=author.text))


def with_initials(author: Author) -> Author:
    """*author*, whose given names are initials."""
    if author.name.is_cjk:
        return author
    return msgspec.structs.replace(author, text=initials(shown_name(author)))


@lru_cache(1 << 12)
def initials(name: Name) -> str:
    """``G. B. Hopper``, ``J.-L. de la Fontaine``. Whole stays what has no given name, and a name in
    a script without capitals, which nobody abbreviates so.
    """
    if not name.first or name.is_cjk:
        return str(name)
    given = _AFTER_FULL_STOP.sub(" ", name.first).split()
    may_be_initials = not name.last.isupper()  # `JD Moss`, but not `JO MOSS`
    short = [
        _initials(word, together=may_be_initials, first=not place)
        for place, word in enumerate(given)
    ]
    return str(msgspec.structs.replace(name, first=" ".join(short)))


_AFTER_FULL_STOP = regex(r"(?<=\.)(?=[^\W\d_])")
_HYPHEN = regex(r"([-‐‑])")
_LETTER = regex("[^\\W\\d_][\u0300-\u036f]*")
_MOST_TOGETHER = 3


def _initials(word: str, *, together: bool, first: bool) -> str:
    """The initials of a *word* of given names; one in small letters belongs to the family name
    unless it is the *first*: ``José da``.
    """
    if word[0].islower() and not first:
        return word
    if together and 1 < len(word) <= _MOST_TOGETHER and word.isalpha() and word.isupper():
        return " ".join(f"{letter}." for letter in word)
    return "".join(map(_initial, _HYPHEN.split(word)))


def _initial(part: str) -> str:
    letter = _LETTER.match(part)
    has_capitals = letter is not None and letter[0].lower() != letter[0].upper()
    return f"{letter[0]}." if letter and has_capitals else part
