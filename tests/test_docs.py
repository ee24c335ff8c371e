"""The documentation: what is generated is fresh, links lead somewhere, commands exist."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
import yaml

from docs import generate
from pubgen import ACTIVITIES, compiler
from pubgen.cli import main
from pubgen.render.targets import TARGETS
from pubgen.rules import Default, all_rules
from tests.conftest import ROOT, cv_of
from tests.cv.setting import FONTS
from tests.test_cli import pubgen

NO_PICTURE = ("biblatex", "markdown")
DOCS = ROOT / "docs"
PAGES = sorted(
    [ROOT / "README.md", *DOCS.glob("**/*.md"), *(ROOT / "pubgen" / "rules").glob("*.md")]
)
CHECK = DOCS / "check.md"


# ------------------------------------------------------------------------------------- generated


def test_generated_pages_are_fresh() -> None:
    assert list(generate.stale(DOCS)) == []  # else: make docs


def test_a_changed_page_is_found(tmp_path: Path) -> None:
    shutil.copytree(DOCS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "fields.md").write_text("by hand\n", "utf-8")
    (tmp_path / "commands.md").unlink()
    (tmp_path / "rules" / "README.md").write_text("by hand\n", "utf-8")
    assert list(generate.stale(tmp_path)) == ["fields.md", "commands.md", "rules/README.md"]


def test_every_rule_stands_in_the_index() -> None:
    index = generate.pages()["rules/README.md"]
    rows = re.findall(r"^\| \[(.+)\]\((.+)\) \| (\w+) \|( fix)? \| \S", index, re.MULTILINE)
    assert {name: (link, level, bool(fix)) for name, link, level, fix in rows} == {
        name: (
            f"../../pubgen/rules/{name}.md",
            rule.severity.value if rule.default is Default.ON else rule.default.value,
            rule.fixes,
        )
        for name, rule in all_rules().items()
    }


def test_check_only_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "HERE", tmp_path)
    assert generate.main(["--check"]) == 1
    assert "stale: docs/profile.md" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0


def test_each_page_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[dict[str, str]] = []
    true = generate.pages

    def counted() -> dict[str, str]:
        made.append(true())
        return made[-1]

    monkeypatch.setattr(generate, "HERE", tmp_path)
    monkeypatch.setattr(generate, "pages", counted)
    assert generate.main([]) == 0
    [pages] = made
    assert {name: (tmp_path / name).read_text("utf-8") for name in pages} == pages


def test_every_template_says_what_it_is() -> None:
    rows = [line for line in generate.templates() if re.match(r"\| `(html|latex)/", line)]
    assert len(rows) >= 19
    assert [row for row in rows if row.endswith("| |")] == []


def test_every_filter_is_described() -> None:
    assert generate.FILTERS.keys() == generate.filters()


def test_the_example_of_an_override_works(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path, dirs_exist_ok=True)
    profile = tmp_path / "profile.toml"
    text = profile.read_text("utf-8").replace("\nname", '\ntemplates = "my-templates"\nname', 1)
    profile.write_text(text, "utf-8")
    (tmp_path / "my-templates").mkdir()
    example, _ = blocks(DOCS / "templates.md", "jinja")
    (tmp_path / "my-templates" / "news.html.jinja").write_text(example, "utf-8")
    project = compiler.open_project(profile)
    assert project.diagnostics == ()
    output = compiler.fragment(project, compiler.compile_page(project, sections=["news"]))
    assert output.diagnostics == ()
    assert output.text.count("<li>") == 7


def test_the_example_of_a_target_works(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path, dirs_exist_ok=True)
    profile = tmp_path / "profile.toml"
    text = profile.read_text("utf-8").replace("\nname", '\ntemplates = "mine"\nname', 1)
    profile.write_text(text, "utf-8")
    (tmp_path / "mine" / "latex" / "thesis").mkdir(parents=True)
    _, example = blocks(DOCS / "templates.md", "jinja")
    (tmp_path / "mine" / "latex" / "thesis" / "shape.tex.jinja").write_text(example, "utf-8")
    sections = ["publications", "experience"]
    _, output = cv_of(compiler.open_project(profile), target="thesis", sections=sections)
    assert output.diagnostics == ()
    assert output.text.count("\\mypaper{}{%") == 6
    assert output.text.count("\\myjob{") == 3


def test_the_tutorial_works(tmp_path: Path) -> None:
    page = DOCS / "tutorial.md"
    (tmp_path / "papers.bib").write_text("".join(blocks(page, "bibtex")), "utf-8")
    top, tables = [], []
    for block in blocks(page, "toml"):
        keys, bracket, table = f"\n{block}".partition("\n[")
        top.append(keys)
        tables.append(bracket + table)
    text = "\n".join(['bib = "papers.bib"', *top, *tables])
    (tmp_path / "profile.toml").write_text(text, "utf-8")
    project = compiler.open_project(tmp_path / "profile.toml")
    compiled = compiler.compile_page(project)
    assert compiled.diagnostics == ()
    assert compiled.account == "2 entries read: 2 shown"
    assert [section.name for section in compiled.page.sections] == project.profile.sections
    assert compiler.homepage(project, compiled).text.count("<ins>") == 3
    assert compiler.verdict(project).diagnostics == ()  # as it says


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


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
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


@pytest.mark.parametrize("page", PAGES, ids=name_of)
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


# ------------------------------------------------------------------------------------- pubgen check


CONSOLE = re.compile(r"^```console\n\$ (pubgen [^\n]+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def lay_out(page: Path, folder: Path) -> None:
    """Write the papers.bib that *page* speaks of."""
    [bib] = blocks(page, "bibtex")
    if page.name == "README.md":  # the same without a comma, it says
        bib, typos = re.subn(r"(\n  title .*),\n", r"\1\n", bib)
        assert typos == 1
    (folder / "papers.bib").write_text(bib, "utf-8")


@pytest.mark.parametrize("page", [ROOT / "README.md", CHECK], ids=name_of)
def test_what_a_command_is_said_to_answer_it_does(
    page: Path, tmp_path: Path, update_golden: bool
) -> None:
    lay_out(page, tmp_path)

    def answered(found: re.Match[str]) -> str:
        ran = pubgen(*shlex.split(found[1])[1:], cwd=tmp_path)
        return f"```console\n$ {found[1]}\n{ran.out.decode()}{ran.err}```"

    before = page.read_text("utf-8")
    after, count = CONSOLE.subn(answered, before)
    if update_golden:
        page.write_text(after, "utf-8", newline="\n")
    assert count == before.count("```console\n") > 0
    assert after == page.read_text("utf-8")


def test_the_result_in_sarif_is_true(tmp_path: Path, update_golden: bool) -> None:
    lay_out(CHECK, tmp_path)
    ran = pubgen("check", "papers.bib", "--format", "sarif", "--ignore", "syntax", cwd=tmp_path)
    result = json.loads(ran.out)["runs"][0]["results"][0]
    del result["ruleIndex"]  # a number that the next rule changes
    text = json.dumps(result, indent=2)
    if update_golden:
        page = CHECK.read_text("utf-8")
        block = re.compile(r"^```json\n.*?^```", re.DOTALL | re.MULTILINE)
        page = block.sub(lambda _: f"```json\n{text}\n```", page)
        CHECK.write_text(page, "utf-8", newline="\n")
    assert blocks(CHECK, "json") == [f"{text}\n"]


def test_the_settings_do_what_is_said_of_them(tmp_path: Path) -> None:
    lay_out(CHECK, tmp_path)
    [settings] = blocks(CHECK, "toml")

    def told(settings: str) -> list[str]:
        profile = f'name = "Ada Quill"\nbib = "papers.bib"\n{settings}'
        (tmp_path / "profile.toml").write_text(profile, "utf-8")
        found = compiler.verdict(compiler.open_project(tmp_path / "profile.toml")).diagnostics
        return [f"{each.rule} {each.key}" for each in found]

    about_quill = ["missing-comma", "inverted-pages", "doi-as-url"]
    without = [f"{rule} quill2024tides" for rule in about_quill]
    assert sorted(told("")) == sorted([*without, "owner-missing reed2023moss"])
    assert sorted(told(settings)) == sorted(without)
    bib = tmp_path / "papers.bib"
    bib.write_text(re.sub(r"  doi .*\n", "", bib.read_text("utf-8")), "utf-8")
    assert "missing-doi quill2024tides" not in told("")
    assert "missing-doi quill2024tides" in told(settings)


def test_the_remarks_silence_what_is_said(tmp_path: Path) -> None:
    [bib] = blocks(CHECK, "bib")
    (tmp_path / "papers.bib").write_text(bib.replace("Notes}", "Notes}, pages = {9--1}"), "utf-8")
    assert pubgen("check", "papers.bib", cwd=tmp_path).out == b""
    (tmp_path / "papers.bib").write_text(re.sub("^%.*", "", bib, flags=re.MULTILINE), "utf-8")
    ran = pubgen("check", "papers.bib", "--format", "concise", cwd=tmp_path)
    assert re.findall(rb"\[(.+)\]", ran.out) == [b"missing-field", b"todo-in-field"]


def test_the_problem_matcher_of_the_task_finds_every_problem(tmp_path: Path) -> None:
    lay_out(CHECK, tmp_path)
    [text] = blocks(CHECK, "jsonc")
    [task] = json.loads(text)["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    command = shlex.split(task["command"])
    assert command[0] == "pubgen"
    lines = pubgen(*command[1:], "papers.bib", cwd=tmp_path).out.decode().splitlines()
    lines.append(r"C:\papers\a: b.bib:12:3: warning[not-utf-8] byte 0x89: not UTF-8")
    parts = ("file", "line", "column", "severity", "code", "message")
    found = [re.fullmatch(pattern["regexp"], line) for line in lines]
    told = [match and tuple(match[pattern[part]] for part in parts) for match in found]
    assert told == [
        ("papers.bib", "2", "38", "error", "missing-comma",
         "expected a comma after the value of `author`"),
        ("papers.bib", "6", "14", "warning", "inverted-pages",
         "these pages run backwards, from 210 to 198"),
        ("papers.bib", "7", "14", "warning", "doi-as-url",
         "this is the address of a DOI, not the DOI"),
        (r"C:\papers\a: b.bib", "12", "3", "warning", "not-utf-8", "byte 0x89: not UTF-8"),
    ]  # fmt: skip
    assert not re.match(pattern["regexp"], "papers.bib: 2 entries, 1 error, 2 warnings")


# ---------------------------------------------------------------------------------------- workflows


class Workflow(NamedTuple):
    """A workflow that the documentation gives to users."""

    page: Path
    jobs: dict[str, Any]

    def steps(self) -> Iterator[dict[str, Any]]:
        for job in self.jobs.values():
            yield from job["steps"]

    def commands(self) -> list[str]:
        runs = "\n".join(step.get("run", "") for step in self.steps())
        return [line for line in runs.splitlines() if line.startswith("pubgen ")]


def workflows() -> list[Workflow]:
    found = ((page, yaml.safe_load(block)) for page in PAGES for block in blocks(page, "yaml"))
    return [Workflow(page, each["jobs"]) for page, each in found if "jobs" in each]


def run_all(commands: list[str], folder: Path) -> int:
    """The status of *commands*, run in a shell until one fails, as GitHub does."""
    path = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    for command in commands:
        done = subprocess.run(  # noqa: S602 - that is what a workflow does with it
            command, shell=True, cwd=folder, env={**os.environ, "PATH": path}, check=False
        )
        if done.returncode:
            return done.returncode
    return 0


def test_workflows_work_and_stop_at_a_bad_bib(tmp_path: Path) -> None:
    with_commands = [each for each in workflows() if each.commands()]
    assert len(with_commands) >= 2
    for number, workflow in enumerate(with_commands):
        commands = workflow.commands()
        assert commands[0].startswith("pubgen check"), f"{workflow.page.name}: checks first"
        folder = tmp_path / str(number)
        shutil.copytree(ROOT / "data", folder)
        assert run_all(commands, folder) == 0
        bib = folder / "publications.bib"
        bib.write_text(bib.read_text("utf-8").replace("2026,", "2026", 1), "utf-8")
        shutil.rmtree(folder / "site", ignore_errors=True)
        assert run_all(commands, folder) == 1
        assert not (folder / "site").exists()


def test_the_workflow_uploads_what_it_has_made(tmp_path: Path) -> None:
    [building] = [each for each in workflows() if any("html" in run for run in each.commands())]
    shutil.copytree(ROOT / "data", tmp_path, dirs_exist_ok=True)
    assert run_all(building.commands(), tmp_path) == 0
    [upload] = [each for each in building.steps() if "upload-pages" in each.get("uses", "")]
    assert (tmp_path / upload["with"]["path"] / "index.html").is_file()


def test_code_scanning_gets_a_file_that_was_written(tmp_path: Path) -> None:
    [scan] = [each for each in workflows() if any("sarif" in run for run in each.commands())]
    lay_out(CHECK, tmp_path)
    (tmp_path / "profile.toml").write_text('name = "Ada Quill"\nbib = "papers.bib"\n', "utf-8")
    assert run_all(scan.commands(), tmp_path) == 1
    [upload] = [each for each in scan.steps() if "upload-sarif" in each.get("uses", "")]
    log = json.loads((tmp_path / upload["with"]["sarif_file"]).read_text("utf-8"))
    assert len(log["runs"][0]["results"]) == 4


def test_our_own_build_checks_first() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = re.search(r"^site:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    assert recipe[1].split("\n\t")[0:2] == ["\t$(BIN)/pubgen check", "$(BIN)/pubgen html\n"]
    assert pubgen("check", "--strict", cwd=ROOT).status == 0


def test_the_settings_of_a_cv_work(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path, dirs_exist_ok=True)
    settings, activities, views = blocks(DOCS / "cv.md", "toml")
    profile = tmp_path / "profile.toml"
    text = "\n".join([profile.read_text("utf-8"), settings, activities, views])
    profile.write_text(text, "utf-8")
    project = compiler.open_project(profile)
    assert project.diagnostics == ()
    for view in re.findall(r"^\[view\.(\w+)\]", views, re.MULTILINE):
        compiled, _ = cv_of(project, view=view, sections=["publications"])
        # An example may select what the shipped .bib does not have.
        assert {each.rule for each in compiled.diagnostics} <= {"empty-view"}
    assert project.profile.cv.target == "moderncv"
    for name in ACTIVITIES[2:]:
        assert len(project.profile.activities(name)) == 1


@pytest.mark.parametrize("target", [name for name in TARGETS if name not in NO_PICTURE])
def test_every_whole_cv_has_a_picture(target: str) -> None:
    assert f"](cv-all-{target}.png)" in (DOCS / "cv.md").read_text("utf-8")
    assert (DOCS / f"cv-all-{target}.png").stat().st_size < 60_000


def test_the_fonts_of_a_cv_are_those_that_are_tried() -> None:
    shown = next(each for each in blocks(DOCS / "cv.md", "latex") if "fontspec" in each)
    assert shown.strip() == FONTS.strip()
