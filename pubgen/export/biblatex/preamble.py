"""The comments above the entries, for a document to show what is in them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby

from pubgen.export.biblatex.people import role_word
from pubgen.export.biblatex.text import Fields, escaped, latex_of, looked, needs_ams
from pubgen.latex.commands import command
from pubgen.latex.pdflatex import unsettable
from pubgen.model import Mark
from pubgen.profile.look import LOOKS
from pubgen.style import Language, meanings, once, sign


def preamble_comments(
    marks: Sequence[Mark],
    clear: Mapping[Mark, str],
    entries: Sequence[tuple[str, str, Fields]],
    language: Language,
    *,
    initials: bool = False,
    summary: str = "",
    own_style: Sequence[str] = (),
) -> str:
    """Comments that say what to put where, without an at-sign, which would begin an entry.

    *clear* are the marks that one legend explains for all entries, with their meanings; *initials*
    is whether given names are shown by these; *summary* is a line before the list; *own_style* is
    that of the owner's name.
    """
    found = {name for _, _, fields in entries for name in fields}
    values = "\n".join(value for _, _, fields in entries for value in fields.values())
    options = "sorting=none, maxbibnames=999" + (", giveninits=true" if initials else "")
    lines = [
        language.biblatex_preamble,
        "",
        rf"  \usepackage[backend=biber, style=numeric, {options}]{{biblatex}}",
        r"  \addbibresource{cv.bib}",
    ]
    if needs_ams(values):
        lines.append(r"  \usepackage{amsmath, amssymb}")
    if r"\href{" in values:
        lines.append(r"  \usepackage{hyperref}")
    styles = (own_style, *(mark.style for mark in marks))
    if any(look not in LOOKS for style in styles for look in style):
        lines.append(r"  \usepackage{xcolor}")
    numbers = {each: number for number, each in enumerate(dict.fromkeys(map(sign, marks)), 1)}
    legend = {numbers[sign(mark)]: latex_of(meanings((mark,), language)) for mark in once(clear)}
    blocks = (
        *_definitions(marks, numbers, own_style),
        *_around(found),
        *_notes(legend, escaped(summary)),
        *_letters(values),
    )
    lines += [f"  {line}" for block in blocks for line in block.strip().split("\n")]
    if beyond := _beyond(values):
        lines += ["", language.biblatex_engine.format(characters=beyond)]
    before = ", prenote=pubgensummary" if summary else ""
    after = ", postnote=pubgen" if legend else ""
    lines += ["", language.biblatex_list, "", r"  \nocite{*}"]
    lines.append(rf"  \printbibliography[heading=none{before}{after}]")
    kinds = sorted(set(re.findall(r"pubgen-[a-z]+", values)))
    lines += ["", language.biblatex_parts, ""]
    lines += [rf"  \printbibliography[keyword={kind}, title={{...}}{after}]" for kind in kinds]
    return "".join(f"% {line}".rstrip() + "\n" for line in lines).replace("@", "(at)")


# ------------------------------------------------------------------------------------------- names

_PART = r"""
\newcommand*{\pubgenpart}[2]{\pubgenlook{#2}}
"""
# Marks come after the second part of a name, in whichever order a style has them. What is after the
# full stop of initials must know of it.
_PART_AND_MARKS = r"""
\newcommand*{\pubgenpart}[2]{\pubgenlook{#2}%
  \edef\pubgenname{\thefield{entrykey}/\thelistcount}%
  \ifboolexpr{test {\ifdefvoid{#1}} or test {\ifdefequal{\pubgenname}{\pubgenhalf}}}%
  {\pubgenmarks\gdef\pubgenhalf{}}{\global\let\pubgenhalf\pubgenname}}
\newcommand*{\pubgenmark}[3]{\ifitemannotation{#1}{\csgdef{pubgen-#3}{}%
  \ifblank{#2}{}{\textsuperscript{\pubgencomma#2}\def\pubgencomma{,}}}{}}
\newcommand*{\pubgenmarks}{\begingroup
  \edef\pubgenfactor{\the\spacefactor}\def\pubgencomma{}%
<marks>
  \spacefactor\pubgenfactor\relax\endgroup}
"""
_ROLE = r"""
\newcommand*{\pubgenrole}[3]{\ifitemannotation{#1}{#2{#3}}{#3}}
"""
_NAMES = r"""
\newcommand*{\pubgenlook}[1]{<look>}
\renewcommand*{\mkbibnamefamily}[1]{\pubgenpart{\namepartgiven}{#1}}
\renewcommand*{\mkbibnamegiven}[1]{\pubgenpart{\namepartfamily}{#1}}
\renewcommand*{\mkbibnameprefix}[1]{\pubgenlook{#1}}
\renewbibmacro*{begentry}{<start>%
  \iffieldundef{usera}{}{\printtext[brackets]{\printfield{usera}}\addspace}}
"""


def _definitions(
    marks: Sequence[Mark], numbers: Mapping[object, int], own_style: Sequence[str]
) -> Iterator[str]:
    """The owner's style and those of marks, marks after a name, the badge before the entry."""
    by_role = {role_word(mark): mark for mark in marks}
    calls = (
        rf"  \pubgenmark{{{role}}}{{{escaped(mark.symbol)}}}{{{numbers[sign(mark)]}}}%"
        for role, mark in by_role.items()
    )
    yield _PART_AND_MARKS.replace("<marks>", "\n".join(calls)) if marks else _PART
    look = rf"\ifitemannotation{{me}}{{{looked(own_style or ('bold',), '#1')}}}{{#1}}"
    if any(mark.style for mark in by_role.values()):
        yield _ROLE
    for role, mark in by_role.items():
        for each in mark.style:
            opening = looked([each], "").removesuffix("{}")
            look = rf"\pubgenrole{{{role}}}{{{opening}}}{{{look}}}"
    start = r"\gdef\pubgenhalf{}" if marks else ""
    yield _NAMES.replace("<look>", look).replace("<start>", start)


# --------------------------------------------------------------------------- entries and the list

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
_SUMMARY = r"""
\defbibnote{pubgensummary}{<summary>}
"""


def _around(found: Container[str]) -> Iterator[str]:
    if "userb" in found:
        yield _LINKS
    if "entrysubtype" in found:  # titleaddon says it, and some styles print both
        yield _ADDON_ALONE


def _notes(legend: Mapping[int, str], summary: str) -> Iterator[str]:
    """What is said before a list, and what the marks in it mean."""
    calls = (rf"  \pubgenlegend{{{number}}}{{{said}}}%" for number, said in legend.items())
    if legend:
        yield _LEGEND.replace("<meanings>", "\n".join(calls))
    if summary:
        yield _SUMMARY.replace("<summary>", summary)


# ----------------------------------------------------------------------------------------- letters


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
    """*char* as LaTeX has it; ``""`` for one of another script, too, which is not a symbol here."""
    written = command(char)
    return "" if char.isalpha() and r"\ensuremath" in written else written


_LONGEST = 40


def _beyond(values: str) -> str:
    """What pdflatex cannot set at all, in short."""
    chars = {char for char in unsettable(values) if not _written(char)}
    runs = ("".join(run) for is_one, run in groupby(values, chars.__contains__) if is_one)
    told = " ".join(dict.fromkeys(runs)) if chars else ""
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
