"""The CV in the real thing: the three engines, the classes that people use, the PDF's own text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pubgen import compiler
from pubgen.latex.writing import escaped_tex
from pubgen.model import Page
from pubgen.profile import CV_SECTIONS
from tests.conftest import cv_of
from tests.cv.classes import ALTACV, AWESOME, MODERNCV
from tests.cv.setting import (
    FONTS,
    PAGE,
    T1,
    activities,
    document,
    in_order,
    is_elsewhere,
    letters,
    pieces,
    typeset,
)
from tests.pages import PROFILES

pytestmark = pytest.mark.usefixtures("tex")

ALL = list(CV_SECTIONS)
RESUME = PAGE + r"\nofiles"
# target, class, preamble, engines
DOCUMENTS = [
    ("article", "article", T1 + PAGE, "pdflatex"),
    ("article", "article", PAGE, "pdflatex"),  # OT1
    ("article", "article", PAGE, "xelatex"),
    ("article", "article", PAGE, "lualatex"),
    ("article", "article", T1, "pdflatex"),  # without hyperref
    ("article", "memoir", T1 + PAGE, "pdflatex"),
    ("article", "scrartcl", T1 + PAGE, "pdflatex"),
    ("article", "article", RESUME, "pdflatex"),
    *(("moderncv", "moderncv", MODERNCV % "classic", engine)
      for engine in ("pdflatex", "xelatex", "lualatex")),
    *(("moderncv", "moderncv", MODERNCV % style, "pdflatex")
      for style in ("banking", "casual", "fancy", "oldstyle")),
    ("awesome-cv", "article", AWESOME, "xelatex"),
    ("awesome-cv", "article", AWESOME, "lualatex"),
    *(("altacv", "article", ALTACV, engine) for engine in ("pdflatex", "xelatex", "lualatex")),
]  # fmt: skip
# ASCII is written for pdflatex. What a class does with a position, it does with every engine.
FOR_PDFLATEX = [each for each in DOCUMENTS if each[-1] == "pdflatex"]
ONE_A_CLASS = [
    each
    for number, each in enumerate(DOCUMENTS)
    if each[:3] not in [other[:3] for other in DOCUMENTS[:number]]
]
ENCODED = [("utf8", *each) for each in DOCUMENTS] + [("ascii", *each) for each in FOR_PDFLATEX]


def compiled(
    profile: Path,
    target: str,
    view: str = "",
    sections: list[str] | None = None,
    encoding: str = "",
) -> tuple[compiler.CompiledPage, str]:
    compiled, output = cv_of(
        compiler.open_project(profile), target=target, view=view, sections=sections or [],
        encoding=encoding,
    )  # fmt: skip
    assert not output.diagnostics
    return compiled, output.text


@pytest.mark.parametrize(("target", "class_", "preamble", "engine"), DOCUMENTS)
def test_the_publications_of_the_seed(
    target: str, class_: str, preamble: str, engine: str, tmp_path: Path
) -> None:
    whole, section = compiled(PROFILES["data"], target, sections=ALL)
    done = typeset(engine, document(section, preamble, class_), tmp_path)
    assert done.errors == []
    assert done.missing == []
    assert len(pieces(whole.page)) > 50
    assert in_order(done.text, pieces(whole.page)) == []
    assert in_order(done.text, ["Rebellions", "Ghent University"]) == []
    assert "26] SLATE: Service" in done.text  # with a space in between
    if target == "article":
        assert [points for points in done.overfull if points > 5] == []


@pytest.mark.parametrize(("target", "class_", "preamble", "engine"), ONE_A_CLASS)
def test_a_section_alone_has_no_heading(
    target: str, class_: str, preamble: str, engine: str, tmp_path: Path
) -> None:
    alone, section = compiled(PROFILES["data"], target)
    done = typeset(engine, document(section, preamble, class_), tmp_path)
    assert done.errors == []
    assert in_order(done.text, pieces(alone.page)) == []


# One of everything, with labels, groups and an abstract; none of it is beyond pdflatex and T1.
@pytest.mark.parametrize(("encoding", "target", "class_", "preamble", "engine"), ENCODED)
def test_one_of_everything(
    encoding: str, target: str, class_: str, preamble: str, engine: str, tmp_path: Path
) -> None:
    whole, section = compiled(PROFILES["showcase"], target, sections=ALL, encoding=encoding)
    assert encoding == "utf8" or section.isascii()
    done = typeset(engine, document(section, preamble, class_), tmp_path)
    assert done.errors == []
    assert done.missing == []
    if class_ != "moderncv":  # there the label is in a column
        assert in_order(done.text, ["[J1]", "[C1]", "[A1]", "[Th1]"]) == []
    assert in_order(done.text, pieces(whole.page)) == []
    told, found = activities(whole.page), letters(done.text)
    assert len(told) > 30
    assert [word for word in told if letters(word) not in found] == []


POSITIONS = r"""
name = "Ada Quill"
[[experience]]
role = "Head of R&D #2"
organization = "[Institute] & Dept_1 50% ~ ^"
url = "https://example.org/no~where?a=1&b=2#c_d%20e^f"
location = "Zürich & Bern"
start = 2010
text = "Led *it* & [more](https://example.org/a_b?x=1&y=2#z).\n\nBuilt it.\n\n- Ink 101\n- Moss 50%"
[[experience]]
role = "Helper"
start = 2009
text = "- Bullets\n- only"
[[experience]]
role = "Guest"
start = 2008
"""


@pytest.mark.parametrize(("target", "class_", "preamble", "engine"), ONE_A_CLASS)
def test_positions(target: str, class_: str, preamble: str, engine: str, tmp_path: Path) -> None:
    """Paragraphs, lists and signs, in the tables and arguments that a class puts them in."""
    (tmp_path / "profile.toml").write_text(POSITIONS, "utf-8")
    (tmp_path / "publications.bib").write_text("% nothing yet\n", "utf-8")
    _, section = compiled(tmp_path / "profile.toml", target, sections=["experience"])
    done = typeset(engine, document(section, preamble, class_), tmp_path / "tex")
    assert done.errors == []
    assert done.missing == []
    text = ["Led it & more.", "Built it.", "Ink 101", "Moss 50%", "Helper", "Bullets", "only"]
    assert in_order(done.text, [*text, "Guest"]) == []
    assert in_order(done.text, ["[Institute] & Dept"]) == []


def test_the_guard_bites(tmp_path: Path) -> None:
    done = typeset("xelatex", document(r"\undefined 王"), tmp_path)
    assert done.errors == ["! Undefined control sequence."]
    assert len(done.missing) == 1
    assert in_order("Ada Quill. On Tides", ["On Tides", "Ada Quill"]) == ["Ada Quill"]


# --------------------------------------------------------------------------------- the corpus

LATIN = [
    "01-cs-speech-lab-wavlab", "03-physics-mpmdean", "04-math-klasmodin-papers",
    "06-math-community-dealii-2024", "09-japanese-horiguchi-en", "11-korean-snsec-papers",
    "12-astro-ads-alecthomson", "15-genomics-badauthors-flegontov", "16-se-group-strudel",
]  # fmt: skip


def of_corpus(path: Path, encoding: str = "utf8") -> tuple[Page, str]:
    compiled, output = cv_of(compiler.open_project(bibs=[path]), encoding=encoding)
    return compiled.page, output.text


@pytest.mark.usefixtures("noto")
@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_every_file_of_the_corpus(engine: str, corpus: list[Path], tmp_path: Path) -> None:
    assert len(corpus) == 12
    body, expected = [], []
    for path in corpus:
        page, section = of_corpus(path)
        body.append(section)
        expected += pieces(page)
    preamble = FONTS + PAGE + r"\pagestyle{empty}"  # a number could be within a title
    done = typeset(engine, document("\n\n\\newpage\n".join(body), preamble), tmp_path)
    assert done.errors == []
    assert done.missing == []
    assert len(expected) > 5000
    assert in_order(done.text, [piece for piece in expected if not is_elsewhere(piece)]) == []


def test_the_corpus_in_ascii_with_pdflatex(corpus: list[Path], tmp_path: Path) -> None:
    sections = [of_corpus(path, "ascii")[1] for path in corpus if path.stem in LATIN]
    assert len(sections) == len(LATIN)
    assert all(section.isascii() for section in sections)
    done = typeset("pdflatex", document("\n\n\\newpage\n".join(sections), T1 + PAGE), tmp_path)
    assert done.errors == []
    assert done.missing == []


# ---------------------------------------------------------------------------------- any text

_SCRIPTS = (
    st.characters(min_codepoint=0x21, max_codepoint=0x7E)
    | st.sampled_from("ÀÉÎÖßæøñçłŁđşžőǎệữḍṇ–—‘’“”„«»…†‡•©®°±×÷€§¶½²αβωΔ≤≥≠→∞∈√")
    | st.characters(min_codepoint=0xC0, max_codepoint=0x17E)
    | st.characters(min_codepoint=0x410, max_codepoint=0x44F)
    | st.characters(min_codepoint=0x3B1, max_codepoint=0x3C9)
    | st.characters(min_codepoint=0x3041, max_codepoint=0x3094)
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
    | st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
    | st.sampled_from(["e\u0301", "x\u0302", "o\u0323", "n\u0303"])
)
_WORDS = st.lists(_SCRIPTS, min_size=1, max_size=8).map("".join)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
# So wide that no line is broken, and nothing hyphenated.
_WIDE = (
    FONTS
    + r"\usepackage[paperwidth=5000mm,paperheight=5000mm,margin=2cm]{geometry}\pagestyle{empty}"
)


@pytest.mark.usefixtures("noto")
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(_TEXTS, min_size=150, max_size=150))
def test_any_text_comes_back(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    parts = (r"\textit{%s}", "%s", r"\textbf{[%s]}", r"\href{https://example.org/}{%s}")
    lines = [
        f"Q{number}Q {parts[number % 4] % escaped_tex(text)} Z{number}Z\\par"
        for number, text in enumerate(texts)
    ]
    preamble = _WIDE + r"\usepackage{hyperref}\setlength{\parindent}{0pt}"
    body = HOOKS + "\n\n".join(lines)
    done = typeset("lualatex", document(body, preamble), tmp_path_factory.mktemp("any"))
    assert done.errors == []
    assert done.missing == []
    page = letters(done.text)
    for number, text in enumerate(texts):
        start, end = page.index(f"Q{number}Q"), page.index(f"Z{number}Z")
        shown = page[start + len(f"Q{number}Q") : end].strip("[]") if number % 4 == 2 else (
            page[start + len(f"Q{number}Q") : end])  # fmt: skip
        expected = letters(text).strip("[]") if number % 4 == 2 else letters(text)
        assert _same(shown) == _same(expected), (text, lines[number])


HOOKS = r"""
\providecommand{\pubgenchar}[2]{\ifdefined\Umathcode#1\else#2\fi}
\providecommand{\pubgenscript}[1]{{#1}}
\providecommand{\pubgencyrillic}{}\providecommand{\pubgengreek}{}
"""


def _same(text: str) -> str:
    """One form of the letters and signs that mathematics has two of; sorted, since a PDF has the
    marks on a letter in an order of its own.
    """
    bare = unicodedata.normalize("NFD", text)
    pairs = str.maketrans({"ε": "ϵ", "φ": "ϕ", "∙": "·", "⋅": "·", "∗": "*", "∣": "|", "ς": "σ"})
    return "".join(sorted(bare.translate(pairs)))


INJECTIONS = [
    r"\input{/etc/passwd}", r"\write18{touch pwned}", r"\immediate\write18{touch pwned}",
    r"\def\x{y}\x", r"\catcode`\@=11", "^^5cinput{x}", r"\csname input\endcsname{x}",
    r"\openout1=pwned", r"\newwrite\f", r"\end{document}", r"\directlua{os.execute('touch pwned')}",
    "}}}{{{", "% gone", "$x^2", "#1", "~&_", r"\\", r"\begin{verbatim}", r"\let\bf=\input",
    r"$\input{x}$", r"$\write18{x}$", r"\href{javascript:alert(1)}{x}", r"\[ \def\x{y} \]",
    r"\verb|\input|", r"\expandafter\input", "\\\ninput{x}", r"\char92 input",
]  # fmt: skip
_FIELDS = ("title", "booktitle", "note", "address", "award", "badge", "papertype", "keywords",
           "abstract", "publisher", "url", "doi", "pages", "month", "volume", "series")  # fmt: skip


def _evil(number: int, attack: str) -> str:
    """An entry with *attack* in every field, as far as BibTeX lets braces be."""
    balanced = attack if attack.count("{") == attack.count("}") and attack[0] != "}" else "x"
    fields = "".join(f"  {name} = {{{balanced}}},\n" for name in _FIELDS)
    return (
        f"@inproceedings{{k{number},\n{fields}  author = {{{balanced} and Quill, Ada}},\n"
        "  author+an = {1=cofirst},\n  year = 2024,\n}\n"
    )


@pytest.mark.usefixtures("noto")
@pytest.mark.parametrize("target", ["article", "moderncv", "altacv", "awesome-cv"])
def test_no_bib_runs_tex(target: str, tmp_path: Path) -> None:
    """What is left of an attack is text, and the document compiles to its end."""
    bib = tmp_path / "evil.bib"
    bib.write_text("\n".join(_evil(*each) for each in enumerate(INJECTIONS)), "utf-8")
    compiled, output = cv_of(compiler.open_project(bibs=[bib]), target=target)
    assert len(compiled.shown) == len(INJECTIONS)
    section = output.text
    preamble = {"moderncv": MODERNCV % "classic", "altacv": ALTACV + FONTS,
                "awesome-cv": AWESOME + FONTS}.get(target, FONTS + PAGE)  # fmt: skip
    class_ = "moderncv" if target == "moderncv" else "article"
    text = document(f"{section}\n\nEND OF THE CV", preamble, class_)
    done = typeset("lualatex", text, tmp_path / "tex")
    assert done.errors == []
    assert "END OF THE CV" in done.text
    assert "write18" in done.text
    assert not list(tmp_path.rglob("pwned*"))
