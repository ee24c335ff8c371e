"""`pubgen cv --all`: a whole CV, which compiles as it is."""

from __future__ import annotations

import shutil
import struct
import zlib
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
import yaml

from pubgen import compiler
from pubgen.init import toml_string
from pubgen.model import Page
from pubgen.profile import CV_SECTIONS
from pubgen.style import ENGLISH
from tests.conftest import ROOT
from tests.cv.classes import ALTACV, AWESOME
from tests.cv.setting import activities, in_order, letters, pieces, typeset
from tests.cv.test_rendercv import installed
from tests.cv.test_tex import INJECTIONS
from tests.test_activities import FIRST
from tests.test_cli import pubgen

SHOWCASE = ROOT / "tests" / "golden" / "showcase.toml"
TARGETS = ("article", "moderncv", "awesome-cv", "altacv", "typst", "rendercv", "markdown")
BIB = """
@article{quill2024tides, author = {Quill, Ada and Vole, Bert}, title = {On Tides}, year = 2024,
  journal = {Journal of Moss}}
"""
PROFILE = r"""
name = "Ada van Quill"
native_name = "阿达"
position = "Professor of R&D #2"
affiliation = "University_of 50%"
affiliation_url = "https://example.org/no~where?a=1&b=2#c_d%20e^f"
email = "ada_q@example.org"
url = "https://example.org/~ada/"
portrait = "me_1.png"
sections = ["news", "award", "publications:short", "section:more"]

[links]
GitHub = "https://github.com/ada_q"
GitLab = "https://gitlab.com/ada-q"
ORCID = "https://orcid.org/0000-0002-1825-0097"
"Google Scholar" = "https://scholar.google.com/citations?user=AbC_dEf-AAAJ&hl=en"
LinkedIn = "https://www.linkedin.com/in/ada_q/"
X = "https://x.com/ada_q"
Mastodon = "https://mastodon.social/@ada_q"
"Stack Overflow" = "https://stackoverflow.com/users/123/ada-q"
ResearchGate = "https://www.researchgate.net/profile/Ada-Quill_1"
"Code & data" = "https://example.org/code_1?a=1&b=2#c"
CV = "cv.pdf"

[view.short]
limit = 1

[[news]]
date = 2024
text = "Nothing for a CV."

[[experience]]
role = "Reader"
organisation = "Nowhere"
start = 2019
end = "present"

[[education]]
degree = "Ph.D. in Ink"
organisation = "Ghent University"
end = 2014

[[award]]
title = "Ink & Moss Prize"
organisation = "Society of Moss"
date = 2020
amount = "$5,000"

[[grant]]
title = "Ink under Water"
date = [2021, 2023]
role = "Lead"

[[section]]
title = "Languages"
text = "English and *Moss*.\n\n- spoken\n- written"

[[section]]
title = "More"
id = "more"
text = "- moss\n- looms"
"""


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + end

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0\x1c\x4f\x82")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "publications.bib").write_text(BIB, "utf-8")
    (tmp_path / "profile.toml").write_text(PROFILE, "utf-8")
    (tmp_path / "me_1.png").write_bytes(png())
    return tmp_path


def whole(home: Path, target: str, path: Path | None = None, **settings: Any) -> tuple[Page, str]:
    project = compiler.open_project(home / "profile.toml")
    cv = compiler.cv_settings(project, target=target, whole=True, **settings)
    compiled = compiler.compile_cv(project, cv)
    output = compiler.cv_document(project, cv, compiled, path or home / "cv.tex")
    assert output.diagnostics == ()
    return compiled.page, output.text


# --------------------------------------------------------------------------------- what it holds


@pytest.mark.parametrize("target", TARGETS)
def test_name_contact_and_every_section(home: Path, target: str) -> None:
    page, text = whole(home, target)
    names = [section.name for section in page.sections]
    assert names == [
        "award", "publications", "section:more", "experience", "education", "grant",
        "section:languages",
    ]  # fmt: skip
    places = [text.find(word) for word in ("Society of Moss", "On Tides", "looms", "Ghent", "Lead")]
    assert -1 not in places
    assert places == sorted(places)
    assert "Quill" in text
    assert "example.org/code" in text
    for word in ("github", "orcid", "linkedin", "Google Scholar"):
        assert word.lower() in text.lower()
    assert "Nothing for a CV" not in text
    assert "cv.pdf" not in text or target == "markdown"  # a link beside nothing


