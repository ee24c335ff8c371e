r"""Formulas: TeX → a tree, `pubgen.formula`, from which each output is written.

A formula comes from a stranger, so it is not copied but read, token by token; nothing is defined,
read from a file or left open. A macro that is not known shows its argument, or else its name, as in
text. What TeX would stop at (``x^``, ``\left(`` without ``\right``) is not a formula to us, and a
format shows it as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

import msgspec

from pubgen import formula as f
from pubgen.formula import Gap, Part, Parts, Row, Scripts, Sign, Words
from pubgen.latex import symbols, tables
from pubgen.latex.formula_text import inline_of
from pubgen.latex.formula_tokens import NoFormulaError, Tokens, tokens_of
from pubgen.latex.signs import character, function_tex, rare_sign, sign
from pubgen.latex.units import expanded
from pubgen.regexes import regex
from pubgen.text import Inline

_LONGEST = 2_000  # characters; a title has no such formula
_DEEPEST = 60

_MATH = regex(r"(?<!\\)\$|\\[()]")
_LENGTH = regex(r"([-+]?(?:[0-9]++(?:\.[0-9]*)?|\.[0-9]++))\s*+(em|ex|mu|pt|cm|mm|in)")
_EM = {"em": 1, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "cm": 2.845, "mm": 0.2845, "in": 7.227}


class Formula(msgspec.Struct, frozen=True, gc=False):
    """A formula as a tree and as *inline* text; its *unknown* macros; if two scripts stop TeX."""

    parts: Parts
    inline: Inline
    unknown: tuple[str, ...] = ()
    is_doubled: bool = False


@lru_cache(maxsize=1 << 10)
def formula(tex: str) -> Formula | None:
    """What is between two dollars, or ``None`` where TeX would stop."""
    if len(tex) > _LONGEST:
        return None
    reader = _Reader(tex)
    try:
        parts = reader.whole()
    except NoFormulaError:
        return None
    unknown = tuple(dict.fromkeys(reader.unknown))
    return Formula(parts, inline_of(parts), unknown, reader.is_doubled)


_END_OF_CELL = frozenset(("&", "\\\\", "\\cr", "\\end", "}"))
_ESCAPED = {"{": "open", "}": "close", "%": "ord", "#": "ord", "&": "ord", "_": "ord", "$": "ord"}


class _Reader(Tokens):
    """Reads token by token. Each method answers with what it has read."""

    def __init__(self, tex: str, depth: int = 0) -> None:
        super().__init__(tex)
        self._depth = depth
        self.unknown: list[str] = []
        self.is_doubled = False

    def whole(self) -> Parts:
        """All of it."""
        return self._list(frozenset(("",)))

    # --------------------------------------------------------------------------------- grammar

    def _list(self, ends: frozenset[str]) -> Parts:
        """Up to a piece of *ends*, which is left."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NoFormulaError
        parts: list[Part] = []
        while (piece := self._peek()) not in ends:
            name = piece[1:] if piece[:1] == "\\" else ""
            if piece.isspace():
                self._at += 1
            elif name in symbols.SWITCHES:
                self._at += 1
                parts.append(f.Alphabet(Row(self._list(ends)), symbols.SWITCHES[name]))
            elif name in symbols.INFIX:
                self._at += 1
                above, below = Row(tuple(parts)), Row(self._list(ends))
                parts = [f.Fraction(above, below, binomial=name == "choose")]
            else:
                parts += self._item()
        self._depth -= 1
        return tuple(parts)

    def _item(self) -> Parts:
        """An atom with its scripts."""
        parts = () if self._peek() in ("^", "_") else self._atom()
        limits = False
        while self._peek() in ("\\limits", "\\nolimits", "\\displaylimits"):
            limits = self._next() == "\\limits"
        primes, raised = self._primes(), list[Part]()
        below: Parts = ()
        while True:
            self._skip_space_before_script()
            piece = self._peek()
            if piece not in ("^", "_"):
                break
            self._at += 1
            script = self._argument()
            self.is_doubled |= bool(raised if piece == "^" else below)
            if piece == "^":
                raised += [script, *(late := self._primes())]
                self.is_doubled |= bool(late)  # `x'^2` is sound
            else:
                below = (*below, script)
        above = (*primes, *raised)
        if not (above or below):
            return parts
        base = parts[-1] if parts and not isinstance(parts[-1], Gap) else Row(())
        before = parts[:-1] if parts and base is parts[-1] else parts
        scripts = Scripts(
            base, _one(below) if below else None, _one(above) if above else None, limits
        )
        return (*before, scripts)

    def _skip_space_before_script(self) -> None:
        at = self._at
        self._skip_space()
        if self._peek() not in ("^", "_"):
            self._at = at

    def _primes(self) -> Parts:
        primes = []
        while self._peek() in ("'", "’"):
            self._at += 1
            primes.append(Sign("′", "ord", r"\prime"))
        return tuple(primes)

    def _argument(self) -> Part:
        """A group, or one piece."""
        self._skip_space()
        piece = self._peek()
        if piece in ("", "}", "^", "_", "&"):
            raise NoFormulaError
        self._depth += 1  # `\not\not\not…` nests without a brace
        if self._depth > _DEEPEST:
            raise NoFormulaError
        part = _one(self._atom(single=True))
        self._depth -= 1
        return part

    def _group(self) -> Row:
        if self._next() != "{":
            raise NoFormulaError
        parts = self._list(frozenset("}"))
        self._next()
        return Row(parts)

    def _atom(self, *, single: bool = False) -> Parts:
        piece = self._peek()
        if piece == "{":
            return (self._group(),)
        self._next()
        if piece[0] == "\\":
            return self._command(piece[1:])
        if piece.isdigit() and piece.isascii():
            return (self._number(piece, single=single),)
        shown = character(piece)
        if shown is None:
            raise NoFormulaError
        return (shown,)

    def _number(self, digits: str, *, single: bool) -> Sign:
        while not single:
            piece = self._peek()
            after = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else ""
            if not (piece.isdigit() or (piece == "." and after.isdigit())) or not piece.isascii():
                break
            digits += self._next()
        return Sign(digits, "number", digits)

    # -------------------------------------------------------------------------------- commands

    def _command(self, name: str) -> Parts:
        starred, name = name.endswith("*"), name.removesuffix("*") or "*"
        if starred and name not in _STARRED:
            self._at -= 1  # \alpha*2: the star is not part of it
            self._tokens[self._at] = "*"
        if name in _ESCAPED:
            return (Sign(name, _ESCAPED[name], rf"\{name}"),)
        if name == "|":
            return (Sign("‖", "ord", r"\|"),)
        if found := sign(name):
            return (found,)
        if name in symbols.SPACES:
            return (Gap(symbols.SPACES[name], rf"\{name}" if name in _KERNEL_SPACES else r"\ "),)
        if name in symbols.NOTHING:
            return ()
        if name in ("right", "end"):
            raise NoFormulaError
        if name in symbols.INVISIBLE:
            self._raw()
            return ()
        return self._applied(name)

    def _applied(self, name: str) -> Parts:
        """A command with arguments."""
        if name in _COMMANDS:
            return _COMMANDS[name](self, name)
        if name in tables.IN_FORMULAS:
            return self._expanded(name)
        if name in tables.SYMBOLS:
            return (Words(tables.SYMBOLS[name]),)
        if rare := rare_sign(name):
            return (rare,)
        return self._unknown(name)

    def _unknown(self, name: str) -> Parts:
        self.unknown.append(name)
        at = self._at
        self._skip_space()
        if self._peek() == "{":
            return (self._group(),)
        self._at = at
        return (Words(name),) if name.isalpha() else ()

    def _expanded(self, name: str) -> Parts:
        option = self._option()
        arguments = [self._raw() for _ in range(tables.IN_FORMULAS[name])]
        inner = _Reader(expanded(name, arguments, option), self._depth + 1)
        parts = inner.whole()
        self.unknown += inner.unknown
        return (Row(parts),)

    def accented(self, name: str) -> Parts:
        """``\\hat{x}``."""
        return (f.Accented(self._argument(), name),)

    def in_alphabet(self, name: str) -> Parts:
        """``\\mathbf{x}``."""
        return (f.Alphabet(self._argument(), symbols.OTHER_ALPHABETS.get(name, name)),)

    def words(self, name: str) -> Parts:
        """``\\text{if $x$}``: words, in which there may be formulas."""
        self._option()
        raw = self._raw()
        command = symbols.TEXTS[name]
        parts: list[Part] = []
        for order, piece in enumerate(_MATH.split(raw)):
            if order % 2:
                inner = _Reader(piece, self._depth + 1)
                parts.append(Row(inner.whole()))
                self.unknown += inner.unknown
                self.is_doubled |= inner.is_doubled
            elif piece:
                parts.append(Words(self._plain(piece), command))
        return tuple(parts)

    def _plain(self, tex: str) -> str:
        """The characters of a text inside a formula."""
        shown: list[str] = []
        for token in tokens_of(tex):
            name = token[1:].removesuffix("*") if token[0] == "\\" else ""
            if not name:
                shown.append({"{": "", "}": "", "~": "\u00a0"}.get(token, token))
            elif name in tables.SYMBOLS:
                shown.append(tables.SYMBOLS[name])
            elif found := sign(name):
                shown.append(found.text)
            elif not (name in tables.HIDDEN or name in symbols.SWITCHES or name in symbols.TEXTS):
                self.unknown.append(name)
        return "".join(shown)

    def fraction(self, name: str) -> Parts:
        """``\\frac{a}{b}``, ``\\binom{n}{k}``."""
        above, below = self._argument(), self._argument()
        return (f.Fraction(above, below, binomial=name in symbols.BINOMIALS),)

    def root(self, _: str) -> Parts:
        """``\\sqrt[3]{x}``."""
        degree = None
        if self._take("["):
            degree = _one(self._list(frozenset("]")))
            self._next()
        return (f.Root(self._argument(), degree),)

    def stacked(self, name: str) -> Parts:
        """``\\overset{a}{b}``."""
        mark, base = self._argument(), self._argument()
        if symbols.STACKED[name]:
            return (f.Stacked(base, above=mark),)
        return (f.Stacked(base, below=mark),)

    def arrow(self, name: str) -> Parts:
        """``\\xrightarrow[below]{above}``."""
        below = None
        if self._take("["):
            below = _one(self._list(frozenset("]")))
            self._next()
        tex = {"→": r"\longrightarrow", "←": r"\longleftarrow"}.get(symbols.ARROWS[name], "")
        return (f.Stacked(Sign(symbols.ARROWS[name], "rel", tex), self._argument(), below),)

    def operator(self, _: str) -> Parts:
        """``\\operatorname{rank}``."""
        raw = self._raw()
        name = re.sub(r"\\[,;:! ]|~", " ", raw).replace(r"\-", "")
        name = re.sub(r"\\(?:mathrm|rm|text|textrm|mathop)\s*|[{}]", "", name).strip()
        if not name.replace(" ", "").replace("-", "").isalnum() or not name.isascii():
            return (Row(_Reader(raw, self._depth + 1).whole()),)
        return (Sign(name, "function", function_tex(name)),)

    def negated(self, _: str) -> Parts:
        """``\\not=``, ``\\slashed{p}``."""
        part = self._argument()
        inner = part.parts[0] if isinstance(part, Row) and len(part.parts) == 1 else part
        if not isinstance(inner, Sign):
            return (part,)
        shown = unicodedata.normalize("NFC", inner.text + "\u0338")  # noqa: TID251 - two characters
        return (Sign(shown, inner.kind, rf"\not{inner.tex}" if inner.tex else ""),)

    def classed(self, name: str) -> Parts:
        """``\\mathbin{+}``: TeX sets it apart from its neighbours by its class."""
        part = self._argument()
        inner = part.parts[0] if isinstance(part, Row) and len(part.parts) == 1 else part
        if isinstance(inner, Sign):
            return (msgspec.structs.replace(inner, kind=symbols.CLASSES[name]),)
        return (part,)

    def fenced(self, _: str) -> Parts:
        """``\\left( … \\right)``."""
        opening = self._delimiter()
        parts = self._list(frozenset(("\\right",)))
        self._next()
        return (f.Fenced(opening, Row(parts), self._delimiter()),)

    def _delimiter(self) -> str:
        self._skip_space()
        piece = self._next()
        if piece not in symbols.DELIMITERS:
            raise NoFormulaError
        return symbols.DELIMITERS[piece]

    def between(self, name: str) -> Parts:
        """``\\ket{x}``."""
        opening, closing = symbols.FENCES[name]
        return (f.Fenced(opening, self._argument(), closing),)

    def shown(self, _: str) -> Parts:
        """The argument alone."""
        return (self._argument(),)

    def modulo(self, name: str) -> Parts:
        """``\\pmod{p}``, ``\\mod p``."""
        of = self._argument()
        words = (Words("mod"), Gap(0.3333, r"\ ")) if name != "pod" else ()
        if name == "mod":
            return (Gap(0.5, r"\ "), *words, of)
        parentheses = Sign("(", "open", "("), Sign(")", "close", ")")
        return (Gap(0.4444, r"\ "), Row((parentheses[0], *words, of, parentheses[1])))

    def space(self, _: str) -> Parts:
        """``\\hspace{1em}``, ``\\mkern-3mu``."""
        if self._take("{"):
            self._at -= 1
            raw = self._raw()
        else:
            raw = ""
            while not _LENGTH.fullmatch(raw) and len(raw) < _LONGEST_LENGTH:
                raw += self._next()
        found = _LENGTH.fullmatch(raw.strip())
        em = float(found[1]) * _EM[found[2]] if found else 0.0
        em = max(-2.0, min(em, 4.0))
        return (Gap(round(em, 4), r"\ " if em > 0 else ""),)

    def environment(self, _: str) -> Parts:
        """``\\begin{pmatrix} … \\end{pmatrix}``."""
        name = self._raw()
        if name not in symbols.ENVIRONMENTS:
            self.unknown.append(f"begin{{{name}}}")
        if name in ("array", "alignedat"):
            self._option()
            self._raw()
        rows = self._rows("\\end")
        if self._next() != "\\end" or self._raw() != name:
            raise NoFormulaError
        return self._table(name, rows)

    def substack(self, name: str) -> Parts:
        """``\\substack{a \\\\ b}``."""
        if not self._take("{"):
            raise NoFormulaError
        rows = self._rows("}")
        self._next()
        return self._table(name, rows)

    def _table(self, name: str, rows: list[Parts]) -> Parts:
        opening, closing = symbols.ENVIRONMENTS.get(name, ("", ""))
        table = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else f.Table(tuple(rows))
        return (f.Fenced(opening, table, closing),) if opening else (table,)

    def _rows(self, end: str) -> list[Parts]:
        rows: list[Parts] = [()]
        while True:
            rows[-1] = (*rows[-1], _one(self._list(_END_OF_CELL)))
            piece = self._peek()
            if piece == end:
                break
            if piece not in ("&", "\\\\", "\\cr"):
                raise NoFormulaError
            self._at += 1
            if piece != "&":
                self._option()
                rows.append(())
        return [row for row in rows if row != (Row(()),)] or [(Row(()),)]


