"""What a view shows of its entries, and how, in every output."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from pubgen import compiler
from pubgen.kinds import KINDS
from pubgen.names import read_names
from pubgen.page import arrange
from pubgen.profile import Profile, summaries
from pubgen.profile.look import rules
from pubgen.render.targets import TARGETS
from pubgen.style import initials
from tests.conftest import cv_of
from tests.cv.classes import ALTACV, AWESOME, MODERNCV
from tests.cv.setting import PAGE, T1, document, typeset
from tests.cv.test_biblatex import set_with_biber
from tests.test_normalise import Row, normalised, rows

BIB = r"""
@inproceedings{ink, title={Ink}, author={Quill, Ada Grace and de la Vole, Jean-Luc and 王, 小明},
  booktitle={Proceedings of Inks}, badge={SOI}, editor={Reed, Tom Owen}, pages={17--35},
  year=2024, award={Best Paper}, acceptance={17\%}, artifact_badges={reusable}}
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
    "acceptance = false": ("17%", ""),
    "artifacts = false": ("reusable", ""),
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


MARKED = r"""
@misc{a, title={First}, author={Ada Grace Quill* and B. Vole*},
  note={* equal contribution}, year=2025}
@misc{b, title={Second}, author={Ada Grace Quill and B. Vole},
  author+an={1=corresponding}, year=2024}
@misc{c, title={Third}, author={Ada Grace Quill and B. Vole},
  author+an={1=corresponding}, year=2023}
@misc{d, title={Fourth}, author={Ada Grace Quill$^1$ and B. Vole}, note={$^1$ on leave}, year=2022}
@misc{e, title={Fifth}, author={Ada Grace Quill and B. Vole$^1$}, note={$^1$ on a ship}, year=2021}
"""
LEGEND = ("equal contribution", "corresponding author", "on leave", "on a ship")


def places(text: str, *words: str) -> list[list[int]]:
    return [[found.start() for found in re.finditer(re.escape(word), text)] for word in words]


@pytest.mark.parametrize("name", sorted({"fragment", "home", *TARGETS} - {"biblatex"}))
def test_a_legend_is_once_at_the_end_but_for_symbols_of_several_meanings(
    name: str, tmp_path: Path
) -> None:
    view = "[view.publications]\nbibtex = false\n"
    each = outputs(tmp_path, view, MARKED)[name]
    assert [len(found) for found in places(each, *LEGEND)] == [1, 2, 1, 1]
    once = outputs(tmp_path, f'{view}legend = "end"', MARKED)[name]
    equal, corresponding, leave, ship = places(once, *LEGEND)
    assert [len(equal), len(corresponding), len(leave), len(ship)] == [1, 1, 1, 1]
    [[last]] = places(once, "Fifth")
    assert leave < ship
    assert equal[0] > last < corresponding[0]
    assert leave[0] < last


def test_a_list_without_marks_has_no_legend_after_it(tmp_path: Path) -> None:
    plain = outputs(tmp_path, "", BIB)
    assert outputs(tmp_path, 'view.publications.legend = "end"', BIB) == plain


# ------------------------------------------------------------------------------------- summaries


@pytest.mark.parametrize("name", sorted({"fragment", "home", *TARGETS}))
def test_a_summary_is_before_the_list(name: str, tmp_path: Path) -> None:
    written = (
        "{total} publications, {articles} in journals, {first} as first author, {since}–{until}"
    )
    said = "2 publications, 1 in journals, 2 as first author, 2023–2024"
    text = outputs(tmp_path, f'summary = "{written}"')[name]
    [[at]] = places(text, said)
    assert at < places(text, "Acta Inks")[0][0]
    of_view = outputs(
        tmp_path, 'summary = "Ours"\n[view.publications]\nsummary = "{papers} papers"'
    )
    assert "1 papers" in of_view[name]
    assert "Ours" not in of_view[name]
    for nothing in ("", 'summary = "Ours"\nview.publications.summary = ""'):
        assert said not in outputs(tmp_path, nothing)[name]
        assert "Ours" not in outputs(tmp_path, nothing)[name]


ENTRIES = r"""
@article{a, title={A}, author={Quill, Ada and Vole, B.}, journal={J}, year=2024}
@article{b, title={B}, author={Vole, B. and Quill, Ada}, author+an={2=corresponding},
  journal={J}, year=2022}
@article{c, title={C}, author={Vole, B.}, journal={J}, year={to appear}}
@inproceedings{d, title={D}, author={Vole, B. and Quill, Ada}, booktitle={P}, year=2020}
@phdthesis{e, title={E}, author={Quill, Ada}, school={S}, year=2018}
"""


