"""Formulas, and the dollars that open none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pubgen.latex.state import State
from pubgen.regexes import regex
from pubgen.text import Inline, Math, Sub, Sup, Text, plain
from pubgen.unicode import normalised

if TYPE_CHECKING:
    from pubgen.latex.mathematics import Formula

# A formula that only raises or lowers something: $^{st}$, $_2$, DBLP's \({}^{\mbox{2}}\).
_SCRIPT = regex(
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
_ENSURED = regex(r"\\ensuremath(?![A-Za-z])\s*+(?:\{([^\\{}])\})?")
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


def _read(tex: str) -> Formula | None:
    from pubgen.latex.mathematics import formula  # most texts have none

    return formula(tex)


def say_formula(state: State, tex: str) -> None:
    """Put a formula into the innermost frame, or text raised or lowered where it is only that."""
    if "ensuremath" in tex:
        tex = _ENSURED.sub(lambda found: found[1] or "", tex)
    if script := _SCRIPT.fullmatch(tex) if len(tex) <= _LONGEST_SCRIPT else None:
        state.emit(*_raised(script))
    elif tex:
        found = _read(tex)
        if found is None:
            state.report("stray-math", "TeX cannot set this formula; its source is shown")
        else:
            _report_in(state, found)
        state.emit(Math(tex, normalised(plain(found.inline)) if found else ""))


def say_in_text(state: State, tex: str) -> None:
    """Put what a formula shows into the innermost frame, as text: ``\\SI{5}{\\kilo\\metre}``."""
    found = _read(tex)
    if found is None:
        say_formula(state, tex)
    else:
        _report_in(state, found)
        state.emit(*found.inline)


def _report_in(state: State, found: Formula) -> None:
    if found.is_doubled:
        message = "something is raised or lowered twice in this formula: TeX stops"
        state.report("stray-math", message, advice="write `{x^2}^3` for `x^2^3`")
    for name in found.unknown:
        macro = f"\\{name}"
        start = state.latex.find(macro, state.start, state.at)
        place = (start, start + len(macro)) if start >= 0 else (state.start, state.at)
        message = f"`{macro}` is not known; its argument, or else its name, is shown"
        state.report("unknown-macro", message, place)


def _raised(script: re.Match[str]) -> Inline:
    if script[1] == "^" and script[5] == "circ":
        return (Text("°"),)
    raised = _SCRIPT_SYMBOLS.get(script[5]) or script[2] or script[3] or script[4]
    return (_SCRIPTS[script[1]]((Text(raised.replace("-", "−")),)),)


# What shows the TeX of a formula, as exports escape it: \$\textbackslash{}nu\$,
# {\textdollar}{\textbackslash}nu{\textdollar}, {\textbackslash}(x{\textbackslash}).
_DOLLAR = r"(?:\\\$|\{\\textdollar\}|\\textdollar(?![A-Za-z])(?:\{\})?)"
_CONTENT = (
    r"(?>(?:(?!\{\\textdollar\}|\{\\textbackslash\}[()])[^\\$]|\\[^A-Za-z$]"
    r"|\\text(?:backslash|asciicircum|asciitilde|underscore)(?![A-Za-z]))+)"
)
ESCAPED = rf"{_DOLLAR}{_CONTENT}{_DOLLAR}|\{{\\textbackslash\}}\({_CONTENT}\{{\\textbackslash\}}\)"
_AROUND = regex(rf"\A(?:{_DOLLAR}|\{{\\textbackslash\}}\()|(?:{_DOLLAR}|\{{\\textbackslash\}}\))\Z")
# Two dollars are about money unless there is a macro between them: \$\textbackslash{}\$ is none.
_MACRO = regex(r"\\textbackslash(?:\{\}|\}| )?[A-Za-z]|\{\\textbackslash\}\(")
_SIGN = regex(
    r"\{?\\text(backslash|asciicircum|asciitilde|underscore)(?![A-Za-z])(?:\{\}|\}|\s)?"
    r"|\{\\([_^&%#])\}|\\([_^{}&%#])(?:\{\})?"
)
_SIGNS = {"backslash": "\\", "asciicircum": "^", "asciitilde": "~", "underscore": "_"}


def unescaped_formula(tex: str) -> str:
    """The formula that *tex* shows, or nothing where it may be about money."""
    if not _MACRO.search(tex):
        return ""

    def sign(found: re.Match[str]) -> str:
        return _SIGNS.get(found[1]) or found[2] or found[3]

    return _SIGN.sub(sign, _AROUND.sub("", tex)).strip()


def before_money(tex: str) -> int:
    """How long the dollar is that *tex* begins with."""
    found = _AROUND.match(tex)
    return found.end() if found else 1


_WORD = regex(r"[A-Za-z]{2}")
_TEX = regex(r"[\\^_]")


def is_price(tex: str) -> bool:
    """Whether what is between two dollars is prose: ``$5 and $6``, ``5$ and 6$``."""
    return tex != tex.strip() and bool(_WORD.search(tex)) and not _TEX.search(tex)
