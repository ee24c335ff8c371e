"""The documentation: what is generated is fresh, links lead somewhere, commands exist."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docs import generate
from pubgen import build
from pubgen.cli import main
from pubgen.render.html import HTML
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.glob("*.md")])


# ------------------------------------------------------------------------------------- generated


def test_generated_pages_are_fresh() -> None:
    assert generate.stale(DOCS) == []  # else: make docs


def test_a_changed_page_is_found(tmp_path: Path) -> None:
    for name in generate.pages():
        shutil.copy(DOCS / name, tmp_path)
    (tmp_path / "fields.md").write_text("by hand\n", "utf-8")
    (tmp_path / "commands.md").unlink()
    assert generate.stale(tmp_path) == ["fields.md", "commands.md"]


def test_check_only_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "HERE", tmp_path)
    assert generate.main(["--check"]) == 1
    assert "stale: docs/profile.md" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0


def test_every_template_says_what_it_is() -> None:
    rows = [line for line in generate.templates() if line.startswith("| `html/")]
    assert len(rows) >= 12
    assert [row for row in rows if row.endswith("| |")] == []


def test_every_filter_is_described() -> None:
    assert generate._FILTERS.keys() == HTML().filters().keys()


def test_the_example_of_an_override_works(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path, dirs_exist_ok=True)
    profile = tmp_path / "profile.toml"
    text = profile.read_text("utf-8").replace("\nname", '\ntemplates = "my-templates"\nname', 1)
    profile.write_text(text, "utf-8")
    (tmp_path / "my-templates").mkdir()
    [example] = blocks(DOCS / "templates.md", "jinja")
    (tmp_path / "my-templates" / "news.html.jinja").write_text(example, "utf-8")
    project = build.open_project(profile)
    assert project.diagnostics == ()
    outcome = build.fragment(project, build.compile_page(project, sections=["news"]))
    assert outcome.diagnostics == ()
    assert outcome.text.count("<li>") == 7


def test_the_tutorial_works(tmp_path: Path) -> None:
    page = DOCS / "tutorial.md"
    (tmp_path / "papers.bib").write_text("".join(blocks(page, "bibtex")), "utf-8")
    top, tables = [], []
    for block in blocks(page, "toml"):
        keys, bracket, table = block.partition("\n[")
        top.append(keys)
        tables.append(bracket + table)
    text = "\n".join(['bib = "papers.bib"', *top, *tables])
    (tmp_path / "profile.toml").write_text(text, "utf-8")
    project = build.open_project(tmp_path / "profile.toml")
    made = build.compile_page(project)
    assert made.diagnostics == ()
    assert made.account == "2 entries read: 2 shown"
    assert [section.name for section in made.page.sections] == project.profile.sections
    assert build.homepage(project, made).text.count("<ins>") == 3


# ---------------------------------------------------------------------------------------- links


def dead_links(page: Path) -> Iterator[str]:
    """The relative links of *page* that lead to no file, or to no heading of it."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            yield target


def anchors(page: Path) -> set[str]:
    """The anchors that a Markdown renderer gives to the headings of *page*."""
    heads = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert list(dead_links(page)) == []


def test_dead_links_are_found(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# Head\n[x](b.md) [y](#head) [z](#tail) [w](https://example.org)\n", "utf-8")
    assert list(dead_links(page)) == ["b.md", "#tail"]


# ------------------------------------------------------------------------------------- commands


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of *page* in *language*."""
    block = re.compile(rf"^```{language}\n(.*?)^```", re.DOTALL | re.MULTILINE)
    return block.findall(page.read_text("utf-8"))


def written_commands(page: Path) -> Iterator[list[str]]:
    """The words of every ``pubgen …`` and ``make …`` in shell blocks and in inline code."""
    lines = "".join(blocks(page, "sh")).splitlines()
    lines += re.findall(r"`((?:pubgen|make)(?: [^`\n]*)?)`", page.read_text("utf-8"))
    for line in lines:
        for command in line.split("&&"):
            if re.match(r"\s*(pubgen|make)\b", command):
                yield shlex.split(command, comments=True)


def unknown_words(words: list[str]) -> Iterator[str]:
    """The subcommands, options and targets among *words* that do not exist."""
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        yield from (word for word in words[1:] if "=" not in word and word not in targets)
        return
    command: click.Command = main
    if words[1:2] and not words[1].startswith("-"):
        if words[1] not in main.commands:
            yield words[1]
            return
        command = main.commands[words[1]]
    options = {name for option in command.params for name in option.opts} | {"-h", "--help"}
    yield from (word for word in words if word.startswith("-") and word.split("=")[0] not in
                {*options, "-"})  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    assert [word for words in written_commands(page) for word in unknown_words(words)] == []


def test_commands_are_found_and_unknown_ones_too(tmp_path: Path) -> None:
    assert len(list(written_commands(ROOT / "README.md"))) >= 8
    page = tmp_path / "a.md"
    page.write_text(
        "`pubgen fly` and `make hay` and `make site`\n"
        "```sh\npubgen html --fragmnt news -o -  # a remark\n```\n",
        "utf-8",
    )
    found = [word for words in written_commands(page) for word in unknown_words(words)]
    assert sorted(found) == ["--fragmnt", "fly", "hay"]