@pytest.mark.parametrize(
    ("written", "view", "expected"),
    [
        ("plain", "", "plain"),
        ("", "", ""),
        ("{total}", "", "5"),
        ("{total}", "limit = 2", "2"),
        ("{articles} {papers} {theses} {patents}", "", "3 1 1 0"),
        ("{first} {last} {corresponding}", "", "2 2 1"),
        ("{since}–{until}", "", "2018–2024"),
        ("{since}–{until}", "until = 2020", "2018–2020"),
        ("{since}", 'status = ["to appear"]', ""),
        ("{{total}} {total}", "", "{total} 5"),
        ("{total", "", "{total"),
        ("total}", "", "total}"),
        ("{ttoal} {} {a b}", "", "{ttoal} {} {a b}"),
        ("{{{total}}}", "", "{5}"),
        ("<b>&{total}%", "", "<b>&5%"),
    ],
)
def test_what_a_summary_says(written: str, view: str, expected: str) -> None:
    profile = msgspec.convert(tomllib.loads(f"[view.publications]\n{view}"), Profile)
    profile = msgspec.structs.replace(profile, summary=written)
    publications = normalised(ENTRIES, Profile(name="Ada Quill")).publications
    assert arrange(publications, profile).summary == expected


def test_every_kind_has_a_number_of_its_own() -> None:
    assert len(set(summaries.PLACEHOLDERS)) == len(summaries.PLACEHOLDERS) == 6 + len(KINDS)


# ------------------------------------------------------------------------------- names in a style

STYLED = r"""
@misc{k, title={Ink}, author={Ada Grace Quill and Kim Moss and Bo Fern}, year=2024,
  author+an={2=student; 3=student, corresponding}, editor={Ada Grace Quill}, howpublished={Web}}
"""
STYLE = """
name_style = ["underline", "#7A1F3D"]
[marks.student]
style = ["bold", "italic"]
legend = "pupil"
"""
OWN = "font-weight: normal; text-decoration: underline"
LOOKS = {
    "fragment": (
        f'<ins style="{OWN}; color: #7a1f3d">Ada Grace Quill</ins>',
        "<em><strong>Kim Moss</strong></em>, <em><strong>Bo Fern</strong></em><sup>†</sup>",
        "(<em><strong>pupil</strong></em>, † corresponding author)",
    ),
    "home": (
        "<ins>Ada Grace Quill</ins>",
        "<em><strong>Kim Moss</strong></em>, <em><strong>Bo Fern</strong></em><sup>†</sup>",
        "(<em><strong>pupil</strong></em>, † corresponding author)",
    ),
    **dict.fromkeys(
        ("article", "moderncv", "awesome-cv", "altacv"),
        (
            r"{\pubgenself}[1]{\pubgencolor{0.478,0.122,0.239}{\pubgenunderline{#1}}}",
            r"\emph{\textbf{Kim Moss}}, \emph{\textbf{Bo Fern}}\pubgenmarks{†}",
            r"\pubgenlegend{\emph{\textbf{pupil}}, †~corresponding author}",
        ),
    ),
    "typst": (
        'self: it => [#text(fill: rgb("#7a1f3d"))[#underline[#it]]], //',
        "#emph[#strong[Kim Moss]], #emph[#strong[Bo Fern]]#marks[†]",
        "#note[#emph[#strong[pupil]], †~corresponding author]",
    ),
    "markdown": (
        '<span style="color: #7a1f3d"><u>Ada Grace Quill</u></span>',
        "<em><strong>Kim Moss</strong></em>, <em><strong>Bo Fern</strong></em><sup>†</sup>",
        "(<em><strong>pupil</strong></em>, † corresponding author)",
    ),
    "rendercv": (
        "#text(rgb(122, 31, 61))[#underline[Ada Grace Quill]]",
        "'***Bo Fern***† (***pupil***, † corresponding author)'",
        "(***pupil***, † corresponding author)",
    ),
    "biblatex": (
        r"\ifitemannotation{me}{\textcolor[rgb]{0.478,0.122,0.239}{\underline{#1}}}{#1}",
        r"\pubgenrole{student}{\emph}{\pubgenrole{student}{\textbf}{\ifitemannotation{me}",
        r"\pubgenlegend{1}{\emph{\textbf{pupil}}}%",
    ),
}


@pytest.mark.parametrize("name", LOOKS)
def test_names_in_a_style(name: str, tmp_path: Path) -> None:
    made = outputs(tmp_path, STYLE, STYLED)
    assert set(made) == set(LOOKS)
    for piece in LOOKS[name]:
        assert piece in made[name].replace("’", "'")


def test_the_style_of_a_page_is_in_its_style_sheet_also_for_the_dark(tmp_path: Path) -> None:
    profile = tomllib.loads(STYLE.replace('"bold", "italic"', '"bold", "#0f0"'))
    text = rules(msgspec.convert(profile, Profile))
    own = ":is(.pub-authors, .pub-conf-details, .pub-note) ins"
    assert f"{own} {{ {OWN}; }}" in text
    assert f"{own} {{ color: #7a1f3d; }}" in text
    assert ".pub-colour-00ff00 { color: #00ff00; }" in text
    assert text.count('(prefers-color-scheme: dark) {\n  :root:not([data-colours="light"])') == 2
    assert "style=" not in outputs(tmp_path, STYLE, STYLED)["home"]
    assert rules(Profile()) == ""


