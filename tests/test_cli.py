"""The commands as a person runs them: what is printed where, what is written, the exit status."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from pubgen import __version__
from tests.page_reader import publications, read

DATA = Path(__file__).parents[1] / "data"

GOOD = """@article{quill2024ink,
  author = {Quill, Ada and Vole, Bert},
  title = {Ink that Remembers},
  journal = {Journal of Invented Results},
  year = 2024,
}
"""
# The second entry has lost its `@`: BibTeX ignores it without a word.
LOSING = GOOD + "\narticle{vole2023moss,\n  title = {Moss},\n  year = 2023,\n}\n"
PROFILE = 'name = "Ada Quill"\nbib = "papers.bib"\n'


class Ran(NamedTuple):
    status: int
    out: bytes
    err: str


def pubgen(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> Ran:
    command = [sys.executable, "-m", "pubgen.cli", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, input=stdin, check=False)
    err = done.stderr.decode()
    assert "Traceback" not in err
    return Ran(done.returncode, done.stdout, err)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with data/profile.toml and data/papers.bib."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.bib").write_text(GOOD, "utf-8")
    (tmp_path / "data" / "profile.toml").write_text(PROFILE, "utf-8")
    return tmp_path


def files(folder: Path) -> list[str]:
    """The names below *folder*, without pubgen's own list of them."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return sorted(str(each.relative_to(folder)) for each in found if each.name != ".pubgen-files")


def test_the_version(tmp_path: Path) -> None:
    assert pubgen("--version", cwd=tmp_path).out == f"pubgen, version {__version__}\n".encode()


# ------------------------------------------------------------------------------------- the homepage


def test_without_options_the_profile_is_found_and_the_site_written(home: Path) -> None:
    ran = pubgen("html", cwd=home)
    assert ran == Ran(
        0,
        b"",
        "profile: data/profile.toml\nwrote site/index.html, and beside it "
        "publications.bib and style.css; copied 0 files\n"
        "1 entry read: 1 shown\n",
    )
    assert files(home / "site") == ["index.html", "publications.bib", "style.css"]
    page = read((home / "site" / "index.html").read_text("utf-8"))
    assert [each.title for each in publications(page)] == ["Ink that Remembers"]
    assert publications(page)[0].authors[0] == ("Ada Quill", True, "")


def test_a_second_run_changes_nothing(home: Path) -> None:
    pubgen("html", cwd=home)
    before = {path: (home / path).stat().st_mtime_ns for path in files(home)}
    ran = pubgen("html", cwd=home)
    assert ran.err.splitlines()[1] == "site/index.html is up to date; copied 0 files"
    assert {path: (home / path).stat().st_mtime_ns for path in files(home)} == before


def test_the_profile_is_found_from_a_folder_below(home: Path) -> None:
    below = home / "notes" / "deep"
    below.mkdir(parents=True)
    ran = pubgen("html", cwd=below)
    assert ran.status == 0
    assert "profile: ../../data/profile.toml" in ran.err
    assert "wrote ../../site/index.html" in ran.err
    assert (home / "site" / "index.html").is_file()


def test_paths_on_the_command_line_are_relative_to_where_one_stands(home: Path) -> None:
    (home / "here").mkdir()
    ran = pubgen("html", "--profile", "../data/profile.toml", "-o", "out", cwd=home / "here")
    assert ran.status == 0
    assert files(home / "here") == ["out/index.html", "out/publications.bib", "out/style.css"]


@pytest.mark.parametrize(
    ("output", "page"), [("out/", "out/index.html"), ("p.html", "p.html"), ("a/p.htm", "a/p.htm")]
)
def test_output_is_a_folder_or_a_file(home: Path, output: str, page: str) -> None:
    assert pubgen("html", "-o", output, cwd=home).status == 0
    assert (home / page).is_file()


def test_output_is_standard_output(home: Path) -> None:
    ran = pubgen("html", "-o", "-", cwd=home)
    assert ran.out.startswith(b"<!DOCTYPE html>")
    assert b"\r" not in ran.out
    assert not (home / "site").exists()


