"""Formulas: read token by token, and written in every output. The tables are in
cases/formulas.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen.latex import decode, symbols
from pubgen.latex.formula_tex import tex_of
from pubgen.latex.mathematics import formula
from pubgen.latex.signs import sign
from pubgen.render.html import inline as html
from pubgen.render.markdown import Markdown
from pubgen.render.mathml import mathml
from pubgen.render.rendercv_text import inline as rendercv
from pubgen.render.typst import Typst
from pubgen.style import ENGLISH
from pubgen.text import Math, plain
from tests.test_latex import shown

CASES = (Path(__file__).parent / "cases" / "formulas.md").read_text(encoding="utf-8")


def table(heading: str) -> Iterator[tuple[str, ...]]:
    section = CASES.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    for block in re.findall(r"^```text\n(.*?)^```$", section, re.DOTALL | re.MULTILINE):
        for case in block.splitlines():
            yield tuple(case.split("  →  "))


AS_TEXT = [(tex, text) for tex, text in table("As text")]
AS_TEX = list(table("As TeX"))
AS_MATHML = [(tex, text) for tex, text in table("As MathML")]
IN_TEXT = [(tex, text) for tex, text in table("In text")]
REFUSED = [tex for (tex,) in table("Not a formula")]


def test_the_tables_were_read() -> None:
    assert len(AS_TEXT) > 120
    assert all(len(rows) >= 10 for rows in (AS_TEX, AS_MATHML, IN_TEXT, REFUSED))


@pytest.mark.parametrize(("tex", "expected"), AS_TEXT, ids=[tex for tex, _ in AS_TEXT])
def test_it_is_read_as_text(tex: str, expected: str) -> None:
    found = formula(tex)
    assert found is not None
    unknown = "".join(f"  !! {name}" for name in found.unknown)
    assert shown(found.inline) + unknown == expected


@pytest.mark.parametrize("tex", [tex for tex, _ in AS_TEXT])
def test_nothing_is_raw_in_any_output(tex: str) -> None:
    nodes = (Math(tex),)
    assert "<code" not in html(nodes)
    assert "<code" not in Markdown(ENGLISH).inline(nodes)
    assert "#raw" not in Typst(ENGLISH).inline(nodes)
    assert not re.search(r"\\[A-Za-z]", rendercv(nodes))


@pytest.mark.parametrize("case", AS_TEX, ids=[case[0] for case in AS_TEX])
def test_it_is_set_by_any_latex(case: tuple[str, ...]) -> None:
    tex, written, *with_ams = case
    found = formula(tex)
    assert found is not None
    assert tex_of(found.parts) == written
    assert tex_of(found.parts, ams=True) == "".join(with_ams or [written])


@pytest.mark.parametrize(("tex", "expected"), AS_MATHML, ids=[tex for tex, _ in AS_MATHML])
def test_it_is_mathml(tex: str, expected: str) -> None:
    assert mathml(tex) == f'<math display="inline">{expected}</math>'


@pytest.mark.parametrize(("latex", "expected"), IN_TEXT, ids=[tex for tex, _ in IN_TEXT])
def test_it_stands_in_a_text(latex: str, expected: str) -> None:
    decoded = decode(latex)
    problems = [f"  !! {p.rule} {latex[p.start : p.end]}" for p in decoded.problems]
    assert plain(decoded.inline) + "".join(problems) == expected


@pytest.mark.parametrize("tex", [*REFUSED, "", "{" * 100 + "x" + "}" * 100, "x" * 3000])
def test_it_is_refused(tex: str) -> None:
    assert not formula(tex) or not tex


@pytest.mark.parametrize("name", [*symbols.KERNEL, *symbols.AMS])
def test_every_symbol_is_one_character(name: str) -> None:
    found = sign(name)
    assert found is not None
    assert len(found.text) == 1


# ----------------------------------------------------------------------------------- strangers' TeX

_PIECES = st.sampled_from(
    [
        *r"\frac \sqrt \left \right \mathrm \text \alpha \rm \input \def \csname".split(),
        *r"\begin{pmatrix} \end{pmatrix} \\ \not \ce{ \SI{ \over \operatorname{ \hspace{".split(),
        *"{}^_()[]|xX12'+ &%#$~\\α<>\"",
    ]
)
_TEX = st.lists(_PIECES, max_size=25).map("".join)


@given(_TEX)
def test_what_is_set_is_closed_and_harmless(tex: str) -> None:
    found = formula(tex)
    written = tex_of(found.parts) if found else ""
    assert written.count(r"\left") == written.count(r"\right")
    assert written.count(r"\begin") == written.count(r"\end")
    assert written.count(r"\ifdefined") == written.count(r"\fi")
    assert not any(word in written for word in (r"\input", r"\def", r"\csname"))
    bare = re.sub(r"\\.", "", written)
    assert bare.count("{") == bare.count("}")
    assert not set(bare.replace("&", "")) & set("%#$~")


@given(_TEX)
def test_only_elements_of_ours_are_in_mathml(tex: str) -> None:
    names = set(re.findall(r"</?([^\s>]+)", mathml(tex)))
    assert names <= set(
        "math mfrac mi mn mo mover mroot mrow mspace msqrt msub msubsup msup mtable mtd mtext mtr"
        " munder munderover".split()
    )


@pytest.mark.parametrize("form", [r"\{} ", r"\{}{{", r"\{}{{x}}{{", r"x^{{\{} ", r"\{} x_"])
def test_commands_within_commands_stay_within_bounds(form: str) -> None:
    names = sorted(set(re.findall(r"\\([A-Za-z]+)", CASES)))
    assert len(names) > 100
    for name in names:
        piece = form.format(name)
        for times in (30, 400):  # the former is soon too long, the latter soon too deep
            closed = "}" * times * (piece.count("{") - piece.count("}"))
            text = plain(decode(f"${piece * times}x{closed}$").inline)
            assert len(text) <= 40 * times * len(piece), piece


# Temml draws an underline, knows U+2300 for \\varnothing, keeps a phantom's letter in <mphantom>,
# puts the parts of an isotope one by one, and takes siunitx's \\qty for physics'.
OTHERWISE_IN_TEMML = {
    r"\underline{x}", r"\varnothing", r"\ce{^{13}CO2}", r"\qty{13}{TeV}", r"\phantom{x}y",
    r"\mathrm{\AA}", r"\def\x{y}",
}  # fmt: skip


def test_signs_are_those_of_temml(temml: Callable[[Sequence[str]], list[str]]) -> None:
    formulas = [tex for tex, _ in (*AS_TEXT, *AS_MATHML) if tex not in OTHERWISE_IN_TEMML]
    told = dict(zip(formulas, temml(formulas), strict=True))
    known = {tex: written for tex, written in told.items() if written}
    assert len(known) > 120
    assert {tex: signs(mathml(tex)) for tex in known} == {
        tex: signs(written) for tex, written in known.items()
    }


def signs(markup: str) -> str:
    """The characters that a formula shows, in order, without what is invisible."""
    shown = re.sub(r"(?s)<annotation.*?</annotation>|<[^>]+>", "", markup)
    visible = re.sub(r"[\u2061-\u2064\u200b\s]", "", unescape(shown))
    return unicodedata.normalize("NFKC", visible)
