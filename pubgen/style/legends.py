"""What the marks on names mean: at each entry, or once for a whole list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pubgen.model import Mark
from pubgen.style.language import Language
from pubgen.style.people import in_style
from pubgen.text import Inline, Node, Text


def meaning(mark: Mark, language: Language) -> str:
    """What the symbol means, or ``""``."""
    return mark.legend or language.legends.get(mark.role, "")


def explained(marks: Iterable[Mark], language: Language) -> tuple[Mark, ...]:
    """Those of *marks* whose meaning is known."""
    return tuple([mark for mark in marks if meaning(mark, language)])


def said(mark: Mark, language: Language) -> Inline | str:
    """The same; in the style of the name, where that is the mark."""
    words = meaning(mark, language)
    return words if mark.symbol or not words else in_style((Text(words),), mark.style)


def meanings(marks: Iterable[Mark], language: Language) -> Inline:
    """``* co-first author, † corresponding author``, and what stands for a style in it."""
    line: list[Node] = []
    for mark in marks:
        between = ", " if line else ""
        words = said(mark, language)
        if isinstance(words, str):
            line.append(Text(f"{between}{mark.symbol} {words}"))
        else:
            line += (*([Text(between)] if between else []), *words)
    return tuple(line)


def clear(marks: Iterable[Mark], language: Language) -> Mapping[Mark, str]:
    """Those of *marks* whose symbol has one meaning among them all, and which: to say it once is
    enough for these.
    """
    marks = list(dict.fromkeys(marks))
    found: dict[object, set[str]] = {}
    for mark in marks:
        found.setdefault(sign(mark), set()).add(meaning(mark, language))
    return {mark: meaning(mark, language) for mark in marks if len(found[sign(mark)]) == 1}


def once(marks: Mapping[Mark, str]) -> tuple[Mark, ...]:
    """A mark for each symbol of *marks*, which are `clear`, that has a meaning."""
    found: dict[object, Mark] = {}
    for mark, words in marks.items():
        if words:
            found.setdefault(sign(mark), mark)
    return tuple(found.values())


def sign(mark: Mark) -> object:
    """What a reader sees of it."""
    return mark.symbol or mark.style