def test_in_the_order_of_a_cv_if_the_profile_has_none(home: Path) -> None:
    profile = PROFILE.replace('sections = ["news", "award", "publications:short"', "#")
    (home / "profile.toml").write_text(profile, "utf-8")
    page, _ = whole(home, "article")
    assert [section.name for section in page.sections] == [
        "experience", "education", "publications", "award", "grant", "section:languages",
        "section:more",
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["[cv]", "--sections"])
def test_the_sections_that_are_named(home: Path, where: str) -> None:
    names = ["section", "publications:short"]
    if where == "[cv]":
        (home / "profile.toml").write_text(f"{PROFILE}\n[cv]\nsections = {names}\n", "utf-8")
        names = []
    page, text = whole(home, "article", sections=names)
    assert [section.id for section in page.sections] == ["languages", "more", "short-publications"]
    assert r"\documentclass" in text


def test_sites_have_the_macros_of_the_class(home: Path) -> None:
    macros = {
        "moderncv": [
            r"\name{Ada}{van Quill}", r"\social[github]{ada\_q}", r"\social[twitter]{ada\_q}",
            r"\social[orcid]{0000-0002-1825-0097}", r"\social[stackoverflow]{123/ada-q}",
            r"\extrainfo{\href{https://mastodon.social/@ada\_q}{Mastodon}, ",
            r"\href{https://example.org/code\_1?a=1\&b=2\#c}{Code \& data}}",
        ],
        "awesome-cv": [
            r"\name{Ada}{van Quill}", r"\github{ada\_q}", r"\x{ada\_q}",
            r"\googlescholar{AbC\_dEf-AAAJ}{Google Scholar}", r"\stackoverflow{123}{ada-q}",
            r"\mastodon{mastodon.social}{ada\_q}", r"\researchgate{Ada-Quill\_1}",
        ],
        "altacv": [
            r"\name{Ada van Quill}", r"\github{ada_q}", r"\linkedin{ada_q}",
            r"\ifdefined\xtwitter\expandafter\xtwitter\else\expandafter\twitter\fi{ada_q}",
            r"\printinfo{\faMastodon}{Mastodon}[https://mastodon.social/@ada\_q]",
        ],
    }  # fmt: skip
    for target, expected in macros.items():
        _, text = whole(home, target)
        assert [macro for macro in expected if macro not in text] == []


def test_rendercv_has_all_in_one_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, text = whole(home, "rendercv")
    cv = yaml.safe_load(text)["cv"]
    assert list(cv) == [
        "name", "headline", "location", "email", "photo", "website", "social_networks",
        "custom_connections", "sections",
    ]  # fmt: skip
    assert cv["photo"] == "me_1.png"
    assert {"network": "Mastodon", "username": "@ada_q@mastodon.social"} in cv["social_networks"]
    assert [each["placeholder"] for each in cv["custom_connections"]] == ["Code & data"]
    monkeypatch.chdir(home)  # RenderCV looks for the portrait there
    assert installed().check(text)


@pytest.mark.parametrize(("paper", "size"), [("a4", "a4"), ("letter", "us-letter")])
def test_rendercv_gets_the_paper(
    home: Path, monkeypatch: pytest.MonkeyPatch, paper: str, size: str
) -> None:
    with (home / "profile.toml").open("a", encoding="utf-8") as profile:
        profile.write(f'\n[cv]\npaper = "{paper}"\n')
    _, text = whole(home, "rendercv")
    assert yaml.safe_load(text)["design"]["page"] == {"size": size}
    monkeypatch.chdir(home)
    assert installed().check(text)


@pytest.mark.parametrize(
    ("date", "macro"),
    [
        ("2020", "cvhonor"),
        ('"2020-05"', "cvhonor"),
        ('"2020-05-03"', "cventry"),
        ("[2020, 2024]", "cventry"),
    ],
)
def test_awards_of_awesome_cv_whose_dates_have_no_room(home: Path, date: str, macro: str) -> None:
    """Its column for them is 15 mm wide."""
    (home / "profile.toml").write_text(PROFILE.replace("date = 2020", f"date = {date}"), "utf-8")
    _, text = whole(home, "awesome-cv")
    award = text.partition(r"\pubgensection{Awards}")[2].partition(r"\pubgensection")[0]
    assert f"\n\\{macro}\n" in award


