"""Inline text as a .bib has it: LaTeX in UTF-8, without hooks, in braces that balance."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from pubgen.colours import fractions
from pubgen.latex import mathematics
from pubgen.latex.commands import command
from pubgen.latex.formula_tex import tex_of
from pubgen.latex.writing import escaped_tex
from pubgen.regexes import regex
from pubgen.render.latex import TeXWriter, tex_url
from pubgen.text import Coloured, Self, Styled, Underlined
from pubgen.unicode import normalised

Fields: TypeAlias = dict[str, str]
"""A field's value by its name; an empty one is not written."""

# What the preamble asks amssymb for; others are of packages that it does not load.
_INSTEAD = regex(r"\\ifdefined\\(?!bm\b|mathscr\b|pmb\b|coloneqq?\b|eqqcolon\b)")
_ESCAPED_BRACE = regex(r"\\[{}]")
_BRACES = {r"\{": r"\lbrace ", r"\}": r"\rbrace "}


class _Writer(TeXWriter):
    ams = True
    directions = False

    def text(self, value: str) -> str:
        return escaped(value)

    def math(self, tex: str) -> str:
        written = super().math(tex)
        return _ESCAPED_BRACE.sub(lambda brace: _BRACES[brace[0]], written)

    def styled(self, node: Styled, inner: str) -> str:
        if isinstance(node, Self):
            return rf"\textbf{{{inner}}}"
        if isinstance(node, Underlined):
            return rf"\underline{{{inner}}}"
        if isinstance(node, Coloured):
            return rf"\textcolor[rgb]{{{fractions(node.colour)}}}{{{inner}}}"
        return super().styled(node, inner)

    def url(self, value: str) -> str:
        return tex_url(value) if "://" in value else ""


_WRITER = _Writer()
latex_of = _WRITER.write
"""Inline text without the hooks that the LaTeX of a CV has."""
looked = _WRITER.looked
"""What is written already, in a style of the profile."""


def tex_link(url: str, label: str) -> str:
    """*label* as a link to an *url* on the web, for which hyperref is needed; else nothing."""
    address = _WRITER.url(url)
    return _WRITER.link(address, escaped(label)) if address else ""


_FORMULA = regex(r"(?<!\\)\$((?:[^\\$]|\\.)*)\$")


def needs_ams(values: str) -> bool:
    """Whether a formula among *values* has something of amsmath or amssymb."""
    formulas = map(mathematics.formula, _FORMULA.findall(values))
    return any(formula and _INSTEAD.search(tex_of(formula.parts)) for formula in formulas)


_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_RUN = regex(
    "(?P<plain>[\x00-\x7f\u00a0\u00ad\u2002-\u200b\u202f]+)"
    f"|(?P<letter>(?<![{_GREEK}])[{_GREEK}](?![{_GREEK}]))|(?P<other>.)"
)
# biber turns the quotation mark into the character again.
_PLAIN = {r"\{": r"\textbraceleft{}", r"\}": r"\textbraceright{}", r"{\char34}": r"\textquotedbl{}"}
_PLAIN_TOKEN = regex("|".join(map(re.escape, _PLAIN)))


@lru_cache(maxsize=1 << 12)
def escaped(text: str) -> str:
    """*text* as it is in a .bib: letters of all scripts as they are, symbols as formulas."""
    text = normalised(text)
    return _RUN.sub(_run, text) if text else ""


def _run(run: re.Match[str]) -> str:
    text = run[0]
    if run.lastgroup == "plain":
        return _PLAIN_TOKEN.sub(lambda token: _PLAIN[token[0]], escaped_tex(text))
    if run.lastgroup == "letter" or not text.isalpha():
        instead = command(text)
        if instead.startswith(r"\ensuremath"):
            return instead
    kept = text.isprintable() or text in "\u200c\u200d" or unicodedata.category(text) == "Co"
    return text if kept else " " if text.isspace() else ""
