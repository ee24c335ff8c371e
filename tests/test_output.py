"""Files are written whole or not at all, and only what is between markers is touched."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from pubgen.ledger import Ledger
from pubgen.output import File, RefusedError, refuse, write


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "site" / "deep" / "index.html"
    assert write([File(path, b"<p>\n")])
    assert path.read_bytes() == b"<p>\n"


def test_a_file_that_is_right_already_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"same")
    os.utime(path, (1, 1))
    assert not write([File(path, b"same")])
    assert path.stat().st_mtime == 1
    assert write([File(path, b"other")])


def test_an_interrupted_run_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)  # everything is written by then, but not in place
    with pytest.raises(KeyboardInterrupt):
        write([File(path, b"new")])
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["index.html"]


def test_what_cannot_be_written_goes_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: Path, *_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(name))

    monkeypatch.setattr(os, "open", refuse)
    path = tmp_path / "index.html"
    with pytest.raises(PermissionError) as wrong:
        write([File(path, b"new")])
    assert wrong.value.filename == str(path)


def test_a_full_disk_leaves_all_of_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / name for name in ("style.css", "a.pdf", "deep/b.pdf", "index.html")]
    for path in paths[:2] + paths[3:]:
        path.write_bytes(b"old")
    written = iter(range(3))

    def sync(_: int) -> None:
        if next(written, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(OSError, match="No space left"):
        write([File(path, b"new") for path in paths])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "style.css": b"old", "a.pdf": b"old", "index.html": b"old",
    }  # fmt: skip


def test_a_file_that_changed_meanwhile_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"edited")
    with pytest.raises(RefusedError, match="has changed since it was read"):
        write([File(tmp_path / "other", b"x"), File(page, b"new", before=b"as read")])
    assert page.read_bytes() == b"edited"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]
    assert write([File(page, b"new", before=b"edited")])


@pytest.mark.parametrize("before", [None, b"old"])
def test_what_is_read_only_stays(tmp_path: Path, before: bytes | None) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"old")
    page.chmod(0o444)
    with pytest.raises(RefusedError, match="it is read-only"):
        write([File(page, b"new", named=True, before=before)])
    assert page.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="there a leftover stays")
def test_a_run_removes_what_a_killed_one_has_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()

    seen: list[str] = []

    def stop(_: int) -> NoReturn:
        seen.extend(each.name for each in tmp_path.iterdir())
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write([File(tmp_path / "a", b"new")])
    monkeypatch.undo()
    (name,) = seen
    dead = tmp_path / name.replace(f"-{os.getpid()}-", f"-{killed.pid}-")
    alive, foreign = tmp_path / name, tmp_path / ".pubgen-files"
    for each in (dead, alive, foreign):
        each.write_bytes(b"half a pa")
    write([File(tmp_path / "a", b"new")])
    assert {each.name for each in tmp_path.iterdir()} == {"a", alive.name, foreign.name}


# ---------------------------------------------------------------------------- whose files they are


def test_what_was_read_is_never_replaced(tmp_path: Path) -> None:
    bib = tmp_path / "papers.bib"
    bib.write_bytes(b"@misc{}")
    (tmp_path / "link").symlink_to(bib)
    (tmp_path / "hard").hardlink_to(bib)
    for name in ("papers.bib", "link", "hard", "./x/../papers.bib"):
        (tmp_path / "x").mkdir(exist_ok=True)
        file = File(tmp_path / name, b"new", named=True, remedy="write elsewhere")
        with pytest.raises(RefusedError, match="this run reads"):
            refuse([file], [bib], Ledger(tmp_path), force=True)
    refuse([File(tmp_path / "other", b"new")], [bib])


def test_what_pubgen_did_not_write_is_not_replaced(tmp_path: Path) -> None:
    style = tmp_path / "style.css"

    def may_write(content: bytes, *, named: bool = False, force: bool = False) -> bool:
        try:
            refuse([File(style, content, named)], (), Ledger(tmp_path), force=force)
        except RefusedError:
            return False
        return True

    assert may_write(b"new")
    style.write_bytes(b"somebody's")
    assert may_write(b"somebody's")  # nothing to replace
    assert not may_write(b"new")
    assert may_write(b"new", force=True)
    assert may_write(b"new", named=True)
    write([File(style, b"ours")], Ledger(tmp_path))
    assert may_write(b"new")
    style.write_bytes(b"ours, edited by hand")
    assert not may_write(b"new")


def test_the_ledger_can_be_checked_by_sha256sum(tmp_path: Path) -> None:
    files = [File(tmp_path / "img" / "a.png", b"a"), File(tmp_path / "index.html", b"b")]
    assert len(write(files, Ledger(tmp_path))) == 2
    ledger = tmp_path / ".pubgen-files"
    assert [line.split("  ")[1] for line in ledger.read_text().splitlines()] == [
        "img/a.png", "index.html",
    ]  # fmt: skip
    assert write([File(tmp_path / "index.html", b"c")], Ledger(tmp_path))
    assert len(ledger.read_text().splitlines()) == 2  # the old text of the page is forgotten
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", ledger.name], cwd=tmp_path, check=True)


def test_a_run_killed_between_two_files_leaves_none_that_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("style.css", "papers.bib", "index.html")
    write([File(tmp_path / name, b"one") for name in names], Ledger(tmp_path))
    replace, left = Path.replace, iter(range(2))

    def killed(path: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        write([File(tmp_path / name, b"two") for name in names], Ledger(tmp_path))
    monkeypatch.undo()
    assert len({(tmp_path / name).read_bytes() for name in names}) == 2
    refuse([File(tmp_path / name, b"three") for name in names], (), Ledger(tmp_path))


@pytest.mark.skipif(
    sys.platform == "win32", reason="permissions and links are another matter there"
)
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write([File(link, b"new")])
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
