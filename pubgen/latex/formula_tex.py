r"""A formula as TeX that any LaTeX can set, or with amssymb.

Nothing of a stranger's TeX is in it but letters, digits and signs: all macros are our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pubgen.formula import (
    Accented,
    Alphabet,
    Fenced,
    Fraction,
    Gap,
    Part,
    Parts,
    Root,
    Row,
    Scripts,
    Sign,
    Stacked,
    Table,
    Words,
)
from pubgen.latex.symbols import (
    AMS_ACCENTS,
    AMS_ALPHABETS,
    KERNEL_ALPHABETS,
)
from pubgen.regexes import regex

_PLAIN_TEXT = regex(r"[A-Za-z0-9 \u00a0,.;:()/+'*=–-]*")
_DELIMITERS = {"": ".", "{": r"\{", "}": r"\}", "‖": r"\|", "⟨": r"\langle ", "⟩": r"\rangle ",
               "⌊": r"\lfloor ", "⌋": r"\rfloor ", "⌈": r"\lceil ", "⌉": r"\rceil ",
               "\\": r"\backslash ", "↑": r"\uparrow ", "↓": r"\downarrow "}  # fmt: skip

_OF_OTHERS = frozenset(("bm", "mathscr", "pmb"))  # bm, mathrsfs; \pmb is amsmath's


def tex_of(parts: Parts, *, ams: bool = False) -> str:
    """*parts* as what is between two dollars; ``""`` where TeX has no sign for one of them.

    With *ams*, amsmath and amssymb are there; without, each macro of theirs has something near to
    it beside it, for a document that does not load them.
    """
    try:
        return _Writer(ams=ams).row(parts)
    except _NotInTeXError:
        return ""


class _NotInTeXError(Exception):
    """There is no sign for it in TeX."""


class _Writer:
    def __init__(self, *, ams: bool) -> None:
        self.ams = ams

    def row(self, parts: Parts) -> str:
        """One part after the other."""
        tex = ""
        for part in parts:
            written = self.part(part)
            is_letter = written[:1].isalpha() or not written[:1].isascii()
            apart = " " if is_letter and _ends_in_name(tex) else ""
            tex += apart + written
        return tex

    def group(self, part: Part) -> str:
        """*part* in braces."""
        return f"{{{self.row(part.parts) if isinstance(part, Row) else self.row((part,))}}}"

    def part(self, part: Part) -> str:
        """*part*, by its kind."""
        return _WRITE[type(part)](self, part)

    def sign(self, part: Sign) -> str:
        """A symbol, letter or digit."""
        if not part.tex:
            raise _NotInTeXError
        return (part.ams if self.ams else "") or part.tex

    def fraction(self, part: Fraction) -> str:
        """Something over something else."""
        over, under = self.group(part.above), self.group(part.below)
        if part.binomial:
            return self.either("binom", over + under, rf"{{{over}\choose{under}}}")
        return rf"\frac{over}{under}"

    def root(self, part: Root) -> str:
        """A root."""
        degree = f"[{self.group(part.degree)}]" if part.degree is not None else ""
        return rf"\sqrt{degree}{self.group(part.of)}"

    def accented(self, part: Accented) -> str:
        """Something below an accent."""
        tex, instead = self.group(part.of), AMS_ACCENTS.get(part.accent)
        return self.either(part.accent, tex, instead + tex) if instead else rf"\{part.accent}{tex}"

    def words(self, part: Words) -> str:
        """Text."""
        if not _PLAIN_TEXT.fullmatch(part.text):
            raise _NotInTeXError
        plain = part.text.replace("–", "--").replace("\u00a0", " ")
        return rf"\{part.command}{{{plain}}}"

    def fenced(self, part: Fenced) -> str:
        """Something between delimiters of its height."""
        inner = self.row(part.of.parts) if isinstance(part.of, Row) else self.part(part.of)
        return rf"\left{_delimiter(part.opening)}{inner}\right{_delimiter(part.closing)}"

    def scripts(self, part: Scripts) -> str:
        """Something raised or lowered."""
        base = self.part(part.base) if part.base != Row(()) else "{}"
        base = f"{{{base}}}" if isinstance(part.base, Scripts) else base
        limits = r"\limits" if part.limits and base.startswith("\\") else ""
        below = f"_{self.script(part.below)}" if part.below is not None else ""
        above = f"^{self.script(part.above)}" if part.above is not None else ""
        return f"{base}{limits}{below}{above}"

    def script(self, part: Part) -> str:
        """*part* as TeX takes it after ``^``: one letter, digit or symbol, else in braces."""
        if isinstance(part, Sign) and (len(part.tex) == 1 or part.tex[1:].isalpha()):
            return self.part(part)
        return self.group(part)

    def stacked(self, part: Stacked) -> str:
        """Something small above or below something."""
        tex = self.group(part.base)
        if part.below is not None:
            tex = rf"{{\mathop{tex}\limits_{self.group(part.below)}}}"
        return rf"\stackrel{self.group(part.above)}{{{tex}}}" if part.above is not None else tex

    def alphabet(self, part: Alphabet) -> str:
        """Letters of another alphabet."""
        name, tex = part.name, self.group(part.of)
        if name in KERNEL_ALPHABETS:
            return rf"\{name}{tex}"
        instead = AMS_ALPHABETS[name]
        other = rf"\{instead}{tex}" if instead else tex
        if name in _OF_OTHERS:  # of other packages
            return rf"\ifdefined\{name}\{name}{tex}\else{other}\fi{{}}"
        return self.either(name, tex, other)

    def either(self, name: str, arguments: str, instead: str) -> str:
        """A macro of amsmath or amssymb, with what is there without."""
        if self.ams:
            return rf"\{name}{arguments}"
        return rf"\ifdefined\{name}\{name}{arguments}\else{instead}\fi{{}}"

    def table(self, part: Table) -> str:
        """Cells in columns."""
        columns = "c" * max(map(len, part.rows))
        lines = r"\\".join("&".join(self.row((cell,)) for cell in row) for row in part.rows)
        return rf"\begin{{array}}{{{columns}}}{lines}\end{{array}}"


_WRITE: Mapping[type[Part], Callable[[_Writer, Any], str]] = {
    Sign: _Writer.sign,
    Row: _Writer.group,
    Scripts: _Writer.scripts,
    Fraction: _Writer.fraction,
    Root: _Writer.root,
    Accented: _Writer.accented,
    Stacked: _Writer.stacked,
    Alphabet: _Writer.alphabet,
    Words: _Writer.words,
    Gap: lambda _, part: part.tex,
    Fenced: _Writer.fenced,
    Table: _Writer.table,
}


def _ends_in_name(tex: str) -> bool:
    """Whether *tex* ends in the name of a macro, which a letter would belong to."""
    return re.search(r"\\[A-Za-z]+\Z", tex[-40:]) is not None


def _delimiter(shown: str) -> str:
    return _DELIMITERS.get(shown, shown)
