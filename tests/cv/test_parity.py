"""One source, one result: the CV shows what the page shows, with the same numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pubgen import compiler
from pubgen.profile import CV_SECTIONS
from pubgen.render.targets import TARGETS
from tests.conftest import ROOT, cv_of
from tests.page_reader import read

GOLDEN = ROOT / "tests" / "golden"
PROFILES = {"data": ROOT / "data" / "profile.toml", "showcase": GOLDEN / "showcase.toml"}
LATEX = [name for name, target in TARGETS.items() if target.language.folder == "latex"]
VIEWS = """
[view.plain]
[view.up]
numbering = "ascending"
[view.down]
numbering = "descending"
[view.letters]
numbering = "by-type"
[view.grouped]
numbering = "by-type"
group = "type"
[view.years]
numbering = "descending"
group = "year"
order = "oldest"
[view.ten]
numbering = "descending"
limit = 10
authors = 4
[view.recent]
since = 2018
numbering = "by-type"
limit = 7
"""
NAMES = re.findall(r"\[view\.(\w+)\]", VIEWS)
# `\item[{[C3]}]% key` in a list, `\cvitem{[C3]}{%` below a remark.
_ITEM = re.compile(r"\\item(?:\[(?:\{(.*?)\})?\])?(?: \{)?% (.*)\n")


def in_cv(text: str) -> list[tuple[str, str]]:
    """Key and label of each publication."""
    return [(key, label or "") for label, key in _ITEM.findall(text)]


def on_page(html: str) -> list[tuple[str, str]]:
    items = read(html).all(".pub-item")
    labels = [next((each.text for each in item.all(".pub-number")), "") for item in items]
    return [(item.attributes["id"], label) for item, label in zip(items, labels, strict=True)]


@pytest.mark.parametrize("view", NAMES)
def test_keys_and_labels_of_each_view(view: str, corpus: list[Path], tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    bibs = ", ".join(f'"{path.as_posix()}"' for path in corpus)
    profile.write_text(f'name = "Shinji Watanabe"\nbib = [{bibs}]\n{VIEWS}', "utf-8")
    project = compiler.open_project(profile)
    page = compiler.compile_page(project, view, ["publications"])
    shown = on_page(compiler.fragment(project, page).text)
    compiled, output = cv_of(project, view=view)
    ids = {
        item.id: item.publication.key
        for section in compiled.page.sections
        for item in (section.listing.items if section.listing else ())
    }
    found = in_cv(output.text)
    assert found == [(ids[id_], label) for id_, label in shown]
    assert len(found) >= 7
    assert view == "plain" or all(label for _, label in found)


def test_a_limited_list_is_numbered_down_to_one(tmp_path: Path) -> None:
    (tmp_path / "publications.bib").write_text(
        "\n".join(
            f"@article{{k{n}, author={{Quill, Ada}}, title={{T{n}}}, journal={{J}}, year={n}}}"
            for n in range(2000, 2012)
        )
    )
    profile = tmp_path / "profile.toml"
    profile.write_text(f'name = "Ada Quill"\n{VIEWS}', "utf-8")
    _, output = cv_of(compiler.open_project(profile), view="ten")
    found = in_cv(output.text)
    assert [label for _, label in found] == [f"{n}." for n in range(10, 0, -1)]
    _, output = cv_of(compiler.open_project(profile), view="letters")
    found = in_cv(output.text)
    assert [label for _, label in found] == [f"[J{n}]" for n in range(12, 0, -1)]


# ------------------------------------------------------------------------------- whole outputs


@pytest.mark.parametrize("target", LATEX)
@pytest.mark.parametrize("name", PROFILES)
def test_the_output_is_the_reviewed_one(name: str, target: str, update_golden: bool) -> None:
    sections = list(CV_SECTIONS)
    project = compiler.open_project(PROFILES[name])
    text = cv_of(project, target=target, sections=sections)[1].text
    golden = GOLDEN / "cv" / f"{name}.{target}.tex"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")
    again = compiler.open_project(PROFILES[name])
    assert cv_of(again, target=target, sections=sections)[1].text == text


def test_there_are_latex_targets() -> None:
    assert LATEX == ["article", "moderncv", "awesome-cv", "altacv"]


# ---------------------------------------------------------------------------------- a custom target

SHAPE = r"""
<% macro definitions() %><% endmacro %>
<% macro heading(section) %>\part{<< section.title >>}<% endmacro %>
<% macro group(group) %>\chapter{<< group.title >>}<% endmacro %>
<% macro positions(section) %><% endmacro %>
<% macro publications(group, publication) %>
<% for item in group.items %>
\paper{<< item.publication.title >>}{<< item.publication.badge|join(".") >>}
<% endfor %>
<% endmacro %>
"""


def own(tmp_path: Path, shape: str) -> compiler.Project:
    folder = tmp_path / "templates" / "latex" / "mine"
    folder.mkdir(parents=True)
    (folder / "shape.tex.jinja").write_text(shape, "utf-8")
    (tmp_path / "publications.bib").write_text(
        "@misc{k, author = {Quill, Ada}, title = {50\\% of \\textbackslash input}, badge = {A_B}}"
    )
    (tmp_path / "profile.toml").write_text('name = "Ada Quill"\ntemplates = "templates"\n')
    return compiler.open_project(tmp_path / "profile.toml")


def test_a_folder_of_templates_is_a_target(tmp_path: Path) -> None:
    text = cv_of(own(tmp_path, SHAPE.replace('|join(".")', "")), target="mine")[1].text
    assert "\\paper{50\\% of \\textbackslash{}input}{A\\_B}\n" in text
    assert "\n\\providecommand{\\href}[2]{#2}" in text


@pytest.mark.parametrize(
    "hole",
    [
        "item.publication.entry.fields",  # nothing of the entry is text
        'item.publication.title|upper|list|join("")',
        '"" ~ (item.publication.title|list|first)',
        'item.publication.title|replace("50", "\\\\input")|list',
    ],
)
def test_a_template_cannot_unmake_safe_text(tmp_path: Path, hole: str) -> None:
    shape = SHAPE.replace('item.publication.badge|join(".")', hole)
    _, output = cv_of(own(tmp_path, shape), target="mine")
    assert "\\input" not in output.text
    assert [each.rule for each in output.diagnostics] in ([], ["template-error"])


def test_what_a_template_joins_stays_safe(tmp_path: Path) -> None:
    joined = 'item.publication.title ~ (["+", item.publication.badge]|join(item.publication.badge))'
    shape = SHAPE.replace('item.publication.badge|join(".")', joined)
    text = cv_of(own(tmp_path, shape), target="mine")[1].text
    assert r"}{50\% of \textbackslash{}input+A\_BA\_B}" in text


def test_quoted_text_is_escaped_once(tmp_path: Path) -> None:
    bib = tmp_path / "a.bib"
    bib.write_text(r"@misc{k, title = {On \enquote{{SKIF} \& 50\% of \enquote{\emph{it}}}}}")
    text = cv_of(compiler.open_project(bibs=[bib]))[1].text
    assert r"\pubgentitle{On “{SKIF} \& 50\% of ‘\emph{it}’”}" in text


@pytest.mark.parametrize(
    "printed",
    ['"R&D"', '"R" ~ "&D"', '"" or "R&D"', '"R&D" if true else ""', '["R", "D"]|join("&")',
     '"r&d"|upper'],
)  # fmt: skip
def test_what_a_template_says_itself_is_text_of_its_language(tmp_path: Path, printed: str) -> None:
    shape = SHAPE.replace('item.publication.badge|join(".")', printed)
    assert r"}{R\&D}" in cv_of(own(tmp_path, shape), target="mine")[1].text