# ----------------------------------------------------------------------------------- the portrait


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("cv.tex", "me_1.png"),
        ("cvs/long/cv.tex", "../../me_1.png"),
        ("../cv.tex", "home/me_1.png"),
        ("../elsewhere/cv.tex", ""),  # it would tell what folders there are
    ],
)
def test_the_portrait_is_named_from_the_cv(home: Path, path: str, named: str) -> None:
    inner = home / "home"
    inner.mkdir()
    for file in ("profile.toml", "publications.bib", "me_1.png"):
        shutil.move(home / file, inner / file)
    _, text = whole(inner, "moderncv", inner / path)
    found = rf"\IfFileExists{{{named}}}{{\photo[64pt][0.4pt]{{{named}}}}}{{}}"
    assert (found if named else r"\photo") in text or not named
    assert bool(named) == (r"\photo" in text)


@pytest.mark.parametrize("name", ["me.webp", "me 1.png", "me#1.png"])
def test_a_portrait_that_tex_cannot_include_is_left_out(home: Path, name: str) -> None:
    (home / "me_1.png").rename(home / name)
    (home / "profile.toml").write_text(PROFILE.replace("me_1.png", name), "utf-8")
    assert r"\photo" not in whole(home, "moderncv")[1]
    assert yaml.safe_load(whole(home, "rendercv")[1])["cv"]["photo"] == name


def test_a_portrait_that_is_not_wanted(home: Path) -> None:
    (home / "profile.toml").write_text(f"{PROFILE}\n[cv]\nportrait = false\n", "utf-8")
    for target in ("moderncv", "awesome-cv", "altacv", "rendercv"):
        assert "photo" not in whole(home, target)[1]


# ------------------------------------------------------------------------------------- the command


def test_the_command(home: Path) -> None:
    ran = pubgen("cv", "--all", "--target", "moderncv", "-o", "cv.tex", cwd=home)
    assert ran.status == 0, ran.err
    assert (home / "cv.tex").read_text("utf-8").startswith(r"\documentclass[11pt,a4paper,sans]")
    assert (
        b"\\photo[64pt][0.4pt]{me_1.png}"
        in pubgen("cv", "--all", "--target", "moderncv", cwd=home).out
    )


@pytest.mark.parametrize(("style", "loaded"), [("#7a1f3d", True), ("bold", False)])
def test_an_article_has_the_colours_of_names(home: Path, style: str, loaded: bool) -> None:
    (home / "profile.toml").write_text(f'name_style = "{style}"\n{PROFILE}', "utf-8")
    assert (r"\usepackage{xcolor}" in whole(home, "article")[1]) is loaded


@pytest.mark.parametrize("target", ["article", "moderncv", "awesome-cv", "altacv", "typst"])
def test_the_paper(home: Path, target: str) -> None:
    before = pubgen("cv", "--all", "--target", target, cwd=home).out
    after = pubgen("cv", "--all", "--target", target, "--paper", "letter", cwd=home).out
    (home / "profile.toml").write_text(f'{PROFILE}\n[cv]\npaper = "letter"\n', "utf-8")
    assert pubgen("cv", "--all", "--target", target, cwd=home).out == after != before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "cv.pdf", "--all"], "write --pdf cv.pdf"),
        (["--all", "--target", "biblatex"], "biblatex has publications, not `award`"),
        (["--sections", "award", "--target", "biblatex"], "biblatex has publications, not `award`"),
        (["--all", "--sections", "publications", "--target", "biblatex"], "not a whole CV"),
        (["--all", "--into", "cv.tex"], "--into has the sections named in its file: drop --all"),
        (["--sections", "awards"], "a CV has no section `awards`; did you mean `award`?"),
        (["--sections", "section:moer"], "did you mean `section:more`?"),
        (["--sections", "hobbies"], "it may have publications, experience, education, award, "),
        (["--sections", "hobbies"], "section, publications:short, section:languages, section:more"),
    ],
)  # fmt: skip
def test_what_cannot_be(home: Path, options: list[str], said: str) -> None:
    ran = pubgen("cv", *options, cwd=home)
    assert ran.status == 2
    assert f"{said}" in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--all"], True), (["--sections", "award"], True), (["--sections", "grant"], False),
        (["--all", "--target", "awesome-cv"], False), ([], False),
    ],
)  # fmt: skip
def test_what_pdflatex_cannot_set_in_a_row_is_told(
    home: Path, options: list[str], told: bool
) -> None:
    (home / "profile.toml").write_text(PROFILE.replace("Moss Prize", "墨 Prize"), "utf-8")
    ran = pubgen("cv", *options, cwd=home)
    assert ("pdflatex cannot set `墨`" in ran.err) == told
    assert (" --> profile.toml:" in ran.err) == told


