"""Formulas: which are safe to be set as they are, and how they read as plain text.

A formula comes from a stranger, so it is not copied but read: by a grammar of what LaTeX's
kernel can set, where nothing is defined, read from a file or left open. What the grammar does not
know is not a formula to us, and a format shows its text. What only amsmath or amssymb has is set by
them if they are there, and by something near to it otherwise.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from pubgen.text import Emph, Inline, Node, Strong, Sub, Sup, Text, plain

_LONGEST = 2_000  # characters; a title has no such formula
_DEEPEST = 30

# LaTeX's kernel, fontmath.ltx.
_SYMBOLS = frozenset(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
    varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi
    Pi Sigma Upsilon Phi Psi Omega
    aleph hbar imath jmath ell wp Re Im partial infty prime emptyset nabla surd top bot angle
    triangle forall exists neg lnot flat natural sharp clubsuit diamondsuit heartsuit spadesuit
    sum prod coprod int oint bigcap bigcup bigvee bigwedge bigodot bigotimes bigoplus biguplus
    bigsqcup
    pm mp times div ast star circ bullet cdot cap cup uplus sqcap sqcup vee lor wedge land setminus
    wr diamond bigtriangleup bigtriangledown triangleleft triangleright oplus ominus otimes oslash
    odot bigcirc dagger ddagger amalg
    leq le geq ge prec succ preceq succeq ll gg subset supset subseteq supseteq sqsubseteq
    sqsupseteq in ni owns notin vdash dashv models perp mid parallel bowtie smile frown asymp equiv
    sim simeq approx cong neq ne doteq propto
    leftarrow gets rightarrow to leftrightarrow uparrow downarrow updownarrow Leftarrow Rightarrow
    Leftrightarrow Uparrow Downarrow Updownarrow longleftarrow longrightarrow longleftrightarrow
    Longleftarrow Longrightarrow Longleftrightarrow iff mapsto longmapsto nearrow searrow swarrow
    nwarrow hookleftarrow hookrightarrow leftharpoonup rightharpoonup leftharpoondown
    rightharpoondown rightleftharpoons
    langle rangle lfloor rfloor lceil rceil lbrace rbrace backslash vert Vert
    ldots cdots vdots ddots dots colon
    """.split()
)
_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf"
    " limsup ln log max min Pr sec sin sinh sup tan tanh bmod".split()
)
_SPACES = {
    "quad": " ",
    "qquad": " ",
    ",": " ",
    ":": " ",
    ";": " ",
    "!": "",
    " ": " ",
    "enspace": " ",
}
_NOTHING = frozenset("displaystyle textstyle scriptstyle limits nolimits".split())
_ACCENTS = {
    "hat": "\u0302", "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "tilde": "\u0303", "bar": "\u0304", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "mathring": "\u030a", "widehat": "\u0302", "widetilde": "\u0303", "overline": "\u0305",
    "underline": "\u0332", "overbrace": "", "underbrace": "", "overrightarrow": "\u20d7",
    "overleftarrow": "\u20d6",
}  # fmt: skip
_ALPHABETS = frozenset("mathrm mathit mathbf mathsf mathtt mathcal mathnormal".split())
_TEXTS = {"mbox": "mbox", "hbox": "mbox", "text": "textrm", "textrm": "textrm", "textit": "textit",
          "textbf": "textbf", "textnormal": "textrm", "textsf": "textsf", "texttt": "texttt",
          "operatorname": "mathrm", "mathop": "mathrm"}  # fmt: skip
# Old font switches, which newer classes do not define: what holds for the rest of a group.
_SWITCHES = {"rm": "mathrm", "bf": "mathbf", "it": "mathit", "cal": "mathcal", "sf": "mathsf",
             "tt": "mathtt"}  # fmt: skip
