"""No run writes over what it has read, whatever the command, whatever the input; nor over what
somebody else made, unless it was asked for by name.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pictures import smallest
from tests.test_cli import GOOD, files, pubgen

PROFILE = """name = "Ada Quill"
bib = "papers.bib"
portrait = "me.jpg"
templates = "mine"
"""
READ = ("papers.bib", "profile.toml", "me.jpg", "mine/text.html.jinja", "mine/style.css",
        "mine/latex/heading.tex", "mine/typst/logo.svg", "quill2024ink.pdf")  # fmt: skip
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with one of all that a run can read."""
    texts = {
        "papers.bib": GOOD.replace("year = 2024", "annote = {private}, year = 2024"),
        "profile.toml": PROFILE + '[[section]]\ntitle = "Mine"\ntext = "Words."\n',
        "quill2024ink.pdf": "a paper",
        "mine/text.html.jinja": "{{ section.text }}\n",
        "mine/style.css": "p {}\n",
        "mine/latex/heading.tex": "% mine\n",
        "mine/latex/cv.tex.jinja": '<% include "heading.tex" %>\n',
        "mine/typst/logo.svg": SVG,
        "mine/typst/document.typ.jinja": '#image("/typst/logo.svg")\n',
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "me.jpg").write_bytes(smallest("me.jpg"))
    return tmp_path


def state(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files(folder)}