def test_jekyll_gets_one_page_with_front_matter(home: Path) -> None:
    ran = pubgen("html", "--target", "jekyll", "-o", "blog/", cwd=home)
    assert ran.status == 0
    assert files(home / "blog") == ["index.md"]
    assert (home / "blog" / "index.md").read_text("utf-8").startswith("---\nlayout: default\n---\n")


def test_what_the_page_links_to_comes_along(home: Path) -> None:
    bib = home / "data" / "papers.bib"
    bib.write_text(GOOD.replace("year", "slides = {talks/ink.pdf}, year"), "utf-8")
    (home / "data" / "talks").mkdir()
    (home / "data" / "talks" / "ink.pdf").write_bytes(b"slides")
    (home / "data" / "quill2024ink.pdf").write_bytes(b"paper")
    (home / "data" / "private.pdf").write_bytes(b"not linked")
    assert pubgen("html", cwd=home).status == 0
    assert files(home / "site") == [
        "index.html", "publications.bib", "quill2024ink.pdf", "style.css", "talks/ink.pdf",
    ]  # fmt: skip


# --------------------------------------------------------------------------------------- fragments


def test_a_fragment_goes_to_standard_output_without_a_profile(tmp_path: Path) -> None:
    (tmp_path / "papers.bib").write_text(GOOD, "utf-8")
    ran = pubgen("html", "--bib", "papers.bib", "--fragment", cwd=tmp_path)
    assert ran.status == 0
    assert ran.out.startswith(b'<div class="pub-list"')
    assert b"<ins>" not in ran.out
    assert "nobody is highlighted" in ran.err
    me = pubgen("html", "--fragment", "--bib", "papers.bib", "--me", "A. Quill", cwd=tmp_path)
    assert b"<ins>Ada Quill</ins>" in me.out
    assert "nobody" not in me.err


def test_the_kinds_of_fragments(home: Path) -> None:
    profile = home / "data" / "profile.toml"
    profile.write_text(PROFILE + '[[news]]\ndate = "2024-05"\ntext = "Hello."\n', "utf-8")
    assert b"news-item" in pubgen("html", "--fragment", "news", cwd=home).out
    assert pubgen("html", "--fragment", "experience", cwd=home).out.strip() == b""
    assert pubgen("html", "--fragment", "papers", cwd=home).status == 2


def test_a_fragment_can_go_into_a_file(home: Path) -> None:
    ran = pubgen("html", "--fragment", "-o", "list.html", cwd=home)
    assert (ran.status, ran.out) == (0, b"")
    assert (home / "list.html").read_bytes().startswith(b'<div class="pub-list"')


def test_a_view_is_named_or_refused(home: Path) -> None:
    profile = home / "data" / "profile.toml"
    profile.write_text(PROFILE + '[view.theses]\ntypes = ["thesis"]\n', "utf-8")
    ran = pubgen("html", "--fragment", "--view", "theses", cwd=home)
    assert ran.status == 0
    assert "1 entry read: 0 shown, 1 not shown here" in ran.err
    refused = pubgen("html", "--view", "books", cwd=home)
    assert refused == Ran(
        2, b"", "pubgen: unknown view `books`; choose from publications, theses\n"
    )
    nearly = pubgen("export", "--view", "thesis", cwd=home)
    assert nearly == Ran(2, b"", "pubgen: unknown view `thesis`; did you mean `theses`?\n")


# ---------------------------------------------------------------------------- into a page of theirs

PAGE = """---
title: Mine
---
<!-- pubgen:begin publications -->
<!-- pubgen:end publications -->
{{ site.title }}
"""


def test_into_replaces_what_is_marked_and_check_tells_when_it_is_stale(home: Path) -> None:
    page = home / "index.md"
    page.write_text(PAGE, "utf-8")
    assert pubgen("html", "--into", "index.md", "--check", cwd=home).status == 1
    assert page.read_text("utf-8") == PAGE
    assert pubgen("html", "--into", "index.md", cwd=home).status == 0
    text = page.read_text("utf-8")
    assert text.startswith("---\ntitle: Mine\n---\n<!-- pubgen:begin publications -->\n<div")
    assert text.endswith("</div>\n<!-- pubgen:end publications -->\n{{ site.title }}\n")
    assert pubgen("html", "--into", "index.md", "--check", cwd=home).status == 0
    assert files(home) == ["data/papers.bib", "data/profile.toml", "index.md"]


