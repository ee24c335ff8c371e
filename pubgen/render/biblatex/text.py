"""Inline text as a .bib has it: LaTeX in UTF-8, without hooks, in braces that balance."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from pubgen.latex import mathematics
from pubgen.latex.commands import command
from pubgen.latex.writing import written
from pubgen.render.addresses import address
from pubgen.text import (
    Code,
    Emph,
    Inline,
    Link,
    Math,
    Node,
    Quote,
    SmallCaps,
    Strong,
    Styled,
    Sub,
    Sup,
    Text,
)

Fields: TypeAlias = dict[str, str]
"""A field's value by its name; an empty one is not written."""

_COMMANDS: dict[type[Node], str] = {
    Emph: "emph",
    Strong: "textbf",
    Code: "texttt",
    SmallCaps: "textsc",
    Sup: "textsuperscript",
    Sub: "textsubscript",
}


def latex_of(nodes: Inline, *, quoted: bool = False, linked: bool = False) -> str:
    """Inline text without the hooks that the LaTeX of a CV has."""
    return "".join([_node(node, quoted, linked) for node in nodes])


def _node(node: Node, quoted: bool, linked: bool) -> str:
    match node:
        case Text(value):
            return escaped(value)
        case Math(tex):
            return _math(tex)
        case Quote(children, double):
            double = double and not quoted
            opening, closing = "“”" if double else "‘’"
            return f"{opening}{latex_of(children, quoted=double, linked=linked)}{closing}"
        case Link(children, value):
            url = "" if linked or "://" not in value else address(value).translate(_URL_ESCAPES)
            inner = latex_of(children, quoted=quoted, linked=linked or bool(url))
            return rf"\href{{{url}}}{{{inner}}}" if url else inner
        case Styled(children):
            inner = latex_of(children, quoted=quoted, linked=linked)
            name = _COMMANDS.get(type(node))
            return rf"\{name}{{{inner}}}" if name else f"{{{inner}}}"
    raise TypeError(f"not an inline node: {node!r}")


_URL_ESCAPES = str.maketrans(
    {"#": r"\#", "%": r"\%", "&": r"\&", "_": r"\_", "$": r"\$", "~": r"\string~"}
)

_INSTEAD = re.compile(r"\\ifdefined\\(?!bm\b|mathscr\b)")
_ESCAPED_BRACE = re.compile(r"\\[{}]")
_BRACES = {r"\{": r"\lbrace ", r"\}": r"\rbrace "}


def _math(tex: str) -> str:
    formula = mathematics.formula(tex)
    if formula is None:  # shown, not run
        return rf"\texttt{{{escaped(tex)}}}"
    # What the grammar has taken token by token may stand as it was: the preamble asks for amssymb.
    safe = tex if _INSTEAD.search(formula.tex) else formula.tex
    return f"${_ESCAPED_BRACE.sub(lambda brace: _BRACES[brace[0]], safe)}$"


_FORMULA = re.compile(r"(?<!\\)\$((?:[^\\$]|\\.)*)\$")


def needs_ams(values: str) -> bool:
    """Whether a formula among *values* has something of amsmath or amssymb."""
    formulas = map(mathematics.formula, _FORMULA.findall(values))
    return any(formula and _INSTEAD.search(formula.tex) for formula in formulas)


_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_RUN = re.compile(
    "(?P<plain>[\x00-\x7f\u00a0\u00ad\u2002-\u200b\u202f]+)"
    f"|(?P<letter>(?<![{_GREEK}])[{_GREEK}](?![{_GREEK}]))|(?P<other>.)"
)
# biber turns the quotation mark into the character again.
_PLAIN = {r"\{": r"\textbraceleft{}", r"\}": r"\textbraceright{}", r"{\char34}": r"\textquotedbl{}"}
_PLAIN_TOKEN = re.compile("|".join(map(re.escape, _PLAIN)))


@lru_cache(maxsize=1 << 12)
def escaped(text: str) -> str:
    """*text* as it stands in a .bib: letters of all scripts as they are, symbols as formulas."""
    text = unicodedata.normalize("NFC", text)
    return _RUN.sub(_run, text) if text else ""


def _run(run: re.Match[str]) -> str:
    text = run[0]
    if run.lastgroup == "plain":
        return _PLAIN_TOKEN.sub(lambda token: _PLAIN[token[0]], written(text))
    if run.lastgroup == "letter" or not text.isalpha():
        instead = command(text)
        if instead.startswith(r"\ensuremath"):
            return instead
    kept = text.isprintable() or text in "\u200c\u200d" or unicodedata.category(text) == "Co"
    return text if kept else " " if text.isspace() else ""