COMMANDS = {
    "html -o": "html -o {}",
    "html --fragment -o": "html --fragment -o {}",
    "html --target jekyll -o": "html --target jekyll -o {}",
    "cv -o": "cv -o {}",
    "cv --target typst -o": "cv --target typst -o {}",
    "cv --target biblatex -o": "cv --target biblatex -o {}",
    "cv --target rendercv -o": "cv --target rendercv -o {}",
    "cv --pdf": "cv --pdf {}",
}
# What each command reads beside the profile and the .bib.
READ_BY = {
    "html -o": READ[:5] + READ[7:],
    "cv -o": (*READ[:2], READ[5]),
    "cv --pdf": (*READ[:2], READ[6]),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_was_read_stays_and_the_remedy_works(home: Path, command: str) -> None:
    pytest.importorskip("typst" if "pdf" in command else "click", reason="needs typst")
    before = state(home)
    for name in READ_BY.get(command, READ[:2]):
        arguments = shlex.split(COMMANDS[command].format(shlex.quote(name)))
        for more in ([], ["--keep-going"], ["--check"], ["--force"] if "html" in command else []):
            ran = pubgen(*arguments, *more, cwd=home)
            assert ran.status == 2, (name, more, ran.err)
            assert f"cannot write {name}: this run reads it" in ran.err
            assert state(home) == before
        remedy = re.search(r"as in (-o|--pdf) (\S+)", ran.err)
        assert remedy
        ran = pubgen(*arguments[:-2], remedy[1], remedy[2], cwd=home)
        assert ran.status == 0, ran.err
        after = state(home)
        assert before.items() <= after.items()
        for new in after.keys() - before.keys():
            (home / new).unlink()


@pytest.mark.parametrize("kind", ["link", "hard link", "path"])
def test_no_other_name_of_a_source_leads_to_it(home: Path, kind: str) -> None:
    out, bib = home / "out.bib", home / "papers.bib"
    if kind == "link":
        out.symlink_to(bib)
    elif kind == "hard link":
        out.hardlink_to(bib)
    else:
        out = home / "mine" / ".." / "papers.bib"
    before = bib.read_bytes()
    ran = pubgen("cv", "--target", "biblatex", "-o", out, cwd=home)
    assert ran.status == 2
    assert "papers.bib, which this run reads" in ran.err
    assert bib.read_bytes() == before


def test_into_and_fix_change_only_what_they_may(home: Path) -> None:
    marked = GOOD + "% <!-- pubgen:begin publications --><!-- pubgen:end publications -->\n"
    (home / "papers.bib").write_text(marked, "utf-8")
    before = state(home)
    ran = pubgen("html", "--into", "papers.bib", cwd=home)
    assert (ran.status, state(home)) == (2, before)
    assert "cannot write papers.bib: this run reads it" in ran.err
    (home / "papers.bib").write_text(GOOD.replace("},\n  year", "}\n  year"), "utf-8")
    assert pubgen("check", "--fix", cwd=home).status == 0
    after = state(home)
    assert after.pop("papers.bib") == GOOD.encode()
    assert {**after, "papers.bib": before["papers.bib"]} == before


def test_the_page_in_the_root_of_a_repository(home: Path) -> None:
    (home / "publications.bib").write_text(GOOD, "utf-8")
    (home / "profile.toml").write_text('name = "Ada Quill"\n', "utf-8")
    before = state(home)
    for more in ([], ["--force"]):
        ran = pubgen("html", "-o", ".", *more, cwd=home)
        assert (ran.status, state(home)) == (2, before)
    remedy = re.search(r'write (download = "\S+") in profile\.toml', ran.err)
    assert remedy
    profile = f'name = "Ada Quill"\n{remedy[1].replace("papers-2", "ours")}\n'
    (home / "profile.toml").write_text(profile, "utf-8")
    assert pubgen("html", "-o", ".", cwd=home).status == 0
    assert b'href="ours.bib"' in (home / "index.html").read_bytes()
    assert (home / "publications.bib").read_text("utf-8") == GOOD
    assert pubgen("html", "-o", ".", "--check", cwd=home).status == 0


def test_a_page_without_a_bib_to_download(home: Path) -> None:
    (home / "profile.toml").write_text(PROFILE + 'download = ""\n', "utf-8")
    assert pubgen("html", cwd=home).status == 0
    assert not [name for name in files(home / "site") if name.endswith(".bib")]
    assert b'.bib" download' not in (home / "site" / "index.html").read_bytes()


@pytest.mark.parametrize("name", ["../papers.bib", "a/b.bib", ".hidden", "C:x.bib"])
def test_a_download_is_a_file_beside_the_page(home: Path, name: str) -> None:
    (home / "profile.toml").write_text(PROFILE + f'download = "{name}"\n', "utf-8")
    ran = pubgen("html", cwd=home)
    assert ran.status == 1
    assert "`download` must be the name of a file" in ran.err
    assert "profile.toml:5:12" in ran.err


@pytest.mark.parametrize("name", ["style.css", "publications.bib", "me.jpg", "index.html"])
def test_what_somebody_else_made_is_replaced_only_if_asked_for(home: Path, name: str) -> None:
    (home / "out").mkdir()
    theirs = home / "out" / name
    theirs.write_text("made by hand", "utf-8")
    before = state(home)
    for more in ([], ["--check"]):
        ran = pubgen("html", "-o", "out/", *more, cwd=home)
        assert (ran.status, state(home)) == (2, before), ran.err
        assert f"cannot write out/{name}: it is there already, and not from pubgen" in ran.err
        assert "or replace it by --force" in ran.err
    assert pubgen("html", "-o", "out/", "--force", cwd=home).status == 0
    (home / "papers.bib").write_text(GOOD.replace("Ink", "Tides"), "utf-8")
    (home / "mine" / "style.css").write_text("a {}\n", "utf-8")
    (home / "me.jpg").write_bytes(smallest("me.jpg") * 2)
    assert pubgen("html", "-o", "out/", cwd=home).status == 0  # now they are ours
    theirs.write_text("edited by hand", "utf-8")
    ran = pubgen("html", "-o", "out/", cwd=home)
    assert ran.status == 2
    assert f"out/{name}: it has been changed since pubgen wrote it" in ran.err


def test_a_named_page_may_replace_any_other(home: Path) -> None:
    (home / "page.html").write_text("made by hand", "utf-8")
    assert pubgen("html", "-o", "page.html", cwd=home).status == 0


def test_a_page_that_somebody_has_edited_stays(home: Path) -> None:
    profile = home / "profile.toml"
    profile.write_text(f"paper_pages = true\n{profile.read_text('utf-8')}", "utf-8")
    assert pubgen("html", "-o", "out/", cwd=home).status == 0
    for page in ("index.html", "papers/quill2024ink/index.html"):
        edited = home / "out" / page
        edited.write_text(edited.read_text("utf-8").replace("<main", "<p>Mine</p><main"), "utf-8")
        before = state(home)
        ran = pubgen("html", "-o", "out/", cwd=home)
        assert (ran.status, state(home)) == (2, before), ran.err
        assert f"out/{page}: it has been changed since pubgen wrote it" in ran.err
        assert pubgen("html", "-o", "out/", "--force", cwd=home).status == 0


def test_a_site_of_0_1_is_known(home: Path) -> None:
    shutil.rmtree(home / "mine")
    (home / "profile.toml").write_text('name = "Ada Quill"\nbib = "papers.bib"\n', "utf-8")
    assert pubgen("html", cwd=home).status == 0
    (home / "site" / ".pubgen-files").unlink()  # which 0.1 did not write
    (home / "papers.bib").write_text(GOOD.replace("Ink", "Tides"), "utf-8")
    (home / "site" / "publications.bib").unlink()
    assert pubgen("html", cwd=home).status == 0


# ------------------------------------------------------------------------------ standard output


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="no /dev/stdout here")  # noqa: PTH110 - no odd name
@pytest.mark.parametrize("command", ["html -o", "html --fragment -o", "cv -o"])
def test_the_device_is_standard_output(home: Path, command: str) -> None:
    arguments = command.split()
    assert pubgen(*arguments, "/dev/stdout", cwd=home).out == pubgen(*arguments, "-", cwd=home).out
    assert (home / "papers.bib").exists()


