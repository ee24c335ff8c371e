"""LaTeX as people write it into fields, sound and unsound, from a grammar."""

from __future__ import annotations

from random import Random


def _table(text: str) -> list[str]:
    """What is between bars, in any number of lines."""
    return [each for line in text.splitlines() for each in line.split("|") if each]


_WORDS = _table("Moss|Tides|Fern|Ink|Gale|Seed|of|and|the|in")
_ESCAPED = _table(r"\&|\%|\#|\_|\$|\textbackslash{}|\textasciitilde{}|\^{}|\~{}|\textunderscore{}")
_BARE = _table(r"&|%|#|_|^|~|$|{|}|\{|\}")
_ACCENTS = _table(r"""
\'e|\'{e}|{\'e}|{\'{e}}|\"{o}|\"o|{\"{u}}|\`{a}|\^{\i}|\~n|\={a}|\.{z}|\u{g}|\v{c}|{\v c}|\v c
{\H{o}}|\H{o}|\c{c}|{\c c}|\r{a}|\k{a}|\b{b}|\d{s}|{\aa}|\aa{}|{\O}|\O{}|\o{}|{\ss}|{\L}|\L{}|{\ae}
\t{oo}|\'\i|\"{\i}|\textcommabelow{s}|é|ß|ø
""")
_FORMULAS = _table(r"""
$x$|$x_1$|$x^2$|$x_1^2$|$x'^2$|$\alpha$|$\alpha_{i,j}$|$\frac{a}{b}$|$\sqrt{2}$|$\mathrm{CO}_2$
$a$$b_1$|\(a_b\)|\(x^{2}\)|\ensuremath{\beta_1}|$\mathbb{R}^n$|$\left(x\right)$|$^{2}$|$_2$
$\mbox{a\_b}$|$\text{if }x_1$|$a\&b$|$\hat{x}$|$\sum_{i=1}^n x_i$|$\{x\}$|$5\%$|{$\Delta$}
""")
_BROKEN_FORMULAS = _table(r"""
$x_1_2$|$x^2^3$|$x^2'$|$x & y$|$x % y$|$x # y$|$\frac{a}$|$x_$|$^$|$\left(x$|\(a|\)|${x$|$x}$
$$|$\mbox{a_b}$|\ensuremath{x|$\sqrt$|\alpha|x_{1}|x_{1|$\text{a & b}$|$\Delta$|$5 and $6
""")
_COMMANDS = _table(
    r"\emph|\textbf|\textit|\textsc|\texttt|\textsuperscript|\textsubscript|\underline|\mbox"
)
_OTHERS = _table(r"""
\url{https://example.org/a_b?c=1&d=2#e}|\href{https://example.org/a_b}{Moss}|--|---|``Moss''|`Ink'
\,|\ldots{}|\dots|\LaTeX{}|{\LaTeX}|{\TeX}|\copyright{}|\pounds{}|\S{}|{\S}|\dag{}|\slash{}|\-|\/
{\em Moss}|{\bf Ink}|{\it Fern\/}|\textregistered{}|\textdegree{}|&amp;|<i>Moss</i>|\foo{Moss}
\mkbibemph{Moss}|\textbackslash{}&|\\&|https://example.org/a_b
""")


def fields(number: int, seed: int) -> list[str]:
    """That many values."""
    random = Random(seed)  # noqa: S311 - the same ones each time
    return [" ".join(_piece(random, 0) for _ in range(random.randint(1, 5))) for _ in range(number)]


def _piece(random: Random, depth: int) -> str:
    kind = random.choices(range(8), weights=(8, 3, 1, 4, 4, 1, 2, 2 if depth < 3 else 0))[0]
    if kind == 0:
        return random.choice(_WORDS)
    if kind < 7:
        tables = (_ESCAPED, _BARE, _ACCENTS, _FORMULAS, _BROKEN_FORMULAS, _OTHERS)
        written = random.choice(tables[kind - 1])
        return f"{random.choice(_WORDS)}{written}" if random.random() < 0.3 else written
    inside = " ".join(_piece(random, depth + 1) for _ in range(random.randint(1, 3)))
    return f"{random.choice(('', *_COMMANDS))}{{{inside}}}"
