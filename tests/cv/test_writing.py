"""Characters as LaTeX: what must change beside what must be left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen.latex.commands import command
from pubgen.latex.writing import beyond_ot1, beyond_pdflatex, escaped_tex

# text, as UTF-8, in ASCII where that differs
SHALOM = r"\pubgenscript{\pubgenhebrew שלום}"
OPEN, CLOSE = r"\pubgenmirrored{(}{)}", r"\pubgenmirrored{)}{(}"
CASES = [
    ("Service Layer Traffic Engineering", "Service Layer Traffic Engineering", ""),
    ("NSDI'26, a/b (c) [d]: e; f? g! h = i + j * k @ l.", "", ""),
    (r"\input{x}", r"\textbackslash{}input\{x\}", ""),
    ("50% of $5 & #1_2 ~ ^", r"50\% of \$5 \& \#1\_2 \textasciitilde{} \textasciicircum{}", ""),
    ("a < b > c | d", r"a \textless{} b \textgreater{} c \textbar{} d", ""),
    ('"quoted"', r"{\char34}quoted{\char34}", ""),
    ("`tick`", r"\textasciigrave{}tick\textasciigrave{}", ""),
    ("^^5c", r"\textasciicircum{}\textasciicircum{}5c", ""),
    # Ligatures that nobody meant, beside single characters.
    ("a--b a-b", "a{-}{-}b a-b", ""),
    ("''x''", "{'}{'}x{'}{'}", ""),
    ("a,,b a,b", "a{,}{,}b a,b", ""),
    ("?`", r"?\textasciigrave{}", ""),
    # Typography.
    ("198–210 — “so”, ‘it’s’", "", "198--210 --- ``so'', `it's'"),
    ("“‘so’”", r"\textquotedblleft{}\textquoteleft{}so\textquoteright{}\textquotedblright{}", ""),
    ("a\u00a0b\u2009c\u00add", r"a~b\,c\-d", ""),
    ("… © § † ‡ ½ °", "", r"\dots{} \copyright{} \S{} \dag{} \ddag{} \textonehalf{} \textdegree{}"),
    # Letters.
    ("Søren Müller, Łódź", "", r"S\o{}ren M\"{u}ller, \L{}\'{o}d\'{z}"),
    ("naïve", "", r"na\"{\i}ve"),
    # A mark below goes around one above: the fonts have ă and ộ is no more than ô with a dot.
    ("Đặng", r"Đ\pubgenchar{ặ}{\d{\u{a}}}ng", r"\DJ{}\d{\u{a}}ng"),
    ("Mộng Việt", r"M\pubgenchar{ộ}{\d{\^{o}}}ng Vi\pubgenchar{ệ}{\d{\^{e}}}t",
     r"M\d{\^{o}}ng Vi\d{\^{e}}t"),
    ("ṩ ḉ ǭ", r"\pubgenchar{ṩ}{\d{\.{s}}} \pubgenchar{ḉ}{\c{\'{c}}} \pubgenchar{ǭ}{\k{\={o}}}",
     r"\d{\.{s}} \c{\'{c}} \k{\={o}}"),
    ("ǘ ấ", r"""\pubgenchar{ǘ}{\'{\"{u}}} \pubgenchar{ấ}{\'{\^{a}}}""", r"""\'{\"{u}} \'{\^{a}}"""),
    # The fonts have no ȯ for the second mark above it.
    ("ȱ", r"\pubgenscript{\pubgenlatin ȱ}", r'\pubgenscript{\pubgenlatin \char\"231{}}'),
    ("Nguyễn", r"Nguy\pubgenchar{ễ}{\~{\^{e}}}n", r"Nguy\~{\^{e}}n"),
    ("e\u0301", "é", r"\'{e}"),
    ("x\u0302", "\\pubgenchar{x\u0302}{\\^{x}}", r"\^{x}"),
    # Symbols go through mathematics, one Greek letter among them.
    ("α-synuclein ≥ 5", r"\ensuremath{\alpha}-synuclein \ensuremath{\geq} 5", ""),
    ("→ ∞", r"\ensuremath{\rightarrow} \ensuremath{\infty}", ""),
    ("CO₂, 10⁻⁵", r"CO\textsubscript{2}, 10\pubgenscript{\pubgenother ⁻}\textsuperscript{5}",
     r"CO\textsubscript{2}, 10\pubgenscript{\pubgenother \char\"207B{}}\textsuperscript{5}"),
    # Other scripts, by runs.
    ("王小明 et al.", r"\pubgenscript{\pubgencjk 王小明} et al.",
     r'\pubgenscript{\pubgencjk \char"738B{}\char"5C0F{}\char"660E{}} et al.'),
    ("Институт проблем", r"\pubgenscript{\pubgencyrillic Институт проблем}", None),
    ("у, и", r"\pubgenscript{\pubgencyrillic у}, \pubgenscript{\pubgencyrillic и}", None),
    ("Ελλάδα", r"\pubgenscript{\pubgengreek Ελλάδα}", None),
    ("ά 1", r"\pubgenscript{\pubgengreek ά} 1", None),
    ("α β, α-β", r"\pubgenscript{\pubgengreek α β}, \pubgenscript{\pubgengreek α-β}", None),
    ("α, ≤ ∞", r"\ensuremath{\alpha}, \ensuremath{\leq} \ensuremath{\infty}", ""),
    # From right to left, in a group of its own: numbers and other words in that, brackets mirrored.
    ("سلام", r"\pubgenrtl{\pubgenscript{\pubgenarabic سلام}}", None),
    ("שלום", rf"\pubgenrtl{{{SHALOM}}}", None),
    ("שלום 12, שלום", rf"\pubgenrtl{{{SHALOM} \pubgenltr{{12}}, {SHALOM}}}", None),
    ("عام ١٩٩٠ ثم", r"\pubgenrtl{\pubgenscript{\pubgenarabic عام \pubgenltr{١٩٩٠} ثم}}", None),
    ("שלום (Moss 5:3)", rf"\pubgenrtl{{{SHALOM} {OPEN}\pubgenltr{{Moss 5:3}}{CLOSE}}}", None),
    ("שלום {", rf"\pubgenrtl{{{SHALOM} \pubgenmirrored{{\{{}}{{\}}}}}}", None),
    ("On שלום: שלום (12), X", rf"On \pubgenrtl{{{SHALOM}: {SHALOM}}} (12), X", None),
    ("(שלום) & 1", rf"\pubgenrtl{{{OPEN}{SHALOM}{CLOSE} \& \pubgenltr{{1}}}}", None),
    ("X: שלום (שלום) y", rf"X: \pubgenrtl{{{SHALOM} {OPEN}{SHALOM}{CLOSE}}} y", None),
    ("हिन्दी", r"\pubgenscript{\pubgenother हिन्दी}", None),
    ("a 😀", r"a \pubgenscript{\pubgenother 😀}", r'a \pubgenscript{\pubgenother \char"1F600{}}'),
    # What shows nothing is not written.
    ("a\u202eb\u0007c\ufeffd\u2028e", "abcd e", ""),
    ("\ud800", "\\pubgenscript{\\pubgenother \ufffd}", r'\pubgenscript{\pubgenother \char"FFFD{}}'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "utf8", "ascii_"), CASES, ids=[case[0] for case in CASES])
