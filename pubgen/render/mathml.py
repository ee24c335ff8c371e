"""A formula as MathML: what MathML Core has, which browsers show without a script.

All elements and attributes are our own; of a stranger's TeX only characters come here, escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, NamedTuple

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
    atoms,
)
from pubgen.latex.mathematics import formula
from pubgen.latex.symbols import ACCENTS, ARROWS, BELOW, UPRIGHT_LETTERS
from pubgen.render.alphabets import in_alphabet

_THIN = '<mspace width="0.1667em"></mspace>'
_THIN_SPACE = "\u2009"
# Browsers would make these as high as what is beside them.
_STRETCHY = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉/\\↑↓←→↔")
_ALWAYS_OPERATORS = frozenset("/|‖′\\.@")
_FORMS = {"open": ' form="prefix"', "close": ' form="postfix"'}
_TYPEFACES = {"textbf": "mathbf", "textit": "mathit", "texttt": "mathtt"}


class _Style(NamedTuple):
    """How a part is set: the *alphabet* of its letters, its *kind* among its neighbours, and
    whether it is *small*, as scripts are, which have no spaces.
    """

    alphabet: str = ""
    small: bool = False
    kind: str = "ord"


def mathml(tex: str) -> str:
    """*tex* as a ``<math>`` element, or ``""`` where it cannot be read."""
    found = formula(tex)
    if found is None or not found.parts:
        return ""
    return f'<math display="inline">{_row(found.parts, _Style())}</math>'


def _row(parts: Parts, style: _Style) -> str:
    """*parts* as one element."""
    written: list[str] = []
    before = ""
    for part, kind, is_apart in atoms(parts):
        # Browsers know what is around an operator, and nothing of functions and dots.
        if is_apart and not style.small and _needs_gap({before, kind}):
            written.append(_THIN)
        written.append(_part(part, style._replace(kind=kind)))
        before = kind
    return written[0] if len(written) == 1 else f"<mrow>{''.join(written)}</mrow>"


def _needs_gap(kinds: set[str]) -> bool:
    return bool(kinds & {"function", "inner"}) and not kinds & {"bin", "rel", "punct", "op"}


def _part(part: Part, style: _Style) -> str:
    return _WRITE[type(part)](part, style)


def _one(part: Part, style: _Style) -> str:
    """*part*, alone in its place."""
    return _row(part.parts if isinstance(part, Row) else (part,), style)


def _small(part: Part, style: _Style) -> str:
    return _one(part, style._replace(small=True))


def _sign(sign: Sign, style: _Style) -> str:
    if sign.kind == "letter":
        return _letter(sign.text, style.alphabet)
    if sign.kind == "number":
        return f"<mn>{''.join(in_alphabet(char, style.alphabet) for char in sign.text)}</mn>"
    if sign.kind == "function":
        return f"<mi>{escape(sign.text.replace(' ', _THIN_SPACE))}</mi>"
    shown = escape(sign.text)
    if sign.kind in ("ord", "inner") and sign.text not in _ALWAYS_OPERATORS:
        return f'<mi mathvariant="normal">{shown}</mi>'
    return f"<mo{_form(sign, style)}>{shown}</mo>"


def _form(sign: Sign, style: _Style) -> str:
    """The attributes of an operator, where the dictionary of browsers has others for it."""
    form = _FORMS.get(style.kind, "") if sign.text in "|‖!?" else ""
    stretchy = ' stretchy="false"' if sign.text in _STRETCHY else ""
    flat = ""
    if style.kind == "ord" or (style.small and style.kind in ("bin", "rel", "punct")):
        flat = ' lspace="0em" rspace="0em"'
    elif sign.text == ":" and sign.kind == "punct":
        flat = ' lspace="0em" rspace="0.2778em"'
    return form + stretchy + flat


def _letter(char: str, alphabet: str) -> str:
    if alphabet == "mathrm" or (not alphabet and char in UPRIGHT_LETTERS):
        return f'<mi mathvariant="normal">{char}</mi>'
    shown = in_alphabet(char, alphabet)
    upright = ' mathvariant="normal"' if shown == char and alphabet not in ("", "mathit") else ""
    return f"<mi{upright}>{shown}</mi>"


def _alphabet(part: Alphabet, style: _Style) -> str:
    """A word in an upright alphabet is one identifier: ``\\mathrm{GeV}``."""
    name = "" if part.name == "mathnormal" else part.name
    parts = part.of.parts if isinstance(part.of, Row) else (part.of,)
    letters = [each.text for each in parts if isinstance(each, Sign) and each.kind == "letter"]
    if len(letters) == len(parts) > 1 and all(map(str.isascii, letters)):
        return f"<mi>{''.join(in_alphabet(letter, name) for letter in letters)}</mi>"
    return _row(parts, style._replace(alphabet=name))


def _words(part: Words, _: _Style) -> str:
    alphabet = _TYPEFACES.get(part.command, "")
    shown = "".join(in_alphabet(char, alphabet) for char in part.text.replace(" ", "\u00a0"))
    return f"<mtext>{escape(shown)}</mtext>"


def _scripts(part: Scripts, style: _Style) -> str:
    base = part.base
    written = _row(base.parts, style) if isinstance(base, Row) else _part(base, style)
    names = ("munder", "mover", "munderover") if part.limits else ("msub", "msup", "msubsup")
    return _marked(names, written, part.below, part.above, style)


def _stacked(part: Stacked, style: _Style) -> str:
    if isinstance(part.base, Sign) and part.base.text in ARROWS.values():
        written = f'<mo stretchy="true" minsize="1.5em">{part.base.text}</mo>'
    else:
        written = _one(part.base, style)
    return _marked(("munder", "mover", "munderover"), written, part.below, part.above, style)


def _marked(
    names: tuple[str, str, str], base: str, below: Part | None, above: Part | None, style: _Style
) -> str:
    """*base* with what is *below* and *above* it, as one of three elements."""
    marks = [_small(each, style) for each in (below, above) if each is not None]
    name = names[2] if len(marks) > 1 else names[above is not None]
    return f"<{name}>{base}{''.join(marks)}</{name}>"


def _fraction(part: Fraction, style: _Style) -> str:
    over, under = _small(part.above, style), _small(part.below, style)
    if part.binomial:
        return _between("(", f'<mfrac linethickness="0">{over}{under}</mfrac>', ")")
    return f"<mfrac>{over}{under}</mfrac>"


def _root(part: Root, style: _Style) -> str:
    inner = _one(part.of, style)
    if part.degree is None:
        return f"<msqrt>{inner}</msqrt>"
    return f"<mroot>{inner}{_small(part.degree, style)}</mroot>"


def _accented(part: Accented, style: _Style) -> str:
    _, sign, is_wide = ACCENTS[part.accent]
    stretchy = "true" if is_wide else "false"
    inner = _one(part.of, style)
    mark = f'<mo stretchy="{stretchy}" lspace="0em" rspace="0em">{sign}</mo>'
    if part.accent in BELOW:
        return f"<munder>{inner}{mark}</munder>"
    return f"<mover>{inner}{mark}</mover>"


def _between(opening: str, inner: str, closing: str) -> str:
    before = f'<mo form="prefix" stretchy="true">{escape(opening)}</mo>' if opening else ""
    after = f'<mo form="postfix" stretchy="true">{escape(closing)}</mo>' if closing else ""
    return f"<mrow>{before}{inner}{after}</mrow>"


def _table(part: Table, style: _Style) -> str:
    lines = (
        f"<mtr>{''.join(f'<mtd>{_one(cell, style)}</mtd>' for cell in row)}</mtr>"
        for row in part.rows
    )
    return f"<mtable>{''.join(lines)}</mtable>"


_WRITE: Mapping[type[Part], Callable[[Any, _Style], str]] = {
    Sign: _sign,
    Row: lambda part, style: _row(part.parts, style),
    Scripts: _scripts,
    Fraction: _fraction,
    Root: _root,
    Accented: _accented,
    Stacked: _stacked,
    Alphabet: _alphabet,
    Words: _words,
    Gap: lambda part, _: f'<mspace width="{part.em:g}em"></mspace>',
    Fenced: lambda part, style: _between(part.opening, _one(part.of, style), part.closing),
    Table: _table,
}
