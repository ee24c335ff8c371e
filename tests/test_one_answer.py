"""Every output and `check` answer alike what an entry is, when it appeared, and on which pages."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
import yaml

from pubgen import bib, check
from pubgen.compiler.cv import render_cv
from pubgen.model import Page, Publication
from pubgen.normalise import normalise
from pubgen.page import compose
from pubgen.profile import Profile, View
from pubgen.render.html import render_html
from pubgen.render.targets import TARGETS
from pubgen.source import Source
from pubgen.style import ENGLISH
from tests.conftest import ROOT

TABLE = (ROOT / "tests" / "cases" / "one-answer.md").read_text("utf-8")
PROFILE = Profile(name="Ada Quill", view={"publications": View(group="type")})
_RULE = "published-preprint"
_ROW = re.compile(r"(?m)^\| `(@[^`]+)` \| (\w+) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$")


class Case(NamedTuple):
    entry: str
    kind: str
    preprint: str
    date: str
    pages: str


CASES = [Case(*(cell.replace("∅", "") for cell in row)) for row in _ROW.findall(TABLE)]


def compiled(case: Case) -> tuple[Publication, Page, str]:
    kind, _, fields = case.entry.partition(" ")
    author = "" if "editor" in fields else "author = {Quill, Ada}, "
    text = f"{kind}{{k, {author}title = {{On the Ink of Tides}}, {fields}}}"
    done = normalise(bib.read([Source("one.bib", text)]).entries, PROFILE)
    return done.publications[0], compose(done.publications, PROFILE).page, text


def test_the_table_is_whole() -> None:
    assert len(CASES) == TABLE.count("\n| `@") >= 50


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.entry)
def test_every_output_gives_one_answer(case: Case) -> None:
    publication, page, _ = compiled(case)
    heading = ENGLISH.kinds[case.kind]
    preprint = publication.preprint
    assert preprint is None or preprint.server in case.preprint
    assert bool(preprint) is bool(case.preprint)

    html = render_html(page, "fragment.html.jinja")
    assert re.findall(r'class="pub-group"[^>]*>([^<]*)<', html) == [heading]
    [details] = re.findall(r'pub-conf-details">(.*)<', html) or [""]
    assert case.preprint in details
    assert case.pages in details

    latex = render_cv(page, TARGETS["article"])
    assert rf"\pubgengroup{{1}}{{{heading}}}" in latex
    assert case.pages.replace("–", "--") in latex.replace("–", "--")

    fields = dict(re.findall(r"(?m)^  (\w+) += \{(.*)\},?$", render_cv(page, TARGETS["biblatex"])))
    assert f"pubgen-{case.kind}" in fields["keywords"]
    dated = fields.get("date") or fields.get("year") or ""
    assert re.sub(r"\\autocap\{(.)\}", r"\1", dated) in (case.date, "to appear")
    assert fields.get("pages", "") == case.pages.replace("–", "--")

    cv = yaml.safe_load(render_cv(page, TARGETS["rendercv"]))["cv"]["sections"]
    [(section, [entry])] = cv.items()
    assert section.endswith(heading)
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", case.date) and "-22" not in case.date:
        assert str(entry["date"]) == case.date
    assert case.pages in entry.get("journal", "")


def test_check_knows_the_same_preprints() -> None:
    published = (
        "@article{p, author = {Quill, Ada}, title = {On the Ink of Tides}, journal = {J. T.}}"
    )
    for case in CASES:
        if "editor" in case.entry:
            continue
        text = f"{compiled(case)[2]} {published}"
        library = bib.split(Source("one.bib", text))
        entries = bib.evaluate([library]).entries
        publications = normalise(entries, PROFILE).publications
        subject = check.Subject(
            (library,), entries, publications, PROFILE, lambda _: None, has_profile=True
        )
        finder = {name: find for name, find in check.finders().items() if name == _RULE}
        found = list(check.findings(finder, subject))
        assert bool(found) is bool(case.preprint), case.entry
