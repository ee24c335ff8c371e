"""Characters as commands of LaTeX's kernel: for a file in ASCII, and where a font may lack them.

What only a package brings is not used. Rare symbols are not repeated here: pylatexenc, which
bibtexparser brings along, has them.
"""

from __future__ import annotations

from functools import cache, lru_cache

from pubgen.latex.signs import is_kernel_symbol
from pubgen.latex.tables import ACCENTS
from pubgen.regexes import regex
from pubgen.unicode import normalised

_LETTERS = {
    "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE",
    "œ": "oe", "Œ": "OE", "ð": "dh", "Ð": "DH", "þ": "th", "Þ": "TH", "đ": "dj", "Đ": "DJ",
    "ŋ": "ng", "Ŋ": "NG", "ı": "i", "ȷ": "j",
}  # fmt: skip
_SIGNS = {
    "„": "quotedblbase", "‚": "quotesinglbase", "«": "guillemotleft", "»": "guillemotright",
    "‹": "guilsinglleft", "›": "guilsinglright", "¡": "textexclamdown", "¿": "textquestiondown",
    "§": "S", "¶": "P", "†": "dag", "‡": "ddag", "©": "copyright", "£": "pounds", "…": "dots",
    "®": "textregistered", "™": "texttrademark", "•": "textbullet", "·": "textperiodcentered",
    "‰": "textperthousand", "‱": "textpertenthousand", "€": "texteuro", "¥": "textyen",
    "¢": "textcent", "¤": "textcurrency", "₩": "textwon", "₫": "textdong", "°": "textdegree",
    "℃": "textcelsius", "µ": "textmu", "№": "textnumero", "¦": "textbrokenbar",
    "´": "textasciiacute", "¨": "textasciidieresis", "¯": "textasciimacron", "¸": "c",
    "ˇ": "textasciicaron", "˘": "textasciibreve", "ª": "textordfeminine",
    "º": "textordmasculine", "¹": "textonesuperior", "²": "texttwosuperior",
    "³": "textthreesuperior", "¼": "textonequarter", "½": "textonehalf",
    "¾": "textthreequarters", "×": "texttimes", "÷": "textdiv", "¬": "textlnot",
    "⁄": "textfractionsolidus", "℗": "textcircledP", "℠": "textservicemark", "℞": "textrecipe",
    "℮": "textestimated", "♪": "textmusicalnote", "␣": "textvisiblespace", "‖": "textbardbl",
    "※": "textreferencemark", "‽": "textinterrobang", "ƒ": "textflorin",
}  # fmt: skip
_WRITTEN = {
    "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''", "‐": "-", "‑": "-",
    "‒": "--", "―": "---", "′": r"\ensuremath{'}", "″": r"\ensuremath{''}",
    "−": r"\ensuremath{-}", "ⱼ": r"\textsubscript{j}",
    "ⁱ": r"\textsuperscript{i}", "ⁿ": r"\textsuperscript{n}", "∗": r"\ensuremath{*}",
    "√": r"\ensuremath{\surd}", "∅": r"\ensuremath{\emptyset}", "★": r"\ensuremath{\star}",
    "☆": r"\ensuremath{\star}", "◦": r"\ensuremath{\circ}", "⟨": r"\ensuremath{\langle}",
    "⟩": r"\ensuremath{\rangle}", "←": r"\ensuremath{\leftarrow}",
    "→": r"\ensuremath{\rightarrow}", "↑": r"\ensuremath{\uparrow}",
    "↓": r"\ensuremath{\downarrow}", "≠": r"\ensuremath{\neq}", "ŉ": "'n", "ĳ": "ij", "Ĳ": "IJ",
    "Ǆ": r"D\v{Z}", "ǅ": r"D\v{z}", "ǆ": r"d\v{z}", "Ǉ": "LJ", "ǈ": "Lj", "ǉ": "lj", "Ǌ": "NJ",
    "ǋ": "Nj", "ǌ": "nj",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
    **{chr(0x2080 + n): rf"\textsubscript{{{n}}}" for n in range(10)},
    **{chr(0x2070 + n): rf"\textsuperscript{{{n}}}" for n in (0, *range(4, 10))},
}  # fmt: skip
# The symbols of most titles: pylatexenc, which has the others, takes longer to read than a hundred
# papers.
_WRITTEN |= {
    symbol: rf"\ensuremath{{\{name}}}"
    for symbol, name in zip(
        "αβγδεζηθικλμνξπρςστυφχψωϵϕΓΔΘΛΞΠΣΥΦΨΩ±≤≥≈≡∼≪≫∞∈∝∂∇∑∏∫↔⇒⋅∘",
        "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho"
        " varsigma sigma tau upsilon varphi chi psi omega epsilon phi Gamma Delta Theta"
        " Lambda Xi Pi Sigma Upsilon Phi Psi Omega pm leq geq approx equiv sim ll gg infty in"
        " propto partial nabla sum prod int leftrightarrow Rightarrow cdot circ".split(),
        strict=True,
    )
}
# TeX's accents that every encoding has, and the ogonek, which OT1 lacks. Those below a letter go
# around a box, whatever is in it; those above need one character of the font under them.
_ABOVE = {ACCENTS[name][0]: name for name in "'`^\"~=.uvHr"}
_BELOW = {ACCENTS[name][0]: name for name in ("c", "k", "d", "b", "textcommabelow")}
# The letters with a mark above that are one character of the T1 fonts.
_IN_T1 = frozenset(
    "ÀÁÂÃÄÅÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸàáâãäåèéêëìíîïñòóôõöùúûüýÿ"
    "ĂĆČĎĚĞĹĽŃŇŐŔŘŚŠŤŰŮŹŽŻİăćčďěğĺľńňőŕřśšťűůźžż"
)
_NOT_IN_OT1 = regex(
    r"\\(?:k\{|(?:dh|DH|th|TH|dj|DJ|ng|NG|quotedblbase|quotesinglbase|guillemotleft|guillemotright"
    r"|guilsinglleft|guilsinglright)\b|(?:['`^\"~=.]|[uvHr]\b)\{\\(?:['`^\"~=.]|[uvHr]\b)\{)"
)
_IN_MATH = regex(r"\\ensuremath\{\\([A-Za-z]+)\}")


