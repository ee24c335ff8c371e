"""Groups within groups in every output: each heading at its depth, above what is under it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

import pytest
import yaml

from pubgen import compiler
from pubgen.page import compose
from pubgen.profile import Profile, View
from pubgen.render.html import render_html
from tests.conftest import cv_of
from tests.cv.setting import T1, document, in_order, typeset
from tests.cv.test_tex import ONE_A_CLASS
from tests.page_reader import read

BIB = """
@inproceedings{pike, title = {Pike}, author = {Quill, Ada}, booktitle = {Symposium on Fish},
  year = 2024, keywords = {water}}
@article{reed, title = {Reed}, author = {Quill, Ada}, journal = {Acta Inventa}, year = 2024,
  keywords = {water, plants}}
@article{rush, title = {Rush}, author = {Quill, Ada}, journal = {Acta Inventa}, year = 2022,
  keywords = {plants}}
@article{sedge, title = {Sedge}, author = {Quill, Ada}, journal = {Acta Inventa},
  year = {under review}}
@misc{tern, title = {Tern}, author = {Quill, Ada}, eprint = {2401.00001}, archiveprefix = {arXiv},
  year = 2023}
"""
PROFILE = """
name = "Ada Quill"
[view.publications]
group = ["type", "year"]
numbering = "by-type"
[view.years]
group = ["year", "type"]
[view.deep]
group = ["keyword", "type", "year", "venue"]
keywords = ["water", "plants"]
[headings]
journal = "Articles & letters"
"""
OUTLINE = [
    (1, "Articles & letters"), (2, "2024"), (2, "2022"), (1, "Conference papers"), (2, "2024"),
    (1, "Submitted papers"), (2, "Under review"), (1, "Preprints"), (2, "2023"),
]  # fmt: skip
IN_ORDER = ["[J2]", "Reed", "[J1]", "Rush", "[C1]", "Pike", "[U1]", "Sedge", "[A1]", "Tern"]


@pytest.fixture
def project(tmp_path: Path) -> compiler.Project:
    (tmp_path / "publications.bib").write_text(BIB, "utf-8")
    (tmp_path / "profile.toml").write_text(PROFILE, "utf-8")
    return compiler.open_project(tmp_path / "profile.toml")


def outline(found: Iterable[tuple[str, str]], depth: int = 0) -> list[tuple[int, str]]:
    """Depth and text of each heading, whose depth is told by a number or by how many signs."""
    return [
        ((int(sign) if sign.isdecimal() else len(sign)) - depth, text.replace("\\", ""))
        for sign, text in found
    ]


def test_headings_of_each_language(project: compiler.Project) -> None:
    def text(target: str) -> str:
        return cv_of(project, target=target)[1].text

    html = compiler.fragment(project, compiler.compile_page(project)).text
    headings = re.findall(r'<h([1-6]) class="pub-group"[^>]*>(.*)</h\1>', html)
    assert outline([(level, unescape(title)) for level, title in headings], 2) == OUTLINE
    for target in ("article", "moderncv", "awesome-cv", "altacv"):
        assert outline(re.findall(r"\\pubgengroup\{(\d)\}\{(.*)\}", text(target))) == OUTLINE
    assert outline(re.findall(r"(?m)^(=+) (.*)", text("typst")), 1) == OUTLINE
    assert outline(re.findall(r"(?m)^(#+) (.*)", text("markdown")), 2) == OUTLINE
    sections = yaml.safe_load(text("rendercv"))["cv"]["sections"]
    assert list(sections) == [
        "Publications: Articles & letters: 2024", "Publications: Articles & letters: 2022",
        "Publications: Conference papers: 2024", "Publications: Submitted papers: Under review",
        "Publications: Preprints: 2023",
    ]  # fmt: skip
    assert re.findall(r"shorthand = \{(.*)\}", text("biblatex")) == ["J2", "J1", "C1", "U1", "A1"]


def test_the_other_way_round(project: compiler.Project) -> None:
    text = cv_of(project, target="markdown", view="years")[1].text
    assert re.findall(r"(?m)^(#+ .*)|\*(\w+)\*<br>", text) == [
        ("### Under review", ""), ("#### Submitted papers", ""), ("", "Sedge"),
        ("### 2024", ""), ("#### Articles & letters", ""), ("", "Reed"),
        ("#### Conference papers", ""), ("", "Pike"),
        ("### 2023", ""), ("#### Preprints", ""), ("", "Tern"),
        ("### 2022", ""), ("#### Articles & letters", ""), ("", "Rush"),
    ]  # fmt: skip


def test_a_page_knows_no_deeper_heading_than_its_sixth(project: compiler.Project) -> None:
    page = compiler.compile_page(project, "deep")
    html = read(compiler.fragment(project, page).text)
    levels = [len(html.all(f"h{level}")) for level in range(1, 7)]
    assert levels == [0, 0, 2, 3, 4, 4]
    anchors = [each.attributes["id"] for each in html.all(".pub-item")]
    assert anchors == ["pub-reed", "pub-pike", "pub-reed-2", "pub-rush"]


def test_an_entry_under_two_keywords_is_one(project: compiler.Project) -> None:
    compiled, output = cv_of(project, target="biblatex", view="deep")
    assert re.findall(r"@\w+\{(\w+),", output.text) == ["reed", "pike", "rush"]
    assert len(compiled.shown) == 3


def test_an_empty_group_has_no_heading() -> None:
    page = compose((), Profile(view={"publications": View(group=["type", "year"])})).page
    assert "<h" not in render_html(page, "fragment.html.jinja")


# ------------------------------------------------------------------------------------ the real TeX


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("view", ["publications", "deep"])
@pytest.mark.parametrize(("target", "class_", "preamble", "engine"), ONE_A_CLASS)
def test_every_class_sets_them(
    target: str,
    class_: str,
    preamble: str,
    engine: str,
    view: str,
    project: compiler.Project,
    tmp_path: Path,
) -> None:
    text = cv_of(project, target=target, view=view)[1].text
    done = typeset(engine, document(text, preamble, class_), tmp_path)
    assert done.errors == []
    headings = re.findall(r"\\pubgengroup\{\d\}\{(.*)\}", text)
    assert len(headings) >= 9
    assert in_order(done.text, [heading.replace("\\", "") for heading in headings]) == []


# Its \subsection has no star, as in many a class for CVs.
STARLESS = T1 + r"\renewcommand{\subsection}[1]{\par\textbf{\textsf{#1}}\par}"
HOOK = r"\newcommand{\pubgengroup}[2]{\ifnum#1=1 \subsection{#2}\else\par\textit{#2}\par\fi}"


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize(
    ("class_", "preamble"), [("article", STARLESS), ("article", STARLESS + HOOK), ("curve", T1)]
)
def test_headings_where_a_class_has_its_own_or_none(
    class_: str, preamble: str, project: compiler.Project, tmp_path: Path
) -> None:
    text = cv_of(project)[1].text
    done = typeset("pdflatex", document(text, preamble, class_), tmp_path)
    assert done.errors == []
    assert "*" not in done.text
    shown = [title for _, title in OUTLINE]
    assert in_order(done.text, shown) == []
    assert in_order(done.text, IN_ORDER) == []
