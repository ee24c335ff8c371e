"""Odd paths, endless files and folders that nobody may search: each has an answer in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pictures import smallest
from tests.test_cli import GOOD, PROFILE, Ran, files, pubgen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such paths are another matter")
LONG = "x" * 300


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "papers.bib").write_text(GOOD, "utf-8")
    (tmp_path / "profile.toml").write_text(PROFILE, "utf-8")
    (tmp_path / "loop.bib").symlink_to("loop.bib")
    (tmp_path / "round").symlink_to("about")
    (tmp_path / "about").symlink_to("round")
    (tmp_path / "link").symlink_to("nowhere/at/all")
    return tmp_path


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("check loop.bib", "cannot read loop.bib: "),
        ("html --fragment --bib loop.bib", "cannot read loop.bib: "),
        ("html --fragment --bib round/a.bib", "cannot read round/a.bib: "),
        ("html --profile loop.bib", "cannot read loop.bib: "),
        ("html --into loop.bib", "cannot read loop.bib: "),
        ("init loop.bib --profile new.toml", "cannot read loop.bib: "),
        (f"check {LONG}.bib", "File name too long"),
        (f"html -o {LONG}", "File name too long"),
        (f"html -o {LONG}/index.html", "File name too long"),
        (f"html --fragment -o {LONG}", "File name too long"),
        (f"cv -o {LONG}", "File name too long"),
        (f"cv --into {LONG}", "File name too long"),
        (f"html --profile {LONG}", "File name too long"),
        (f"cv --target {LONG}", "unknown target"),
        (f"html --view {LONG}", "unknown view"),
        ("cv -o round/cv.tex", "cannot write round/cv.tex: "),
        ("cv -o papers.bib/cv.tex", "cannot write papers.bib/cv.tex: Not a directory"),
        ("check /dev/zero --max-size 1MB", "/dev/zero: it is larger than 1,000,000 bytes"),
        ("html --bib /dev/zero --max-size 1MB", "--max-size allows more"),
        ("html --profile /dev/zero --max-size 1MB", "--max-size allows more"),
        ("init /dev/zero --profile new.toml --max-size 1MB", "--max-size allows more"),
        ("cv --into /dev/zero", "cannot write /dev/zero: it is not a regular file"),
        ("check papers.bib --max-size 100", "papers.bib: it is larger than 100 bytes"),
        ("check papers.bib --max-size much", "'much' is not a size: write it as 500MB or 2GB"),
    ],
)
def test_what_cannot_be_is_said(home: Path, command: str, said: str) -> None:
    before = files(home)
    ran = pubgen(*command.split(), cwd=home)
    assert (ran.status, files(home)) == (2, before), ran.err
    assert said in ran.err


def test_standard_input_has_a_limit_too(home: Path) -> None:
    ran = pubgen("check", "-", "--max-size", "100", cwd=home, stdin=GOOD.encode())
    assert ran.status == 2
    assert "standard input is larger than 100 bytes; --max-size allows more" in ran.err
    assert pubgen("check", "-", "--max-size", "1k", cwd=home, stdin=GOOD.encode()).status == 0


@pytest.mark.parametrize("key", ["bib", "portrait", "templates", "theme", "download"])
@pytest.mark.parametrize("value", ["a\\u0000b", LONG, "round/x", "loop.bib", "../" * 200 + "x"])
def test_a_profile_that_names_odd_paths(home: Path, key: str, value: str) -> None:
    name = "" if key == "bib" else 'bib = "papers.bib"\n'
    text = f'name = "Ada Quill"\n{name}{key} = "{value}"\n'
    (home / "profile.toml").write_text(text, "utf-8")
    for command in (["html", "--keep-going", "-o", "out/"], ["cv"], ["check"]):
        if (key, value) == ("download", "loop.bib"):  # a name like others
            continue
        ran = pubgen(*command, cwd=home)
        assert ran.status in (0, 1, 2), ran.err
        if command[0] == "check":
            assert ran.status == (0 if key == "portrait" else 2), ran.err  # a warning


@pytest.mark.parametrize("field", ["pdf", "url", "slides", "code", "howpublished"])
@pytest.mark.parametrize(
    "value", ["a\0b.pdf", "a%00b.pdf", f"{LONG}.pdf", "loop.bib", "round/x.pdf"]
)
def test_a_bib_that_names_odd_paths(home: Path, field: str, value: str) -> None:
    bib = GOOD.replace("year", f"{field} = {{{value}}}, year")
    (home / "papers.bib").write_text(bib, "utf-8")
    assert pubgen("html", "-o", "out/", cwd=home).status == 0
    assert pubgen("check", cwd=home).status in (0, 1)


def test_a_folder_that_may_not_be_searched(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o000)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "page.html").write_text("<!-- pubgen:begin news -->", "utf-8")
    (tmp_path / "closed").chmod(0o600)
    user = tmp_path / "user"
    user.mkdir()
    (user / "papers.bib").write_text(GOOD, "utf-8")
    # Root may search any folder, unless it gives that up.
    is_root = os.geteuid() == 0
    give_up = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if is_root else []

    def run(*arguments: str) -> Ran:
        command = [*give_up, sys.executable, "-m", "pubgen.cli", *arguments]
        done = subprocess.run(command, cwd=user, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr
        return Ran(done.returncode, done.stdout, done.stderr.decode())

    assert run("html", "--fragment", "--bib", "papers.bib").status == 0
    for option, name in (("--into", "page.html"), ("-o", "publications.bib")):
        ran = run("html", "--bib", "papers.bib", option, "../closed/page.html")
        assert ran.status == 2
        assert f"../closed/{name}: Permission denied" in ran.err
    (tmp_path / "data").chmod(0o700)
    (tmp_path / "closed").chmod(0o700)


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"rmdir {gone} && {sys.executable} -m pubgen.cli html --fragment"
    done = subprocess.run(["sh", "-c", script], cwd=gone, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"pubgen: the folder that you are in is gone: go to another one\n"


# --------------------------------------------------------------------------------- what is copied


def test_only_papers_and_pictures_beside_the_bib_are_copied(tmp_path: Path) -> None:
    outside = tmp_path / "private.pdf"
    outside.write_text("private", "utf-8")
    home = tmp_path / "home"
    (home / ".git").mkdir(parents=True)
    for name in (
        "a.pdf",
        "slides.PDF",
        "fig.png",
        "secret.txt",
        ".env.pdf",
        ".git/x.pdf",
        "me.jpg",
    ):
        (home / name).write_bytes(smallest(name, name.encode()))
    (home / "out.pdf").symlink_to(outside)
    (home / "hidden.pdf").symlink_to(".git/x.pdf")
    (home / "profile.toml").write_text(PROFILE + 'portrait = "me.jpg"\n', "utf-8")
    links = {
        "pdf": "a.pdf", "slides": "slides.PDF", "poster": "fig.png", "url": "secret.txt",
        "code": "profile.toml", "video": "../private.pdf", "data": "out.pdf",
        "website": "hidden.pdf", "appendix": ".env.pdf", "supp": "papers.bib",
        "preprint": str(outside), "howpublished": f"file://{outside}",
    }  # fmt: skip
    fields = ", ".join(f"{name} = {{{value}}}" for name, value in links.items())
    (home / "papers.bib").write_text(GOOD.replace("year", f"{fields}, year"), "utf-8")
    (tmp_path / "site").mkdir()
    ran = pubgen("html", "-o", "../site/", cwd=home)
    assert ran.status == 1
    assert ran.err.count("error[unpublished-file]") == 6, ran.err
    assert not files(tmp_path / "site")
    assert pubgen("html", "-o", "../site/", "--keep-going", cwd=home).status == 1
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    for name in ("../private.pdf", "out.pdf", "hidden.pdf", ".env.pdf", "papers.bib", "toml"):
        assert name not in page
    assert files(tmp_path / "site") == [
        "a.pdf", "fig.png", "index.html", "me.jpg", "publications.bib", "slides.PDF", "style.css",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["/etc/passwd", "../secret.txt", "../secret.jpg", "notes.txt"])
def test_a_portrait_is_a_picture_beside_the_profile(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "secret.jpg").write_text("secret", "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    (home / "notes.txt").write_text("notes", "utf-8")
    (home / "papers.bib").write_text(GOOD, "utf-8")
    (home / "profile.toml").write_text(f'{PROFILE}portrait = "{name}"\n', "utf-8")
    ran = pubgen("html", "-o", "site/", cwd=home)
    assert ran.status == 1
    assert "error[unpublished-file]" in ran.err
    assert "profile.toml:3:12" in ran.err
    assert pubgen("html", "-o", "site/", "--keep-going", cwd=home).status == 1
    assert files(home / "site") == ["index.html", "publications.bib", "style.css"]
    assert "<img" not in (home / "site" / "index.html").read_text("utf-8")
