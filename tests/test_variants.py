"""What a view shows of its entries, and how, in every output."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from pubgen import compiler
from pubgen.names import read_names
from pubgen.render.targets import TARGETS
from pubgen.style import initials
from tests.conftest import cv_of
from tests.test_normalise import Row, rows

BIB = r"""
@inproceedings{ink, title={Ink}, author={Quill, Ada Grace and de la Vole, Jean-Luc and 王, 小明},
  booktitle={Proceedings of Inks}, badge={SOI}, editor={Reed, Tom Owen}, pages={17--35},
  year=2024, award={Best Paper}, acceptance={18\%}, artifact_badges={available}}
@article{gall, title={Galls}, author={Quill, Ada Grace}, journal={Acta Inks}, volume=3,
  pages={41--43}, year=2023}
"""


def outputs(folder: Path, profile: str, bib: str = BIB) -> Mapping[str, str]:
    """The publications in every output, with dashes and quotation marks as the signs they are."""
    (folder / "publications.bib").write_text(bib, "utf-8")
    (folder / "profile.toml").write_text(f'name = "Ada Grace Quill"\n{profile}', "utf-8")
    project = compiler.open_project(folder / "profile.toml")
    sections = ["publications"]
    part = compiler.compile_page(project, sections=sections)
    whole = compiler.compile_page(project, sections=sections, standalone=True)
    made = {
        "fragment": compiler.fragment(project, part).text,
        "home": compiler.homepage(project, whole).text,
        **{name: cv_of(project, target=name)[1].text for name in TARGETS},
    }
    made["home"] = made["home"].partition("<main")[2].partition("</main>")[0]
    return {name: _read(text) for name, text in made.items()}


def _read(text: str) -> str:
    text = html.unescape(text).replace("\N{WORD JOINER}", "").replace("--", "–")
    return re.sub(r"\\(?=[.'\[\]%-])", "", text).replace("'", "’")


# What a key of the view takes away, and what it brings.
KEYS = {
    "pages = false": ("17–35, 41–43", ""),
    "badges = false": ("SOI ’24", ""),
    "awards = false": ("Best Paper", ""),
    "acceptance = false": ("18%", ""),
    "artifacts = false": ("available", ""),
    'names = "initials"': ("Ada Grace, Jean-Luc", "A. G. Quill, J.-L. de la Vole"),
}
# biblatex has the data whole, and makes the initials itself.
IN_BIBLATEX = {'names = "initials"': ("", "giveninits=true")}


@pytest.mark.parametrize("key", KEYS)
def test_every_output_shows_what_the_view_wants(key: str, tmp_path: Path) -> None:
    with_it = outputs(tmp_path, f"[view.publications]\nbibtex = false\n{key}")
    without = outputs(tmp_path, "[view.publications]\nbibtex = false")
    for name, text in with_it.items():
        gone, come = (IN_BIBLATEX if name == "biblatex" else {}).get(key, KEYS[key])
        for piece in filter(None, gone.split(", ")):
            assert piece in without[name], name
            assert piece not in text, name
        for piece in filter(None, come.split(", ")):
            assert piece in text, name
            assert piece not in without[name], name
        assert "王" in text
        assert "小明" in text


# The look of a name of a venue in each language, but for biblatex, whose styles decide.
ITALIC = {
    "fragment": "<em>{}</em>",
    "home": "<em>{}</em>",
    "article": r"\emph{{{}}}",
    "typst": "#emph[{}]",
    "rendercv": "*{}*",
    "markdown": "<em>{}</em>",
}


@pytest.mark.parametrize(
    ("italics", "expected"),
    [("", []), ("journals", ["Acta Inks"]), ("venues", ["Acta Inks", "Proceedings of Inks"])],
)
def test_names_of_venues_in_italics(italics: str, expected: list[str], tmp_path: Path) -> None:
    made = outputs(tmp_path, f'[view.publications]\nitalics = "{italics}"')
    for name, look in ITALIC.items():
        venues = ["Acta Inks", "Proceedings of Inks"]
        assert [venue for venue in venues if look.format(venue) in made[name]] == expected, name


def test_a_series_that_no_badge_says_is_in_the_line(tmp_path: Path) -> None:
    bib = BIB.replace("badge={SOI}", "series={SOI '24}")
    made = outputs(tmp_path, "[view.publications]\nbadges = false\nbibtex = false", bib)
    assert all("SOI ’24" in made[name] for name in ("fragment", "article", "markdown"))


def test_editors_and_hidden_authors_have_initials_too(tmp_path: Path) -> None:
    view = 'names = "initials"\ndetails = "full"\nauthors = 1\nbibtex = false'
    made = outputs(tmp_path, f"[view.publications]\n{view}", BIB.replace("王, 小明", "Moss, Kim"))
    for name in {*made} - {"biblatex"}:
        assert "T. O. Reed" in made[name]
    assert "J.-L. de la Vole" in made["home"]  # where they can be opened


@pytest.mark.parametrize("row", rows("initials.md"), ids=str)
def test_initials(row: Row) -> None:
    written, expected = row.cells
    [raw] = read_names(written).names
    assert initials(raw.name) == expected


def test_names_of_the_profile_have_initials_of_what_it_says(tmp_path: Path) -> None:
    profile = 'canonical_names = true\nview.publications.names = "initials"\n'
    person = '[[people]]\nname = "Jean-Luc Maria de la Vole"\naliases = ["Jean-Luc de la Vole"]\n'
    made = outputs(tmp_path, profile + person)
    assert "J.-L. M. de la Vole" in made["article"]