def test_a_whole_cv_has_the_fonts_for_every_latin_letter(home: Path) -> None:
    (home / "profile.toml").write_text(PROFILE.replace("Moss Prize", "Mąss Prize"), "utf-8")
    assert "only the T1 fonts" not in pubgen("cv", "--all", cwd=home).err
    assert "only the T1 fonts" in pubgen("cv", "--sections", "award", cwd=home).err


def test_a_free_section_between_markers(home: Path) -> None:
    (home / "cv.tex").write_text(
        "% pubgen:begin section:more\n% pubgen:end section:more\n"
        "% pubgen:begin award\n% pubgen:end award\n"
    )
    assert pubgen("cv", "--into", "cv.tex", cwd=home).status == 0
    text = (home / "cv.tex").read_text("utf-8")
    assert text.index("looms") < text.index("pubgen:end section:more") < text.index("Moss Prize")


def test_a_class_of_ones_own_has_a_document_too(home: Path) -> None:
    for name in ("thesis", "report"):
        mine = home / "mine" / "latex" / name
        mine.mkdir(parents=True)
        shutil.copy(ROOT / "templates" / "latex" / "article" / "shape.tex.jinja", mine)
    (mine / "document.tex.jinja").write_text(r"\documentclass{report}", "utf-8")
    (home / "profile.toml").write_text(f'templates = "mine"\n{PROFILE}', "utf-8")
    assert whole(home, "thesis")[1].startswith(r"\documentclass[11pt,a4paper]{article}")
    assert whole(home, "report")[1] == "\\documentclass{report}\n"


def test_every_kind_of_section_has_a_heading() -> None:
    assert [name for name in CV_SECTIONS if not getattr(ENGLISH, name, "")] == ["section"]


# ---------------------------------------------------------------------------------- for real