@pytest.mark.parametrize(
    "name", ["Kim] #read(1)", "Kim #emph[x]", "Kim *x*", "a_b_c", r"A\textbackslash B", "Kim--Jo"]
)
def test_in_a_command_of_typst_are_letters_alone(name: str, tmp_path: Path) -> None:
    bib = f"@misc{{k, title={{T}}, author={{{{{name}}}}}, author+an={{1=student}}, year=2024}}"
    profile = '[marks.student]\nstyle = "underline"\nlegend = "pupil"'
    text = outputs(tmp_path, profile, bib)["rendercv"]
    assert "#underline[pupil]" in text
    assert text.count("#underline") == 1


# -------------------------------------------------------------------------------- in the real thing

WHOLE = """
summary = "{total} works, {articles} in journals"
name_style = ["bold", "#7a1f3d"]
[marks.student]
style = "underline"
[view.publications]
legend = "end"
italics = "venues"
names = "initials"
numbering = "descending"
"""
SET = [
    ("article", "article", T1 + PAGE, "pdflatex"),
    ("article", "article", r"\usepackage{xcolor,ulem}" + PAGE, "xelatex"),
    ("article", "article", PAGE, "lualatex"),
    ("moderncv", "moderncv", MODERNCV % "classic", "pdflatex"),
    ("awesome-cv", "article", AWESOME, "xelatex"),
    ("altacv", "article", ALTACV, "lualatex"),
]
IN_ORDER = (
    "2 works, 1 in journals", "2. [SOI ’24] Ink", "A. G. Quill", "J.-L. de la Vole",
    "In Proceedings of Inks, pp. 17–35, 2024. Best Paper. Acceptance rate: 17%.",
    " Artifact: reusable.",
    "1. Galls", "Acta Inks, 3:41–43, 2023.", "advised student",
)  # fmt: skip
SPACED = BIB.replace("王, 小明}", "Moss, K},\n  author+an={3=student}")


@pytest.mark.parametrize(("target", "class_", "preamble", "engine"), SET)
@pytest.mark.usefixtures("tex")
def test_all_of_it_in_tex(
    target: str, class_: str, preamble: str, engine: str, tmp_path: Path
) -> None:
    (tmp_path / "publications.bib").write_text(SPACED, "utf-8")
    (tmp_path / "profile.toml").write_text(f'name = "Ada Grace Quill"\n{WHOLE}', "utf-8")
    project = compiler.open_project(tmp_path / "profile.toml")
    text = cv_of(project, target=target)[1].text
    made = typeset(engine, document(text, preamble, class_), tmp_path / "tex")
    assert made.errors == []
    assert missing_in(made.text) == []


def missing_in(text: str) -> list[str]:
    """What of `IN_ORDER` is not in *text* with its blanks, after what is before it."""
    flat = re.sub(r"-\s*\n\s*(?=[a-z])", "", text).replace("'", "’")
    flat, at, lost = " ".join(flat.split()), 0, []
    for piece in IN_ORDER:
        found = flat.find(piece, at)
        lost += [piece] if found < 0 else []
        at = max(at, found)
    return lost


@pytest.mark.usefixtures("biber")
def test_all_of_it_by_biblatex(tmp_path: Path) -> None:
    (tmp_path / "publications.bib").write_text(SPACED, "utf-8")
    (tmp_path / "profile.toml").write_text(f'name = "Ada Grace Quill"\n{WHOLE}', "utf-8")
    project = compiler.open_project(tmp_path / "profile.toml")
    text = cv_of(project, target="biblatex")[1].text
    made, complaints = set_with_biber(text, tmp_path / "tex", "xelatex")
    assert made.errors == complaints == []
    flat = " ".join(made.text.split())
    before, _, after = flat.partition("A. G. Quill, J.-L. de la Vole, and K. Moss")
    assert "2 works, 1 in journals" in before
    assert "advised student" in after


@pytest.mark.slow
def test_all_of_it_in_a_pdf_of_typst(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="typst is not installed")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    (tmp_path / "publications.bib").write_text(SPACED, "utf-8")
    (tmp_path / "profile.toml").write_text(f'name = "Ada Grace Quill"\n{WHOLE}', "utf-8")
    project = compiler.open_project(tmp_path / "profile.toml")
    for paper, size in (("", (595, 842)), ("letter", (612, 792))):
        cv = compiler.cv_settings(project, target="typst", paper=paper)
        data = compiler.cv_pdf(project, cv, compiler.compile_cv(project, cv)).data
        pages = pypdf.PdfReader(BytesIO(data)).pages
        assert missing_in("\n".join(page.extract_text() for page in pages)) == []
        assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == size


# --------------------------------------------------------------------------------------- initials


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