_LONGEST_LENGTH = 20
_STARRED = frozenset(("operatorname", "hspace", "text", "align", "tag"))
_KERNEL_SPACES = frozenset((",", ":", ";", "!", " ", "quad", "qquad", "enspace", ">"))
_COMMANDS: Mapping[str, Callable[[_Reader, str], Parts]] = {
    **dict.fromkeys(symbols.ACCENTS, _Reader.accented),
    **dict.fromkeys(
        symbols.KERNEL_ALPHABETS | symbols.AMS_ALPHABETS.keys() | symbols.OTHER_ALPHABETS.keys(),
        _Reader.in_alphabet,
    ),
    **dict.fromkeys(symbols.TEXTS, _Reader.words),
    **dict.fromkeys(symbols.FRACTIONS | symbols.BINOMIALS, _Reader.fraction),
    **dict.fromkeys(symbols.STACKED, _Reader.stacked),
    **dict.fromkeys(symbols.ARROWS, _Reader.arrow),
    **dict.fromkeys(symbols.FENCES, _Reader.between),
    **dict.fromkeys(symbols.TRANSPARENT, _Reader.shown),
    **dict.fromkeys(("not", "slashed", "cancel"), _Reader.negated),
    **dict.fromkeys(("pmod", "mod", "pod"), _Reader.modulo),
    **dict.fromkeys(("hspace", "hskip", "kern", "mkern", "mskip", "mspace"), _Reader.space),
    **dict.fromkeys(symbols.CLASSES, _Reader.classed),
    "sqrt": _Reader.root,
    "operatorname": _Reader.operator,
    "left": _Reader.fenced,
    "begin": _Reader.environment,
    "substack": _Reader.substack,
}


def _one(parts: Parts | list[Part]) -> Part:
    return parts[0] if len(parts) == 1 else Row(tuple(parts))