def test_into_makes_liquid_of_the_bib_literal(home: Path) -> None:
    (home / "data" / "papers.bib").write_text(
        GOOD.replace("Ink", "Ink {{{{x}}}} {% raw %}"), "utf-8"
    )
    (home / "index.md").write_text(PAGE, "utf-8")
    assert pubgen("html", "--into", "index.md", cwd=home).status == 0
    text = (home / "index.md").read_text("utf-8")
    assert text.count("{{") == 1  # the page's own
    assert "{%" not in text


def test_into_views_and_several_places(home: Path) -> None:
    profile = home / "data" / "profile.toml"
    profile.write_text(
        PROFILE + '[view.new]\nsince = 2030\n[[news]]\ndate = "2024-05"\ntext = "Hello."\n', "utf-8"
    )
    (home / "p.html").write_text(
        "".join(
            f"<!-- pubgen:begin {name} --><!-- pubgen:end {name} -->\n"
            for name in ("publications", "news", "new")
        ),
        "utf-8",
    )
    assert pubgen("html", "--into", "p.html", cwd=home).status == 0
    text = (home / "p.html").read_text("utf-8")
    assert text.count("pub-item") == 1
    assert text.count("news-item") == 1


def test_a_bad_marker_leaves_the_file_alone(home: Path) -> None:
    (home / "p.html").write_text("<!-- pubgen:begin news -->\n", "utf-8")
    ran = pubgen("html", "--into", "p.html", "--keep-going", cwd=home)
    assert ran.status == 1
    assert "error[missing-marker]: this `pubgen:begin news` has no end\n --> p.html:1:1" in ran.err
    assert (home / "p.html").read_text("utf-8") == "<!-- pubgen:begin news -->\n"


# ------------------------------------------------------------------------------ nothing vanishes


def test_nothing_is_written_where_something_would_be_lost(home: Path) -> None:
    pubgen("html", cwd=home)
    old = (home / "site" / "index.html").read_bytes()
    (home / "data" / "papers.bib").write_text(LOSING, "utf-8")
    ran = pubgen("html", cwd=home)
    assert ran.status == 1
    assert ran.err == (
        "warning[missing-at]: this looks like an entry without its `@`\n"
        " --> data/papers.bib:8:1\n"
        "  |\n"
        "8 | article{vole2023moss,\n"
        "  | ^^^^^^^^^^^^^^^^^^^^^\n"
        "  |\n"
        "  = on the page: this entry would be missing\n"
        "  = help: write `@article{vole2023moss,`\n"
        "\n"
        "1 entry read: nothing was written; 1 finding makes the page wrong"
        "; --keep-going writes the rest\n"
    )
    assert (home / "site" / "index.html").read_bytes() == old


@pytest.mark.parametrize(
    "entry",
    [
        "{vole2023moss,\n  title = {Moss},\n}\n",
        "article{vole2023moss, title = {Moss}}\n",
        "\n  title = {Moss},\n  author = {Vole, Bert}}\n",
    ],
)
def test_an_entry_without_its_head_is_lost(home: Path, entry: str) -> None:
    (home / "data" / "papers.bib").write_text(GOOD + entry, "utf-8")
    ran = pubgen("html", cwd=home)
    assert ran.status == 1
    assert ran.err.endswith("; --keep-going writes the rest\n")
    assert not (home / "site").exists()


def test_fields_after_a_brace_too_many_are_on_the_page(home: Path) -> None:
    early = GOOD.replace("Vole, Bert},", "Vole, Bert}}\n\n")
    (home / "data" / "papers.bib").write_text(early, "utf-8")
    ran = pubgen("html", cwd=home)
    assert ran.status == 0
    assert "error[closed-early]" in ran.err
    page = (home / "site" / "index.html").read_text("utf-8")
    assert "Journal of Invented Results, 2024" in page