# amsmath and amssymb: what replaces it where they are not loaded.
_AMS_SYMBOLS = {
    "leqslant": r"\leq", "geqslant": r"\geq", "lesssim": r"\stackrel{<}{\sim}",
    "gtrsim": r"\stackrel{>}{\sim}", "varnothing": r"\emptyset", "ltimes": r"\times",
    "rtimes": r"\times", "nexists": r"\not\exists", "hslash": r"\hbar", "square": r"\diamond",
    "Box": r"\diamond", "blacksquare": r"\bullet", "lhd": r"\triangleleft",
    "rhd": r"\triangleright",
    "rightsquigarrow": r"\rightarrow", "leadsto": r"\rightarrow", "complement": r"\neg",
    "varkappa": r"\kappa", "subsetneq": r"\subset", "supsetneq": r"\supset", "iint": r"\int\!\int",
    "backsim": r"\sim", "thicksim": r"\sim", "lozenge": r"\diamond", "bigstar": r"\star",
}  # fmt: skip
_AMS_ALPHABETS = {"mathbb": "mathbf", "mathfrak": "mathbf", "mathscr": "mathcal", "boldsymbol": "",
                  "bm": "", "pmb": ""}  # fmt: skip
_FRACTIONS = frozenset(("frac", "dfrac", "tfrac"))
_DELIMITERS = frozenset("()[]/|.<>") | {
    rf"\{name}"
    for name in "{ } | langle rangle lfloor rfloor lceil rceil vert Vert lbrace rbrace".split()
}
_PLAIN_TEXT = re.compile(r"\{([A-Za-z0-9 ,.;:()/+'*=-]*)\}")
_ESCAPED = frozenset("{}%#&_$")

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|[{}^_]|[ \t\n\r]+|[^\\{}^_ \t\n\r]", re.DOTALL)


class Formula(msgspec.Struct, frozen=True, gc=False):
    """A formula as *tex* that any LaTeX can set, and as *inline* text for those without TeX."""

    tex: str
    inline: Inline


def is_kernel_symbol(name: str) -> bool:
    r"""Whether ``\name`` is a symbol that a formula may have without any package."""
    return name in _SYMBOLS


@lru_cache(maxsize=1 << 10)
def formula(tex: str) -> Formula | None:
    """What is between two dollars, or ``None`` where it cannot be set as it is."""
    if len(tex) > _LONGEST:
        return None
    try:
        return _Reader(tex).whole()
    except _NoFormulaError:
        return None


class _NoFormulaError(Exception):
    """Beyond the grammar."""


_Part = tuple[str, Inline]


