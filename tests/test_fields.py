"""Nothing of an entry is lost on the way to the page: see cases/fields.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pubgen import bib, compiler
from pubgen.compiler import Project
from pubgen.model import Manner, Publication
from pubgen.normalise import Normalised, normalise
from pubgen.profile import Profile
from pubgen.source import Source
from pubgen.style import ENGLISH, details, paper_marks
from pubgen.text import Inline, Self, plain
from tests.page_reader import read

CASES = Path(__file__).parent / "cases" / "fields.md"
OWNER = Profile(name="Ada Quill")


class Case(NamedTuple):
    """An entry and its lines."""

    entry: str
    short: str
    full: str


def cases() -> Iterator[Case]:
    found = re.findall(
        r"```bibtex\n(.*?)\n```\n> (.*?)\n(?:>> (.*?)\n)?", CASES.read_text("utf-8"), re.DOTALL
    )
    assert len(found) > 30
    for entry, short, full in found:
        yield Case(entry, short, full or short)


def normalised(text: str) -> Normalised:
    return normalise(bib.read([Source("cases.bib", text)]).entries, OWNER)


def only(text: str) -> Publication:
    (publication,) = normalised(text).publications
    return publication


def marked(line: Inline) -> str:
    """*line* with the owner between underscores."""
    return "".join(
        f"_{plain(node.children)}_" if isinstance(node, Self) else plain((node,)) for node in line
    )


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.entry[:60])
def test_lines(case: Case) -> None:
    publication = only(case.entry)
    assert marked(details(publication, ENGLISH)) == case.short
    assert marked(details(publication, ENGLISH, Manner(full=True))) == case.full


# ------------------------------------------------------------------------------------- the owner


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        ("@book{k, title = {T}, author = {Erst Autor}, translator = {Ada Quill}, year = 2018}", []),
        ("@book{k, title = {T}, author = {Erst Autor}, editor = {Ada Quill}, year = 2018}", []),
        (
            "@book{k, title = {T}, author = {Erst Autor}, translator = {Tom Reed}, year = 2018}",
            ["owner-missing"],
        ),
        # Others' papers in a book of one's own are not one's own.
        (
            "@incollection{k, title = {T}, author = {Er Autor}, editor = {Ada Quill}, year = 2018}",
            ["owner-missing"],
        ),
    ],
)
def test_an_entry_is_the_owners_if_they_wrote_translated_or_edited_it(
    entry: str, rules: list[str]
) -> None:
    assert [each.rule for each in normalised(entry).diagnostics] == rules


def test_only_whole_volumes_are_edited_volumes() -> None:
    fields = "editor = {Ada Quill}, title = {T}, booktitle = {B}, year = 2018"
    for kind in ("collection", "proceedings", "book", "periodical"):
        assert paper_marks(only(f"@{kind}{{k, {fields}}}"), ENGLISH) == ("edited volume",)
    for kind in ("incollection", "inproceedings", "article", "misc"):
        publication = only(f"@{kind}{{k, {fields}}}")
        assert paper_marks(publication, ENGLISH) == ()
        assert "_Ada Quill_ (ed.)" in marked(details(publication, ENGLISH))


# ------------------------------------------------------------------------------ views and formats

BIB = r"""
@inproceedings{one, author = {Ada Quill}, title = {On Moss}, booktitle = {Symposium on Moss},
  editor = {Tom Reed}, publisher = {Fern Press}, note = {Fern Press}, year = 2024}
@book{two, author = {Erst Autor and others}, collaboration = {The {MOSS} Collaboration},
  translator = {Ada Quill}, title = {On Ink}, publisher = {Fern}, year = 2018}
"""


def project(folder: Path, settings: str) -> Project:
    (folder / "publications.bib").write_text(BIB, "utf-8")
    (folder / "profile.toml").write_text(f'name = "Ada Quill"\n{settings}', "utf-8")
    return compiler.open_project(folder / "profile.toml")


FULL = '[view.publications]\ndetails = "full"\n'
SHORT_LINE = "In Symposium on Moss, 2024."
FULL_LINE = "In Symposium on Moss, Tom Reed (ed.), Fern Press, 2024."


@pytest.mark.parametrize(
    ("settings", "line", "note"),
    [
        ("", SHORT_LINE, "Fern Press"),
        ('[view.publications]\ndetails = "short"\n', SHORT_LINE, "Fern Press"),
        (FULL, FULL_LINE, ""),  # which says already what the note says
    ],
)
def test_the_view_says_how_full_the_line_is(
    tmp_path: Path, settings: str, line: str, note: str
) -> None:
    opened = project(tmp_path, settings)
    compiled = compiler.compile_page(opened, sections=["publications"])
    html = read(compiler.fragment(opened, compiled).text)
    first = html.all(".pub-item")[0]
    assert [each.text for each in first.all(".pub-conf-details")] == [line]
    assert [each.text for each in first.all(".pub-note")] == [note] * bool(note)
    (second,) = html.all(".pub-item")[1].all(".pub-conf-details")
    assert [each.text for each in second.all("ins")] == ["Ada Quill"]


def test_a_view_has_no_third_way(tmp_path: Path) -> None:
    opened = project(tmp_path, '[view.publications]\ndetails = "long"\n')
    rules = [each.rule for each in opened.diagnostics]
    assert len(rules) == 1


@pytest.mark.parametrize(
    ("target", "line", "translated", "byline"),
    [
        (
            "article",
            "In Symposium on Moss, Tom Reed (ed.), Fern Press, 2024.",
            r"Translated by \pubgenself{Ada Quill}, Fern, 2018.",
            "Erst Autor, et al. (The {MOSS} Collaboration)",
        ),
        (
            "typst",
            "In Symposium on Moss, Tom Reed (ed.), Fern Press, 2024.",
            "Translated by #self[Ada Quill], Fern, 2018.",
            "Erst Autor, et al. (The MOSS Collaboration)",
        ),
        (
            "markdown",
            "In Symposium on Moss, Tom Reed (ed.), Fern Press, 2024.",
            "Translated by <strong>Ada Quill</strong>, Fern, 2018.",
            "Erst Autor, et al. (The MOSS Collaboration)",
        ),
        (
            "rendercv",
            "In Symposium on Moss, Tom Reed (ed.), Fern Press",
            r"Translated by Ada Quill, Fern",
            "et al. (The MOSS Collaboration)",
        ),
        ("biblatex", "publisher = {Fern Press}", "translator+an = {1=me}", "Collaboration}"),
    ],
)
def test_every_cv_says_the_same(
    tmp_path: Path, target: str, line: str, translated: str, byline: str
) -> None:
    opened = project(tmp_path, FULL)
    settings = compiler.cv_settings(opened, target=target)
    text = compiler.cv_text(opened, settings, compiler.compile_cv(opened, settings)).text
    for words in (line, translated, byline):
        assert words in text
