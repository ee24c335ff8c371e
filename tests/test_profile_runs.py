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


# ---------------------------------------------------------------------------------------- filters


TYPES = """
@inproceedings{in, author = {Quill, Ada}, title = {In}, booktitle = {Moss}, year = 2024}
@conference{con, author = {Quill, Ada}, title = {Con}, booktitle = {Moss}, year = 2024}
@electronic{elec, author = {Quill, Ada}, title = {Elec}, url = {https://example.org}, year = 2024}
@www{web, author = {Quill, Ada}, title = {Web}, url = {https://example.org}, year = 2024}
@online{line, author = {Quill, Ada}, title = {Line}, url = {https://example.org}, year = 2024}
@phdthesis{phd, author = {Quill, Ada}, title = {Phd}, school = {Ur}, year = 2024}
@mastersthesis{ms, author = {Quill, Ada}, title = {Ms}, school = {Ghent}, year = 2024}
@thesis{the, author = {Quill, Ada}, title = {The}, type = {PhD thesis}, school = {Ur}, year = 2024}
@thesis{bare, author = {Quill, Ada}, title = {Bare}, school = {Ghent}, year = 2024}
@techreport{tr, author = {Quill, Ada}, title = {Tr}, institution = {Ghent}, year = 2024}
@report{rep, author = {Quill, Ada}, title = {Rep}, institution = {Ghent}, year = 2024}
@report{paper, author = {Quill, Ada}, title = {Paper}, type = {White paper}, year = 2024}
@talk{talk, author = {Quill, Ada}, title = {Talk}, year = 2024}
@unpublished{un, author = {Quill, Ada}, title = {Un}, note = {Draft}, year = 2024}
@blogpost{blog, author = {Quill, Ada}, title = {Blog}, year = 2024}
"""


@pytest.mark.parametrize(
    ("types", "shown"),
    [
        ('"conference"', "con in"),
        ('"InProceedings"', "con in"),
        ('"electronic"', "elec line web"),
        ('"online"', "elec line web"),
        ('"phdthesis"', "phd the"),
        ('"mastersthesis"', "ms"),
        ('"Thesis"', "bare ms phd the"),
        ('"techreport"', "rep tr"),
        ('"report"', "paper rep tr"),
        ('"unpublished"', "un"),
        ('"blogPost", "talk"', "blog talk"),
    ],
)
def test_a_type_has_all_its_names(home: Path, types: str, shown: str) -> None:
    (home / "papers.bib").write_text(TYPES, "utf-8")
    made = compiler.compile_page(project(home, f"[view.publications]\ntypes = [{types}]\n"))
    assert " ".join(sorted(each.key for each in made.shown)) == shown
    assert not told(made.diagnostics, "unknown-type")


EMPTY = "the view `publications` selects no publication"


@pytest.mark.parametrize(
    ("view", "rule", "expected"),
    [
        ('types = ["artcle", "misc"]', "unknown-type",
         ["unknown entry type `artcle`; did you mean `article`? (lost)"]),
        ('types = ["artcle", "conference"]\nkeywords = ["ink"]', "empty-view", []),
        ('types = ["journal", "submited", "@article", "qqq"]', "unknown-type",
         ["unknown entry type `journal`; did you mean `article`? (lost)",
          "unknown entry type `submited`; did you mean `submitted`? (lost)",
          "unknown entry type `@article`; did you mean `article`? (lost)",
          "unknown entry type `qqq`;  (lost)"]),
        ('types = ["Preprint", "submitted", "patent", "article"]', "unknown-type", []),
        ('keywords = ["Ink", "memry", "loom"]', "unknown-keyword",
         ["no entry has the keyword `memry`; did you mean `memory`?",
          "no entry has the keyword `loom`; "]),
        ('keywords = ["loom"]', "empty-view", []),
        ('keywords = ["ink"]\nsince = 2030', "empty-view",
         [f"{EMPTY}: `since` leaves none; loosen this filter"]),
        ('keywords = ["ink"]\nuntil = 2023', "empty-view",
         [f"{EMPTY}: `until` leaves none; loosen this filter, or another one"]),
        ('except = "all"', "empty-view",
         [f"{EMPTY}: `except` leaves none; loosen this filter"]),
        ('except = "typo"', "unknown-type",
         ["unknown entry type `artcle`; did you mean `article`? (lost)"]),
    ],
)  # fmt: skip
def test_what_filters_name_and_no_entry_has(
    home: Path, view: str, rule: str, expected: list[str]
) -> None:
    others = '[view.all]\n[view.typo]\ntypes = ["artcle", "article"]\n'
    made = project(home, f"{others if 'except' in view else ''}[view.publications]\n{view}\n")
    assert told(compiler.compile_page(made).diagnostics, rule) == expected
    assert told(compiler.verdict(made).diagnostics, rule) == expected


def test_without_entries_no_keyword_is_missed(home: Path) -> None:
    (home / "papers.bib").write_text("", "utf-8")
    made = compiler.compile_page(project(home, '[view.publications]\nkeywords = ["ink"]\n'))
    assert not {"unknown-keyword", "empty-view"} & {each.rule for each in made.diagnostics}


def test_a_misspelt_type_stops_a_page_and_a_keyword_that_nobody_has_does_not(home: Path) -> None:
    project(home, '[view.publications]\ntypes = ["artcle", "inproceedings"]\n')
    ran = pubgen("html", cwd=home)
    assert (ran.status, "profile.toml:4:10" in ran.err) == (1, True)
    project(home, '[view.publications]\nkeywords = ["ink", "loom"]\n')
    ran = pubgen("html", cwd=home)
    assert (ran.status, "profile.toml:4:20" in ran.err) == (0, True)
