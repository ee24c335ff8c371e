"""`pubgen check` called in ways that nobody means: a clear word, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pubgen import REPORTS
from pubgen.rules import all_rules
from tests.check.test_command import BROKEN, GOOD
from tests.test_cli import Ran, pubgen

IMAGE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff@\xfe{\0,"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "good.bib").write_bytes(GOOD)
    (tmp_path / "broken.bib").write_bytes(BROKEN)
    (tmp_path / "empty.bib").write_bytes(b"")
    (tmp_path / "image.bib").write_bytes(IMAGE)
    (tmp_path / "folder").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["folder"], "File 'folder' is a directory."),
        (["none.bib"], "cannot read none.bib: No such file or directory"),
        (["good.bib", "--format", "nope"], "'nope' is not one of 'full', 'concise'"),
        (["good.bib", "--fxi"], "--fix"),
        (["good.bib", "--select", "nope"], "`pubgen rules` lists them"),
        (["good.bib", "--profile", "folder"], "is a directory"),
    ],
)
def test_what_cannot_be_done_is_said(here: Path, arguments: list[str], said: str) -> None:
    ran = pubgen("check", *arguments, cwd=here)
    assert (ran.status, ran.out) == (2, b"")
    assert said in ran.err


def test_a_file_of_nothing(here: Path) -> None:
    ran = pubgen("check", "empty.bib", "--format", "concise", cwd=here)
    said = b"empty.bib:1:1: warning[no-entries] this file has no entries\n"
    assert ran == Ran(1, said, "empty.bib: 0 entries, 1 warning\n")


def test_a_file_that_is_no_text(here: Path) -> None:
    for form in REPORTS:
        ran = pubgen("check", "image.bib", "--strict", "--format", form, cwd=here)
        assert ran.status == 1
        assert b"not-utf-8" in ran.out
        assert ran.err.startswith("image.bib: ")
    assert pubgen("check", "image.bib", "--fix", cwd=here).status in (0, 1)
    assert (here / "image.bib").read_bytes() == IMAGE


@pytest.mark.parametrize("twice", [("broken.bib", "./broken.bib"), ("broken.bib",) * 2, ("-", "-")])
def test_a_file_named_twice_is_read_once(here: Path, twice: tuple[str, str]) -> None:
    ran = pubgen("check", *twice, "good.bib", "--format", "concise", cwd=here, stdin=BROKEN)
    assert ran.out.count(b"doubled-comma") == 1
    assert ran.err.startswith("2 files: 2 entries, 1 error")


def test_a_profile_of_nothing(here: Path) -> None:
    (here / "profile.toml").write_text("", "utf-8")
    ran = pubgen("check", cwd=here)
    assert ran.status == 2
    assert b"error[missing-setting]: the profile needs a `name`" in ran.out
    assert b"error[missing-file]: cannot read publications.bib" in ran.out
    assert ran.err == "no .bib was read: 0 entries, 2 errors\n"


def test_fix_leaves_alone_what_is_read_only(here: Path) -> None:
    (here / "broken.bib").chmod(0o444)
    ran = pubgen("check", "broken.bib", "--fix", cwd=here)
    assert ran == Ran(2, b"", "pubgen: cannot write broken.bib: it is read-only\n")
    assert (here / "broken.bib").read_bytes() == BROKEN
    assert pubgen("check", "broken.bib", "--diff", cwd=here).status == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("command", ["check broken.bib", "check broken.bib --diff", "rules"])
def test_a_full_disk_is_said(here: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pubgen.cli", *command.split()],
            cwd=here, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == b"pubgen: cannot write to standard output: No space left on device\n"


def shell(here: Path, command: str) -> Ran:
    """*command*, in which `pubgen` is that of these tests, as a shell runs it."""
    script = f'pubgen() {{ "$PYTHON" -m pubgen.cli "$@"; }}\n{command}'
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=here, env={**os.environ, "PYTHON": sys.executable}, stdin=subprocess.DEVNULL,
        capture_output=True, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr.decode())


TO_OUTPUT, TO_FILE = "pubgen: cannot write to standard output: ", "pubgen: cannot write "


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("pubgen check good.bib >&-", f"{TO_OUTPUT}it is closed\n"),
        ("pubgen check good.bib 2>&-", ""),
        ("pubgen check good.bib 2>/dev/full", ""),
        ("pubgen check broken.bib >/dev/full", f"{TO_OUTPUT}No space left on device\n"),
        ("pubgen check broken.bib >&- 2>&-", ""),
        ("pubgen check broken.bib >/dev/full 2>/dev/full", ""),
        ("pubgen check - <&-", "pubgen: cannot read standard input: it is closed\n"),
        ("pubgen rules >&-", f"{TO_OUTPUT}it is closed\n"),
        ("pubgen check --help >/dev/full", f"{TO_OUTPUT}No space left on device\n"),
        ("pubgen nope 2>/dev/full", ""),
        ("pubgen html --me Q --bib good.bib -o /dev/full",
         f"{TO_FILE}/dev/full/index.html: Not a directory\n"),
        ("pubgen html --me Q --bib good.bib --fragment -o /dev/full",
         f"{TO_FILE}/dev/full: it is not a regular file\n"),
        ("pubgen html --me Q --bib good.bib --into /dev/full",
         f"{TO_FILE}/dev/full: it is not a regular file\n"),
        ("pubgen html --me Q --bib good.bib --fragment >/dev/full",
         f"{TO_OUTPUT}No space left on device\n"),
        ("pubgen html --me Q --bib good.bib --fragment >&-", f"{TO_OUTPUT}it is closed\n"),
        ("pubgen html --me Q --bib good.bib 2>&-", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_written_ends_with_status_2(here: Path, command: str, said: str) -> None:
    ran = shell(here, command)
    assert (ran.status, ran.err.endswith(said), "Traceback" in ran.err) == (2, True, False)
    assert said or not ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on this system")
def test_a_name_cannot_write_to_the_terminal(here: Path) -> None:
    name = "a\n\x1b[31m.bib"
    (here / name).write_bytes(BROKEN)
    ran = pubgen("check", name, cwd=here)
    assert b"\x1b" not in ran.out
    assert ran.err == "a \ufffd[31m.bib: 1 entry, 1 error (1 can be fixed with --fix)\n"


def test_explain_knows_groups(here: Path) -> None:
    ran = pubgen("explain", "strings", cwd=here)
    lines = ran.out.decode().splitlines()
    assert (ran.status, lines[0]) == (0, "strings:")
    assert {line.split()[0] for line in lines[1:]} == {
        rule.name for rule in all_rules().values() if rule.group == "strings"
    }
    assert pubgen("explain", "all", cwd=here).out == pubgen("rules", cwd=here).out
