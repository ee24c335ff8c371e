"""What a document defines before it reads the list, and what is then left of an entry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pubgen import compiler
from pubgen.page.numbering import widest
from tests.conftest import cv_of
from tests.cv.setting import PAGE, T1, Typeset, document, in_order, typeset, words

BIB = """
@inproceedings{all, title = {On Slow Indexes}, author = {Quill, Ada and Vole, Bert},
  author+an = {1=cofirst; 2=cofirst}, booktitle = {Symposium on Ink}, year = 2024,
  badge = {INK '24}, papertype = {short}, note = {Told twice}, award = {Best Paper},
  honor = {Best Talk!},
  acceptance = {18\\%}, badges = {available}, pdf = {https://example.org/a.pdf},
  doi = {10.1234/ink_1}}
@misc{few, title = {Who Asks?}, author = {Quill, Ada}, pdf = {https://example.org/b.pdf}}
"""
# A title alone, which has no full stop of its own.
FULL = (
    r"[INK '24] \textit{On Slow Indexes} (short paper). \textbf{Ada Quill}\textsuperscript{*}, "
    r"Bert Vole\textsuperscript{*}. In Symposium on Ink, 2024. (*~co-first author) (Told twice) "
    r"\textbf{Best Paper}. \textbf{Best Talk!} Acceptance rate: 18\%. Artifact: available. "
    r"[PDF] [DOI]"
)
ONE_PARAGRAPH = r"\newcommand{\pubgenbreak}{\unskip\pubgenstop\space}"
# what a document empties, what is gone then
EMPTIED = [
    (r"\pubgenbadge", "[INK '24] "),
    (r"\pubgenpapermark", " (short paper)"),
    (r"\pubgenmarks", r"\textsuperscript{*}"),
    (r"\pubgenvenue", "In Symposium on Ink, 2024. "),
    (r"\pubgenlegend", "(*~co-first author) "),
    (r"\pubgennote", "(*~co-first author) (Told twice) "),
    (r"\pubgenaward", r"\textbf{Best Paper}. \textbf{Best Talk!} "),
    (r"\pubgenacceptance", r"Acceptance rate: 18\%. "),
    (r"\pubgenartifacts", "Artifact: available. "),
    (r"\pubgenlink", " [PDF] [DOI]"),
    (r"\pubgentitle", r"\textit{On Slow Indexes} "),
]


# How much wider a paragraph is than another, each in one line.
COMPARE = r"""
\newcommand{\oneline}[2]{\setbox0\vbox{\hsize9999pt\parindent0pt #2\par\global\setbox4\lastbox}%
  \setbox#1\hbox{\unhbox4}}
\newcommand{\compare}[3]{\oneline{6}{#2}\oneline{8}{#3}\typeout{WIDER #1 \the\dimexpr\wd6-\wd8}}
"""


def project(folder: Path, bib: str = BIB, profile: str = "") -> compiler.Project:
    (folder / "publications.bib").write_text(bib, "utf-8")
    (folder / "profile.toml").write_text(f'name = "Ada Quill"\n{profile}', "utf-8")
    return compiler.open_project(folder / "profile.toml")


def parts(text: str) -> tuple[str, dict[str, str]]:
    """The definitions of a list for article, and its entries by their keys."""
    definitions, _, body = text.partition("\n\n\\begin{pubgenlist}")
    entries = re.findall(r"\\item\[.*\]% (\S+)\n((?:.+\n)*?)  \\pubgenpage\n", body)
    return definitions, dict(entries)


def widths(done: Typeset) -> dict[str, float]:
    """How much wider than expected each line is that the document compares."""
    found = re.findall(r"WIDER (\S+) (-?[\d.]+)pt", done.log)
    return {name: float(points) for name, points in found}


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("encoding", ["utf8", "ascii"])
def test_what_is_emptied_leaves_no_space_and_no_full_stop(encoding: str, tmp_path: Path) -> None:
    text = cv_of(project(tmp_path), encoding=encoding)[1].text
    definitions, entries = parts(text)
    body = []
    for name, gone in (("nothing", ""), *EMPTIED):
        left = FULL.replace(gone, "")
        assert left != FULL or not gone
        count = 2 if name == r"\pubgenlink" else 1
        empty = rf"\newcommand{{{name}}}[{count}]{{}}" if gone else ""
        entry = entries["all"].strip()
        body.append(
            f"{{{ONE_PARAGRAPH}{empty}{definitions}\n"
            f"\\compare{{{name.removeprefix(chr(92))}}}{{{entry}}}{{{left}}}}}"
        )
    body.append(f"{{{ONE_PARAGRAPH}{definitions}\n\\compare{{few}}{{{entries['few'].strip()}}}"
                r"{\textit{Who Asks?} \textbf{Ada Quill}. [PDF]}}")  # fmt: skip
    done = typeset("pdflatex", document(COMPARE + "\n".join(body), T1 + PAGE), tmp_path / "tex")
    assert done.errors == []
    assert len(widths(done)) == len(EMPTIED) + 2
    assert {name: points for name, points in widths(done).items() if abs(points) > 0.2} == {}


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize(
    ("links", "preamble", "shown", "lost"),
    [
        ("true", PAGE, ["[PDF]", "[DOI]", "Who Asks?", "[PDF]"], []),
        ("true", "", ["Who Asks?"], ["[PDF]", "[DOI]"]),
        ('"doi"', PAGE, ["doi:10.1234/ink_1", "Who Asks?"], ["[PDF]"]),
        ('"doi"', "", ["doi:10.1234/ink_1", "Who Asks?"], ["[PDF]"]),
        ("false", PAGE, ["Who Asks?"], ["[PDF]", "10.1234"]),
    ],
)
def test_no_link_is_a_word_that_leads_nowhere(
    links: str, preamble: str, shown: list[str], lost: list[str], tmp_path: Path
) -> None:
    text = cv_of(project(tmp_path, profile=f"[view.publications]\nlinks = {links}\n"))[1].text
    done = typeset("pdflatex", document(text, T1 + preamble), tmp_path / "tex")
    assert done.errors == []
    assert in_order(done.text, shown) == []
    assert [word for word in lost if word in done.text] == []
    assert "Underfull \\hbox" not in done.log  # no empty line where links were


def test_the_doi_alone_in_every_output(tmp_path: Path) -> None:
    made = project(tmp_path, profile='[view.publications]\nlinks = "doi"\n')
    html = compiler.fragment(made, compiler.compile_page(made)).text
    assert 'href="https://doi.org/10.1234/ink_1">doi:10.1234/ink_1</a>' in html
    assert "a.pdf" not in html
    for target in ("typst", "markdown", "moderncv", "awesome-cv", "altacv"):
        text = cv_of(made, target=target)[1].text
        assert re.search(r"doi:10\.1234/ink\\?_1", text), target
        assert "a.pdf" not in text


GROUPED = f"{BIB}@article{{b, title = {{B}}, year = 2023, author = {{Quill, Ada}}}}"
GROUPS = '[view.publications]\ngroup = ["type", "year"]\n'


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize(
    ("class_", "before", "heading"),
    [
        ("article", r"\section{Papers}", "1.1 Journal articles"),
        ("article", r"\section*{Papers}", "Journal articles"),
        ("article", r"\setcounter{secnumdepth}{0}\section{Papers}", "Journal articles"),
        ("scrartcl", r"\section{Teaching}\section{Papers}", "2.1 Journal articles"),
        ("memoir", r"\chapter{Work}\section{Papers}", "Journal articles"),  # too deep for it
        ("memoir", r"\chapter*{Work}\section*{Papers}", "Journal articles"),
    ],
)
def test_headings_have_numbers_where_the_document_has(
    class_: str, before: str, heading: str, tmp_path: Path
) -> None:
    text = cv_of(project(tmp_path, GROUPED, GROUPS))[1].text
    again = r"\section{Numbered}"  # as deep as the document wants it
    done = typeset("pdflatex", document(f"{before}\n{text}\n{again}", T1, class_), tmp_path / "tex")
    assert done.errors == []
    lines = [" ".join(line.split()) for line in words(done.pdf, "-layout").splitlines()]
    assert heading in lines
    assert any(line.endswith("Numbered") for line in lines)


@pytest.mark.usefixtures("tex")
def test_labels_have_room_whatever_is_around_them(tmp_path: Path) -> None:
    papers = "".join(
        f"@article{{a{n}, title = {{Paper {n}}}, author = {{Quill, Ada}}, year = {2000 + n}}}\n"
        for n in range(12)
    )
    thesis = "@phdthesis{t, title = {Moss}, author = {Quill, Ada}, year = 1999}\n"
    profile = '[view.publications]\nnumbering = "by-type"\ngroup = "type"\n'
    text = cv_of(project(tmp_path, papers + thesis, profile))[1].text
    assert re.findall(r"begin\{pubgenlist\}\{(.*)\}", text) == ["[J12]", "[J12]"]
    around = rf"\begin{{list}}{{}}{{\setlength\labelsep{{0pt}}}}\item[]{text}\end{{list}}"
    done = typeset("pdflatex", document(around, T1), tmp_path / "tex")
    assert done.errors == []
    assert (
        in_order(words(done.pdf, "-layout"), ["[J12] Paper 11", "[J1] Paper 0", "[T1] Moss"]) == []
    )
    ends = re.findall(r'xMax="([\d.]+?)\d{4}" yMax="[\d.]+">\[', words(done.pdf, "-bbox"))
    starts = re.findall(r'xMin="([\d.]+)" yMin=.*>(?:Paper|Moss)<', words(done.pdf, "-bbox"))
    assert len(ends) == len(starts) == 13
    assert len({*ends}) == len({*starts}) == 1  # right-aligned, in every group
    assert float(starts[0]) - float(ends[0]) > 4


@pytest.mark.parametrize(
    ("labels", "room"),
    [
        (["1", "10", "9"], "10"), (["J1", "J10", "C2"], "J10"), (["C1", "J1"], "C1"),
        (["J10", "Th2"], "Th2"), ([""], ""), ([], ""),
    ],
)  # fmt: skip
def test_the_widest_label(labels: list[str], room: str) -> None:
    assert widest(labels) == room


def test_moderncv_has_the_year_on_the_left(tmp_path: Path) -> None:
    profile = '[cv]\nleft_column = "year"\ntarget = "moderncv"\n[view.publications]\nnumbering = '
    text = cv_of(project(tmp_path, profile=f'{profile}"by-type"\n'))[1].text
    assert "\\cvitem{2024}{\\pubgenragged\n  [C1]\\pubgenspace\n  \\pubgenbadge{INK '24}" in text
    assert "\\cvitem{}{\\pubgenragged\n  [M1]\\pubgenspace\n  \\pubgentitle{Who Asks?}" in text
    text = cv_of(project(tmp_path, profile=f'{profile}"none"\n'))[1].text
    assert "\\cvitem{2024}{\\pubgenragged\n  \\pubgenbadge{INK '24}" in text


# --------------------------------------------------------------------------------- several regions

REGIONS = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage{lmodern}
\begin{document}
\begin{minipage}{7cm}
% pubgen:begin new
% pubgen:end new
\end{minipage}
\begin{minipage}{7cm}
% pubgen:begin old
% pubgen:end old
\end{minipage}
% pubgen:begin experience
% pubgen:end experience
\end{document}
"""
TWO = """
@article{n, title = {New}, author = {Quill, Ada}, year = 2024}
@article{o, title = {Old}, author = {Quill, Ada and Nguyễn, An}, year = 2004}
"""
VIEWS = """
[view.new]
since = 2020
[view.old]
until = 2020
[[experience]]
role = "Reader"
start = 2001
text = "One.\\n\\nTwo."
"""


def test_regions_of_one_file_share_their_definitions(tmp_path: Path) -> None:
    made = project(tmp_path, TWO, VIEWS)
    file = tmp_path / "cv.tex"
    file.write_text(REGIONS, "utf-8")
    _, output = compiler.cv_into(made, compiler.cv_settings(made), file)
    assert output.text.count(r"\providecommand{\pubgenself}") == 1
    first, _, others = output.text.partition("pubgen:end new")
    for name in ("pubgenself", "pubgenchar", "pubgenpar", "pubgensection"):  # whoever needs them
        assert rf"\providecommand{{\{name}}}" in first
        assert rf"\global\let\{name}\{name}" in first
        assert rf"\providecommand{{\{name}}}" not in others
    assert r"\global\let\endpubgenlist\endpubgenlist" in first
    assert r"\global" not in cv_of(made)[1].text


@pytest.mark.usefixtures("tex")
def test_regions_in_groups_of_their_own_are_set(tmp_path: Path) -> None:
    made = project(tmp_path, TWO, VIEWS)
    file = tmp_path / "cv.tex"
    file.write_text(REGIONS, "utf-8")
    _, output = compiler.cv_into(made, compiler.cv_settings(made), file)
    done = typeset("pdflatex", output.text, tmp_path / "tex")
    assert done.errors == []
    assert in_order(done.text, ["New", "Ada Quill", "Old", "Ada Quill", "Reader", "One.Two."]) == []
