"""`pubgen cv` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import GOOD, LOSING, Ran, files, pubgen

PROFILE = """\
name = "Ada Quill"
bib  = "papers.bib"

[view.old]
until = 2000

[[experience]]
role  = "Ink tester"
start = 2020
"""
GROUPED = "[view.publications]\ngroup = 'type'"
BOTH = 2


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "papers.bib").write_text(GOOD, "utf-8")
    (tmp_path / "profile.toml").write_text(PROFILE, "utf-8")
    return tmp_path


def test_it_prints_the_section(home: Path) -> None:
    ran = pubgen("cv", cwd=home)
    assert ran.status == 0
    assert ran.err == "1 entry read: 1 shown\n"
    assert b"\\item[]% quill2024ink\n" in ran.out
    assert b"\\section" not in ran.out  # one section alone is below a heading of yours
    assert files(home) == ["papers.bib", "profile.toml"]


def test_without_a_profile(home: Path) -> None:
    (home / "profile.toml").unlink()
    ran = pubgen("cv", "--bib", "papers.bib", "--me", "Bert Vole", cwd=home)
    assert b"\\pubgenself{Bert Vole}" in ran.out


def test_several_sections_have_headings(home: Path) -> None:
    ran = pubgen("cv", "--sections", "experience, publications", cwd=home)
    out = ran.out.decode()
    assert out.index("\\pubgensection{Experience}") < out.index("Ink tester")
    assert out.index("Ink tester") < out.index("\\pubgensection{Publications}")


def test_it_is_written_once(home: Path) -> None:
    first = pubgen("cv", "-o", "cv/publications.tex", cwd=home)
    assert first.err.splitlines() == [
        "profile: profile.toml", "wrote cv/publications.tex", "1 entry read: 1 shown",
    ]  # fmt: skip
    assert pubgen("cv", "-o", "cv/publications.tex", "--check", cwd=home).status == 0
    again = pubgen("cv", "-o", "cv/publications.tex", cwd=home)
    assert again.err.splitlines()[1] == "cv/publications.tex is up to date"
    (home / "papers.bib").write_text(GOOD.replace("Remembers", "Forgets"), "utf-8")
    stale = pubgen("cv", "-o", "cv/publications.tex", "--check", cwd=home)
    assert stale.status == 1
    assert "stale: cv/publications.tex" in stale.err


MINE = """\
\\documentclass{article} % pubgen:begin nothing of ours
\\begin{document}
\\section{Papers}
  % pubgen:begin publications
old
  % pubgen:end publications
%% pubgen:begin old
%% pubgen:end old
% pubgen:begin experience
% pubgen:end experience
\\end{document}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_into_replaces_what_is_between_the_markers(home: Path, newline: str) -> None:
    mine = MINE.replace("\n", newline).encode()
    (home / "cv.tex").write_bytes(mine)
    assert pubgen("cv", "--into", "cv.tex", "--check", cwd=home).status == 1
    assert (home / "cv.tex").read_bytes() == mine
    ran = pubgen("cv", "--into", "cv.tex", cwd=home)
    assert ran.status == 0, ran.err
    data = (home / "cv.tex").read_bytes()
    text = data.decode()
    start, end = text.index("  % pubgen:begin publications"), text.index("\\end{document}")
    assert text[:start] == MINE[: MINE.index("  % pubgen")].replace("\n", newline)
    assert text[end:] == f"\\end{{document}}{newline}"
    assert text.count("\\item[]% quill2024ink") == 1  # the view `old` shows nothing
    assert "Ink tester" in text
    assert f"{newline}  % pubgen:end publications{newline}" in text
    assert text.count("\r") == (text.count("\n") if newline == "\r\n" else 0)
    assert pubgen("cv", "--into", "cv.tex", "--check", cwd=home).status == 0
    pubgen("cv", "--into", "cv.tex", cwd=home)
    assert (home / "cv.tex").read_bytes() == data


def test_into_a_file_without_markers(home: Path) -> None:
    (home / "cv.tex").write_text("\\begin{document}\n", "utf-8")
    ran = pubgen("cv", "--into", "cv.tex", cwd=home)
    assert ran.status == 1
    assert "write `% pubgen:begin publications` and `% pubgen:end publications`" in ran.err
    assert (home / "cv.tex").read_text("utf-8") == "\\begin{document}\n"