def test_a_text_is_written(text: str, utf8: str, ascii_: str | None) -> None:
    assert escaped_tex(text) == (utf8 or text)
    in_ascii = escaped_tex(text, ascii_only=True)
    assert in_ascii.isascii()
    if ascii_ is not None:
        assert in_ascii == (
            ascii_.replace('\\"', '"') if "char" in ascii_ else ascii_ or utf8 or text
        )


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_text_is_a_command(text: str) -> None:
    """Whatever is after a backslash is ours, braces balance, nothing else acts on TeX."""
    for ascii_only in (False, True):
        tex = escaped_tex(text, ascii_only=ascii_only)
        assert "\n" not in tex
        bare = re.sub(r"\\[A-Za-z]+|\\[{}$&#%_\"'`^~=.,\-]", "", tex)
        assert not set(bare) & set("\\$&#%_^"), tex
        depth = 0
        for brace in re.findall(r"(?<!\\)[{}]", tex):
            depth += 1 if brace == "{" else -1
            assert depth >= 0
        assert depth == 0
        known = set(re.findall(r"\\([A-Za-z]+)", tex))
        assert not known & {"input", "write", "def", "catcode", "csname", "include", "openin"}
        assert not ascii_only or tex.isascii()


@pytest.mark.parametrize(
    ("text", "pdflatex", "ot1"),
    [
        ("Søren Müller – “so”", "", ""),
        ("Dąbek, Đặng, Þór", "", "ąĐÞ"),
        ("Nguyễn, Mộng, Ṣafā", "", "ễ"),
        ("Hà ǖ, ṻ ȱ", "ṻ ȱ", "ǖ"),
        ("« so » ‹ so › „so“ ‚so‘", "", "«»‹›„‚"),
        ("王小明 and 阿达, ℝ", "王小明 阿达 ℝ", ""),
        ("Viện ≥ α", "", ""),
    ],
)
def test_what_an_engine_lacks_is_named(text: str, pdflatex: str, ot1: str) -> None:
    assert beyond_pdflatex(text) == pdflatex
    assert beyond_ot1(text) == ot1


@pytest.mark.parametrize("character", ["王", "ℝ", "ả", "ȱ", "ḗ", "\u0301", "ꟸ"])
def test_what_the_kernel_has_no_way_to_write(character: str) -> None:
    assert command(character) == ""
