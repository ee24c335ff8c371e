"""What a page leads to is copied beside it; what is not for others to see never is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from pubgen import compiler
from pubgen import files as disk
from tests.pictures import smallest
from tests.test_cli import files, pubgen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links are another matter there")

OURS = ["index.html", "publications.bib", "style.css"]


def project(folder: Path, profile: str, bib: str, *names: str) -> Path:
    """A *folder* with a profile, a .bib, and files of these *names*."""
    texts = {
        "profile.toml": f'name = "Ada Quill"\nbib = "papers.bib"\n{profile}\n',
        "papers.bib": f"@misc{{k, author = {{Ada Quill}}, title = {{T}}, year = 2024, {bib}}}\n",
        **{name: name for name in names},
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(smallest(name, text.encode()))
    return folder


def copied(folder: Path) -> list[str]:
    """What is beside the page that pubgen did not make."""
    return [name for name in files(folder) if name not in (*OURS, ".pubgen-files")]


class Built(NamedTuple):
    """A page that was compiled: what is copied, its text, the rules that are broken."""

    names: list[str]
    text: str
    rules: list[str]
    loses: bool


def built(folder: Path) -> Built:
    """The page of the profile in *folder*, without a process of its own."""
    opened = compiler.open_project(folder / "profile.toml")
    compiled = compiler.compile_page(opened, standalone=True)
    site = folder / "site"
    output = compiler.homepage(opened, compiled, site / "index.html")
    told = (*compiled.diagnostics, *output.found)
    return Built(
        [each.path.relative_to(site).as_posix() for each in output.files if each.is_copy],
        output.text,
        [each.rule for each in told],
        any(each.loses for each in told),
    )


def page(folder: Path) -> str:
    return (folder / "site" / "index.html").read_text("utf-8")


def test_whatever_is_named_is_copied_under_its_relative_path(tmp_path: Path) -> None:
    profile = """
portrait = "img/me.svg"
bio = "My [CV](docs/cv.pdf) and ![a drawing](img/moss%20green.svg \\"Moss\\")."
links = { "Curriculum" = "./docs/cv.pdf#page=2", Site = "/other.pdf", Up = "../up.pdf" }
[[news]]
date = 2024
text = "[A talk](talks/ink.mp4?t=3)"
[[experience]]
role = "Head"
text = "[Data](ink.csv)"
[[section]]
title = "Notes"
text = \"\"\"
[Sounds][1] of `[no](file.zip)`.