@pytest.mark.parametrize(
    ("name", "target", "remedy"),
    [
        ("cv.tex", "article", r"or \input what `pubgen cv --encoding ascii -o "),
        ("cv.md", "markdown", "save it as UTF-8\n"),
    ],
)
def test_into_a_file_that_is_not_utf8(home: Path, name: str, target: str, remedy: str) -> None:
    (home / name).write_bytes("one\n\ncafé\n".encode("latin-1"))
    ran = pubgen("cv", "--target", target, "--into", name, cwd=home)
    assert ran.status == BOTH
    assert f"pubgen: {name} is not UTF-8, in line 3: save it as UTF-8" in ran.err
    assert remedy in ran.err


MACROS = {
    "latex": ("tex", "definitions heading group publications positions"),
    "typst": ("typ", "hooks heading group publications positions"),
    "markdown": ("md", "heading group publications positions"),
}


@pytest.mark.parametrize(
    ("language", "missing"),
    [(name, macro) for name, (_, macros) in MACROS.items() for macro in macros.split()],
)
def test_a_macro_that_ones_own_shape_lacks_is_named_with_its_file(
    home: Path, language: str, missing: str
) -> None:
    suffix, macros = MACROS[language]
    begin, end = ("{%", "%}") if language == "markdown" else ("<%", "%>")
    defined = (name for name in macros.split() if name != missing)
    shape = home / "mine" / language / "own" / f"shape.{suffix}.jinja"
    shape.parent.mkdir(parents=True)
    shape.write_text(
        "".join(f"{begin} macro {name}(a, b) {end}{begin} endmacro {end}\n" for name in defined)
    )
    (home / "profile.toml").write_text(
        'templates = "mine"\n' + PROFILE.replace("[view.old]\nuntil = 2000", GROUPED), "utf-8"
    )
    ran = pubgen("cv", "--target", "own", "--sections", "publications,experience", cwd=home)
    assert ran.status == 1
    message, place = ran.err.splitlines()[:2]
    assert message == f"error[template-error]: there is no macro `{missing}` in `{shape.name}`"
    assert place.endswith(f"mine/{language}/own/shape.{suffix}.jinja:1:1")
    assert f"= help: `cv.{suffix}.jinja` calls it: `" in ran.err


def test_into_typst_and_markdown(home: Path) -> None:
    (home / "cv.typ").write_text("// pubgen:begin publications\n// pubgen:end publications\n")
    assert pubgen("cv", "--target", "typst", "--into", "cv.typ", cwd=home).status == 0
    assert "Ink that Remembers" in (home / "cv.typ").read_text("utf-8")
    (home / "cv.md").write_text(
        "<!-- pubgen:begin publications --><!-- pubgen:end publications -->"
    )
    assert pubgen("cv", "--target", "markdown", "--into", "cv.md", cwd=home).status == 0
    assert "Ink that Remembers" in (home / "cv.md").read_text("utf-8")


def test_what_would_be_lost_stops_it(home: Path) -> None:
    (home / "papers.bib").write_text(LOSING, "utf-8")
    ran = pubgen("cv", "-o", "cv.tex", cwd=home)
    assert (ran.status, ran.out) == (1, b"")
    assert "; --keep-going writes the rest" in ran.err
    assert not (home / "cv.tex").exists()
    kept = pubgen("cv", "-o", "cv.tex", "--keep-going", cwd=home)
    assert kept.status == 1
    assert (home / "cv.tex").exists()


def test_the_profile_says_what_the_options_do_not(home: Path) -> None:
    settings = '\n[cv]\ntarget = "moderncv"\nsections = ["experience"]\n'
    (home / "profile.toml").write_text(PROFILE + settings, "utf-8")
    assert b"\\cventry{" in pubgen("cv", cwd=home).out
    assert b"\\pubgenlist" in pubgen("cv", "--target", "article", cwd=home).out
    assert b"\\cvitem{" in pubgen("cv", "--sections", "publications", cwd=home).out


