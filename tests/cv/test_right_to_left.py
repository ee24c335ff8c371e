"""Arabic and Hebrew, as a page shows them: letters joined and in their order, names in their
places, whatever is beside them.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from pubgen.compiler.cv import render_cv
from pubgen.model import Page
from pubgen.render import pdf
from pubgen.render.targets import TARGETS
from tests.cv.setting import FONTS, PAGE, document, typeset
from tests.pages import page_of

BIB = r"""
@article{a, author = {Quill, Ada and الخوارزمي, محمد and כהן, דוד and ثابت, غيث and Vole, B.},
  title = {كتاب الفهارس: البطيئة (عام) 1990 Slow Ink ثم}, journal = {Slow Indexes}, year = 2025}
@article{b, author = {כהן, דוד and שלום, רן and Quill, Ada}, title = {On ספר [דוד] and 12},
  journal = {כתב עת}, volume = 3, pages = {1--5}, year = 2024}
@article{c, author = {Quill, Ada}, title = {כתב \emph{עט} ועוד}, journal = {כתב עת (CA)},
  volume = 4, note = {ראה \textbf{כאן} ١٩٩٠}, year = 2023}
"""
# The lines from left to right, each word from right to left turned round.
LINES = [
    "مث Slow Ink 1990 (ماع) ةئيطبلا :سراهفلا باتك",
    "Ada Quill, يمزراوخلا دمحم, ןהכ דוד, تباث ثيغ, B. Vole",
    "Slow Indexes, 2025.",
    "On [דוד] רפס and 12",
    "ןהכ דוד, םולש ןר, Ada Quill",
    "תע בתכ, 3:1–5, 2024.",
    "[CA] דועו טע בתכ",
    "Ada Quill",
    "(CA) תע בתכ, 4, 2023. (١٩٩٠ ןאכ האר)",
]
# How people who write such languages load babel, and without it.
PREAMBLES = [
    ("lualatex", ""),
    ("lualatex", r"\usepackage[english,bidi=basic]{babel}"),
    ("xelatex", ""),
    ("xelatex", r"\usepackage[english,bidi=bidi]{babel}"),
]


def page() -> Page:
    return page_of(BIB)


_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" .*?>(.*?)</word>')


def seen(pdf: Path) -> list[str]:
    """The lines of a PDF, what is on the left first, without blanks."""
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", str(pdf), "-"]
    found = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    words = [(float(y), float(x), text) for x, y, text in _WORD.findall(found)]
    lines: list[list[tuple[float, str]]] = []
    last = 0.0
    for y, x, text in sorted(words):
        if not lines or y - last > 6:  # scripts have baselines a little apart
            lines.append([])
        lines[-1].append((x, text))
        last = y
    return [letters("".join(text for _, text in sorted(line))) for line in lines]


def letters(text: str) -> str:
    flat = unicodedata.normalize(
        "NFKC", re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    )
    return re.sub(r"\s", "", flat)


@pytest.mark.usefixtures("tex", "noto")
@pytest.mark.parametrize(("engine", "babel"), PREAMBLES)
def test_a_list_in_latex(engine: str, babel: str, tmp_path: Path) -> None:
    made = render_cv(page(), TARGETS["article"])
    done = typeset(engine, document(made, f"{PAGE}{FONTS}{babel}"), tmp_path)
    assert (done.errors, done.missing) == ([], [])
    assert seen(done.pdf)[: len(LINES)] == [letters(line) for line in LINES]
    assert re.search("[\ufe70-\ufefc]", done.text)  # the forms that letters have within words


@pytest.mark.usefixtures("tex")
def test_pdflatex_has_a_sign_for_each_run(tmp_path: Path) -> None:
    done = typeset("pdflatex", document(render_cv(page(), TARGETS["article"])), tmp_path)
    assert done.errors == []
    assert "[?] ([?]) 1990 Slow Ink [?]" in re.sub(r"\s+", " ", done.text)


@pytest.mark.usefixtures("noto")
def test_a_pdf_by_typst(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="typst is not installed")
    (tmp_path / "cv.pdf").write_bytes(pdf.pdf(page()))
    lines = seen(tmp_path / "cv.pdf")
    start = lines.index("Publications") + 1
    # It says of a bracket what was written, and shows it turned round.
    assert [_BRACKETS.sub("", line) for line in lines[start : start + len(LINES)]] == [
        _BRACKETS.sub("", letters(line)) for line in LINES
    ]


_BRACKETS = re.compile(r"[()\[\]]")


def test_typst_has_a_direction_for_each_name_and_none_elsewhere() -> None:
    made = render_cv(page(), TARGETS["typst"])
    assert "#self[Ada Quill], \\u{2068}محمد الخوارزمي\\u{2069}, \\u{2068}דוד כהן\\u{2069}, " in made
    assert "#venue[\\u{2068}כתב עת\\u{2069}, 3:1–5, 2024.]" in made
    assert "\\u{2068}כתב #emph[עט] ועוד\\u{2069}" in made
    assert made.count("2068") == made.count("2069")
    assert "// א\n" in render_cv(page_of(BIB.replace("{a,", "{א,")), TARGETS["typst"])