# What the classes do with who you are, as far as it can go wrong: into addresses, and twice.
AWESOME_CLASS = (
    r"""\ProvidesClass{awesome-cv}\LoadClass{article}"""
    + AWESOME.replace(r"\usepackage", r"\RequirePackage")
    + r"""
\RequirePackage{graphicx,accsupp}
\definecolor{awesome-skyblue}{HTML}{0395DE}\colorlet{awesome}{black}
\newcommand*{\name}[2]{\def\@first{#1}\def\@last{#2}}
\newcommand*{\position}[1]{\def\@position{#1}}\newcommand*{\address}[1]{\def\@address{#1}}
\newcommand{\acvHeaderSocialSep}{\quad\textbar\quad}\def\@socials{}
\newcommand*{\acv@add}[2]{\g@addto@macro\@socials{%
  \href{#1}{\BeginAccSupp{ActualText={#2}}\mbox{#2}\EndAccSupp{}}\acvHeaderSocialSep}}
\newcommand*{\email}[1]{\acv@add{mailto:#1}{#1}}
\newcommand*{\github}[1]{\acv@add{https://github.com/#1}{#1}}
\newcommand*{\gitlab}[1]{\acv@add{https://gitlab.com/#1}{#1}}
\newcommand*{\linkedin}[1]{\acv@add{https://www.linkedin.com/in/#1}{#1}}
\newcommand*{\orcid}[1]{\acv@add{https://orcid.org/#1}{#1}}
\newcommand*{\x}[1]{\acv@add{https://x.com/#1}{#1}}
\newcommand*{\researchgate}[1]{\acv@add{https://www.researchgate.net/profile/#1}{#1}}
\newcommand*{\mastodon}[2]{\acv@add{https://#1/@#2}{#2}}
\newcommand*{\stackoverflow}[2]{\acv@add{https://stackoverflow.com/users/#1}{#2}}
\newcommand*{\googlescholar}[2]{\acv@add{https://scholar.google.com/citations?user=#1}{#2}}
\newcommand*{\extrainfo}[1]{\def\@extrainfo{#1}}
\newcommand{\photo}[2][circle,edge,left]{\def\@photo{#2}}
\newcommand*{\makecvheader}[1][C]{\begin{minipage}{\textwidth}\centering
  \ifdefined\@photo \includegraphics[width=2cm]{\@photo}\\\fi
  \@first{} \@last\\ \ifdefined\@position\@position\\\fi \ifdefined\@address\@address\\\fi
  \@socials \ifdefined\@extrainfo\@extrainfo\fi\\[6mm]\end{minipage}}
\newcommand*{\makecvfooter}[3]{}
"""
)
ALTACV_CLASS = (
    r"""\ProvidesClass{altacv}
\DeclareOption{ragged2e}{\AtEndOfClass{\RequirePackage[newcommands]{ragged2e}}}\DeclareOption{withhyper}{}
\DeclareOption*{\PassOptionsToClass{\CurrentOption}{article}}\ProcessOptions\relax
\LoadClass{article}"""
    + ALTACV.replace(r"\usepackage", r"\RequirePackage")
    + r"""
\RequirePackage{graphicx,accsupp,fontawesome5,ifluatex}
\ifdefined\Umathcode\RequirePackage{fontspec}\else\RequirePackage[T1]{fontenc}\fi
\newcommand{\utffriendlydetokenize}[1]{\scantokens{\catcode`\_=12\catcode`\&=12\catcode`\$=12
  \catcode`\#=12\catcode`\~=12{#1}}}
\NewDocumentCommand{\printinfo}{m m o}{\BeginAccSupp{method=escape,ActualText={#1:#2}}%
  \IfNoValueTF{#3}{\mbox{#1~\utffriendlydetokenize{#2}}}%
  {\mbox{#1~\href{#3}{\utffriendlydetokenize{#2}}}}\EndAccSupp{} }
\newcommand{\NewInfoField}[3]{\expandafter\newcommand\csname#1symbol\endcsname{#2}%
  \expandafter\newcommand\csname#1\endcsname[1]{\printinfo{#2}{##1}[#3##1]}}
\NewInfoField{email}{\faAt}{mailto:}\NewInfoField{homepage}{\faGlobe}{https://}
\NewInfoField{twitter}{\faTwitter}{https://twitter.com/}
\NewInfoField{xtwitter}{X}{https://x.com/}
\NewInfoField{linkedin}{\faLinkedin}{https://linkedin.com/in/}
\NewInfoField{github}{\faGithub}{https://github.com/}
\NewInfoField{orcid}{\faOrcid}{https://orcid.org/}
\newcommand{\name}[1]{\def\@name{#1}}\newcommand{\tagline}[1]{\def\@tagline{#1}}
\newcommand{\personalinfo}[1]{\def\@personalinfo{#1}}
\newcommand{\photoR}[2]{\def\@photo{\includegraphics[width=#1]{#2}}}
\newcommand{\makecvheader}{\ifdefined\@photo\@photo\par\fi
  {\Huge\bfseries\MakeUppercase{\@name}\par}{\large\@tagline\par}{\footnotesize\@personalinfo\par}}
"""
)
CLASSES = {"awesome-cv": AWESOME_CLASS, "altacv": ALTACV_CLASS}
SET = [
    ("article", "pdflatex"), ("article", "xelatex"), ("article", "lualatex"),
    ("moderncv", "pdflatex"), ("moderncv", "xelatex"),
    ("awesome-cv", "xelatex"), ("awesome-cv", "lualatex"),
    ("altacv", "pdflatex"), ("altacv", "lualatex"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize(("target", "engine"), SET)
def test_it_compiles_in_one_command_more(home: Path, target: str, engine: str) -> None:
    for name, text in CLASSES.items():
        (home / f"{name}.cls").write_text(text, "utf-8")
    page, document = whole(home, target)
    done = typeset(engine, document, home)
    assert done.errors == []
    assert "! " not in done.log
    assert "[?]" not in done.text  # of a name that pdflatex cannot set nothing is left
    found = letters(done.text)
    assert [word for word in activities(page) if letters(word) not in found] == []
    assert in_order(done.text, pieces(page)) == []
    assert in_order(done.text, ["EnglishandMoss.", "spoken", "written"]) == []
    assert letters("Professor of R&D #2") in found or target == "awesome-cv"  # small capitals
    if target == "altacv":  # which tells a PDF how its texts read, as TeX has them
        assert "protect" not in done.text
    else:
        assert letters("Code & data") in found
    assert "me_1.png" in done.log or target == "article"


@pytest.mark.slow
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize(("target", "engine"), [("altacv", "pdflatex"), ("awesome-cv", "xelatex")])
def test_a_cv_of_a_name_alone_and_one_of_long_lines(
    tmp_path: Path, target: str, engine: str
) -> None:
    (tmp_path / f"{target}.cls").write_text(CLASSES[target], "utf-8")
    (tmp_path / "publications.bib").write_text(BIB, "utf-8")
    (tmp_path / "profile.toml").write_text('name = "Ada Quill"\n', "utf-8")
    for home in (tmp_path, ROOT / "data"):
        done = typeset(engine, whole(home, target, tmp_path / "cv.tex")[1], tmp_path)
        assert done.errors == []
        assert [points for points in done.overfull if points > 5] == []


@pytest.mark.slow
@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("target", ["article", "moderncv"])
def test_one_of_everything_compiles(target: str, tmp_path: Path) -> None:
    project = compiler.open_project(SHOWCASE)
    cv = compiler.cv_settings(project, target=target, whole=True)
    compiled = compiler.compile_cv(project, cv)
    done = typeset("pdflatex", compiler.cv_document(project, cv, compiled).text, tmp_path)
    assert done.errors == []
    assert [points for points in done.overfull if points > 5] == []
    assert in_order(done.text, pieces(compiled.page)) == []


def hostile(attacks: list[str]) -> str:
    """A profile with an attack in each of its texts."""
    one = cycle(map(toml_string, attacks))
    kinds = {kind: first for kind, first in FIRST.items() if kind != "education"}
    rows = "\n".join(
        f"[[{kind}]]\n{first} = {next(one)}\norganisation = {next(one)}\nlocation = {next(one)}\n"
        f"date = {next(one)}\ntext = {next(one)}\n"
        f"links = {{ {next(one)} = 'https://example.org/a_b#c' }}\n"
        for kind, first in kinds.items()
        for _ in range(len(attacks) // 3)
    )
    return (
        f"name = 'Ada Quill'\nposition = {next(one)}\naffiliation = {next(one)}\n"
        f"links = {{ {next(one)} = 'https://example.org/?a=1' }}\n{rows}\n"
        + "\n".join(f"[[section]]\ntitle = {each}\ntext = {each}" for each in islice(one, 9))
    )


@pytest.mark.slow
@pytest.mark.usefixtures("tex", "noto")
@pytest.mark.parametrize("target", ["article", "moderncv", "awesome-cv"])
def test_no_profile_runs_tex(home: Path, target: str) -> None:
    (home / "tex").mkdir()
    (home / "tex" / "awesome-cv.cls").write_text(AWESOME_CLASS, "utf-8")
    (home / "profile.toml").write_text(hostile(INJECTIONS), "utf-8")
    _, document = whole(home, target)
    text = document.replace(r"\end{document}", "\n\nEND OF THE CV\n\\end{document}")
    done = typeset("lualatex", text, home / "tex")
    assert done.errors == []
    assert "ENDOFTHECV" in letters(done.text)
    assert not list(home.rglob("pwned*"))


def test_typst_sets_it(home: Path, tmp_path: Path) -> None:
    typst = pytest.importorskip("typst", reason="the package typst is not installed")
    pypdf = pytest.importorskip("pypdf", reason="the package pypdf is not installed")
    page, document = whole(home, "typst")
    (tmp_path / "cv.pdf").write_bytes(typst.compile(document.encode()))
    text = "\n".join(each.extract_text() for each in pypdf.PdfReader(tmp_path / "cv.pdf").pages)
    found = letters(text)
    assert [word for word in activities(page) if letters(word) not in found] == []
    assert in_order(text, pieces(page)) == []
    pdf = pubgen("cv", "--all", "--pdf", "-", cwd=home)
    assert pdf.status == 0
    assert pdf.out.startswith(b"%PDF")