def test_entries_commented_out_by_lines_have_one_finding(home: Path) -> None:
    commented = "".join(f"% {line}\n" for line in GOOD.splitlines()).replace("ink,", "ink{},")
    two = "".join(commented.replace("{},", f"{n},") for n in "ab")
    (home / "data" / "papers.bib").write_text(GOOD + two, "utf-8")
    ran = pubgen("html", cwd=home)
    assert ran.status == 0
    found = re.findall(r"^(?:error|warning)\[.*?\]", ran.err, re.MULTILINE)
    assert found == ["error[commented-entry-is-live]"]
    assert "= in 2 places: lines 7, 13\n" in ran.err
    assert ran.err.endswith("3 entries read: 3 shown; 2 errors: `pubgen check` shows them\n")


def test_keep_going_writes_the_rest_and_still_says_so(home: Path) -> None:
    (home / "data" / "papers.bib").write_text(LOSING, "utf-8")
    ran = pubgen("html", "--keep-going", cwd=home)
    assert ran.status == 1
    assert "wrote site/index.html" in ran.err
    assert (home / "site" / "index.html").is_file()


def test_a_mistake_that_loses_nothing_is_said_and_the_page_written(home: Path) -> None:
    missing_comma = GOOD.replace("{Ink that Remembers},", "{Ink that Remembers}")
    (home / "data" / "papers.bib").write_text(missing_comma, "utf-8")
    ran = pubgen("html", cwd=home)
    assert ran.status == 0
    assert "error[missing-comma]" in ran.err
    assert "Ink that Remembers" in (home / "site" / "index.html").read_text("utf-8")


NO_BIB = {
    "empty": "",
    "blank": "\n\n",
    "a page of a server": "<html>404 Not Found</html>\n",
    "with an at sign": "%PDF-1.4\n1 0 obj <</x@y>>\n",
    "binary": "\x00\x01",
}


@pytest.mark.parametrize("text", NO_BIB.values(), ids=list(NO_BIB))
@pytest.mark.parametrize("bib", ["papers.bib", ["good.bib", "papers.bib"]], ids=["alone", "second"])
def test_a_bib_without_entries_replaces_no_page(
    home: Path, text: str, bib: str | list[str]
) -> None:
    profile = home / "data" / "profile.toml"
    profile.write_text(f'name = "Ada Quill"\nbib = {json.dumps(bib)}\n', "utf-8")
    (home / "data" / "good.bib").write_text(GOOD, "utf-8")
    assert pubgen("html", cwd=home).status == 0
    old = (home / "site" / "index.html").read_bytes()
    (home / "data" / "papers.bib").write_text(text, "utf-8")
    assert pubgen("html", cwd=home).status == 1
    assert pubgen("cv", "-o", "cv.tex", cwd=home).status == 1
    assert (home / "site" / "index.html").read_bytes() == old
    assert not (home / "cv.tex").exists()
    (home / "data" / "papers.bib").write_text("% nothing yet\n", "utf-8")
    assert pubgen("html", cwd=home).status == 0


@pytest.mark.parametrize("wrong", ['status = ["under reveiw"]', 'except = "talk"', "limits = 5"])
def test_nothing_is_written_where_a_view_would_show_more(home: Path, wrong: str) -> None:
    with (home / "data" / "profile.toml").open("a", encoding="utf-8") as profile:
        profile.write(f"\n[view.publications]\n{wrong}\n")
    assert pubgen("html", cwd=home).status == 1
    assert not (home / "site").exists()


@pytest.mark.parametrize(
    ("profile", "named"),
    [("", "which `pubgen init` writes"), ('name = "Ada Quill"', "`aliases` of the profile")],
)
def test_advice_on_a_missing_owner_names_a_profile_that_is_there(
    tmp_path: Path, profile: str, named: str
) -> None:
    (tmp_path / "x.bib").write_text("@misc{a, author = {Reed, Tom}, title = {A}, year = 2000}")
    if profile:
        (tmp_path / "profile.toml").write_text(profile, "utf-8")
    ran = pubgen("html", "--bib", "x.bib", "--fragment", "--me", "Ada Quill", cwd=tmp_path)
    assert named in ran.err


