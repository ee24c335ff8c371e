"""The comments above the entries, for a document to show what is in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pubgen.export.biblatex.people import role_word
from pubgen.export.biblatex.text import Fields, escaped, latex_of, looked, needs_ams
from pubgen.model import Mark
from pubgen.profile.look import LOOKS
from pubgen.style import ENGLISH, meanings, once


def preamble_comments(
    marks: Iterable[Mark],
    clear: Mapping[Mark, str],
    entries: Sequence[tuple[str, str, Fields]],
    *,
    initials: bool = False,
    summary: str = "",
    own_style: Sequence[str] = (),
) -> str:
    """Comments that say what to put where, without an at-sign, which would begin an entry.

    *clear* are the marks that one legend explains for all entries, with their meanings; *initials*
    tells that given names are shown by these; *summary* is a line before the list; *own_style* is
    that of the owner's name.
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
    of_roles = {mark.role: mark for mark in marks}.values()
    styles = (own_style, *(mark.style for mark in of_roles))
    if any(look not in LOOKS for style in styles for look in style):
        lines.append(r"  \usepackage{xcolor}")
    lines += [f"  {line}" for line in _definitions(of_roles, own_style)]
    lines += ["", "Where the list should be:", "", r"  \nocite{*}"]
    legend = latex_of(meanings(once(clear), ENGLISH))
    options = "heading=none"
    for place, name, text in (
        ("prenote", "pubgensummary", escaped(summary)),
        ("postnote", "pubgen", legend),
    ):
        if text:
            lines.append(rf"  \defbibnote{{{name}}}{{{text}}}")
            options += f", {place}={name}"
    lines.append(rf"  \printbibliography[{options}]")
    kinds = sorted(set(re.findall(r"pubgen-[a-z]+", values)))
    lines += ["", "or, by a keyword, a part of it:", ""]
    lines += [rf"  \printbibliography[keyword={kind}, title={{...}}]" for kind in kinds]
    return "".join(f"% {line}".rstrip() + "\n" for line in lines).replace("@", "(at)")


def _definitions(marks: Collection[Mark], own_style: Sequence[str]) -> Iterator[str]:
    """The owner's style, marks after the whole name, the badge before it all."""
    raised = [mark for mark in marks if mark.symbol]
    if raised:
        yield (
            r"\newcommand*{\pubgenmark}[2]{\ifitemannotation{#1}"
            r"{\textsuperscript{\pubgencomma#2}\def\pubgencomma{,}}{}}"
        )
        all_marks = "".join(
            rf"\pubgenmark{{{role_word(mark)}}}{{{escaped(mark.symbol)}}}" for mark in raised
        )
        yield (
            r"\newcommand*{\pubgenmarks}"
            rf"{{\begingroup\def\pubgencomma{{}}{all_marks}\endgroup}}"
        )
    after = r"\pubgenmarks" if raised else ""
    name = rf"\ifitemannotation{{me}}{{{looked(own_style or ('bold',), '#1')}}}{{#1}}"
    if any(mark.style for mark in marks):
        yield r"\newcommand*{\pubgenrole}[3]{\ifitemannotation{#1}{#2{#3}}{#3}}"
    for mark in marks:
        for look in mark.style:
            command = looked([look], "").removesuffix("{}")
            name = rf"\pubgenrole{{{role_word(mark)}}}{{{command}}}{{{name}}}"
    yield rf"\renewcommand*{{\mkbibcompletename}}[1]{{{name}{after}}}"
    yield (
        r"\renewbibmacro*{begentry}"
        r"{\iffieldundef{usera}{}{\printtext[brackets]{\printfield{usera}}\addspace}}"
    )
