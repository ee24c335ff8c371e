"""Marks on names: what they mean (cases/marks.md), and how each output shows them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen import bib
from pubgen.compiler.cv import render_cv
from pubgen.export.bibtex import copyable
from pubgen.model import Author, Item, Page
from pubgen.normalise import normalise
from pubgen.page import arrange, compose
from pubgen.profile import MarkStyle, Profile, View
from pubgen.render.html import render_html
from pubgen.render.targets import TARGETS
from pubgen.source import Source
from pubgen.style import ENGLISH, legend, meaning, note
from pubgen.text import Emph, Inline, Math, Quote, Text, pieces, plain
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


def test_whom_a_note_calls_equal_is_kept_in_a_short_byline() -> None:
    names = "A. Quill and B. Fern and T. Reed† and C. Vole and D. Bark and E. Moss"
    bylines = [
        [author.text for author in item.byline if isinstance(author, Author)]
        for told in ("† Equal contribution", "† On leave")
        for item in items_of(f"@misc{{k, title = {{T}}, author = {{{names}}}, note = {{{told}}}}}")
    ]
    assert bylines == [["T. Reed", "E. Moss"], ["A. Quill", "E. Moss"]]


def items_of(text: str) -> list[Item]:
    publications = normalise(bib.read([Source("x.bib", text)]).entries, Profile()).publications
    profile = Profile(view={"publications": View(authors=2)})
    return list(arrange(publications, profile).items)


INLINE = st.recursive(
    st.builds(Text, st.text("ab *", min_size=1)),
    lambda inner: st.builds(Emph, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    max_leaves=6,
)


@given(st.lists(INLINE).map(tuple), st.lists(st.integers(0, 40)).map(sorted))
def test_pieces_are_the_whole(inline: Inline, places: list[int]) -> None:
    whole = plain(inline)
    cut = pieces(inline, places)
    ends = [0, *(min(place, len(whole)) for place in places), len(whole)]
    assert [plain(each) for each in cut] == [whole[a:b] for a, b in pairwise(ends)]


def test_a_quotation_is_cut_and_a_formula_is_not() -> None:
    inline = (Quote((Text("ab"),)), Math("x^2"), Text("c"))
    first, second, third = pieces(inline, [2, 5])
    assert first == (Quote((Text("a"),)),)
    assert second == (Quote((Text("b"),)), Math("x^2"))
    assert third == (Text("c"),)


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
    assert r"\pubgenlegend{1}{* co-first author}%" in text
    assert "addendum" not in text


def test_a_copy_has_no_role_in_brackets_either() -> None:
    text = "@misc{k, title = {T}, author = {Quill, Ada [student] and Reed, Tom (student)}}"
    assert "author = {Quill, Ada and Reed, Tom}" in copyable(normalised(text).publications)


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
