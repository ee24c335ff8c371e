"""Editors and translators in words, the owner among them told apart."""

from __future__ import annotations

from pubgen.model import NameList
from pubgen.style.language import Language
from pubgen.style.lines import filled, ours, words
from pubgen.text import Inline, Self, Text


def editors(people: NameList, language: Language) -> Inline:
    """``Ada Quill and Tom Reed (eds.)``, or nothing."""
    if not people.names:
        return ()
    several = people.et_al or len(people.names) > 1
    return filled(language.editors if several else language.editor, names=_names(people, language))


def translators(people: NameList, language: Language) -> Inline:
    """``translated by Ada Quill``, or nothing."""
    if not people.names:
        return ()
    return ours(filled(language.translator, names=_names(people, language)))


def _names(people: NameList, language: Language) -> Inline:
    names = [
        (Self(words(str(name))),) if place in people.selves else words(str(name))
        for place, name in enumerate(people.names)
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
