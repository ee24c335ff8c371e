"""`pubgen check`, `explain` and `rules` as a user calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubgen.rules import all_rules
from tests.test_cli import Ran, pubgen

GOOD = b"@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}\n"
WARNED = b"""\
@article{quill2024tides,
  author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024,
  pages = {210--198},
}
"""
BROKEN = b"@misc{quill2024tides,, author = {Quill, Ada}, title = {On Tides}, year = 2024}\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "good.bib").write_bytes(GOOD)
    (tmp_path / "warned.bib").write_bytes(WARNED)
    (tmp_path / "broken.bib").write_bytes(BROKEN)
    (tmp_path / "losing.bib").write_bytes(GOOD + GOOD[1:].replace(b"quill2024tides", b"moss"))
    return tmp_path


def profile(folder: Path, text: str) -> None:
    (folder / "profile.toml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "summary"),
    [
        (["good.bib"], 0, "good.bib: 1 entry, no problem"),
        (["warned.bib"], 0, "warned.bib: 1 entry, 1 warning"),
        (["warned.bib", "--strict"], 1, "warned.bib: 1 entry, 1 warning"),
        (["warned.bib", "--error", "inverted-pages"], 1, "warned.bib: 1 entry, 1 error"),
        (["broken.bib"], 1, "broken.bib: 1 entry, 1 error (1 can be fixed with --fix)"),
        (["broken.bib", "--warn", "syntax"], 0,
         "broken.bib: 1 entry, 1 warning (1 can be fixed with --fix)"),
        (["broken.bib", "--ignore", "doubled-comma"], 0, "broken.bib: 1 entry, no problem"),
        (["losing.bib"], 1, "losing.bib: 1 entry, 1 warning"),
        (["losing.bib", "--ignore", "missing-at"], 0, "losing.bib: 1 entry, no problem"),
    ],
)  # fmt: skip
def test_the_exit_status_is_the_verdict(
    here: Path, arguments: list[str], status: int, summary: str
) -> None:
    ran = pubgen("check", *arguments, cwd=here)
    assert (ran.status, ran.err) == (status, summary + "\n")
    assert bool(ran.out) == ("no problem" not in summary)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.bib"], "pubgen: cannot read none.bib: No such file or directory"),
        ([], "pubgen: there is no profile.toml here or in a parent folder: name a .bib to check"),
        (["good.bib", "--ignore", "doubled-coma"],
         "pubgen: unknown rule `doubled-coma`: did you mean `doubled-comma`?"),
        (["good.bib", "--profile", "none.toml"],
         "pubgen: cannot read none.toml: No such file or directory"),
        (["-", "--fix"],
         "pubgen: --fix writes files, and standard input is not a file: try --diff"),
    ],
)  # fmt: skip
def test_status_2_if_it_cannot_run(here: Path, arguments: list[str], message: str) -> None:
    ran = pubgen("check", *arguments, cwd=here)
    assert (ran.status, ran.out, ran.err) == (2, b"", message + "\n")


def test_standard_input(here: Path) -> None:
    ran = pubgen("check", "-", "--format", "concise", cwd=here, stdin=BROKEN)
    assert ran.status == 1
    assert ran.out.startswith(b"<stdin>:1:22: error[doubled-comma] ")
    assert ran.err.startswith("<stdin>: 1 entry, 1 error")


# --------------------------------------------------------------------------------------- profile


def test_the_profile_names_the_files(here: Path) -> None:
    profile(here, 'name = "Ada Quill"\nbib = ["good.bib", "warned.bib"]\n')
    assert "2 files: 2 entries" in pubgen("check", cwd=here).err


def test_a_file_that_the_profile_names_twice_is_read_once(here: Path) -> None:
    profile(here, 'name = "Ada Quill"\nbib = ["good.bib", "./good.bib"]\n')
    ran = pubgen("check", "--format", "concise", cwd=here)
    assert ran == Ran(
        0,
        b"profile.toml:2:20: warning[repeated-name] `good.bib` is named twice\n",
        "good.bib: 1 entry, 1 warning\n",
    )


def test_the_profile_holds_for_the_files_it_names_alone(here: Path) -> None:
    profile(here, 'name = "Tom Reed"\nbib = ["good.bib", "warned.bib"]\n')
    assert b"owner-missing" in pubgen("check", "good.bib", cwd=here).out
    (here / "other.bib").write_bytes(GOOD)
    assert pubgen("check", "other.bib", cwd=here).out == b""
    asked = pubgen("check", "other.bib", "--profile", "profile.toml", cwd=here)
    assert b"owner-missing" in asked.out


@pytest.mark.parametrize("text", ["name = ", 'name = "Ada Quill"\nbibs = "good.bib"\n'])
def test_status_2_for_a_bad_profile(here: Path, text: str) -> None:
    profile(here, text)
    ran = pubgen("check", cwd=here)
    assert ran.status == 2
    assert b"--> profile.toml:" in ran.out


# ------------------------------------------------------------------------------------------- fix


def test_fix_writes_and_tells_the_rest(here: Path) -> None:
    (here / "broken.bib").write_bytes(BROKEN + b"% kept \xc3\xa9\r\n" + WARNED)
    ran = pubgen("check", "broken.bib", "--fix", cwd=here)
    fixed = BROKEN.replace(b",,", b",") + b"% kept \xc3\xa9\r\n" + WARNED
    assert (here / "broken.bib").read_bytes() == fixed
    assert ran.status == 1  # the two entries have one key
    assert b"doubled-comma" not in ran.out
    assert b"inverted-pages" in ran.out
    assert ran.err == "wrote broken.bib\nfixed 1 doubled-comma; 1 error, 1 warning are left\n"
    again = pubgen("check", "broken.bib", "--fix", cwd=here)
    assert (here / "broken.bib").read_bytes() == fixed
    assert again.err == "fixed nothing; 1 error, 1 warning are left\n"


def test_diff_shows_and_writes_nothing(here: Path) -> None:
    ran = pubgen("check", "broken.bib", "--diff", cwd=here)
    assert (here / "broken.bib").read_bytes() == BROKEN
    assert ran.out.decode().splitlines()[2:] == [
        "@@ -1 +1 @@",
        "-" + BROKEN.decode().rstrip(),
        "+" + BROKEN.decode().rstrip().replace(",,", ","),
    ]
    assert pubgen("check", "broken.bib", "--fix", "--diff", cwd=here).out == ran.out
    assert (here / "broken.bib").read_bytes() == BROKEN


# -------------------------------------------------------------------------------- explain, rules


def test_explain_shows_the_page(here: Path) -> None:
    ran = pubgen("explain", "missing-comma", cwd=here)
    assert ran.status == 0
    assert ran.out.decode().startswith("# missing-comma\n\n*error*; group `syntax`")
    assert pubgen("explain", "missing-coma", cwd=here).err == (
        "pubgen: unknown rule `missing-coma`: did you mean `missing-comma`?\n"
    )


def test_rules_lists_all(here: Path) -> None:
    lines = pubgen("rules", cwd=here).out.decode().splitlines()
    listed = [line.split() for line in lines if line.startswith("  ")]
    assert sorted(words[0] for words in listed) == sorted(all_rules())
    assert {words[1] for words in listed} == {"error", "warning", "off", "biblatex"}
    assert next(words for words in listed if words[0] == "doubled-comma")[2] == "fix"