@pytest.mark.parametrize(
    ("command", "option"),
    [("html --fragment", "--all"), ("html --fragment", "--all-warnings"), ("cv", "--all-warnings")],
)
def test_many_findings_of_one_kind_are_counted(tmp_path: Path, command: str, option: str) -> None:
    bib = "".join(f"@misc{{k{n}, title = {{On {n}}}, year = {{19x{n}}}}}\n" for n in range(9))
    (tmp_path / "x.bib").write_text(bib, "utf-8")
    ran = pubgen(*command.split(), "--bib", "x.bib", cwd=tmp_path)
    assert ran.err.count("error[unparsable-date]") == 5
    assert "\n… and 4 more of unparsable-date: --all-warnings shows them\n" in ran.err
    ran = pubgen(*command.split(), "--bib", "x.bib", option, cwd=tmp_path)
    assert ran.err.count("error[unparsable-date]") == 9


# ----------------------------------------------------------------------- the command cannot run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["html"], "there is no profile.toml here or in a parent folder"),
        (["html", "--bib", "nowhere.bib"], "cannot read nowhere.bib: No such file or directory"),
        (["html", "--profile", "no.toml"], "cannot read no.toml"),
        (["html", "--bib", "x.bib", "--into", "no.html"], "cannot read no.html"),
        (["html", "--bib", "x.bib", "-o", "-", "--check"], "--check compares files"),
        (["html", "--bib", "x.bib", "--fragment", "--into", "x"], "--into has a file"),
        (["html", "--colour"], "No such option"),
    ],
)
def test_what_cannot_run_says_why_and_exits_with_2(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "x.bib").write_text(GOOD, "utf-8")
    ran = pubgen(*arguments, cwd=tmp_path)
    assert ran.status == 2
    assert said in ran.err
    assert files(tmp_path) == ["x.bib"]


def test_a_bib_that_only_the_profile_names_is_a_mistake_in_the_profile(home: Path) -> None:
    (home / "data" / "papers.bib").unlink()
    ran = pubgen("html", cwd=home)
    assert ran.status == 1
    assert "error[missing-file]: cannot read data/papers.bib" in ran.err
    assert "data/profile.toml:2:7" in ran.err


def test_a_profile_with_mistakes_tells_all_of_them(home: Path) -> None:
    (home / "data" / "profile.toml").write_text(
        PROFILE + 'afiliation = "Here"\nportrait = "no.jpg"\nlanguage = 3\n', "utf-8"
    )
    ran = pubgen("html", cwd=home)
    assert ran.status == 1
    for place in ("profile.toml:3:1", "profile.toml:4:12", "profile.toml:5:12"):
        assert place in ran.err
    assert "did you mean `affiliation`?" in ran.err


def test_a_mistake_in_a_users_template_is_told_with_its_line(home: Path) -> None:
    (home / "data" / "mine").mkdir()
    template = home / "data" / "mine" / "text.html.jinja"
    template.write_text("fine\n{{ section.txt }}\n", "utf-8")
    (home / "data" / "profile.toml").write_text(
        PROFILE + 'templates = "mine"\n[[section]]\ntitle = "Me"\ntext = "Hello."\n', "utf-8"
    )
    ran = pubgen("html", "--keep-going", cwd=home)
    assert ran.status == 1
    assert "error[template-error]: Section has no `txt`" in ran.err
    assert "data/mine/text.html.jinja:2:1" in ran.err
    assert not (home / "site").exists()


@pytest.mark.skipif(shutil.which("true") is None, reason="no program that reads nothing")
def test_a_reader_that_goes_away_is_no_traceback(home: Path) -> None:
    command = f"{sys.executable} -m pubgen.cli html --fragment | true"
    done = subprocess.run(command, shell=True, cwd=home, capture_output=True, check=False)  # noqa: S602 - a pipe is what this is about
    assert b"Traceback" not in done.stderr


def test_the_schema_is_json_and_knows_the_keys(tmp_path: Path) -> None:
    schema = json.loads(pubgen("schema", cwd=tmp_path).out)
    assert {"name", "news", "view", "bib"} <= schema["$defs"]["Profile"]["properties"].keys()


def test_what_a_part_does_not_show_it_does_not_miss(home: Path) -> None:
    profile = home / "data" / "profile.toml"
    profile.write_text(PROFILE + '[[news]]\ndate = "2024"\npublication = "gone"\n', "utf-8")
    assert pubgen("html", "--fragment", cwd=home).status == 0
    news = pubgen("html", "--fragment", "news", cwd=home)
    assert news.status == 1
    assert "error[unknown-entry]: no entry has the key `gone`" in news.err