[1]: <sounds/tide.ogg>
\"\"\"
"""
    bib = """pdf = {papers/a.pdf}, slides = {a%20b.pdf}, code = {c.tar.gz}, data = {d.ipynb},
    note = {See \\href{extra/e.pdf}{more}}, preview = {t.svg}"""
    names = ["img/me.svg", "img/moss green.svg", "docs/cv.pdf", "talks/ink.mp4", "ink.csv",
             "sounds/tide.ogg", "papers/a.pdf", "a b.pdf", "c.tar.gz", "d.ipynb", "extra/e.pdf",
             "previews/t.svg", "k.poster.pdf", "file.zip", "other.pdf"]  # fmt: skip
    home = project(tmp_path, profile, bib, *names)
    ran = pubgen("html", cwd=home)
    assert ran.status == 0, ran.err
    assert copied(home / "site") == sorted(names[:-2])
    assert "wrote site/index.html, and 15 files beside it; copied 13 files\n" in ran.err
    assert 'src="previews/t.svg"' in page(home)
    (home / "ink.csv").write_text("changed", "utf-8")
    assert "; copied 1 of 13 files\n" in pubgen("html", cwd=home).err
    assert "up to date; copied 0 of 13 files\n" in pubgen("html", cwd=home).err


WITHOUT_FILES = ["--fragment -o out/p.html", "--target jekyll -o out/", "-o -"]


@pytest.mark.parametrize("command", WITHOUT_FILES)
def test_nothing_is_copied_where_there_is_no_page_of_its_own(tmp_path: Path, command: str) -> None:
    home = project(
        tmp_path, 'portrait = "me.svg"', "pdf = {a.pdf}, preview = {me.svg}", "me.svg", "a.pdf"
    )
    before = files(home)
    ran = pubgen("html", *command.split(), cwd=home)
    assert ran.status == 0
    assert "copied" not in ran.err
    new = {name for name in files(home) if name not in before}
    assert new <= {"out/p.html", "out/index.md", "out/.pubgen-files"}


def test_every_kind_in_the_list_is_copied(tmp_path: Path) -> None:
    names = [f"a{ending}" for ending in disk.PUBLISHED]
    names += [f"B{ending.upper()}" for ending in disk.PUBLISHED]
    bib = "".join(f"url_{number} = {{{name}}}, " for number, name in enumerate(names))
    assert sorted(built(project(tmp_path, "", bib, *names)).names) == sorted(names)


@pytest.mark.parametrize(
    "name", ["a.html", "a.js", "a.txt", "a.toml", "a.py", "a.bib", "a.env", "a"]
)
def test_other_kinds_are_not_but_it_is_said(tmp_path: Path, name: str) -> None:
    home = project(tmp_path, f'links = {{ X = "sub/{name}" }}', "", f"sub/{name}")
    ran = pubgen("html", cwd=home)
    assert ran.status == 0
    assert copied(home / "site") == []
    assert "warning[missing-linked-file]" in ran.err
    assert f'= help: write `assets = ["sub/{name}"]` in the profile' in ran.err
    (home / "profile.toml").write_text(
        f'name = "Ada"\nbib = "papers.bib"\nassets = ["sub"]\nlinks = {{ X = "sub/{name}" }}\n',
        "utf-8",
    )
    ran = pubgen("html", cwd=home)
    assert "missing-linked-file" not in ran.err
    assert copied(home / "site") == [f"sub/{name}"]


# ------------------------------------------------------------------------------- what never is

REFUSED = ["../private.pdf", "sub/../../private.pdf", "out.pdf", "folder/private.pdf", ".env.pdf",
           ".git/x.pdf", "sub/.x.pdf", "hidden.pdf", "%2e%2e/private.pdf", "..%2Fprivate.pdf",
           ".%65nv.pdf", "papers.bib", "./papers.bib", "profile.toml", "PAPERS/../papers.bib",
           "alias.pdf"]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with all that is not for others to see."""
    (tmp_path / "private.pdf").write_text("PRIVATE", "utf-8")
    home = project(tmp_path / "home", "", "", ".env.pdf", ".git/x.pdf", "sub/.x.pdf", "PAPERS/x")
    (home / "out.pdf").symlink_to(tmp_path / "private.pdf")
    (home / "folder").symlink_to(tmp_path)
    (home / "hidden.pdf").symlink_to(".git/x.pdf")
    (home / "alias.pdf").symlink_to("papers.bib")  # a source by another name
    return home


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("way", ["entry", "key", "note", "link", "text", "picture", "html"])
def test_what_is_not_for_others_is_not_copied_nor_linked(home: Path, way: str, name: str) -> None:
    profile, bib = {
        "entry": ("", f"code = {{{name}}}"),
        "key": ("", f"url_x = {{{name}#page=2}}"),
        "note": ("", f"note = {{\\href{{{name}}}{{x}}}}"),
        "link": (f'links = {{ X = "{name}" }}', ""),
        "text": (f'bio = "[x]({name}) **ink**"', ""),
        "picture": (f'bio = "![x]({name}) **ink**"', ""),
        "html": (f"raw_html = true\nbio = '<a href=\"{name}\">x</a>'", ""),
    }[way]
    made = built(project(home, profile, bib))
    assert (made.names, made.rules, made.loses) == ([], ["unpublished-file"], True)
    if way != "html":  # the owner's own HTML is left as it is
        assert f'="{name}' not in made.text
    assert ("<strong>ink</strong>" in made.text) == (way in ("text", "picture"))


@pytest.mark.parametrize("name", ["../private.pdf", "out.pdf", "folder", ".git", "sub/.x.pdf",
                                  "hidden.pdf", ".", "./", "papers.bib", "alias.pdf", "index.html",
                                  "mine/x.html.jinja", "mine/style.css"])  # fmt: skip
