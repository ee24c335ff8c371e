"""A formula: a small tree that knows no output language, as `text` has one for inline text.

`pubgen.latex.mathematics` reads TeX into it; MathML, TeX and plain text are written from it. It is
shallow by construction, so that writers may recurse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import msgspec


class Part(msgspec.Struct, frozen=True, gc=False):
    """The base of all nodes."""


Parts: TypeAlias = tuple[Part, ...]


class Sign(Part, frozen=True, gc=False):
    """A letter, number, operator or function.

    *kind* is TeX's class of the atom: ``letter``, ``number``, ``ord``, ``op``, ``function``,
    ``bin``, ``rel``, ``open``, ``close``, ``inner``, ``punct``. *tex* sets it in any LaTeX, *ams*
    with amssymb; they are empty where nothing does.
    """

    text: str
    kind: str
    tex: str = ""
    ams: str = ""


class Row(Part, frozen=True, gc=False):
    """A group."""

    parts: Parts


class Scripts(Part, frozen=True, gc=False):
    """*base* with something raised or lowered; *limits* if that is set above and below it."""

    base: Part
    below: Part | None = None
    above: Part | None = None
    limits: bool = False


class Fraction(Part, frozen=True, gc=False):
    """*above* over *below*; a binomial coefficient has parentheses in the place of the line."""

    above: Part
    below: Part
    binomial: bool = False


class Root(Part, frozen=True, gc=False):
    """The square root, or that of another *degree*."""

    of: Part
    degree: Part | None = None


class Accented(Part, frozen=True, gc=False):
    """Something below, or above, an accent, by its name in TeX."""

    of: Part
    accent: str


class Stacked(Part, frozen=True, gc=False):
    """*base* with something smaller *above* or *below* it."""

    base: Part
    above: Part | None = None
    below: Part | None = None


class Alphabet(Part, frozen=True, gc=False):
    """Letters of another alphabet, by its name in TeX."""

    of: Part
    name: str


class Words(Part, frozen=True, gc=False):
    """Text inside a formula, in the typeface that a command of TeX names."""

    text: str
    command: str = "textrm"


class Gap(Part, frozen=True, gc=False):
    """A space, as wide as *em*."""

    em: float
    tex: str


class Fenced(Part, frozen=True, gc=False):
    """What delimiters of its height are around; one of them may be empty."""

    opening: str
    of: Part
    closing: str


class Table(Part, frozen=True, gc=False):
    """Rows of cells."""

    rows: tuple[Parts, ...]


_SPACED = {"rel", "bin"}
_NO_LEFT_OPERAND = {"", "bin", "op", "function", "rel", "open", "punct"}
_NO_RIGHT_OPERAND = {"", "rel", "close", "punct"}


def kind_of(part: Part) -> str:
    """TeX's class of an atom; ``""`` for a gap."""
    match part:
        case Sign(kind=kind):
            return kind
        case Scripts(base=base) | Stacked(base=base):
            return kind_of(base)
        case Gap():
            return ""
        case Row(parts=(Sign(kind="function") as only,)):
            return only.kind
        case Fenced():
            return "fenced"
    return "ord"


def atoms(parts: Parts) -> Iterator[tuple[Part, str, bool]]:
    """*parts*, each with the class that it has among its neighbours, and whether a space is before
    it (The TeXbook, chapter 18): an operator without an operand is a sign, as in ``x = -1``.
    """
    kinds = [kind_of(part) for part in parts]
    solid = [at for at, part in enumerate(parts) if not isinstance(part, Gap)]
    before = ""
    for order, at in enumerate(solid):
        after = kinds[solid[order + 1]] if order + 1 < len(solid) else ""
        if kinds[at] == "bin" and (before in _NO_LEFT_OPERAND or after in _NO_RIGHT_OPERAND):
            kinds[at] = "ord"
        before = kinds[at]
    before = ""
    for part, kind in zip(parts, kinds, strict=True):
        yield part, kind, _is_apart(before, kind)
        before = kind


def _is_apart(before: str, kind: str) -> bool:
    if not before or not kind:
        return False
    if before in _SPACED or kind in _SPACED:
        return before != kind or "bin" in (before, kind)
    if before == "punct":
        return True
    if before in ("function", "op"):
        return kind not in ("open", "close", "punct")
    if "inner" in (before, kind):
        return before != "open" and kind not in ("close", "punct")
    return kind in ("function", "op") and before != "open"
