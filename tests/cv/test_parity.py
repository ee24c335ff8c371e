"""One source, one result: the CV shows what the page shows, with the same numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
import yaml

from pubgen import bib, compiler
from pubgen.compiler.cv import render_cv
from pubgen.init import toml_string
from pubgen.model import Page, Publication
from pubgen.normalise import normalise
from pubgen.page import compose
from pubgen.profile import CV_SECTIONS, Profile, load
from pubgen.render.html import render_html
from pubgen.render.targets import TARGETS
from pubgen.source import Source
from pubgen.text import Text
from tests.conftest import ROOT, cv_of
from tests.page_reader import read
from tests.pages import GOLDEN, PROFILES

LATEX = [name for name, target in TARGETS.items() if target.language.folder == "latex"]
VIEWS = """
[view.plain]
[view.up]
numbering = "ascending"
[view.down]
numbering = "descending"
[view.letters]
numbering = "by-type"
[view.grouped]
numbering = "by-type"
group = "type"
[view.years]
numbering = "descending"
group = "year"
order = "oldest"
[view.nested]
numbering = "ascending"
group = ["type", "year"]
names = "initials"
legend = "end"
[view.ten]
numbering = "descending"
limit = 10
authors = 4
summary = "{total} works, {articles} in journals"
[view.ten-of-all]
numbering = "descending"
number_of = "all"
limit = 10
pages = false
[view.recent]
since = 2018
numbering = "by-type"
limit = 7
[view.last-years]
since = "-5y"
until = "-1y"
numbering = "descending"
names = "initials"
italics = "venues"
[view.own-letters]
since = "-8y"
numbering = "by-type"
number_of = "view"
group = "type"
badges = false
links = false
[view.mine]
mine = true
numbering = "by-type"
legend = "end"
[view.first]
mine = "first"
numbering = "descending"
group = "year"
[view.last]
mine = "last"
numbering = "ascending"
awards = false
acceptance = false
[view.waiting]
status = ["to appear", "submitted", "under review", "in press", "accepted", "forthcoming"]
numbering = "by-type"
[view.decided]
except = "waiting"
numbering = "by-type"
order = "bib"
limit = 30
links = "doi"
"""
SETTINGS = """
[prefixes]
journal = "Jour"
conference = "Conf"
[headings]
journal = "Refereed papers"
[marks.student]
style = "underline"
"""
NAMES = re.findall(r"\[view\.([\w-]+)\]", VIEWS)


class Shown(NamedTuple):
    """A publication as an output shows it: its number among those of its file, its label, and the
    headings above it.
    """

    number: str
    label: str
    headings: tuple[str, ...]


def test_there_are_many_views() -> None:
    assert len(NAMES) == 17


@pytest.mark.parametrize("view", NAMES)
def test_the_cv_shows_what_the_page_shows(view: str, corpus: list[Path]) -> None:
    files = [*corpus, GOLDEN / "showcase.bib"]
    assert len(files) >= 13
    total = 0
    for path, other in zip(files, cycle(LATEX[1:]), strict=False):
        publications, profile = of_file(path)
        page = compose(publications, profile, view, sections=["publications"]).page
        on_page = list(in_html(render_html(page, "fragment.html.jinja")))
        total += len(on_page)
        assert on_page or not page.sections, path.name
        assert on_homepage(publications, profile, view) == unnested(on_page), path.name
        numbered = profile.views[view].numbering != "none"
        assert all(bool(each.label) is numbered for each in on_page), path.name
        for target in ("article", other):
            assert list(in_latex(cv(page, target))) == on_page, (path.name, target)
        assert list(in_typst(cv(page, "typst"))) == on_page, path.name
        assert list(in_markdown(cv(page, "markdown"), numbered)) == on_page, path.name
        assert list(in_rendercv(cv(page, "rendercv"), numbered)) == on_page, path.name
        assert in_biblatex(cv(page, "biblatex")) == unnested(on_page), path.name
    assert total >= (2 if view == "waiting" else 60)


@cache
def of_file(path: Path) -> tuple[tuple[Publication, ...], Profile]:
    """The publications of a file, of which the owner is who wrote most of them; the title of each
    is its number there, so that it is the same in every output.
    """
    source, _ = bib.decode(str(path), path.read_bytes())
    entries = bib.read([source]).entries
    people = (author.name for each in normalise(entries, Profile()).publications
              for author in each.authors)  # fmt: skip
    [(owner, _)] = Counter(map(str, people)).most_common(1)
    profile, told = load(
        Source("profile.toml", f"name = {toml_string(owner)}\n{SETTINGS}{VIEWS}"), ROOT
    )
    assert told == ()
    publications = normalise(entries, profile).publications
    titled = [
        msgspec.structs.replace(each, title=(Text(f"QQ{number}QQ"),))
        for number, each in enumerate(publications)
    ]
    return tuple(titled), profile


def cv(page: Page, target: str) -> str:
    return render_cv(page, TARGETS[target])


def on_homepage(
    publications: Sequence[Publication], profile: Profile, view: str
) -> list[tuple[str, str]]:
    """Number and bare label of each on a page of its own, which may have years as groups."""
    names = ["publications"]
    page = compose(publications, profile, view, sections=names, standalone=True).page
    items = {item.publication.entry.number: item.label for item in page.items}
    numbers = {each.entry.number: str(place) for place, each in enumerate(publications)}
    return [(numbers[number], label) for number, label in items.items()]


def unnested(shown: Sequence[Shown]) -> list[tuple[str, str]]:
    """Number and bare label of each."""
    return [(each.number, re.sub(r"[\[\].]", "", each.label)) for each in shown]


# ------------------------------------------------------------------------ reading what was written


def below(headings: tuple[str, ...], level: int, heading: str) -> tuple[str, ...]:
    """The headings above what follows a new *heading*, by its letters."""
    return (*headings[: level - 1], re.sub(r"\W+", " ", heading))


def in_html(html: str) -> Iterator[Shown]:
    headings: tuple[str, ...] = ()
    for each in read(html).walk():
        if "pub-group" in each.classes:
            headings = below(headings, int(each.tag[1]) - 2, each.text)
        elif "pub-item" in each.classes:
            label = next((number.text for number in each.all(".pub-number")), "")
            [title] = each.all(".pub-title")
            yield Shown(number_in(title.text), label, headings)


def number_in(text: str) -> str:
    [number] = re.findall(r"QQ(\d+)QQ", text)
    return str(number)


# `\item[{[C3]}]% key` in a list, `\cvitem{[C3]}{` below a remark.
_LATEX = re.compile(
    r"^\\pubgengroup\{(?P<level>\d)\}\{(?P<heading>.*)\}$"
    r"|^\\item(?:\[(?:\{(?P<item>.*?)\})?\])?% |^\\(?:cvitem|pubgenlongitem)\{(?P<cvitem>.*?)\}\{"
    r"|\\pubgentitle\{QQ(?P<number>\d+)QQ\}",
    re.MULTILINE,
)


def in_latex(text: str) -> Iterator[Shown]:
    headings: tuple[str, ...] = ()
    label = ""
    for found in _LATEX.finditer(text):
        if found["level"]:
            headings = below(headings, int(found["level"]), found["heading"])
        elif found["number"]:
            yield Shown(found["number"], label, headings)
        else:
            label = found["item"] or found["cvitem"] or ""


# `([#entry-label[[C12]][[C3]]], [`: after the widest label its own.
_TYPST = re.compile(
    r"^=(?P<level>=+) (?P<heading>.*)$"
    r"|^  \(\[(?:#entry-label\[.*\]\[(?P<label>.*)\])?\], \[$|#title\[QQ(?P<number>\d+)QQ\]",
    re.MULTILINE,
)


def in_typst(text: str) -> Iterator[Shown]:
    headings: tuple[str, ...] = ()
    label = ""
    for found in _TYPST.finditer(text):
        if found["level"]:
            headings = below(headings, len(found["level"]), found["heading"])
        elif found["number"]:
            yield Shown(found["number"], label, headings)
        else:
            label = (found["label"] or "").replace("\\", "")


_MARKDOWN = re.compile(
    r"^##(?P<level>#+) (?P<heading>.*)$|^- (?P<before>.*?)\*QQ(?P<number>\d+)QQ\*", re.MULTILINE
)


def in_markdown(text: str, numbered: bool) -> Iterator[Shown]:
    headings: tuple[str, ...] = ()
    for found in _MARKDOWN.finditer(text):
        if found["level"]:
            headings = below(headings, len(found["level"]), found["heading"])
        else:
            label = found["before"].split()[0].replace("\\", "") if numbered else ""
            yield Shown(found["number"], label, headings)


def in_rendercv(text: str, numbered: bool) -> Iterator[Shown]:
    for heading, entries in yaml.safe_load(text)["cv"]["sections"].items():
        headings: tuple[str, ...] = ()
        for level, each in enumerate(heading.split(": ")[1:], 1):
            headings = below(headings, level, each)
        for entry in entries:
            if isinstance(entry, dict):  # else a summary or a legend
                label = entry["title"].split()[0].strip("\u2060") if numbered else ""
                yield Shown(number_in(entry["title"]), label, headings)


_SHORTHAND = re.compile(r"^  shorthand = \{(.*)\}", re.MULTILINE)


def in_biblatex(text: str) -> list[tuple[str, str]]:
    """Number and bare label of each."""
    return [
        (number_in(entry), next(iter(_SHORTHAND.findall(entry)), ""))
        for entry in re.split(r"(?m)^@", text)[1:]
    ]


def test_a_limited_list_is_numbered_down_to_one(tmp_path: Path) -> None:
    (tmp_path / "publications.bib").write_text(
        "\n".join(
            f"@article{{k{n}, author={{Quill, Ada}}, title={{QQ{n}QQ}}, journal={{J}}, year={n}}}"
            for n in range(2000, 2012)
        )
    )
    profile = tmp_path / "profile.toml"
    profile.write_text(f'name = "Ada Quill"\n{VIEWS}', "utf-8")
    ten, letters = (
        cv_of(compiler.open_project(profile), view=view)[1].text for view in ("ten", "letters")
    )
    assert [each.label for each in in_latex(ten)] == [f"{n}." for n in range(10, 0, -1)]
    assert [each.label for each in in_latex(letters)] == [f"[J{n}]" for n in range(12, 0, -1)]


# ------------------------------------------------------------------------------- whole outputs


@pytest.mark.parametrize("target", LATEX)
@pytest.mark.parametrize("name", PROFILES)
def test_the_output_is_the_reviewed_one(name: str, target: str, update_golden: bool) -> None:
    sections = list(CV_SECTIONS)
    project = compiler.open_project(PROFILES[name])
    text = cv_of(project, target=target, sections=sections)[1].text
    golden = GOLDEN / "cv" / f"{name}.{target}.tex"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")
    again = compiler.open_project(PROFILES[name])
    assert cv_of(again, target=target, sections=sections)[1].text == text


def test_there_are_latex_targets() -> None:
    assert LATEX == ["article", "moderncv", "awesome-cv", "altacv"]


# ---------------------------------------------------------------------------------- a custom target

SHAPE = r"""
<% macro definitions() %><% endmacro %>
<% macro heading(section) %>\part{<< section.title >>}<% endmacro %>
<% macro group(group) %>\chapter{<< group.title >>}<% endmacro %>
<% macro positions(section) %><% endmacro %>
<% macro publications(group, publication) %>
<% for item in group.items %>
\paper{<< item.publication.title >>}{<< item.publication.badge|join(".") >>}
<% endfor %>
<% endmacro %>
"""


def own(tmp_path: Path, shape: str) -> compiler.Project:
    folder = tmp_path / "templates" / "latex" / "mine"
    folder.mkdir(parents=True)
    (folder / "shape.tex.jinja").write_text(shape, "utf-8")
    (tmp_path / "publications.bib").write_text(
        "@misc{k, author = {Quill, Ada}, title = {50\\% of \\textbackslash input}, badge = {A_B}}"
    )
    (tmp_path / "profile.toml").write_text('name = "Ada Quill"\ntemplates = "templates"\n')
    return compiler.open_project(tmp_path / "profile.toml")


def test_a_folder_of_templates_is_a_target(tmp_path: Path) -> None:
    text = cv_of(own(tmp_path, SHAPE.replace('|join(".")', "")), target="mine")[1].text
    assert "\\paper{50\\% of \\textbackslash{}input}{A\\_B}\n" in text
    assert "\n\\providecommand{\\href}[2]{#2}" in text


@pytest.mark.parametrize(
    "hole",
    [
        "item.publication.entry.fields",  # nothing of the entry is text
        'item.publication.title|upper|list|join("")',
        '"" ~ (item.publication.title|list|first)',
        'item.publication.title|replace("50", "\\\\input")|list',
    ],
)
def test_a_template_cannot_unmake_safe_text(tmp_path: Path, hole: str) -> None:
    shape = SHAPE.replace('item.publication.badge|join(".")', hole)
    _, output = cv_of(own(tmp_path, shape), target="mine")
    assert "\\input" not in output.text
    assert [each.rule for each in output.diagnostics] in ([], ["template-error"])


def test_what_a_template_joins_stays_safe(tmp_path: Path) -> None:
    joined = 'item.publication.title ~ (["+", item.publication.badge]|join(item.publication.badge))'
    shape = SHAPE.replace('item.publication.badge|join(".")', joined)
    text = cv_of(own(tmp_path, shape), target="mine")[1].text
    assert r"}{50\% of \textbackslash{}input+A\_BA\_B}" in text


def test_quoted_text_is_escaped_once(tmp_path: Path) -> None:
    bib = tmp_path / "a.bib"
    bib.write_text(r"@misc{k, title = {On \enquote{{SKIF} \& 50\% of \enquote{\emph{it}}}}}")
    text = cv_of(compiler.open_project(bibs=[bib]))[1].text
    assert r"\pubgentitle{On “{SKIF} \& 50\% of ‘\emph{it}’”}" in text


@pytest.mark.parametrize(
    "printed",
    ['"R&D"', '"R" ~ "&D"', '"" or "R&D"', '"R&D" if true else ""', '["R", "D"]|join("&")',
     '"r&d"|upper'],
)  # fmt: skip
def test_what_a_template_says_itself_is_text_of_its_language(tmp_path: Path, printed: str) -> None:
    shape = SHAPE.replace('item.publication.badge|join(".")', printed)
    assert r"}{R\&D}" in cv_of(own(tmp_path, shape), target="mine")[1].text