def test_assets_have_the_same_rules(home: Path, name: str) -> None:
    profile = f'assets = ["{name}"]\ntemplates = "mine"'
    made = built(project(home, profile, "", "index.html", "mine/style.css", "mine/x.html.jinja"))
    assert (made.names, made.rules, made.loses) == ([], ["unpublished-file"], True)


def test_a_folder_of_assets_goes_along_but_for_what_is_hidden_and_what_is_read(home: Path) -> None:
    project(home, 'assets = ["all/", "CNAME"]\ntemplates = "all/mine"', "", "CNAME",
            "all/a.html", "all/b/c.txt", "all/.d", "all/.e/f", "all/mine/text.html.jinja",
            "all/mine/logo.png", "all/site/old.txt")  # fmt: skip
    (home / "all" / "bib").symlink_to("../papers.bib")
    (home / "all" / "round").symlink_to(".")
    (home / "all" / "dangling").symlink_to("nowhere")
    command = ["html", "-o", "all/site/"]
    ran = pubgen(*command, cwd=home)
    assert ran.status == 0, ran.err
    assert copied(home / "all" / "site") == [
        "CNAME", "all/a.html", "all/b/c.txt", "all/mine/logo.png", "old.txt",
    ]  # fmt: skip
    (home / "all" / "b" / "out").symlink_to("../../../private.pdf")
    ran = pubgen(*command, cwd=home)
    assert ran.status == 1
    assert "error[unpublished-file]: `all/b/out` leads out of the folder" in ran.err


def test_what_is_missing_is_a_warning_with_its_place(tmp_path: Path) -> None:
    profile = (
        'portrait = "me.png"\nassets = ["CNAME"]\nbio = "See [x](x.pdf)."\n[links]\nCV = "cv.pdf"'
    )
    home = project(tmp_path, profile, "pdf = {a.pdf}, preview = {t.png}")
    ran = pubgen("html", "--all-warnings", cwd=home)
    assert ran.status == 0
    places = ["profile.toml:3:12", "profile.toml:4:11", "profile.toml:5:16", "profile.toml:7:6",
              "papers.bib:1:64", "papers.bib:1:83"]  # fmt: skip
    assert ran.err.count("warning[missing-linked-file]") == len(places), ran.err
    for place in places:
        assert f" --> {place}" in ran.err
    assert 'href="cv.pdf"' in page(home)
    assert "<img" not in page(home)


def test_what_the_owner_has_put_beside_the_page_is_not_missing(tmp_path: Path) -> None:
    home = project(tmp_path, "", "pdf = {a.pdf}, website = {blog/}, supp = {publications.bib}")
    (home / "site" / "blog").mkdir(parents=True)
    (home / "site" / "a.pdf").write_text("mine", "utf-8")
    ran = pubgen("html", cwd=home)
    assert (ran.status, "[" in ran.err) == (0, False), ran.err
    assert (home / "site" / "a.pdf").read_text("utf-8") == "mine"


def test_a_folder_is_no_document_whatever_its_name(tmp_path: Path) -> None:
    made = built(project(tmp_path, "", "pdf = {a.pdf}, preview = {t.svg/}", "a.pdf/b", "t.svg/c"))
    assert (made.names, made.loses) == ([], False)
    assert set(made.rules) == {"missing-linked-file"}


def test_the_root_of_a_repository_may_be_the_site(tmp_path: Path) -> None:
    profile = (
        'download = ""\nportrait = "me.svg"\nlinks = { Bib = "papers.bib", Blog = "blog.html" }'
    )
    home = project(tmp_path, profile, "pdf = {a.pdf}", "me.svg", "a.pdf", "blog.html")
    ran = pubgen("html", "-o", "./", cwd=home)
    assert (ran.status, "[" in ran.err) == (0, False), ran.err
    assert 'href="papers.bib"' in (home / "index.html").read_text("utf-8")


