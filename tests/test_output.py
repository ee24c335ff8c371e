"""Files are written whole or not at all, and only what stands between markers is touched."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

from pubgen.output import File, marked_names, splice, write
from pubgen.source import Source


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "site" / "deep" / "index.html"
    assert write(File(path, b"<p>\n"))
    assert path.read_bytes() == b"<p>\n"


def test_a_file_that_is_right_already_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"same")
    os.utime(path, (1, 1))
    assert not write(File(path, b"same"))
    assert path.stat().st_mtime == 1
    assert write(File(path, b"other"))


def test_an_interrupted_run_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)  # everything is written by then, but not in place
    with pytest.raises(KeyboardInterrupt):
        write(File(path, b"new"))
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["index.html"]


def test_what_cannot_be_written_goes_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(dir: Path, prefix: str) -> NoReturn:  # noqa: A002 - the word of mkstemp
        raise PermissionError(errno.EACCES, "Permission denied", f"{dir}/{prefix}x7q")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    path = tmp_path / "index.html"
    with pytest.raises(PermissionError) as wrong:
        write(File(path, b"new"))
    assert wrong.value.filename == str(path)


@pytest.mark.skipif(
    sys.platform == "win32", reason="permissions and links are another matter there"
)
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write(File(link, b"new"))
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


# ----------------------------------------------------------------------------------------- markers

BETWEEN = """<h2>Papers</h2>
<!-- pubgen:begin publications -->
<p>old</p>
<!-- pubgen:end publications -->
<footer>& mine {{ liquid }}</footer>
"""


def fragments(name: str) -> str | None:
    return {"publications": "<p>new</p>\n", "news": ""}.get(name)


def test_only_what_stands_between_the_markers_changes() -> None:
    text, problems = splice(Source("page.html", BETWEEN), fragments)
    assert problems == ()
    assert text == BETWEEN.replace("<p>old</p>", "<p>new</p>")
    assert splice(Source("page.html", text), fragments) == (text, ())


def test_line_ends_and_margins_are_the_files_own() -> None:
    crlf = "<div>\r\n  <!-- pubgen:begin publications --><!-- pubgen:end publications -->\r\n</div>"
    text, problems = splice(Source("page.html", crlf), fragments)
    assert problems == ()
    assert text == (
        "<div>\r\n  <!-- pubgen:begin publications -->\r\n<p>new</p>\r\n"
        "  <!-- pubgen:end publications -->\r\n</div>"
    )
    assert splice(Source("page.html", text), fragments) == (text, ())


def test_each_marked_place_gets_its_own() -> None:
    page = (
        "<!--pubgen:begin news--><!--pubgen:end news-->\n"
        "<!-- pubgen:begin publications -->\nx\n<!-- pubgen:end publications -->\n"
    )
    assert marked_names(Source("page.html", page)) == ("news", "publications")
    text, problems = splice(Source("page.html", page), fragments)
    assert problems == ()
    assert text == (
        "<!--pubgen:begin news-->\n\n<!--pubgen:end news-->\n"
        "<!-- pubgen:begin publications -->\n<p>new</p>\n<!-- pubgen:end publications -->\n"
    )


@pytest.mark.parametrize(
    ("page", "reported"),
    [
        ("no marker", ["1:1 missing-marker"]),
        ("<!-- pubgen:begin publications -->", ["1:1 missing-marker"]),
        ("\n <!-- pubgen:end publications -->", ["2:2 missing-marker"]),
        (BETWEEN + BETWEEN, ["7:1 doubled-marker"]),
        (
            "<!-- pubgen:begin publications --><!-- pubgen:begin news --><!-- pubgen:end news -->",
            ["1:1 missing-marker"],
        ),
        ("<!-- pubgen:begin papers --><!-- pubgen:end papers -->", ["1:1 unknown-marker"]),
        ("<!-- pubgen:begin --><!-- pubgen:end -->", ["1:1 unknown-marker"]),
    ],
)
def test_a_misplaced_marker_leaves_the_file_as_it_is(page: str, reported: list[str]) -> None:
    text, problems = splice(Source("page.html", page), fragments)
    assert text == page
    places = [each.span.position for each in problems if each.span]
    rules = [each.rule for each in problems]
    assert [f"{x}:{y} {rule}" for (x, y), rule in zip(places, rules, strict=True)] == reported
    assert all(each.loses for each in problems)
