"""Plain characters → LaTeX that shows them: in every engine, in every class, without a package.

Where pdflatex, and the fonts that people have, can show a character, it is in the file as it
is. Other accented letters are written twice, ``\\pubgenchar{ễ}{\\~{\\^{e}}}``, and the engine takes
the one it can set. Symbols go through mathematics. Runs of other scripts go through
``\\pubgenscript{\\pubgencjk …}``, where a document chooses the font.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pubgen.latex.commands import command, needs_t1
from pubgen.latex.pdflatex import unsettable
from pubgen.regexes import regex
from pubgen.unicode import normalised

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}",
    '"': r"{\char34}",  # OT1 has no \textquotedbl, and babel makes " a command of many languages
}  # fmt: skip
# Side by side these would become one other character.
_APART = {"-": "{-}", "'": "{'}", ",": "{,}", "–": r"\textendash{}", "—": r"\textemdash{}",
          "‘": r"\textquoteleft{}", "’": r"\textquoteright{}", "“": r"\textquotedblleft{}",
          "”": r"\textquotedblright{}"}  # fmt: skip
_SPACES = {
    "\u00a0": "~", "\u202f": "~", "\u2007": "~", "\u00ad": r"\-", "\u200b": r"\hspace{0pt}",
    "\u2002": r"\enspace{}", "\u2003": r"\quad{}", "\u2009": r"\,", "\u2004": r"\,",
    "\u2005": r"\,", "\u2006": r"\,", "\u200a": r"\,", "\u2008": r"\,",
}  # fmt: skip
# In the fonts that people set a CV in, and known to pdflatex.
_COMMON = frozenset("–—‘’“”„‚«»‹›¡¿§¶†‡•…©®™°±×÷·µ€£¥¢ªº¹²³¼½¾‰¬¦´¨¯¸")

_SCRIPTS = {
    "cjk": "\u1100-\u11ff\u2460-\u257f\u2e80-\u2fdf\u3000-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff",
    "cyrillic": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    # Armenian, the scripts of India, Thai, Tibetan, Georgian, Ethiopic, Khmer, Mongolian …
    "other": "\u0530-\u058f\u0900-\u10ff\u1200-\u1c7f\ua800-\ua95f\ua980-\uabff",
}
_FROM_RIGHT = ("arabic", "hebrew")
# Letters with marks that pdflatex has no way to write are "latin".
SCRIPTS = (*_SCRIPTS, "latin")
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_FEW = (
    r"(?P<ligature>[-–—]{2,}|['‘’“”]{2,}|,{2,})"
    r"|(?P<special>[\\{}$&#%_~^<>|`\"])"
    r"|(?P<wide>[^\x20-\x7e])"
)
_IN_LATIN = regex(_FEW)
_LATIN = regex("[\x20-\x7e\xa1-\u017f–—‘’“”…]*+")  # nearly every text
# Most of the others: signs of mathematics, Greek letters that stand alone.
_SIGNS = regex(
    "(?>[\x20-\x7e\xa1-\u017f–—‘’“”…\u2070-\u209c\u2190-\u22ff]"
    "|[\u0391-\u03a9\u03b1-\u03c9\u03d1\u03d5\u03f5](?![\u0300-\u03ff\u1f00-\u1fff]|"
    "[ -][\u0370-\u03ff\u1f00-\u1fff]))*"
)


_RUNS = "|".join(
    rf"(?P<{name}>[{chars}](?>(?:[{chars}{_MARK}\u200c\u200d]"
    rf"|[{' ' if name in _FROM_RIGHT else ' -'}](?=[{chars}]))*))"
    for name, chars in _SCRIPTS.items()
)
_IN_ANY_SCRIPT = regex(rf"{_RUNS}|(?P<marked>[^\W\d_]?[{_MARK}]+)|{_FEW}")


def _tokens(text: str) -> re.Pattern[str]:
    """What cuts *text* into what is to be written otherwise."""
    has_runs = not (_LATIN.fullmatch(text) or _SIGNS.fullmatch(text))
    return _IN_ANY_SCRIPT if has_runs else _IN_LATIN


_PLAIN = regex(
    r"[A-Za-z0-9 .;:!?()\[\]/+=*@]*+(?>(?:[-',](?![-',])[A-Za-z0-9 .;:!?()\[\]/+=*@]*+)*)"
)


@lru_cache(maxsize=1 << 15)
def escaped_tex(text: str, *, ascii_only: bool = False, from_right: bool = False) -> str:
    """*text* as LaTeX; *ascii_only* for a file without any other character; *from_right* if it is
    in a text that is read from right to left.
    """
    if from_right:
        return _pieces(_clean(text), ascii_only)
    if _PLAIN.fullmatch(text):
        return text
    text = _clean(text)
    if not text.isascii() and _RIGHT_TO_LEFT.search(text):
        return _in_directions(text, ascii_only)
    return _in_runs(text, ascii_only)


def _in_runs(text: str, ascii_only: bool) -> str:
    return _tokens(text).sub(lambda token: _written(token, ascii_only), text)


@lru_cache(maxsize=1 << 12)
def beyond_pdflatex(text: str) -> str:
    """The runs of *text* that pdflatex cannot set with the T1 fonts, with blanks between them."""
    if not unsettable(text):
        return ""
    text = _clean(text)
    tokens = (token for token in _tokens(text).finditer(text) if not token[0].isascii())
    hooked = (token[0] for token in tokens if r"\pubgenscript" in _written(token, True))
    return " ".join(dict.fromkeys(hooked))


@lru_cache(maxsize=1 << 12)
def beyond_ot1(text: str) -> str:
    """The characters of *text* that pdflatex has only with ``\\usepackage[T1]{fontenc}``."""
    if text.isascii():
        return ""
    characters = dict.fromkeys(normalised(text))
    return "".join(char for char in characters if not char.isascii() and needs_t1(command(char)))


def _written(token: re.Match[str], ascii_only: bool) -> str:
    kind, text = token.lastgroup or "", token[0]
    if kind in _SCRIPTS:
        return _run(kind, text, ascii_only)
    if kind == "ligature":
        return "".join(_APART[char] for char in text)
    if kind == "special":
        return _SPECIAL[text]
    return _character(text, ascii_only)


def _run(script: str, text: str, ascii_only: bool) -> str:
    # One Greek letter is a symbol: µ, α-synuclein.
    if script == "greek" and len(text) == 1 and (symbol := command(text)):
        return symbol
    return _hooked(script, text, ascii_only)


def _hooked(script: str, text: str, ascii_only: bool) -> str:
    body = "".join(map(_code_point, text)) if ascii_only else text
    if script in _FROM_RIGHT:
        body = _FIGURES.sub(r"\\pubgenltr{\g<0>}", body)
    return rf"\pubgenscript{{\pubgen{script} {body}}}"


# Figures of Arabic and of Persian: these are read from left to right.
_FIGURE = '(?:[\u0660-\u0669\u06f0-\u06f9]|\\\\char"6[6F][0-9]{})'
_FIGURES = regex(f"{_FIGURE}+(?>[.,:/\u066b\u066c]{_FIGURE}+)*")


def _code_point(char: str) -> str:
    return char if char.isascii() else rf'\char"{ord(char):X}{{}}'


def _character(text: str, ascii_only: bool) -> str:
    """A character that is not ASCII, or a letter with marks on it."""
    if text in _SPACES:
        return _SPACES[text]
    if not ascii_only and _is_raw(text):
        return text
    instead = command(text)
    if not instead:
        if not ascii_only and not unsettable(text):
            return text
        return _hooked("latin" if _is_letter(text) else "other", text, ascii_only)
    if ascii_only or not text[0].isalpha() or instead.startswith(r"\ensuremath"):
        return instead
    return rf"\pubgenchar{{{text}}}{{{instead}}}"


def _is_letter(text: str) -> bool:
    return unicodedata.category(text[-1])[0] in "LM"


def _is_raw(text: str) -> bool:
    return text in _COMMON or (text.isalpha() and not unsettable(text))


# ---------------------------------------------------------------------------------- right to left

_RTL = _SCRIPTS["arabic"] + _SCRIPTS["hebrew"]
_RIGHT_TO_LEFT = regex(f"[{_RTL}]")
_FIRST_LETTER = regex(r"[^\W\d_]")
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_OPENING, _CLOSING = "([{<«‹", ")]}>»›"
# Among other text: to the last letter from right to left before one from left to right.
_STRETCH = regex(rf"(?P<words>[{_RTL}](?:[\W\d_{_RTL}]*[{_RTL}])?)(?P<after>[)\]}}>»›]*)")
_PIECES = regex(
    rf"(?P<run>[{_RTL}](?>[{_RTL}{_MARK}\u200c\u200d]|[ ](?=[{_RTL}]))*)"
    r"|(?P<number>[0-9]+(?>[.,:/][0-9]+)*)"
    rf"|(?P<foreign>[^\W_{_RTL}](?:[^{_RTL}]*[^\W_{_RTL}])?)"
    r"|(?P<bracket>[()\[\]{}<>«»‹›])"
    rf"|(?P<sign>[^\w()\[\]{{}}<>«»‹›{_RTL}]+|.)"
)


def _in_directions(text: str, ascii_only: bool) -> str:
    """*text* with what is read from right to left in groups of its own: what is around each of
    these stays in its place. All of it is one, if it begins so.
    """
    first = _FIRST_LETTER.search(text)
    if first and _RIGHT_TO_LEFT.match(first[0]):
        return rf"\pubgenrtl{{{_pieces(text, ascii_only)}}}"
    written, end = "", 0
    for found in _STRETCH.finditer(text):
        stretch, after = found["words"], found["after"]
        while after and sum(map(stretch.count, _OPENING)) > sum(map(stretch.count, _CLOSING)):
            stretch, after = stretch + after[0], after[1:]
        before = _in_runs(text[end : found.start()], ascii_only)
        written += rf"{before}\pubgenrtl{{{_pieces(stretch, ascii_only)}}}"
        end = found.end() - len(after)
    return written + _in_runs(text[end:], ascii_only)


def _pieces(text: str, ascii_only: bool) -> str:
    return "".join(_piece(piece, ascii_only) for piece in _PIECES.finditer(text))


def _piece(piece: re.Match[str], ascii_only: bool) -> str:
    kind, text = piece.lastgroup, piece[0]
    if kind == "bracket":
        written = (_in_runs(char, ascii_only) for char in (text, _MIRRORED[text]))
        return r"\pubgenmirrored{{{}}}{{{}}}".format(*written)
    written_piece = _in_runs(text, ascii_only)
    return rf"\pubgenltr{{{written_piece}}}" if kind in ("number", "foreign") else written_piece


def _clean(text: str) -> str:
    """*text* in NFC, without what shows nothing and what no file should hold."""
    text = normalised(text)
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable() or char in _SPACES or char in "\u200c\u200d":
        return char
    kind = unicodedata.category(char)
    if kind in ("Zs", "Zl", "Zp") or char in "\t\n\v\f\r":
        return " "
    return "\ufffd" if kind == "Cs" else char if kind == "Co" else ""
