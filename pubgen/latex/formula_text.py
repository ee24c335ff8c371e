"""A formula as inline text, for outputs without formulas.

Letters are emphasised as TeX does it; what is raised or lowered stays so; a fraction becomes
``a/b``, a root ``√(a+b)``. Spaces are where TeX has them, but not in scripts.
"""

from __future__ import annotations

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
    atoms,
)
from pubgen.latex.symbols import ACCENTS
from pubgen.regexes import regex
from pubgen.text import Emph, Inline, Node, Strong, Sub, Sup, Text, plain

_DOUBLE = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_BOLD = frozenset(("mathbf", "boldsymbol", "bm", "pmb"))
_NARROW = 0.2  # em; a thinner gap is none


def inline_of(parts: Parts) -> Inline:
    """*parts* as a reader sees them."""
    return _tidy(_row(parts))


def _row(parts: Parts, *, small: bool = False) -> Inline:
    nodes: list[Node] = []
    for part, _, is_apart in atoms(parts):
        if is_apart and not small:
            nodes.append(Text(" "))
        nodes += _part(part, small=small)
    return tuple(nodes)


def _part(part: Part, *, small: bool) -> Inline:
    return _WRITE[type(part)](part, small)


def _sign(sign: Sign, _: bool) -> Inline:
    is_italic = sign.kind == "letter" and sign.text.isascii()
    return (Emph((Text(sign.text),)),) if is_italic else (Text(sign.text),)


def _fraction(part: Fraction, small: bool) -> Inline:
    over, under = _part(part.above, small=small), _part(part.below, small=small)
    if part.binomial:
        return (Text("("), *over, Text(" choose "), *under, Text(")"))
    return (*_closed(over), Text("/"), *_closed(under))


def _root(part: Root, small: bool) -> Inline:
    sign = (Text("√"), *_closed(_part(part.of, small=small)))
    return sign if part.degree is None else (Sup(_part(part.degree, small=True)), *sign)


def _stacked(part: Stacked, small: bool) -> Inline:
    raised = (Sup(_part(part.above, small=True)),) if part.above is not None else ()
    lowered = (Sub(_part(part.below, small=True)),) if part.below is not None else ()
    return (*_part(part.base, small=small), *raised, *lowered)


def _gap(part: Gap, small: bool) -> Inline:
    return (Text(" "),) if part.em >= _NARROW or (part.em > 0 and not small) else ()


def _scripts(part: Scripts, small: bool) -> Inline:
    base = _part(part.base, small=small)
    below = (Sub(_part(part.below, small=True)),) if part.below is not None else ()
    above = _part(part.above, small=True) if part.above is not None else ()
    primes = len(plain(above)) - len(plain(above).lstrip("′"))
    if primes and plain(above) == "′" * primes:
        return (*base, Text(plain(above)), *below)
    if plain(above) == "∘":
        return (*base, *below, Text("°"))
    return (*base, *below, Sup(above)) if above else (*base, *below)


# A character with the marks that it has already. None gets one twice: accents in accents would
# double the text each time.
_LETTER = regex(r"[^\u0300-\u036f\u20d0-\u20ff][\u0300-\u036f\u20d0-\u20ff]*")


def _accented(part: Accented, small: bool) -> Inline:
    inline, mark = _part(part.of, small=small), ACCENTS[part.accent][0]
    marked = Text(_LETTER.sub(lambda at: at[0] if mark in at[0] else at[0] + mark, plain(inline)))
    return (Emph((marked,)),) if all(isinstance(node, Emph) for node in inline) else (marked,)


def _alphabet(part: Alphabet, small: bool) -> Inline:
    name, inline = part.name, _part(part.of, small=small)
    words = plain(inline)
    if name == "mathnormal":
        return inline
    if any(isinstance(node, Sup | Sub) for node in inline):
        return _upright(inline)
    if name in _BOLD:
        return (Strong((Text(words),)),)
    if name == "mathbb":
        return (Text("".join(_DOUBLE.get(char, char) for char in words)),)
    return (Emph((Text(words),)),) if name == "mathit" else (Text(words),)


def _upright(inline: Inline) -> Inline:
    """*inline* without emphasis, scripts kept: ``\\mathrm{CO_2}``."""
    upright: list[Node] = []
    for node in inline:
        match node:
            case Emph(children):
                upright += _upright(children)
            case Sup(children):
                upright.append(Sup(_upright(children)))
            case Sub(children):
                upright.append(Sub(_upright(children)))
            case _:
                upright.append(node)
    return tuple(upright)


def _words(part: Words, _: bool) -> Inline:
    kind = {"textit": Emph, "textbf": Strong}.get(part.command)
    return (kind((Text(part.text),)),) if kind else (Text(part.text),)


def _fenced(part: Fenced, small: bool) -> Inline:
    return (Text(part.opening), *_part(part.of, small=small), Text(part.closing))


def _table(part: Table, _: bool) -> Inline:
    nodes: list[Node] = []
    for order, row in enumerate(part.rows):
        nodes += [Text("; ")] if order else []
        for place, cell in enumerate(row):
            nodes += [Text(", ")] if place else []
            nodes += _part(cell, small=False)
    return tuple(nodes)


_WRITE: Mapping[type[Part], Callable[[Any, bool], Inline]] = {
    Sign: _sign,
    Row: lambda part, small: _row(part.parts, small=small),
    Scripts: _scripts,
    Fraction: _fraction,
    Root: _root,
    Accented: _accented,
    Stacked: _stacked,
    Alphabet: _alphabet,
    Words: _words,
    Gap: _gap,
    Fenced: _fenced,
    Table: _table,
}


def _closed(inline: Inline) -> Inline:
    """*inline* in parentheses, unless it is one letter or number."""
    words = plain(inline)
    return inline if words.isalnum() and (len(words) == 1 or words.isdigit()) else (
        Text("("), *inline, Text(")"))  # fmt: skip


def _tidy(inline: Inline) -> Inline:
    """Neighbours of one kind made one, and no space twice."""
    tidy: list[Node] = []
    for node in inline:
        last = tidy[-1] if tidy else None
        if isinstance(node, Text) and isinstance(last, Text):
            tidy[-1] = Text((last.value + node.value).replace("  ", " "))
        elif isinstance(node, Emph) and isinstance(last, Emph):
            tidy[-1] = Emph((Text(plain(last.children) + plain(node.children)),))
        elif isinstance(node, Sup | Sub) and node.children:
            tidy.append(type(node)(_tidy(node.children)))
        elif not isinstance(node, Text) or node.value:
            tidy.append(node)
    return tuple(tidy)
