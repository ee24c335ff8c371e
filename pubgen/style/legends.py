"""What the marks on names mean: at each entry, or once for a whole list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pubgen.model import Mark
from pubgen.style.language import Language


def meaning(mark: Mark, language: Language) -> str:
    """What the symbol means, or ``""``."""
    return mark.legend or language.legends.get(mark.role, "")


def explained(marks: Iterable[Mark], language: Language) -> tuple[Mark, ...]:
    """Those of *marks* whose meaning is known."""
    return tuple([mark for mark in marks if meaning(mark, language)])


def meanings(marks: Iterable[Mark], language: Language) -> str:
    """``* co-first author, † corresponding author``."""
    return ", ".join(f"{mark.symbol} {meaning(mark, language)}" for mark in marks)


def clear(marks: Iterable[Mark], language: Language) -> Mapping[Mark, str]:
    """Those of *marks* whose symbol has one meaning among them all, and which: to say it once is
    enough for these.
    """
    marks = list(dict.fromkeys(marks))
    by_symbol: dict[str, set[str]] = {}
    for mark in marks:
        by_symbol.setdefault(mark.symbol, set()).add(meaning(mark, language))
    return {mark: meaning(mark, language) for mark in marks if len(by_symbol[mark.symbol]) == 1}


def once(marks: Mapping[Mark, str]) -> tuple[Mark, ...]:
    """A mark for each symbol of *marks*, which are `clear`, that has a meaning."""
    found: dict[str, Mark] = {}
    for mark, said in marks.items():
        if said:
            found.setdefault(mark.symbol, mark)
    return tuple(found.values())