class _Reader:
    """Reads tokens one by one; every method answers with TeX and inline text."""

    def __init__(self, tex: str) -> None:
        self._tokens = _TOKEN.findall(tex)
        self._at = 0
        self._depth = 0

    def whole(self) -> Formula:
        tex, inline = self._list(None)
        return Formula(tex, _tidy(inline))

    # ---------------------------------------------------------------------------------- tokens

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        piece = self._peek()
        if not piece:
            raise _NoFormulaError
        self._at += 1
        return piece

    def _space(self) -> str:
        return self._next() if self._peek().isspace() else ""

    # --------------------------------------------------------------------------------- grammar

    def _list(self, end: str | None) -> _Part:
        """Up to the piece *end*, which is taken; to the very end for ``None``."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NoFormulaError
        tex: list[str] = []
        inline: list[Node] = []
        while self._peek() != (end or ""):
            switch = (
                _SWITCHES.get(self._peek().removeprefix("\\")) if self._peek()[:1] == "\\" else None
            )
            part = self._switched(switch, end) if switch else self._item()
            tex.append(part[0])
            inline += part[1]
        if end is not None:
            self._next()
        self._depth -= 1
        return "".join(tex), tuple(inline)

    def _switched(self, alphabet: str, end: str | None) -> _Part:
        """The rest of a group in another alphabet; the piece *end* is left."""
        self._next()
        self._space()
        rest = self._list(end)
        self._at -= end is not None
        return rf"\{alphabet}{{{rest[0]}}}", (Text(plain(rest[1])),)

    def _item(self) -> _Part:
        """White space, or an atom with its scripts."""
        if self._space():
            return " ", ()
        tex, inline = ("", ()) if self._peek() in ("^", "_") else self._atom()
        seen: set[str] = set()
        if self._peek() == "'":
            primes = self._primes()
            tex, inline = tex + primes, (*inline, Text("′" * len(primes)))
        while (piece := self._peek()) in ("^", "_") and piece not in seen:
            seen.add(self._next())
            self._space()
            script = self._script()
            tex += piece + script[0]
            inline = (*inline, (Sup if piece == "^" else Sub)(script[1]))
        if self._peek() in ("^", "_") or (seen and self._peek() == "'"):
            raise _NoFormulaError  # a double script is an error to TeX
        return tex, inline

    def _primes(self) -> str:
        primes = ""
        while self._peek() == "'":
            primes += self._next()
        return primes

    def _script(self) -> _Part:
        """What is raised or lowered: TeX takes a group or one piece."""
        piece = self._peek()
        if piece == "{":
            return self._group()
        name = piece.removeprefix("\\")
        if piece[:1] == "\\" and name not in _SYMBOLS and name not in _ESCAPED:
            raise _NoFormulaError
        return self._atom()

    def _group(self) -> _Part:
        if self._next() != "{":
            raise _NoFormulaError
        tex, inline = self._list("}")
        return f"{{{tex}}}", inline

    def _argument(self) -> _Part:
        self._space()
        if self._peek() == "{":
            return self._group()
        tex, inline = self._script()
        return f"{{{tex}}}", inline

    def _atom(self) -> _Part:
        piece = self._peek()
        if piece == "{":
            return self._group()
        self._next()
        if piece[0] == "\\":
            return self._command(piece[1:])
        return _character(piece)

    def _command(self, name: str) -> _Part:
        if name in _ESCAPED:
            return rf"\{name}", (Text(name),)
        if name == "|":
            return r"\|", (Text("‖"),)
        if name in _SYMBOLS:
            return _ended(name, self._peek()), (Text(_unicode(name)),)
        if name in _FUNCTIONS:
            return _ended(name, self._peek()), (Text(f"{name} "),)
        if name in _SPACES:
            return (_ended(name, self._peek()) if name.isalpha() else rf"\{name}"), (
                Text(_SPACES[name]),
            )
        if name in _NOTHING:
            return _ended(name, self._peek()), ()
        if name in _AMS_SYMBOLS:
            return rf"\ifdefined\{name}\{name}\else{_AMS_SYMBOLS[name]}\fi{{}}", (
                Text(_unicode(name)),
            )
        if name in _TEXTS:
            return self._text(_TEXTS[name])
        if name == "left":
            return self._delimited()
        return self._applied(name)

    def _applied(self, name: str) -> _Part:
        """A command with arguments."""
        if name == "sqrt":
            return self._root()
        if name == "stackrel":
            above, below = self._argument(), self._argument()
            return rf"\stackrel{above[0]}{below[0]}", (Sup(above[1]), *below[1])
        if name in _FRACTIONS:
            above, below = self._argument(), self._argument()
            return rf"\frac{above[0]}{below[0]}", (
                *_closed(above[1]),
                Text("/"),
                *_closed(below[1]),
            )
        known = name in _ACCENTS or name in _ALPHABETS or name in _AMS_ALPHABETS
        if not known:
            raise _NoFormulaError
        tex, inline = self._argument()
        if name in _ACCENTS:
            return rf"\{name}{tex}", (
                Text("".join(char + _ACCENTS[name] for char in plain(inline))),
            )
        if name in _ALPHABETS:
            return rf"\{name}{tex}", _in_alphabet(name, inline)
        instead = _AMS_ALPHABETS[name]
        other = rf"\{instead}{tex}" if instead else tex
        return rf"\ifdefined\{name}\{name}{tex}\else{other}\fi{{}}", _in_alphabet(name, inline)

    def _root(self) -> _Part:
        self._space()
        degree = ""
        sign: Inline = (Text("√"),)
        if self._peek() == "[":
            self._next()
            degree_tex, degree_inline = self._list("]")
            degree, sign = f"[{{{degree_tex}}}]", (Sup(degree_inline), Text("√"))
        tex, inline = self._argument()
        return rf"\sqrt{degree}{tex}", (*sign, *_closed(inline))

    def _text(self, name: str) -> _Part:
        """Words inside a formula."""
        start = self._at
        self._space()
        words = ""
        while not words.endswith("}"):
            words += self._next()
        found = _PLAIN_TEXT.fullmatch(words)
        if found is None or start == self._at:
            raise _NoFormulaError
        return rf"\{name}{{{found[1]}}}", (Text(found[1]),)

    def _delimited(self) -> _Part:
        opening = self._delimiter()
        tex, inline = self._list("\\right")
        closing = self._delimiter()
        return (
            rf"\left{opening[0]}{tex}\right{closing[0]}",
            (*opening[1], *inline, *closing[1]),
        )

    def _delimiter(self) -> _Part:
        self._space()
        piece = self._next()
        if piece not in _DELIMITERS:
            raise _NoFormulaError
        name = piece.removeprefix("\\")
        shown = "" if piece == "." else _unicode(name) if name.isalpha() else name
        return piece + (" " if name.isalpha() else ""), (Text(shown),) if shown else ()


# --------------------------------------------------------------------------------- inline text


def _character(piece: str) -> _Part:
    if piece in '$#%&~^_{}\\`"' or not piece.isprintable():
        raise _NoFormulaError
    if piece.isascii():
        if piece.isalpha():
            return piece, (Emph((Text(piece),)),)
        return piece, (Text("−" if piece == "-" else piece),)
    name = _names().get(piece)
    if name is None:
        raise _NoFormulaError
    return rf"\{name} ", (Text(piece),)


@cache
def _names() -> dict[str, str]:
    """The symbols that TeX has a command for, by their character."""
    return {_unicode(name): name for name in sorted(_SYMBOLS, reverse=True)}


@cache
def _unicode(name: str) -> str:
    """The character that ``\\name`` stands for."""
    from pylatexenc import latex2text  # type: ignore[import-untyped]

    spec = latex2text.get_default_latex_context_db().get_macro_spec(name)
    value = spec.simplify_repl if spec is not None else None
    return value if isinstance(value, str) and value else name


def _ended(name: str, following: str) -> str:
    """``\\name``, apart from a letter that follows."""
    return rf"\{name} " if following[:1].isalpha() else rf"\{name}"


def _in_alphabet(name: str, inline: Inline) -> Inline:
    words = plain(inline)
    if name in ("mathbf", "boldsymbol", "bm", "pmb"):
        return (Strong((Text(words),)),)
    if name == "mathbb" and len(words) == 1 and words in "CHNPQRZ":
        return (Text("ℂℍℕℙℚℝℤ"["CHNPQRZ".index(words)]),)
    return (Emph((Text(words),)),) if name == "mathit" else (Text(words),)


def _closed(inline: Inline) -> Inline:
    """*inline* in parentheses, unless it is one letter or number."""
    words = plain(inline)
    return inline if words.isalnum() and (len(words) == 1 or words.isdigit()) else (
        Text("("), *inline, Text(")"))  # fmt: skip


def _tidy(inline: Inline) -> Inline:
    """Neighbours of one kind made one, spaces around relations left to the reader."""
    tidy: list[Node] = []
    for node in inline:
        last = tidy[-1] if tidy else None
        if isinstance(node, Text) and isinstance(last, Text):
            tidy[-1] = Text(last.value + node.value)
        elif isinstance(node, Emph) and isinstance(last, Emph):
            tidy[-1] = Emph((Text(plain(last.children) + plain(node.children)),))
        elif not isinstance(node, Text) or node.value:
            tidy.append(node)
    return tuple(tidy)