@lru_cache(maxsize=1 << 12)
def command(character: str) -> str:
    """*character*, with the marks on it if any, in ASCII; ``""`` where the kernel has no way.

    >>> command("ễ")
    "\\\\~{\\\\^{e}}"
    """
    if written := _WRITTEN.get(character):
        return written
    if name := _LETTERS.get(character) or _SIGNS.get(character):
        return rf"\{name}{{}}"
    letters = normalised(character, "NFD")
    if len(letters) > 1:
        return _accented(letters[0], letters[1:])
    return _symbol(character) if len(character) == 1 else ""


def _accented(base: str, marks: str) -> str:
    letter = base if base.isascii() else command(base)
    above = [mark for mark in marks if mark in _ABOVE]
    below = [mark for mark in marks if mark in _BELOW]
    if not letter or letter.startswith(r"\ensuremath"):
        return ""
    if len(above) + len(below) < len(marks) or not _is_in_t1(base, above[:-1]):
        return ""
    if letter in ("i", "j") and above:
        letter = rf"\{letter}"
    for name in (*map(_ABOVE.__getitem__, above), *map(_BELOW.__getitem__, below)):
        letter = rf"\{name}{{{letter}}}"
    return letter


def _is_in_t1(base: str, above: list[str]) -> bool:
    """Whether *base* with the marks *above* it is one character of the T1 fonts, for one more."""
    return not above or normalised(base + "".join(above)) in _IN_T1


@cache
def _pylatexenc() -> dict[int, str]:
    from pylatexenc.latexencode import (  # type: ignore[import-untyped]
        get_builtin_uni2latex_dict,
    )

    table: dict[int, str] = get_builtin_uni2latex_dict()
    return table


def _symbol(character: str) -> str:
    """A symbol of mathematics that needs no package."""
    known = _pylatexenc().get(ord(character), "")
    found = _IN_MATH.fullmatch(known)
    return known if found and is_kernel_symbol(found[1]) else ""


def needs_t1(written: str) -> bool:
    """Whether *written*, LaTeX in ASCII, is beyond LaTeX's oldest encoding of fonts, OT1."""
    return _NOT_IN_OT1.search(written) is not None
