"""A page of a group: its members are who its owner would be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pubgen import compiler
from pubgen.compiler import Project
from pubgen.export import page_jsonld
from pubgen.model import Page, Publication
from pubgen.page import feed
from pubgen.render.html import render_html
from tests.conftest import ROOT
from tests.page_reader import read

PROFILE = """
name = "The Ink Lab"
group = true
position = "Research group"
affiliation = "Institute"
url = "https://lab.example.org/"
bib = ["x.bib"]
not_me = ["foreign"]
summary = "{total} papers, {first} led by us"

[[people]]
name = "Ada Quill"
aliases = ["Ada Inkwell"]
url = "https://orcid.org/0000-0002-1825-0097"

[[people]]
name = "Bo Fern"
url = "https://example.org/bo"

[[people]]
name = "Bea Fern"

[[people]]
name = "Cara Vole"
url = "https://example.org/cara"
member = false

[[people]]
name = "Cleo Moss"

[[people]]
name = "Cora Moss"
member = false

[view.ours]
mine = true

[view.first]
mine = "first"

[view.last]
mine = "last"
"""


def lab(folder: Path, bib: str, profile: str = PROFILE, me: str = "") -> Project:
    (folder / "x.bib").write_text(bib, "utf-8")
    (folder / "profile.toml").write_text(profile, "utf-8")
    return compiler.open_project(folder / "profile.toml", me=me)


def page_of(project: Project, view: str = "") -> Page:
    return compiler.compile_page(project, view, standalone=True).page


def marked(publication: Publication) -> str:
    return ", ".join(f"_{a.text}_" if a.is_self else a.text for a in publication.authors)


BYLINES = {
    "author = {Quill, A. and Reed, Tom and Bo Fern}": "_A. Quill_, Tom Reed, _Bo Fern_",
    "author = {Reed, Tom and Ada Inkwell}": "Tom Reed, _Ada Inkwell_",
    "author = {Reed, Tom and Pim, Lou}": "Tom Reed, Lou Pim",
    "author = {Cara Vole and B. Fern}": "Cara Vole, _B. Fern_",  # either is a member
    "author = {C. Moss and Cleo Moss}": "C. Moss, _Cleo Moss_",  # the other one is not
    "author = {{The Ink Lab} and Reed, Tom}": "_The Ink Lab_, Tom Reed",
    "author = {Reed, Tom and Pim, Lou}, author+an = {2=me}": "Tom Reed, _Lou Pim_",
}


@pytest.mark.parametrize("written", BYLINES)
def test_members_are_highlighted_and_nobody_is_missed(written: str, tmp_path: Path) -> None:
    project = lab(tmp_path, f"@misc{{k, title = {{Ink}}, year = 2024, {written}}}\n")
    (item,) = page_of(project).items
    assert marked(item.publication) == BYLINES[written]
    assert "owner-missing" not in {each.rule for each in compiler.verdict(project).diagnostics}


def test_a_name_that_is_somebody_elses_in_an_entry(tmp_path: Path) -> None:
    project = lab(tmp_path, "@misc{foreign, title = {Ink}, author = {Bo Fern}, year = 2024}\n")
    assert [marked(item.publication) for item in page_of(project).items] == ["Bo Fern"]


BIB = """
@misc{a, title = {A}, author = {Ada Quill and Tom Reed}, year = 2024}
@misc{b, title = {B}, author = {Tom Reed and Bo Fern}, year = 2024}
@misc{c, title = {C}, author = {Cara Vole and Tom Reed}, year = 2024}
@book{d, title = {D}, author = {Tom Reed}, editor = {Bo Fern}, publisher = {P}, year = 2024}
"""

VIEWS = {"ours": "a b d", "first": "a", "last": "b"}


@pytest.mark.parametrize("view", VIEWS)
def test_a_paper_by_any_member_is_the_groups(view: str, tmp_path: Path) -> None:
    items = page_of(lab(tmp_path, BIB), view).items
    assert " ".join(sorted(item.publication.key for item in items)) == VIEWS[view]


def test_a_member_may_be_the_owner_for_once(tmp_path: Path) -> None:
    page = page_of(lab(tmp_path, BIB, me="Bo Fern"))
    assert (page.owner.name, page.owner.members) == ("Bo Fern", ())
    assert {marked(item.publication) for item in page.items if item.publication.key in "ab"} == {
        "Ada Quill, Tom Reed",
        "Tom Reed, _Bo Fern_",
    }


def test_that_member_has_the_names_of_the_profile(tmp_path: Path) -> None:
    bib = "@misc{a, title = {A}, author = {Ada Inkwell and Bo Fern}, year = 2024}\n"
    (item,) = page_of(lab(tmp_path, bib, me="A. Quill")).items
    assert marked(item.publication) == "_Ada Inkwell_, Bo Fern"


def test_no_place_is_told_where_several_are_members(tmp_path: Path) -> None:
    crowd = " and ".join(f"{letter}. Pim" for letter in "KLMNOP")
    bib = (
        f"@misc{{one, title = {{A}}, author = {{{crowd} and Bo Fern and Tom Reed}}, year = 2024}}\n"
        f"@misc{{two, title = {{B}}, author = {{{crowd} and Bo Fern and Ada Quill and Tom Reed}}, "
        "year = 2024}\n"
    )
    profile = f"{PROFILE}\n[view.short]\nauthors = 3\n"
    items = page_of(lab(tmp_path, bib, profile), "short").items
    assert {item.publication.key: item.place for item in items} == {"one": 7, "two": 0}


def told(page: Page) -> list[Any]:
    graph = json.loads(page_jsonld(page))["@graph"]
    assert isinstance(graph, list)
    return graph


def test_programs_are_told_of_an_organisation(tmp_path: Path) -> None:
    project = lab(tmp_path, BIB)
    compiled = compiler.compile_page(project, standalone=True)
    group, listed = told(compiled.page)
    person = {"@type": "Person"}
    ada = {"name": "Ada Quill", "givenName": "Ada", "familyName": "Quill"} | {
        "sameAs": "https://orcid.org/0000-0002-1825-0097"
    }
    bo = {"name": "Bo Fern", "givenName": "Bo", "familyName": "Fern"} | {
        "url": "https://example.org/bo"
    }
    assert group == {
        "@type": "ResearchOrganization",
        "@id": "https://lab.example.org/#owner",
        "name": "The Ink Lab",
        "description": "Research group",
        "parentOrganization": {"@type": "Organization", "name": "Institute"},
        "member": [
            person | ada,
            person | bo,
            person | {"name": "Bea Fern", "givenName": "Bea", "familyName": "Fern"},
            person | {"name": "Cleo Moss", "givenName": "Cleo", "familyName": "Moss"},
        ],
        "url": "https://lab.example.org/",
    }
    authors = [row["item"]["author"] for row in listed["itemListElement"]]
    assert person | ada in authors[0]  # and not `#owner`, which is the group
    html = compiler.homepage(project, compiled).text
    assert '<meta property="og:type" content="website">' in html


def test_the_feed_names_the_group_and_the_pages_of_its_members(tmp_path: Path) -> None:
    bib = "@misc{a, title = {A}, author = {Bea Fern and Bo Fern and Tom Reed}, year = 2024}\n"
    project = lab(tmp_path, bib)
    text = re.sub(r"\s*\n\s*", "", render_html(feed(page_of(project)), "feed.xml.jinja"))
    assert "<author><name>The Ink Lab</name><uri>https://lab.example.org/</uri></author>" in text
    assert "<author><name>Bea Fern</name></author>" in text  # she has no page
    assert "<author><name>Bo Fern</name><uri>https://example.org/bo</uri></author>" in text


def test_without_the_key_the_help_names_it(tmp_path: Path) -> None:
    project = lab(tmp_path, BIB, PROFILE.replace("group = true\n", ""))
    helps = {each.help for each in compiler.verdict(project).diagnostics}
    assert any("`group = true`" in each for each in helps)
    assert not any(
        each.is_self for item in page_of(project).items for each in item.publication.authors
    )


PAPER = "author = {{Quill, Ada and Bo Fern}}, title = {{{}}}, year = 2024"

SECOND_FILE = {
    "@misc{ink, " + PAPER.format("The Ink") + "}": ["ink"],
    "@misc{INK, year = 2024, title = {The\n  Ink}, author = {Quill, Ada and Bo Fern}}": ["ink"],
    "@misc{ink, " + PAPER.format("The Ink") + ", pages = 3}": ["ink", "ink"],
    "@misc{ink, " + PAPER.format("Another") + "}": ["ink", "ink"],
    "@misc{tint, " + PAPER.format("The Ink") + "}": ["ink", "tint"],
    "@article{ink, " + PAPER.format("The Ink") + "}": ["ink", "ink"],
}


@pytest.mark.parametrize("second", SECOND_FILE)
def test_a_paper_that_two_members_have_in_one_wording_is_there_once(
    second: str, tmp_path: Path
) -> None:
    (tmp_path / "y.bib").write_text(second, "utf-8")
    first = "@misc{ink, " + PAPER.format("The Ink") + "}"
    project = lab(tmp_path, first, PROFILE.replace('["x.bib"]', '["x.bib", "y.bib"]'))
    compiled = compiler.compile_page(project, standalone=True)
    shown = SECOND_FILE[second]
    assert [item.publication.key for item in compiled.page.items] == shown
    copies = ", 1 the same as in an earlier file" if len(shown) == 1 else ""
    assert compiled.account == f"2 entries read: {len(shown)} shown{copies}"


@pytest.mark.parametrize("file", ["x.bib", "y.bib"])
def test_a_paper_of_two_files_is_in_the_view_of_each(tmp_path: Path, file: str) -> None:
    ink = "@misc{ink, " + PAPER.format("The Ink") + "}\n"
    (tmp_path / "y.bib").write_text("@misc{y, " + PAPER.format("In Y") + "}\n" + ink, "utf-8")
    view = f'[view.publications]\nbib = "{file}"\n'
    project = lab(tmp_path, ink, PROFILE.replace('["x.bib"]', '["x.bib", "y.bib"]') + view)
    shown = sorted(item.publication.key for item in page_of(project).items)
    assert shown == (["ink"] if file == "x.bib" else ["ink", "y"])


def test_in_one_file_both_are_there(tmp_path: Path) -> None:
    entry = "@misc{ink, " + PAPER.format("The Ink") + "}\n"
    assert len(list(page_of(lab(tmp_path, entry * 2)).items)) == 2


def test_the_page(tmp_path: Path) -> None:
    project = lab(tmp_path, BIB)
    page = read(compiler.homepage(project, compiler.compile_page(project, standalone=True)).text)
    assert sorted(each.text for each in page.all("ins")) == ["Ada Quill", "Bo Fern", "Bo Fern"]
    assert [each.text for each in page.all(".pub-summary")] == ["4 papers, 1 led by us"]


def test_the_profile_of_its_documentation(tmp_path: Path) -> None:
    [profile] = re.findall(
        r"```toml\n(.*?)```", (ROOT / "docs/lab.md").read_text("utf-8"), re.DOTALL
    )
    bib = "@misc{a, title = {A}, author = {Cara Vole and Ada Inkwell}, year = 2024}\n"
    project = lab(tmp_path, bib, re.sub(r"(?m)^bib = .*", 'bib = "x.bib"', profile))
    assert not [each for each in project.diagnostics if each.rule != "missing-file"]
    assert [marked(item.publication) for item in page_of(project).items] == [
        "Cara Vole, _Ada Inkwell_"
    ]
