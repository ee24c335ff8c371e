"""`--diff`: what `patch` and `git apply` make of it is what `--fix` writes, byte for byte."""

from __future__ import annotations

import shutil
import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen.check.patch import difference
from pubgen.source import Source

# What ends a line somewhere, but not to `patch`.
ODD = {
    "line separator": "\u2028", "paragraph separator": "\u2029", "next line": "\x85",
    "vertical tab": "\v", "form feed": "\f", "file separator": "\x1c", "group separator": "\x1d",
    "record separator": "\x1e", "unit separator": "\x1f", "carriage return": "\r",
    "two carriage returns": "\r\r\n", "no-break space": "\xa0", "byte order mark": "\ufeff",
}  # fmt: skip
BEFORE = "@misc{a,\n author = {A•B},\n title = {x•\n•y},\n pages = {1-2•},\n year = 2020}\n"


def sources(before: str, after: str, name: str = "a.bib") -> tuple[Source, Source]:
    return Source(name, before), Source(name, after)


def applied(program: str, before: Source, after: Source, folder: Path) -> bytes:
    """The file of *before* after *program* has applied the patch that makes it *after*."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    (folder / before.name).write_bytes(before.text.encode())
    command = {"git": ["git", "apply", "-p0", "-"], "patch": ["patch", "--binary", "-p0"]}[program]
    text = difference((before,), (after,)).encode()
    subprocess.run(command, cwd=folder, input=text, check=True, capture_output=True)
    return (folder / before.name).read_bytes()


@pytest.mark.parametrize("program", ["patch", "git"])
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_patch_is_valid(program: str, odd: str, line_end: str, tmp_path: Path) -> None:
    text = BEFORE.replace("\n", line_end).replace("•", odd)
    before, after = sources(text, text.replace("1-2", "1--2"))
    assert applied(program, before, after, tmp_path) == after.text.encode()


@pytest.mark.parametrize("program", ["patch", "git"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb", "a\nc"),
        ("a\nb\n", "a\nb"),
        ("a\nb", "a\nb\n"),
        ("a", "a\n\n"),
        ("x\ny\nz\n", "z\n"),
        ("z\n", "x\ny\nz\n"),
        (
            "".join(f"{n}\n" for n in range(300)),
            "".join(f"{n * (n % 9 < 2)}\n" for n in range(300)),
        ),
        ("a\n" * 200 + "b\n", "c\n" * 150 + "b\n"),
    ],
)
def test_lines_that_come_and_go(program: str, old: str, new: str, tmp_path: Path) -> None:
    before, after = sources(old, new, "a b.bib")
    assert applied(program, before, after, tmp_path) == new.encode()


def test_nothing_has_changed() -> None:
    assert difference(sources("a", "a")[:1], sources("a", "a")[1:]) == ""


def test_two_files() -> None:
    (one, new_one), (two, new_two) = sources("a\n", "b\n", "1.bib"), sources("c\n", "d\n", "2.bib")
    assert difference((one, two), (new_one, new_two)) == (
        "--- 1.bib\n+++ 1.bib\n@@ -1 +1 @@\n-a\n+b\n--- 2.bib\n+++ 2.bib\n@@ -1 +1 @@\n-c\n+d\n"
    )


def test_what_stands_close_is_one_hunk() -> None:
    lines = [f"{n}\n" for n in range(12)]
    changed = [line.replace("1\n", "one\n").replace("6\n", "six\n") for line in lines[:11]]
    before, after = sources("".join(lines), "".join(changed) + "eleven\n")
    assert difference((before,), (after,)).count("@@ -") == 1


@given(st.text("ab\n", max_size=40), st.text("ab\n", max_size=40))
def test_any_two_texts(old: str, new: str) -> None:
    """Without a program: the lines that stay and come are the new text, in order."""
    body = difference(*((source,) for source in sources(old, new)))
    kept: list[str] = []
    position = 0
    lines = old.split("\n")
    for hunk in body.split("\n@@ -")[1:]:
        start = int(hunk.split(" ")[0].split(",")[0])
        rows = hunk.split("\n")[1:]
        start -= any(row[:1] in " -" for row in rows if row)
        kept += lines[position:start]
        kept += [row[1:] for row in rows if row[:1] in ("+", " ")]
        position = start + sum(row[:1] in ("-", " ") for row in rows if row)
    kept += lines[position:]
    assert "\n".join(kept).rstrip("\n") == new.rstrip("\n")


def compared(monkeypatch: pytest.MonkeyPatch, changes: int) -> int:
    """How many pairs of lines are looked at where that many lines of a file change."""
    count = 0

    def counting(junk: None, one: list[str], other: list[str], **options: bool) -> object:
        nonlocal count
        count += len(one) * len(other)
        return SequenceMatcher(junk, one, other, **options)

    old = "".join(f"@misc{{k{n},\n  title = {{A}}\n  year = 1\n}}\n\n" for n in range(changes))
    before, after = sources(old, old.replace("{A}", "{A},"))
    with monkeypatch.context() as patching:
        patching.setattr("pubgen.check.patch.SequenceMatcher", counting)
        assert difference((before,), (after,)).count("\n+") == changes + 1
    return count


def test_the_work_grows_as_the_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (compared(monkeypatch, changes) for changes in (200, 800))
    assert 0 < many < 4.2 * few
