r"""The characters that LaTeX gives a meaning of its own, where it has none for them.

A bare ``&``, ``%``, ``#``, ``_`` or ``^`` in text stops LaTeX, or hides what follows. In the
address of a ``\url`` all of them are at home; formulas have rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from pubgen.latex.html import ENTITY
from pubgen.latex.state import TO_ARGUMENT
from pubgen.latex.tables import IN_FORMULAS
from pubgen.regexes import regex


class _Mode(Enum):
    TEXT = auto()
    FORMULA = auto()
    DISPLAY = auto()  # between two `$$`
    VERBATIM = auto()


_SPECIAL = regex("[&%#_^]")
# `<a href="…">` is reported as HTML with all that is in it.
_TOKEN = regex(
    rf"(?P<html>{ENTITY}|<[A-Za-z]++\s[^<>=]*+=[^<>]*+>)"
    r"|\\(?P<name>[A-Za-z]+|.)|(?P<brace>[{}])|(?P<math>\$\$?)|[&%#_^]",
    re.DOTALL,
)
# What the first argument of a command is read as, where that is not as what is around it.
_ARGUMENTS = {
    **dict.fromkeys(
        "url nolinkurl path href detokenize includegraphics label ref hspace vspace cite citep"
        " citet citealp citealt citeauthor citeyear textcite parencite autocite footcite".split(),
        _Mode.VERBATIM,
    ),
    **dict.fromkeys(("ensuremath", *IN_FORMULAS), _Mode.FORMULA),
    **dict.fromkeys(
        "text mbox hbox textrm textsf texttt textit textbf textsc textnormal textup".split(),
        _Mode.TEXT,
    ),
}
_DELIMITED = frozenset(("verb", "path", "url", "nolinkurl"))
_SWITCHES = {"(": _Mode.FORMULA, "[": _Mode.DISPLAY, ")": _Mode.TEXT, "]": _Mode.TEXT}
_AFTER_DOLLAR = {_Mode.TEXT: _Mode.FORMULA, _Mode.FORMULA: _Mode.TEXT}
# `$a$$b$` are two formulas.
_AFTER_DOLLARS = {_Mode.TEXT: _Mode.DISPLAY, _Mode.DISPLAY: _Mode.TEXT}


def bare_specials(latex: str) -> Iterator[int]:
    """The offset of each ``&``, ``%``, ``#``, ``_`` and ``^`` in *latex* that LaTeX stops at.

    Those in HTML and in formulas, which are reported as such, and in an environment, which may be a
    table, are not among them.
    """
    return _bare(latex) if _SPECIAL.search(latex) else iter(())


def _bare(latex: str) -> Iterator[int]:
    modes = [_Mode.TEXT]
    opened: dict[int, _Mode] = {}  # the modes of arguments, by where their brace is
    environments = at = 0
    while token := _TOKEN.search(latex, at):
        at = token.end()
        name = token["name"]
        if token["brace"] == "{":
            modes.append(opened.get(token.start(), modes[-1]))
        elif token["brace"]:
            del modes[max(len(modes) - 1, 1) :]
        elif modes[-1] is _Mode.VERBATIM or token["html"]:
            continue
        elif token["math"]:
            after = _AFTER_DOLLAR if token["math"] == "$" else _AFTER_DOLLARS
            modes[-1] = after.get(modes[-1], modes[-1])
        elif name in _DELIMITED and latex[at : at + 1] not in ("{", "[", " ", ""):
            at = _end_of_delimited(latex, at)
        elif name in _ARGUMENTS:
            if argument := TO_ARGUMENT.match(latex, at):
                opened[argument.end()] = _ARGUMENTS[name]
        elif name is not None:
            modes[-1] = _SWITCHES.get(name, modes[-1])
            environments += (name == "begin") - (name == "end")
        elif environments <= 0 and modes[-1] is _Mode.TEXT:
            yield token.start()


def _end_of_delimited(latex: str, at: int) -> int:
    r"""Where the argument ends that begins at *at* with any sign: ``\verb|a_b|``."""
    end = latex.find(latex[at], at + 1)
    return end + 1 if end >= 0 else at
