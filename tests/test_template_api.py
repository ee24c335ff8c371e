"""What templates of users may rely on: every name that docs/templates.md lists can be printed, the
hooks and the class names that there were are still there, and nothing private is in reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from markupsafe import Markup

from pubgen import compiler
from pubgen.compiler.machines import for_machines
from pubgen.compiler.papers import paper_pages
from pubgen.model import Document
from pubgen.page import feed
from pubgen.render.format import Format
from pubgen.render.html import HTML
from pubgen.render.latex import LaTeX
from pubgen.render.markdown import Markdown
from pubgen.render.proxy import Proxy
from pubgen.render.typst import Typst
from tests.conftest import ROOT
from tests.pictures import smallest

BIB = r"""
@inproceedings{full, title = {On \emph{Ink}}, titleaddon = {A Talk}, author = {Ada Quill* and Tom
  Reed and Others, Many and More, Even}, editor = {Ed Moss}, translator = {Tr Fern},
  booktitle = {Proceedings of Ink (INK '24)}, year = 2024, month = may, accepted = {2024-02},
  doi = {10.1000/1}, abstract = {We write.}, note = {* Wrote it. Out of print.},
  award = {Best Paper}, keywords = {ink}, selected = {true}, annote = {SESAME},
  file = {/Users/ada/SESAME.pdf}, grant = {SESAME}, tier = {A}, pages = {1--2}, code = {https://example.org/code}}
@misc{arxiv, title = {On Moss}, author = {Ada Quill}, eprint = {2301.00001},
  archiveprefix = {arXiv}, year = 2023, related = {full}, relatedstring = {Part of}}
"""
PROFILE = """
name = "Ada Quill"
email = "ada@example.org"
portrait = "me.png"
bio = "I *write*."
url = "https://example.org/"
paper_pages = true
fields = ["tier"]
sections = ["news", "publications", "experience", "section:more"]
links = { GitHub = "https://github.com/ada" }

[view.publications]
group = "type"
authors = 2
abstracts = true
bibtex = true
chart = true

[[experience]]
role = "Writer"
organisation = "Ink & Sons"
start = 2020
text = "Wrote."

[[section]]
title = "More"
text = "More."
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, ...]:
    """The homepage, its feed, and a page of a paper each."""
    folder = tmp_path_factory.mktemp("api")
    (folder / "publications.bib").write_text(BIB, "utf-8")
    (folder / "profile.toml").write_text(PROFILE, "utf-8")
    for name in ("me.png", "full.mp4"):
        (folder / name).write_bytes(smallest(name))
    project = compiler.open_project(folder / "profile.toml")
    compiled = compiler.compile_page(project, bib_name="publications.bib", standalone=True)
    assert [each.rule for each in compiled.diagnostics] == []
    page = for_machines(project, compiled.page)
    papers = paper_pages(project, compiled.papers, page, "index.html")
    return (page, feed(page), *(each.paper for each in papers))


def documented() -> set[tuple[str, str]]:
    """Types and their fields, as docs/templates.md lists them."""
    text = (
        (ROOT / "docs" / "templates.md").read_text("utf-8").partition("## What a template sees")[2]
    )
    parts = re.split(r"(?m)^### (\w+)$", text)[1:]
    return {
        (name, field)
        for name, table in zip(parts[::2], parts[1::2], strict=True)
        for field in re.findall(r"(?m)^\| `(\w+)` \|", table)
    }


def seen(value: object) -> Iterator[tuple[str, str, object]]:
    """All that a template reaches from *value*: type, field, and what is there."""
    match value:
        case Proxy():
            for name in dir(type(value)):
                if not name.startswith("_"):
                    found = getattr(value, name)
                    yield type(value).__name__, name, found
                    yield from seen(found)
        case Mapping():
            for each in value.values():
                yield from seen(each)
        case tuple() | list():
            for each in value:
                yield from seen(each)


@pytest.mark.parametrize("format_", [HTML(), LaTeX(), Typst(), Markdown()], ids=lambda f: f.folder)
def test_every_name_in_the_documentation_is_there_and_nothing_else(
    format_: Format, pages: tuple[Document, ...]
) -> None:
    found = list(seen(tuple(map(format_.safe, pages))))
    assert {(type_, name) for type_, name, _ in found} == documented()
    for _, _, value in found:
        assert isinstance(value, str | int | tuple | Mapping | Proxy | None)
        assert not isinstance(value, str) or isinstance(value, Markup)
        assert "SESAME" not in str(value)


def test_the_fields_that_a_profile_names_are_in_reach(pages: tuple[Document, ...]) -> None:
    extra = [value for _, name, value in seen(HTML().safe(pages[0])) if name == "extra"]
    assert {"tier": "A"} in extra
    assert {"tier": ""} in extra


HOOKS = set(
    "pubgenself pubgenmarks pubgenbadge pubgentitle pubgenpapermark pubgenvenue pubgennote"
    " pubgenaward pubgenlink pubgenbreak pubgenpar pubgenchar pubgenscript pubgensection"
    " pubgengroup".split()
)
TYPST_HOOKS = set("self marks badge title paper-mark venue note award web-link".split())
CLASSES = set(
    "pub-list pub-item pub-title pub-venue-badge pub-authors pub-conf-details pub-note pub-number"
    " pub-mark pub-place pub-omitted pub-honours pub-award pub-acceptance pub-artifact pub-links"
    " pub-abstract pub-bibtex pub-group news-list news-item news-date news-content"
    " experience-item experience-date experience-details experience-role experience-company"
    " experience-location experience-text bio owner owner-links page-header page-footer portrait"
    " position affiliation native-name skip-link".split()
)


def test_no_hook_and_no_class_name_is_gone() -> None:
    def names(pattern: str, folder: str) -> set[str]:
        files = (ROOT / "templates" / folder).rglob("*.jinja")
        return {name for file in files for name in re.findall(pattern, file.read_text("utf-8"))}

    assert names(r"\\providecommand\{\\(\w+)\}", "latex") >= HOOKS
    assert names(r"(?m)^  ([a-z-]+): ", "typst") >= TYPST_HOOKS
    classes = names(r'class="([^"{]+)"', "html")
    assert {name for each in classes for name in each.split()} >= CLASSES
    assert "pub-link pub-link-" in names(r'class="(pub-link pub-link-)', "html")