def test_a_pdf_can_go_to_standard_output(home: Path) -> None:
    pytest.importorskip("typst", reason="needs typst")
    ran = pubgen("cv", "--pdf", "-", cwd=home)
    assert ran.status == 0
    assert ran.out.startswith(b"%PDF-")
    assert "-" not in files(home)


# --------------------------------------------------------------------------------------- signals


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_told_to_end_leaves_nothing(home: Path, number: signal.Signals) -> None:
    before = state(home)
    # The run stops where its first file is written but not in place, and waits to be told to end.
    # Tests that run in the background of a shell have SIGINT ignored.
    script = (
        "import os, signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "os.fsync = lambda _: (print('written', flush=True), time.sleep(60))\n"
        "sys.argv = ['pubgen', 'html', '-o', 'out/']\n"
        "from pubgen.cli import main; main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout
        assert run.stdout.readline() == b"written\n"
        run.send_signal(number)
        _, err = run.communicate(timeout=60)
    assert run.returncode not in (0, -number)
    assert b"Traceback" not in err
    assert state(home) == before
    assert not (home / "out").exists()


def test_into_refuses_a_file_that_changed_meanwhile(home: Path) -> None:
    page = home / "page.html"
    page.write_text(
        "<!-- pubgen:begin publications -->\n<!-- pubgen:end publications -->\n", "utf-8"
    )
    script = (
        "import sys, pubgen.output as output\n"
        "write = output.write\n"
        "def late(*args):\n"
        "    open('page.html', 'a').write('a line of mine\\n')\n"
        "    return write(*args)\n"
        "output.write = late\n"
        "sys.argv = ['pubgen', 'html', '--into', 'page.html']\n"
        "from pubgen.cli import main; main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=home, capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"page.html has changed since it was read" in ran.stderr
    assert "a line of mine" in page.read_text("utf-8")
    assert "pub-list" not in page.read_text("utf-8")
