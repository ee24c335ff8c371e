"""The signs of formulas, by their name in TeX or as characters."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from pubgen.formula import Gap, Part, Sign, Words
from pubgen.latex import symbols

_CHARACTERS = {
    **dict.fromkeys("([", "open"), **dict.fromkeys(")]!?", "close"), **dict.fromkeys(",;", "punct"),
    **dict.fromkeys("=<>:", "rel"), **dict.fromkeys("+-*", "bin"), **dict.fromkeys("/|.@", "ord"),
}  # fmt: skip
_SHOWN = {"-": "−", "*": "∗"}


def is_kernel_symbol(name: str) -> bool:
    r"""Whether ``\name`` is a symbol that a formula may have without any package."""
    return name in symbols.KERNEL


def function_tex(name: str) -> str:
    r"""A function that TeX has no macro for."""
    upright = name.replace(" ", r"\,")
    return rf"\mathop{{\mathrm{{{upright}}}}}\nolimits"


@lru_cache(maxsize=1 << 9)
def sign(name: str) -> Sign | None:
    r"""The symbol or function ``\name``."""
    if kind := symbols.KERNEL.get(name):
        return Sign(_unicode(name), kind, rf"\{name}")
    if name in symbols.AMS:
        kind, instead = symbols.AMS[name]
        asked = "blacksquare" if name in symbols.NOT_IN_BASE else name
        tex = rf"\ifdefined\{asked}\{name}\else{instead}\fi{{}}"
        ams = "" if name in symbols.OF_MATHTOOLS else rf"\{name}"
        return Sign(_unicode(name), kind, tex, ams)
    if name in symbols.FUNCTIONS:
        return Sign(symbols.SPLIT_FUNCTIONS.get(name, name), "function", rf"\{name}")
    if name == "bmod":
        return Sign("mod", "bin", r"\bmod")
    more = symbols.MORE_FUNCTIONS.get(name)
    return Sign(more, "function", function_tex(more)) if more else None


def rare_sign(name: str) -> Sign | None:
    """A symbol that pylatexenc knows, which TeX may not."""
    shown = _of_pylatexenc(name)
    if len(shown) != 1 or shown.isascii():
        return None
    return Sign(shown, "rel" if unicodedata.category(shown) == "Sm" else "ord")


@cache
def _of_pylatexenc(name: str) -> str:
    from pylatexenc import latex2text  # type: ignore[import-untyped]

    spec = latex2text.get_default_latex_context_db().get_macro_spec(name)
    value = spec.simplify_repl if spec is not None else None
    return value if isinstance(value, str) else ""


@cache
def _unicode(name: str) -> str:
    r"""The character that ``\name`` stands for."""
    return symbols.CHARACTERS.get(name) or _of_pylatexenc(name) or name


@cache
def _names() -> dict[str, str]:
    """The symbols that TeX has a command for, by their character."""
    return {_unicode(name): name for name in sorted(symbols.KERNEL, reverse=True)}


def character(piece: str) -> Part | None:
    """What a single character is in a formula; ``None`` if TeX would stop."""
    if piece == "~":
        return Gap(0.25, r"\ ")
    if piece in "$#%&^_{}\\`":
        return None
    if not piece.isprintable():  # a control character, which is reported as one
        return Gap(0.0, "")
    if piece.isascii() and piece.isalpha():
        return Sign(piece, "letter", piece)
    if kind := _CHARACTERS.get(piece):
        return Sign(_SHOWN.get(piece, piece), kind, piece)
    name = _names().get(piece)
    return Sign(piece, symbols.KERNEL[name], rf"\{name}") if name else Words(piece)