def test_views_and_encoding(home: Path) -> None:
    (home / "papers.bib").write_text(GOOD.replace("Bert", "Bärt"), "utf-8")
    assert b"\\item[" not in pubgen("cv", "--view", "old", cwd=home).out
    assert "Bärt".encode() in pubgen("cv", cwd=home).out
    assert b'B\\"{a}rt' in pubgen("cv", "--encoding", "ascii", cwd=home).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--target", "word"], "unknown target `word`; choose from article, moderncv,"),
        (["--view", "new"], "unknown view `new`; choose from publications, old"),
        (["--sections", "news"], "a CV has no section `news`; it may have publications,"),
        (["--check"], "--check compares files, and there is none on standard output"),
        (["-o", "a", "--into", "b"], "-o, --into and --pdf each have a file to write to"),
        (["--into", "none.tex"], "cannot read none.tex"),
        (
            ["--target", "typst", "--encoding", "ascii"],
            "what is for typst is always in UTF-8: drop",
        ),
        (["--pdf", "a.pdf", "--target", "moderncv"], "--pdf is set by Typst and knows no moderncv"),
        (["--paper", "letter"], "--paper is that of a whole document: write one by --all"),
        (["--into", "a.bib", "--target", "biblatex"], "biblatex is a file of its own"),
        (["--into", "cv.tex", "--sections", "publications"], "--into has the sections named"),
        (["--bib", "none.bib"], "cannot read none.bib"),
    ],
)
def test_status_2_if_it_cannot_run(home: Path, arguments: list[str], message: str) -> None:
    ran = pubgen("cv", *arguments, cwd=home)
    assert (ran.status, ran.out) == (BOTH, b"")
    assert message in ran.err


# -------------------------------------------------------------------- what an engine cannot set

CHINESE = GOOD.replace("Vole, Bert", "王, 小明 and Dąbek, Ewa")


BOTH_TOLD = ["warning[beyond-pdflatex]: pdflatex cannot set `王小明`",
             "warning[beyond-ot1]: only the T1 fonts have `ą`"]  # fmt: skip


def told(ran: Ran) -> list[str]:
    return [line for line in ran.err.splitlines() if line.startswith(("warning", "error"))]


@pytest.mark.parametrize(
    ("options", "settings", "expected"),
    [
        ([], "", BOTH_TOLD),
        (["--encoding", "ascii"], "", BOTH_TOLD),
        (["--target", "altacv"], "", BOTH_TOLD[:1]),  # which loads the T1 fonts
        ([], 'engine = "lualatex"', []),
        (["--target", "awesome-cv"], "", []),  # which is for xelatex and lualatex
        (["--target", "biblatex"], "", BOTH_TOLD),
        (["--target", "biblatex"], 'engine = "lualatex"', []),
        (["--target", "typst"], "", []),
        ([], 'engine = "pdflatex"', BOTH_TOLD),
        ([], '[check]\nignore = ["beyond-ot1"]', BOTH_TOLD[:1]),
    ],
)
def test_what_pdflatex_cannot_set_is_told(
    home: Path, options: list[str], settings: str, expected: list[str]
) -> None:
    (home / "papers.bib").write_text(CHINESE, "utf-8")
    (home / "profile.toml").write_text(f"{PROFILE}\n[cv]\n{settings}\n", "utf-8")
    ran = pubgen("cv", *options, cwd=home)
    assert ran.status == 0
    assert sorted(told(ran)) == sorted(expected)


def test_check_tells_it_where_the_profile_names_the_engine(home: Path) -> None:
    (home / "papers.bib").write_text(CHINESE, "utf-8")
    assert b"beyond-pdflatex" not in pubgen("check", cwd=home).out
    (home / "profile.toml").write_text(f'{PROFILE}\n[cv]\nengine = "pdflatex"\n', "utf-8")
    assert b"beyond-pdflatex" in pubgen("check", cwd=home).out
    quiet = "% pubgen: ignore[beyond-pdflatex, beyond-ot1]\n"
    (home / "papers.bib").write_text(quiet + CHINESE, "utf-8")
    assert told(pubgen("cv", cwd=home)) == []
