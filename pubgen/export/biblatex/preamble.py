"""The comments above the entries, for a document to show what is in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pubgen.export.biblatex.people import role_word
from pubgen.export.biblatex.text import Fields, escaped, needs_ams
from pubgen.model import Mark


def preamble_comments(
    marks: Iterable[Mark],
    clear: Mapping[Mark, str],
    entries: Sequence[tuple[str, str, Fields]],
    *,
    initials: bool = False,
) -> str:
    """Comments that say what to put where, without an at-sign, which would begin an entry.

    *clear* are the marks that one legend explains for all entries, with their meanings; *initials*
    tells that given names are shown by these.
    """
    values = "".join(value for _, _, fields in entries for value in fields.values())
    options = "sorting=none, maxbibnames=999" + (", giveninits=true" if initials else "")
    lines = [
        "The publications as data for biblatex and biber. In the preamble of the CV:",
        "",
        rf"  \usepackage[backend=biber, style=numeric, {options}]{{biblatex}}",
        r"  \addbibresource{publications.bib}",
    ]
    if needs_ams(values):
        lines.append(r"  \usepackage{amsmath, amssymb}")
    if r"\href{" in values:
        lines.append(r"  \usepackage{hyperref}")
    lines += [f"  {line}" for line in _definitions({mark.role: mark for mark in marks}.values())]
    lines += ["", "Where the list should be:", "", r"  \nocite{*}"]
    told = {mark.symbol: said for mark, said in clear.items() if said}
    meanings = ", ".join(f"{escaped(symbol)} {escaped(said)}" for symbol, said in told.items())
    note = ", postnote=pubgen" if meanings else ""
    if meanings:
        lines.append(rf"  \defbibnote{{pubgen}}{{{meanings}}}")
    lines.append(rf"  \printbibliography[heading=none{note}]")
    kinds = sorted(set(re.findall(r"pubgen-[a-z]+", values)))
    lines += ["", "or, by a keyword, a part of it:", ""]
    lines += [rf"  \printbibliography[keyword={kind}, title={{...}}]" for kind in kinds]
    return "".join(f"% {line}".rstrip() + "\n" for line in lines).replace("@", "(at)")


def _definitions(marks: Collection[Mark]) -> Iterator[str]:
    """Bold for the owner, marks after the whole name, the badge before it all."""
    if marks:
        yield (
            r"\newcommand*{\pubgenmark}[2]{\ifitemannotation{#1}"
            r"{\textsuperscript{\pubgencomma#2}\def\pubgencomma{,}}{}}"
        )
        all_marks = "".join(
            rf"\pubgenmark{{{role_word(mark)}}}{{{escaped(mark.symbol)}}}" for mark in marks
        )
        yield (
            r"\newcommand*{\pubgenmarks}"
            rf"{{\begingroup\def\pubgencomma{{}}{all_marks}\endgroup}}"
        )
    after = r"\pubgenmarks" if marks else ""
    yield (
        r"\renewcommand*{\mkbibcompletename}[1]"
        rf"{{\ifitemannotation{{me}}{{\textbf{{#1}}}}{{#1}}{after}}}"
    )
    yield (
        r"\renewbibmacro*{begentry}"
        r"{\iffieldundef{usera}{}{\printtext[brackets]{\printfield{usera}}\addspace}}"
    )
