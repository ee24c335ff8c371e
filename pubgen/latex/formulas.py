"""Formulas, and the dollars that open none."""

from __future__ import annotations

import re

from pubgen.text import Inline, Math, Sub, Sup, Text

# A formula that only raises or lowers something: $^{st}$, $_2$, DBLP's \({}^{\mbox{2}}\).
_SCRIPT = re.compile(
    r"""
    (?:\{\s*+\})? \s*+ ([_^]) \s*+
    (?: ([A-Za-z0-9*+-])
      | \{ \s*+ ([A-Za-z0-9*+,./-]++) \s*+ \}
      | (?:\{\s*+)? \\(?:mbox|text|textrm|rm|mathrm) \s*+ (?:\{\s*+)?
        ([A-Za-z0-9*+,./-]++) \s*+ \}{1,2}
      | \{? \\ (circ|dagger|ddagger|dag|ddag|ast|prime) \s*+ \}?
    )
    """,
    re.VERBOSE,
)
_ENSURED = re.compile(r"\\ensuremath(?![A-Za-z])\s*+(?:\{([^\\{}])\})?")
_SCRIPT_SYMBOLS = {
    "circ": "∘",
    "dagger": "†",
    "ddagger": "‡",
    "dag": "†",
    "ddag": "‡",
    "ast": "*",
    "prime": "′",
}
_SCRIPTS = {"^": Sup, "_": Sub}
_LONGEST_SCRIPT = 40  # characters; what is longer is a formula


def formula(tex: str) -> Inline:
    """A formula, or plain text raised or lowered where it is only that."""
    if "ensuremath" in tex:
        tex = _ENSURED.sub(lambda found: found[1] or "", tex)
    script = _SCRIPT.fullmatch(tex) if len(tex) <= _LONGEST_SCRIPT else None
    if script is None:
        return (Math(tex),) if tex else ()
    if script[1] == "^" and script[5] == "circ":
        return (Text("°"),)
    raised = _SCRIPT_SYMBOLS.get(script[5]) or script[2] or script[3] or script[4]
    return (_SCRIPTS[script[1]]((Text(raised.replace("-", "−")),)),)


# What shows the TeX of a formula: \$\textbackslash{}nu \textbackslash{}leqslant 6\$.
ESCAPED = (
    r"\\\$(?>(?:[^\\$]|\\[^A-Za-z$]"
    r"|\\text(?:backslash|asciicircum|asciitilde|underscore)(?![A-Za-z]))+)\\\$"
)
_SIGN = re.compile(
    r"\{?\\text(backslash|asciicircum|asciitilde|underscore)(?![A-Za-z])(?:\{\}|\}|\s)?"
    r"|\\([_^{}&%#])(?:\{\})?"
)
_SIGNS = {"backslash": "\\", "asciicircum": "^", "asciitilde": "~", "underscore": "_"}


def unescaped(tex: str) -> str:
    """The formula that *tex* shows, or nothing where it may be about money."""
    if r"\textbackslash" not in tex:
        return ""
    return _SIGN.sub(lambda found: _SIGNS.get(found[1]) or found[2], tex[2:-2]).strip()


_WORD = re.compile(r"[A-Za-z]{2}")
_TEX = re.compile(r"[\\^_]")


def is_price(tex: str) -> bool:
    """Whether what is between two dollars is prose: ``$5 and $6``, ``5$ and 6$``."""
    return tex != tex.strip() and bool(_WORD.search(tex)) and not _TEX.search(tex)
