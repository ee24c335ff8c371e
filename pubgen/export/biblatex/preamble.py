"""The comments above the entries, for a document to show what is in them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby

from pubgen.export.biblatex.people import role_word
from pubgen.export.biblatex.text import Fields, escaped, needs_ams
from pubgen.latex.commands import command
from pubgen.latex.pdflatex import unsettable
from pubgen.model import Mark
from pubgen.style import Language


def preamble_comments(
    marks: Sequence[Mark],
    clear: Mapping[Mark, str],
    entries: Sequence[tuple[str, str, Fields]],
    language: Language,
    *,
    initials: bool = False,
) -> str:
    """Comments that say what to put where, without an at-sign, which would begin an entry.

    *clear* are the marks that one legend explains for all entries, with their meanings; *initials*
    tells that given names are shown by these.
    """
    found = {name for _, _, fields in entries for name in fields}
    values = "\n".join(value for _, _, fields in entries for value in fields.values())
    options = "sorting=none, maxbibnames=999" + (", giveninits=true" if initials else "")
    each_once = dict.fromkeys(mark.symbol for mark in marks)
    symbols = {symbol: number for number, symbol in enumerate(each_once, 1)}
    legend = {symbols[mark.symbol]: (mark.symbol, said) for mark, said in clear.items() if said}
    lines = [
        language.biblatex_preamble,
        "",
        rf"  \usepackage[backend=biber, style=numeric, {options}]{{biblatex}}",
        r"  \addbibresource{publications.bib}",
    ]
    if needs_ams(values):
        lines.append(r"  \usepackage{amsmath, amssymb}")
    if r"\href{" in values:
        lines.append(r"  \usepackage{hyperref}")
    blocks = (*_definitions(marks, symbols, found), *_legend(legend), *_letters(values))
    lines += [f"  {line}" for block in blocks for line in block.strip().split("\n")]
    if beyond := _beyond(values):
        lines += ["", language.biblatex_engine.format(characters=beyond)]
    note = ", postnote=pubgen" if legend else ""
    lines += ["", language.biblatex_list, "", r"  \nocite{*}"]
    lines.append(rf"  \printbibliography[heading=none{note}]")
    kinds = sorted(set(re.findall(r"pubgen-[a-z]+", values)))
    lines += ["", language.biblatex_parts, ""]
    lines += [rf"  \printbibliography[keyword={kind}, title={{...}}{note}]" for kind in kinds]
    return "".join(f"% {line}".rstrip() + "\n" for line in lines).replace("@", "(at)")


_OWNER = r"""
\newcommand*{\pubgenpart}[2]{\ifitemannotation{me}{\textbf{#2}}{#2}}
"""
# Marks come after the second part of a name, in whichever order a style has them. What is after the
# full stop of initials must know of it.
_OWNER_AND_MARKS = r"""
\newcommand*{\pubgenpart}[2]{\ifitemannotation{me}{\textbf{#2}}{#2}%
  \edef\pubgenname{\thefield{entrykey}/\thelistcount}%
  \ifboolexpr{test {\ifdefvoid{#1}} or test {\ifdefequal{\pubgenname}{\pubgenhalf}}}%
  {\pubgenmarks\gdef\pubgenhalf{}}{\global\let\pubgenhalf\pubgenname}}
\newcommand*{\pubgenmark}[3]{\ifitemannotation{#1}%
  {\textsuperscript{\pubgencomma#2}\def\pubgencomma{,}\csgdef{pubgen-#3}{}}{}}
\newcommand*{\pubgenmarks}{\begingroup
  \edef\pubgenfactor{\the\spacefactor}\def\pubgencomma{}%
<marks>
  \spacefactor\pubgenfactor\relax\endgroup}
"""
_NAMES = r"""
\renewcommand*{\mkbibnamefamily}[1]{\pubgenpart{\namepartgiven}{#1}}
\renewcommand*{\mkbibnamegiven}[1]{\pubgenpart{\namepartfamily}{#1}}
\renewcommand*{\mkbibnameprefix}[1]{\ifitemannotation{me}{\textbf{#1}}{#1}}
\renewbibmacro*{begentry}{<start>%
  \iffieldundef{usera}{}{\printtext[brackets]{\printfield{usera}}\addspace}}
"""
_LINKS = r"""
\renewbibmacro*{finentry}{\iffieldundef{userb}{}{\newunit\printfield{userb}}\finentry}
"""
_ADDON_ALONE = r"""
\AtEveryBibitem{\clearfield{entrysubtype}}
"""
_LEGEND = r"""
\newcommand*{\pubgenlegend}[2]{\ifcsdef{pubgen-#1}%
  {\pubgencomma#2\def\pubgencomma{, }\global\csundef{pubgen-#1}}{}}
\defbibnote{pubgen}{\begingroup\def\pubgencomma{}%
<meanings>
  \endgroup}
"""


def _definitions(
    marks: Sequence[Mark], symbols: Mapping[str, int], found: Container[str]
) -> Iterator[str]:
    """Bold for the owner, marks after a name, the badge before the entry and links after it."""
    if marks:
        by_role = {role_word(mark): mark.symbol for mark in marks}
        calls = (
            rf"  \pubgenmark{{{role}}}{{{escaped(symbol)}}}{{{symbols[symbol]}}}%"
            for role, symbol in by_role.items()
        )
        yield _OWNER_AND_MARKS.replace("<marks>", "\n".join(calls))
    else:
        yield _OWNER
    yield _NAMES.replace("<start>", r"\gdef\pubgenhalf{}" if marks else "")
    if "userb" in found:
        yield _LINKS
    if "entrysubtype" in found:  # titleaddon says it, and some styles print both
        yield _ADDON_ALONE


def _legend(meanings: Mapping[int, tuple[str, str]]) -> Iterator[str]:
    """What the marks in a list mean."""
    calls = (
        rf"  \pubgenlegend{{{number}}}{{{escaped(symbol)} {escaped(said)}}}%"
        for number, (symbol, said) in meanings.items()
    )
    if meanings:
        yield _LEGEND.replace("<meanings>", "\n".join(calls))


def _letters(values: str) -> Iterator[str]:
    """How pdflatex sets the letters that it does not know."""
    known = {char: written for char in sorted(unsettable(values)) if (written := _written(char))}
    if known:
        declared = (
            rf"  \DeclareUnicodeCharacter{{{ord(char):04X}}}{{{written}}}"
            for char, written in known.items()
        )
        yield "\n".join((r"\ifdefined\DeclareUnicodeCharacter", *declared, r"\fi"))


def _written(char: str) -> str:
    """*char* as LaTeX has it; ``""`` for one of another script, too, which is no symbol here."""
    written = command(char)
    return "" if char.isalpha() and r"\ensuremath" in written else written


_LONGEST = 40


def _beyond(values: str) -> str:
    """What pdflatex cannot set at all, in short."""
    chars = {char for char in unsettable(values) if not _written(char)}
    runs = ("".join(run) for is_one, run in groupby(values, chars.__contains__) if is_one)
    told = " ".join(dict.fromkeys(runs)) if chars else ""
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