VIEW = '[view.publications]\ntypes = ["{}"]\n'


def test_a_view_that_selects_nothing_is_named(home: Path) -> None:
    profile = home / "data" / "profile.toml"
    profile.write_text(PROFILE + VIEW.format("patent"), "utf-8")
    said = (
        "warning[empty-view]: the view `publications` selects no publication: `types` leaves none\n"
    )
    for command in (["html"], ["cv"], ["html", "--fragment"]):
        ran = pubgen(*command, cwd=home)
        assert (ran.status, said in ran.err) == (0, True)
    assert said + " --> data/profile.toml:4:9\n" in pubgen("check", cwd=home).out.decode()
    profile.write_text(PROFILE + VIEW.format("article"), "utf-8")
    assert "empty-view" not in pubgen("html", cwd=home).err
    assert "empty-view" not in pubgen("check", cwd=home).out.decode()


def test_the_link_to_the_bib_says_what_it_holds(home: Path) -> None:
    page, bib = home / "site" / "index.html", home / "site" / "publications.bib"
    pubgen("html", cwd=home)
    assert ">All publications as BibTeX</a>" in page.read_text("utf-8")
    papers = home / "data" / "papers.bib"
    papers.write_text(GOOD + "@book{vole2023moss, title = {Moss}, year = 2023}\n", "utf-8")
    pubgen("html", cwd=home)
    assert ">All publications as BibTeX</a>" in page.read_text("utf-8")
    assert "vole2023moss" in bib.read_text("utf-8")
    (home / "data" / "profile.toml").write_text(PROFILE + VIEW.format("article"), "utf-8")
    pubgen("html", cwd=home)
    assert ">The publications on this page as BibTeX</a>" in page.read_text("utf-8")
    assert "vole2023moss" not in bib.read_text("utf-8")


def test_what_a_view_leaves_out_and_what_lies_elsewhere_stays_at_home(home: Path) -> None:
    data = home / "data"
    (home / "outside.pdf").write_bytes(b"outside")
    (data / "link").symlink_to(home)
    (data / ".hidden").write_bytes(b"hidden")
    (data / "secret.pdf").write_bytes(b"secret")
    (data / "papers.bib").write_text(
        GOOD.replace("year", "pdf = {link/outside.pdf}, slides = {./.hidden}, year")
        + "@misc{secret, title = {Secret}, year = 2020}\n",
        "utf-8",
    )
    view = '[view.publications]\nexclude = ["secret"]\n'
    (data / "profile.toml").write_text(PROFILE + view, "utf-8")
    ran = pubgen("html", cwd=home)
    assert ran.status == 1
    assert "`link/outside.pdf` leads out of the folder" in ran.err
    assert "`./.hidden` is hidden" in ran.err
    assert not (home / "site").exists()
    assert pubgen("html", "--keep-going", cwd=home).status == 1
    assert files(home / "site") == ["index.html", "publications.bib", "style.css"]
    assert "outside.pdf" not in (home / "site" / "index.html").read_text("utf-8")
    assert "Secret" not in (home / "site" / "publications.bib").read_text("utf-8")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('theme = "fancy"', "error[missing-theme]: unknown theme `fancy`"),
        ('[view.x]\nbib = "papes.bib"', "error[unknown-bib]: `bib` of the profile does not name"),
    ],
)
def test_what_the_profile_names_has_to_be_there(home: Path, toml: str, said: str) -> None:
    (home / "data" / "profile.toml").write_text(f"{PROFILE}{toml}\n", "utf-8")
    ran = pubgen("html", cwd=home)
    assert said in ran.err


def test_a_folder_that_is_a_file_is_said(home: Path) -> None:
    (home / "site").write_text("a file", "utf-8")
    assert pubgen("html", "--check", cwd=home).status == 2
    assert pubgen("html", cwd=home).status == 2


def test_a_year_before_christ_makes_news(home: Path) -> None:
    bib = GOOD.replace("year = 2024", "year = 2024, accepted = {-0044-03}")
    (home / "data" / "papers.bib").write_text(bib, "utf-8")
    assert pubgen("html", cwd=home).status == 0
