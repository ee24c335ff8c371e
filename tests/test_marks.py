"""Marks on names: what they mean (cases/marks.md), and how each output shows them."""

from __future__ import annotations

import pytest

from pubgen import bib
from pubgen.compiler.cv import render_cv
from pubgen.export.bibtex import copyable
from pubgen.model import Page
from pubgen.normalise import normalise
from pubgen.page import compose
from pubgen.profile import MarkStyle, Profile
from pubgen.render.html import render_html
from pubgen.render.targets import TARGETS
from pubgen.source import Source
from pubgen.style import ENGLISH, legend, meaning, note
from pubgen.text import plain
from tests.test_normalise import Row, normalised, one, rows

PROFILE = Profile(marks={"pi": MarkStyle(symbol="¶", legend="principal investigator")})


def shown_legend(written: str, profile: Profile = PROFILE) -> str:
    publication, _ = one(written, profile=profile)
    marks = legend(publication, ENGLISH)
    return ", ".join(f"{mark.symbol} {meaning(mark, ENGLISH)}" for mark in marks)


@pytest.mark.parametrize("row", rows("marks.md"), ids=str)
def test_marks_and_their_meanings(row: Row) -> None:
    written, byline, explained, left, reported = row.cells
    publication, diagnostics = one(f"title = {{T}}, {written}", profile=PROFILE)
    shown = []
    for author in publication.authors:
        marks = ",".join(mark.symbol for mark in author.marks)
        shown.append(f"{author.text}^{marks}" if marks else author.text)
    assert ", ".join(shown) == byline
    assert shown_legend(f"title = {{T}}, {written}") == explained
    assert plain(note(publication, ENGLISH)) == left
    assert " ".join(each.rule for each in diagnostics) == reported


def test_the_table_is_read() -> None:
    assert len(rows("marks.md")) > 45


def test_a_mark_of_the_user_s_own_speaks_even_for_a_lone_star() -> None:
    own = Profile(marks={"cofirst": MarkStyle(symbol="*", legend="did all the work")})
    assert shown_legend("author = {A. Quill* and T. Reed}", own) == "* did all the work"
    elsewhere = Profile(marks={"cofirst": MarkStyle(symbol="†", legend="did all the work")})
    assert shown_legend("author = {A. Quill* and T. Reed*}", elsewhere) == ""
    assert shown_legend("author = {A. Quill† and T. Reed}", elsewhere) == "† did all the work"


def test_the_finding_names_the_marks_and_the_remedy() -> None:
    text = "@misc{k, title = {T}, author = {Ann Quill and Reed$^{\\dag,1}$, Tom and Bo Fern*}}"
    (finding,) = normalised(text).diagnostics
    assert finding.message == "nothing says what `†`, `1`, `*` on the names mean"
    assert finding.help.startswith("say it in the note, `note = {† …}`, or add ")
    assert finding.span
    assert text[finding.span.start : finding.span.end] == "Reed$^{\\dag,1}$, Tom"


def test_very_many_marks_are_each_explained() -> None:
    told = ", ".join(f"$^{{{number}}}$Institute {number}" for number in range(3000))
    names = " and ".join(f"A. Quill$^{{{number}}}$" for number in range(2000))
    publication, _ = one(f"author = {{{names}}}, note = {{{told}}}")
    assert [mark.legend for mark in publication.legend][::999] == [
        "Institute 0", "Institute 999", "Institute 1998",
    ]  # fmt: skip


# ---------------------------------------------------------------------------------------- outputs

ODD = r"""
@misc{odd, title = {Odd}, year = 2024, note = {* Equal ink. \emph{Oral} talk},
  author = {Quill$^{a,*}$, Ada and Reed&, Tom and Fern^, Bo and **Vole, Cy** and Moss\#, Di$^*$
            and Bark\footnotemark[1], Em}}
@misc{even, title = {Even}, year = 2023, author = {Ada Quill* and Tom Reed*}}
"""


def odd_page() -> Page:
    entries = bib.read([Source("x.bib", ODD)]).entries
    publications = normalise(entries, Profile()).publications
    return compose(publications, Profile(), "", sections=["publications"]).page


BYLINES = {
    "html": "Ada Quill<sup>a,*</sup>, Tom Reed<sup>&amp;</sup>, Bo Fern<sup>^</sup>, "
    "<ins>Cy Vole</ins>, Di Moss<sup>#,*</sup>, Em Bark<sup>1</sup>",
    "markdown": r"Ada Quill<sup>a,\*</sup>, Tom Reed<sup>&amp;</sup>, Bo Fern<sup>&#94;</sup>, "
    r"**Cy Vole**, Di Moss<sup>\#,\*</sup>, Em Bark<sup>1</sup>",
    "article": r"Ada Quill\pubgenmarks{a,*}, Tom Reed\pubgenmarks{\&}, "
    r"Bo Fern\pubgenmarks{\textasciicircum{}}, \pubgenself{Cy Vole}, Di Moss\pubgenmarks{\#,*}, "
    r"Em Bark\pubgenmarks{1}",
    "typst": r"Ada Quill#marks[a,\*], Tom Reed#marks[&], Bo Fern#marks[^], #self[Cy Vole], "
    r"Di Moss#marks[\#,\*], Em Bark#marks[1]",
}


@pytest.mark.parametrize("target", BYLINES)
def test_each_output_raises_what_was_typed(target: str) -> None:
    page = odd_page()
    if target == "html":
        text = render_html(page, "fragment.html.jinja")
    else:
        text = render_cv(page, TARGETS[target])
    assert BYLINES[target] in text


def test_biblatex_gives_each_entry_its_own_legend_where_they_differ() -> None:
    text = render_cv(odd_page(), TARGETS["biblatex"])
    assert "author = {Quill, Ada and Reed, Tom and Fern, Bo and Vole, Cy and Moss, Di" in text
    assert r"addendum = {* Equal ink. \emph{Oral} talk}" in text
    assert "addendum = {* co-first author}" in text
    assert "defbibnote" not in text


def test_biblatex_says_once_what_is_the_same_everywhere() -> None:
    entries = bib.read([Source("x.bib", ODD[ODD.index("@misc{even") :])]).entries
    publications = normalise(entries, Profile()).publications
    page = compose(publications, Profile(), "", sections=["publications"]).page
    text = render_cv(page, TARGETS["biblatex"])
    assert r"\defbibnote{pubgen}{* co-first author}" in text
    assert "addendum" not in text


def test_a_copy_has_neither_marks_nor_what_is_said_of_them() -> None:
    assert copyable(normalised(ODD).publications) == (
        "@misc{odd,\n"
        "  title = {Odd},\n"
        "  year = {2024},\n"
        "  note = {\\emph{Oral} talk},\n"
        "  author = {Quill, Ada and Reed, Tom and Fern, Bo and Vole, Cy and Moss, Di"
        " and Bark, Em},\n"
        "}\n"
        "\n"
        "@misc{even,\n"
        "  title = {Even},\n"
        "  year = {2023},\n"
        "  author = {Quill, Ada and Reed, Tom},\n"
        "}\n"
    )
