"""Whole outputs, compared with ``==``. ``pytest --update-golden`` writes them anew, for review.

data/ is the homepage; golden/showcase.* has one of everything that the format can show.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pubgen import compiler
from pubgen.export.bibtex import copyable
from pubgen.page import feed
from pubgen.render.html import render_html
from tests.pages import GOLDEN, PROFILES

ROOT = Path(__file__).parents[1]


def compiled(name: str, kind: str) -> str:
    project = compiler.open_project(PROFILES[name])
    sections = ["publications"] if kind == "fragment" else None
    page = compiler.compile_page(
        project, sections=sections, bib_name="publications.bib", standalone=kind == "home"
    )
    expected = ["unusable-link"] if name == "showcase" else []
    assert [each.rule for each in page.diagnostics] == expected
    if kind == "feed":
        return render_html(feed(page.page), "feed.xml.jinja")
    if kind == "bib":
        return copyable(page.shown)
    if kind == "fragment":
        return compiler.fragment(project, page).text
    return compiler.homepage(project, page, jekyll=kind == "jekyll").text


@pytest.mark.parametrize("kind", ["fragment.html", "home.html", "jekyll.md", "bib.bib", "feed.xml"])
@pytest.mark.parametrize("name", PROFILES)
def test_the_output_is_the_reviewed_one(name: str, kind: str, update_golden: bool) -> None:
    golden = GOLDEN / f"{name}.{kind}"
    text = compiled(name, kind.partition(".")[0])
    if update_golden:
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")


def test_two_runs_give_the_same_bytes() -> None:
    assert compiled("showcase", "home") == compiled("showcase", "home")


def test_compiled_templates_that_are_kept_change_nothing(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "byline.html.jinja").write_text("{% macro byline(item) %}BY{% endmacro %}", "utf-8")
    profile = tmp_path / "profile.toml"
    bib = (ROOT / "data" / "publications.bib").as_posix()
    profile.write_text(f'templates = "own"\nbib = "{bib}"\n', "utf-8")
    keep = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "pubgen.cli", "html", "--fragment", "publications"]
    runs = [
        subprocess.run(
            [*command, "--profile", profile], env=env, cwd=tmp_path, capture_output=True, check=True
        ).stdout
        for env in (keep | {"PYTHONDONTWRITEBYTECODE": "1"}, keep, keep)
    ]
    assert runs[0] == runs[1] == runs[2]
    assert runs[0].count(b"BY") == 6
    assert [path.name for path in own.iterdir()] == ["byline.html.jinja"]
