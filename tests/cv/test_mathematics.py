"""Formulas: set as they are, mended, or refused and then shown as their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen.latex.mathematics import formula
from pubgen.text import plain

# TeX → plain text
AS_THEY_STAND = {
    r"\alpha": "α",
    "5{d}^{2}": "5d2",
    "C^0": "C0",
    "x_1^2": "x12",
    r"f'(x) = \sqrt{2}": "f′(x)=√2",
    r"O(n\log n)": "O(nlog n)",
    r"\left( \frac{a}{b} \right)": "(a/b)",
    r"\mathcal{F}": "F",
    r"\hat{x}": "x\u0302",
    r"a \leq b": "a≤b",
    r"100\,\%": "100 %",
    r"\{a\}": "{a}",
}
# TeX → TeX, plain text
MENDED = {
    r"{\rm d}x": (r"{\mathrm{d}}x", "dx"),
    r"{\bf x}": (r"{\mathbf{x}}", "x"),
    r"\frac12": (r"\frac{1}{2}", "1/2"),
    r"\dfrac{a+b}{2}": (r"\frac{a+b}{2}", "(a+b)/2"),
    r"\text{if } x": (r"\textrm{if } x", "if x"),
    r"\mathbb{R}^n": (r"\ifdefined\mathbb\mathbb{R}\else\mathbf{R}\fi{}^n", "ℝn"),
    r"\lesssim 3": (r"\ifdefined\lesssim\lesssim\else\stackrel{<}{\sim}\fi{} 3", "≲3"),
    "α + β": (r"\alpha  + \beta ", "α+β"),
    r"\operatorname{rank} A": (r"\mathrm{rank} A", "rankA"),
}
REFUSED = [
    r"\input{x}", r"\write18{x}", r"\def\x{y}", r"\catcode`\%=12", "x^^5cinput",
    r"\csname x\endcsname",
    r"\begin{array}{c}x\end{array}", r"x \\ y", "x & y", "x # y", "x % y", "x $ y", "x~y",
    "{", "}", "x^", "x^{", "x^2^3", "x_1_2", "x^2'", r"\frac{1}", r"\left( x", r"\right)",
    r"\left x \right)", r"\sqrt", r"x^\frac12", r"\text{$x$}", r"\text{\input{x}}", r"\text",
    r"\unknown", r"\mathrm", "\x00", "你", "`", '"', "{" * 50 + "x" + "}" * 50, "x" * 3000,
]  # fmt: skip


@pytest.mark.parametrize(("tex", "text"), AS_THEY_STAND.items(), ids=list(AS_THEY_STAND))
def test_it_is_set_as_it_stands(tex: str, text: str) -> None:
    found = formula(tex)
    assert found is not None
    assert (found.tex, plain(found.inline)) == (tex, text)


@pytest.mark.parametrize(("tex", "expected"), MENDED.items(), ids=list(MENDED))
def test_it_is_mended(tex: str, expected: tuple[str, str]) -> None:
    found = formula(tex)
    assert found is not None
    assert (found.tex, plain(found.inline)) == expected


@pytest.mark.parametrize("tex", REFUSED, ids=[tex[:20] for tex in REFUSED])
def test_it_is_refused(tex: str) -> None:
    assert formula(tex) is None


_PIECES = st.sampled_from(
    [*r"\frac \sqrt \left \right \mathrm \text \alpha \rm \input \def \csname \ifdefined".split(),
     *"{}^_()[]|xX12'+ &%#$~\\α"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_what_is_let_through_is_closed_and_harmless(tex: str) -> None:
    found = formula(tex)
    if found is None:
        return
    assert found.tex.count(r"\left") == found.tex.count(r"\right")
    assert not any(word in found.tex for word in (r"\input", r"\def", r"\csname"))
    assert not set(found.tex.replace(r"\%", "").replace(r"\#", "").replace(r"\&", "")
                   .replace(r"\$", "").replace(r"\_", "")) & set("%#&$~")  # fmt: skip
