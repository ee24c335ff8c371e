"""The line that sums a list up, as a profile has it: text with names of numbers in braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pubgen.kinds import KINDS
from pubgen.regexes import regex

TOTAL, FIRST, LAST, CORRESPONDING, SINCE, UNTIL = NUMBERS = (
    "total", "first", "last", "corresponding", "since", "until",
)  # fmt: skip
KIND_OF: Mapping[str, str] = {kind.several: kind.word for kind in KINDS}
"""The word of a kind by what several of it are called."""

PLACEHOLDERS = (*NUMBERS, *KIND_OF)
"""All names that may be in braces."""

_BRACES = regex(r"\{\{|\}\}|\{([^{}]*+)\}")


def lone_brace(written: str) -> str:
    """A brace in *written* without its partner, or ``""``."""
    rest = _BRACES.sub("", written)
    return next((char for char in rest if char in "{}"), "")


def pieces(written: str) -> Iterator[tuple[str, str | None]]:
    """Literal text, and the name in braces after it, if there is one. ``{{`` and ``}}`` are braces,
    and so is a lone one.
    """
    end = 0
    for found in _BRACES.finditer(written):
        before, end = written[end : found.start()], found.end()
        if found[1] is None:
            yield before + found[0][0], None
        else:
            yield before, found[1]
    yield written[end:], None
