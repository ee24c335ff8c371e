"""Addresses and numbers without the LaTeX and HTML that people and programs put into them."""

from __future__ import annotations

import re

from pubgen.regexes import regex
from pubgen.unicode import normalised

_MARKED = regex(r"[\\{}$&]")
_TOKEN = regex(
    r"""
      \\ (?: (?P<macro> textasciitilde | [A-Za-z]+ ) \s* (?:\{\})?
           | (?P<accent> ["'`]) \{? (?P<letter> [A-Za-z]) \}?
           | (?P<char> . ) (?:\{\})? )
    | & (?P<entity> lt | gt | amp | quot | apos | nbsp | \#[0-9]{1,6} | \#[xX][0-9A-Fa-f]{1,5} ) ;
    """,
    re.VERBOSE | re.DOTALL,
)
_MACROS = {
    **dict.fromkeys(("textasciitilde", "sim", "tilde"), "~"),
    **dict.fromkeys(("textless", "less", "lt"), "<"),
    **dict.fromkeys(("textgreater", "greater", "gt"), ">"),
    **dict.fromkeys(("textbackslash", "backslash"), "\\"),
    "textunderscore": "_", "textasciicircum": "^", "textbar": "|", "textquotesingle": "'",
    "textquotedbl": '"', "textdollar": "$", "slash": "/",
    # How it looks and where it may be broken does not belong to it.
    **dict.fromkeys(
        ("string", "protect", "allowbreak", "nobreak", "ensuremath", "mbox", "texttt", "textup",
         "textrm", "tt", "ttfamily", "small", "footnotesize", "scriptsize"), ""
    ),
    **dict.fromkeys(("newline", "linebreak", "par"), " "),
}  # fmt: skip
# A `\\` is the end of a line; `\/` is how JSON writes a slash.
_CHARACTERS = {**{char: char for char in "_%&#~$^/ "}, "{": "%7B", "}": "%7D", "\\": " "}
_ACCENTS = {'"': "\u0308", "'": "\u0301", "`": "\u0300"}
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": " "}
_FORMULA = regex(r"\$([^\s${}\\]|\\)\$")
_LONE = regex(r"\{([^\s{}])\}")
_INNER = regex(r"(?<![A-Za-z}\s])\{([^{}]*)\}")
_HREF = regex(r"\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}")
_URL = regex(r"\\(?:url|href|nolinkurl|path)\s*\{([^{}]*)\}")
_REST = regex(r"\\(?:url|href|nolinkurl|path)(?![A-Za-z])|[{}]")


def unescaped(latex: str) -> str:
    """*latex* as the address or number that is meant: ``\\_``, ``{\\~{}}``, ``$\\sim$``,
    ``{\\textless}``, ``&amp;`` undone, of ``\\url{…}`` and ``\\href{…}{…}`` the address.

    What was escaped twice is undone twice; a macro that is not known stays as it is.
    """
    if _MARKED.search(latex) is None:
        return latex
    once = _undone(latex)
    return _undone(once) if "\\" in once or "&" in once else once


def _undone(latex: str) -> str:
    text = _TOKEN.sub(_meaning, latex)
    text = _LONE.sub(r"\1", _FORMULA.sub(r"\1", text))
    if "{" in text:
        text = _URL.sub(r" \1 ", _HREF.sub(r" \1 ", _INNER.sub(r"\1", text)))
    return " ".join(_REST.sub("", text).split())


def _meaning(token: re.Match[str]) -> str:
    if macro := token["macro"]:
        return _MACROS.get(macro, token[0])
    if token["accent"]:
        return normalised(token["letter"] + _ACCENTS[token["accent"]])
    if entity := token["entity"]:
        return _ENTITIES.get(entity) or _numbered(entity[1:])
    return _CHARACTERS.get(token["char"], token[0])


def _numbered(entity: str) -> str:
    number = int(entity[1:], 16) if entity[0] in "xX" else int(entity)
    return chr(number) if 0x20 <= number < 0xD800 else ""