def test_two_files_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    home = project(tmp_path, "", "", "one/x.pdf", "two/x.pdf")
    entry = "@misc{%s, author = {Ada Quill}, title = {%s}, year = 2024, pdf = {x.pdf}}\n"
    for name in ("one", "two"):
        (home / name / "papers.bib").write_text(entry % (name, name), "utf-8")
    ran = pubgen("html", "--bib", "one/papers.bib", "--bib", "two/papers.bib", cwd=home)
    assert ran.status == 1
    assert "there are two files `x.pdf`" in ran.err
    (home / "two" / "x.pdf").unlink()
    assert (
        pubgen("html", "--bib", "two/papers.bib", "--bib", "one/papers.bib", cwd=home).status == 0
    )


def test_a_page_does_not_take_the_place_of_what_it_shows(tmp_path: Path) -> None:
    home = project(tmp_path, "", "preview = {t.svg}, pdf = {a.pdf}", "t.svg", "a.pdf")
    for name in ("t.svg", "a.pdf"):
        ran = pubgen("html", "-o", name, cwd=home)
        assert ran.status == 2
        assert f"cannot write {name}: this run reads it" in ran.err


@pytest.mark.parametrize("name", ["a.pdf", "docs/a.pdf", "papers/a.pdf"])
def test_the_copy_of_a_file_that_is_gone_is_not_there_and_is_named(
    tmp_path: Path, name: str
) -> None:
    profile = 'url = "https://ada.example/"\nassets = ["b.pdf"]'
    home = project(tmp_path, profile, f"pdf = {{{name}}}", name, "b.pdf")
    assert "left from" not in pubgen("html", cwd=home).err
    assert f'"contentUrl":"https://ada.example/{name}"' in page(home)
    (home / name).unlink()
    ran = pubgen("html", cwd=home)
    assert f"missing-linked-file]: there is no file `{name}` beside the .bib" in ran.err
    assert "would lead to the copy of an earlier run, which is still there" in ran.err
    assert f"left from an earlier run: site/{name}; delete it if it is no longer wanted" in ran.err
    assert f'href="{name}"' in page(home)
    assert "contentUrl" not in page(home)
    (home / "site" / name).write_text("put there by hand", "utf-8")
    ran = pubgen("html", cwd=home)
    assert "missing-linked-file" not in ran.err
    assert "contentUrl" in page(home)


def test_programs_are_not_told_of_what_is_not_there(tmp_path: Path) -> None:
    profile = """url = "https://ada.example/"
paper_pages = true
[[news]]
date = 2024
text = "See [the talk](talk.pdf) and [the paper](there.pdf)."
"""
    home = project(tmp_path, profile, "pdf = {ink.pdf}, slides = {there.pdf}", "there.pdf")
    assert pubgen("html", cwd=home).status == 0
    [paper] = (home / "site" / "papers").glob("*/index.html")
    feed = (home / "site" / "feed.xml").read_text("utf-8")
    for text in (page(home), paper.read_text("utf-8")):
        assert 'ink.pdf"' in text
        assert "contentUrl" not in text
        assert "citation_pdf_url" not in text
    assert "there.pdf" in feed
    assert "ink.pdf" not in feed
    assert "talk.pdf" not in feed
    for name in ("ink.pdf", "talk.pdf"):
        (home / name).write_text("x", "utf-8")
    assert pubgen("html", cwd=home).status == 0
    assert "/ink.pdf" in page(home).partition("contentUrl")[2]
    assert "citation_pdf_url" in paper.read_text("utf-8")
    feed = (home / "site" / "feed.xml").read_text("utf-8")
    assert "ink.pdf" in feed
    assert "talk.pdf" in feed


def test_a_picture_in_a_text_that_is_none_is_not_shown(tmp_path: Path) -> None:
    home = project(tmp_path, 'bio = "![Moss](moss.png) and ![Ink](ink.png)"', "", "ink.png")
    (home / "moss.png").write_text("<!doctype html>", "utf-8")
    made = built(home)
    assert (made.names, made.rules, made.loses) == (["ink.png"], ["wrong-picture"], False)
    assert 'Moss and <img src="ink.png" alt="Ink"' in made.text
