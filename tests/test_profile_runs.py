"""What a run says of a profile beyond what its text alone tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubgen import compiler
from pubgen.diagnostic import Diagnostic
from tests.test_cli import pubgen

BIB = """
@article{quill2024ink, author = {Quill, Ada}, title = {Ink}, journal = {Journal of Ink},
  year = 2024, keywords = {ink}, pdf = {vole.example.de/ink.pdf}}
@inproceedings{quill2023moss, author = {Quill, Ada}, title = {Moss}, booktitle = {Moss},
  year = 2023, keywords = {memory, moss}}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "papers.bib").write_text(BIB, "utf-8")
    return tmp_path


def project(home: Path, profile: str) -> compiler.Project:
    path = home / "profile.toml"
    path.write_text(f'bib = "papers.bib"\nname = "Ada Quill"\n{profile}', "utf-8")
    return compiler.open_project(path)


def told(found: tuple[Diagnostic, ...], rule: str) -> list[str]:
    return [
        f"{each.message}; {each.help}" + " (lost)" * each.loses
        for each in found
        if each.rule == rule
    ]


# ------------------------------------------------------------------------------------ the .bib


def test_a_misspelt_bib_is_suggested(home: Path) -> None:
    (home / "profile.toml").write_text('name = "Ada"\nbib = "./paper.bib"\n', "utf-8")
    found = compiler.open_project(home / "profile.toml").diagnostics
    assert [each.help for each in found] == ["did you mean `papers.bib`?"]


def test_a_bib_that_is_quite_another_is_not(home: Path) -> None:
    (home / "profile.toml").write_text('name = "Ada"\nbib = "strings.bib"\n', "utf-8")
    found = compiler.open_project(home / "profile.toml").diagnostics
    assert [each.help for each in found] == ["paths in a profile are relative to it"]


def test_a_bib_that_is_there_and_cannot_be_read_is_not_looked_for(home: Path) -> None:
    (home / "folder.bib").mkdir()
    (home / "profile.toml").write_text('name = "Ada"\nbib = "folder.bib"\n', "utf-8")
    found = compiler.open_project(home / "profile.toml").diagnostics
    assert [(each.rule, each.help) for each in found] == [("missing-file", "")]


# ------------------------------------------------------------------------------------ addresses


ADDRESSES = """
affiliation_url = "ada.example.org/unist"
bio = "See [me](ada.example.org/me)."

[links]
GitHub = "github.com/ada"
"""


def test_a_page_and_the_check_say_the_same_of_an_address_without_its_scheme(home: Path) -> None:
    made = project(home, ADDRESSES)
    checked = told(compiler.verdict(made).diagnostics, "link-without-scheme")
    assert [each.partition("; ")[2] for each in checked] == [
        "write `https://ada.example.org/unist`",
        "write `https://github.com/ada`",
        "write `https://vole.example.de/ink.pdf`",
    ]
    found = pubgen("html", cwd=home).err
    assert "missing-linked-file" not in found
    for said in (*checked, "; write `https://ada.example.org/me`"):
        assert said.partition("; ")[2] in found
        assert said.partition("; ")[0] in found


# ----------------------------------------------------------------------------------------- names


@pytest.mark.parametrize("me", ["", "  ", "\t"])
def test_blanks_are_nobody(home: Path, me: str) -> None:
    project(home, "")
    assert compiler.open_project(home / "profile.toml", me=me).owner.name == "Ada Quill"


def test_blanks_around_a_name_are_not_part_of_it(home: Path) -> None:
    project(home, "")
    assert compiler.open_project(home / "profile.toml", me=" Bo   Vole ").owner.name == "Bo Vole"


def test_a_profile_that_is_not_toml_may_well_have_a_name(home: Path) -> None:
    project(home, 'title = "Ink\n')
    ran = pubgen("html", "--bib", "papers.bib", cwd=home)
    assert "profile-syntax" in ran.err
    assert "nobody is highlighted" not in ran.err
