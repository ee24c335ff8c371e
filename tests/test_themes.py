"""Themes: styles that build on others, what a profile changes of them, colours, icons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen import compiler
from pubgen.addresses import site, sites
from pubgen.colours import AA, AAA, colour, contrast, text_on
from pubgen.profile import Profile, Theme, Venue
from pubgen.profile.look import (
    DARK_CARD,
    DARK_PAPER,
    PAPER,
    badge_colours,
    dark,
    fonts,
    light,
    readable,
    rules,
    width,
)
from tests.conftest import ROOT

THEMES = ROOT / "templates" / "themes"
NAMES = sorted(path.name for path in THEMES.iterdir() if path.is_dir())
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
BIB = """
@inproceedings{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024,
  booktitle = {Symposium on Looms}}
@inproceedings{quill2023sand, author = {Quill, Ada}, title = {On Sand}, year = 2023,
  booktitle = {Symposium on Sand}}
"""
VENUES = """
[venues]
"Symposium on Looms" = { badge = "LOOM", color = "#7A1F3D" }
"Symposium on Sand" = "SAND"
"""


class Home:
    """A profile with templates of its own, and the page that is made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "publications.bib").write_text(BIB, "utf-8")
        self.profile = folder / "profile.toml"
        self.profile.write_text('name = "Ada Quill"\n', "utf-8")

    def says(self, toml: str) -> None:
        self.profile.write_text(f'name = "Ada Quill"\ntemplates = "own"\n{toml}', "utf-8")
        (self.folder / "own").mkdir(exist_ok=True)

    def style(self, name: str, text: str) -> None:
        path = self.folder / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")

    def output(self, folder: str = "site") -> compiler.Output:
        project = compiler.open_project(self.profile)
        page = compiler.compile_page(project, standalone=True)
        assert page.diagnostics == ()
        return compiler.homepage(project, page, self.folder / folder / "index.html")

    @property
    def files(self) -> dict[str, str]:
        output = self.output()
        assert output.diagnostics == ()
        return {file.path.name: file.content.decode() for file in output.files}

    @property
    def error(self) -> str:
        (wrong,) = self.output().diagnostics
        assert (wrong.rule, wrong.loses) == ("template-error", True)
        place = (
            f"{Path(wrong.span.source.name).name}:{wrong.span.position[0]}: " if wrong.span else ""
        )
        return place + wrong.message


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


# ------------------------------------------------------------------------------- what is shipped


def test_there_are_three_themes() -> None:
    assert NAMES == ["cards", "classic", "plain"]


@pytest.mark.parametrize("theme", NAMES)
def test_a_theme_is_shown_in_the_documentation(theme: str) -> None:
    page = (ROOT / "docs" / "themes.md").read_text("utf-8")
    assert f"\n## `{theme}`\n" in page
    assert f"](theme-{theme}.png)" in page
    assert (ROOT / "docs" / f"theme-{theme}.png").stat().st_size < 60_000


@pytest.mark.parametrize("theme", NAMES)
def test_a_page_asks_for_one_style(home: Home, theme: str) -> None:
    home.says(f'theme = "{theme}"')
    style = home.files["style.css"]
    assert "@import" not in style
    assert style.count("color-scheme: light dark;") == 1  # plain's, once
    assert style.startswith(f"/* {theme}: ")


def test_the_papers_are_those_of_the_style() -> None:
    style = (THEMES / "plain" / "style.css").read_text("utf-8")
    assert re.findall(r"--paper: (#\w+);", style) == [PAPER, DARK_PAPER, DARK_PAPER, "#fff"]
    cards = (THEMES / "cards" / "style.css").read_text("utf-8")
    assert re.findall(r"--card: (#\w+);", cards) == ["#fff", DARK_CARD, DARK_CARD]
    others = [(THEMES / name / "style.css").read_text("utf-8") for name in NAMES if name != "plain"]
    assert not any("--paper:" in style for style in others)


def test_every_theme_has_the_markup_of_a_page(home: Home) -> None:
    home.says('theme = "mine"')
    home.style("themes/mine/style.css", "p { color: red }\n")
    files = home.files
    assert files["style.css"] == "p { color: red }\n"
    assert 'class="pub-anchor"' in files["index.html"]


def test_classic_has_brackets_and_no_pills_unless_the_view_says_so(home: Home) -> None:
    home.says('theme = "classic"')
    assert "[LOOM" not in home.files["index.html"]
    home.says(f'theme = "classic"\n{VENUES}')
    assert "[LOOM &#39;24]</span>" in home.files["index.html"]
    assert "pub-pills" not in home.files["index.html"]
    home.says(f'theme = "classic"\n{VENUES}\n[view.publications]\nbadge_brackets = false\n')
    assert '">LOOM &#39;24</span>' in home.files["index.html"]


# --------------------------------------------------------------------------- styles that build on


def test_an_own_style_builds_on_a_shipped_one(home: Home) -> None:
    home.says('theme = "mine"')
    plain = (THEMES / "plain" / "style.css").read_text("utf-8").strip("\n")
    home.style("themes/mine/style.css", '/* mine */\n@import "../plain/style.css";\nb { top: 0 }\n')
    assert home.files["style.css"] == f"/* mine */\n{plain}\nb {{ top: 0 }}\n"


def test_an_own_style_of_the_same_name_builds_on_the_one_that_it_replaces(home: Home) -> None:
    home.says('theme = "classic"')
    home.style("themes/plain/style.css", '@import "../plain/style.css";\nb { top: 0 }\n')
    style = home.files["style.css"]
    assert style.index("color-scheme: light dark;") < style.index("b { top: 0 }")
    assert style.index("b { top: 0 }") < style.index("--measure: 44rem")  # classic builds on mine


@pytest.mark.parametrize("quote", ["'", '"', ""])
def test_a_style_for_all_themes_builds_on_one(home: Home, quote: str) -> None:
    home.says("")
    address = f"{quote}themes/cards/style.css{quote}"
    home.style("style.css", f"@import url( {address} );\nb {{ top: 0 }}\n")
    assert home.files["style.css"].count("color-scheme: light dark;") == 1


def test_own_parts_are_taken_in_and_another_sites_style_comes_first(home: Home) -> None:
    home.says("")
    home.style("style.css", '@import "parts/a.css";\n@import "parts/a.css";\np { top: 0 }\n')
    home.style("parts/a.css", '@import "https://example.org/x.css" screen;\n\na { top: 0 }\n')
    foreign = '@import "https://example.org/x.css" screen;\n'
    style = home.files["style.css"]
    assert style.startswith(foreign * 2)
    assert (
        style.removeprefix(foreign * 2).split() == "a { top: 0 } a { top: 0 } p { top: 0 }".split()
    )


def test_an_import_further_down_is_none_as_in_css(home: Home) -> None:
    home.says("")
    text = 'p { top: 0 }\n@import "nothing.css";\n'
    home.style("style.css", text)
    assert home.files["style.css"] == text


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ('@import "x.css";', "style.css:1: there is no style `x.css`"),
        ('/* * */\n@import "../../x.css";', "style.css:2: there is no style `../../x.css`"),
        ('@import "/etc/passwd";', "style.css:1: there is no style `/etc/passwd`"),
        ('@import "style.css";', "style.css:1: there is no style `style.css`"),
        ('@import "a.css";', "b.css:1: `a.css` imports itself"),
        (
            '@import "a.css" print;',
            "style.css:1: an `@import` of one's own style cannot have a condition",
        ),
    ],
)
def test_an_import_that_cannot_be_resolved_is_an_error(home: Home, style: str, said: str) -> None:
    home.says("")
    home.style("style.css", style)
    home.style("a.css", '@import "b.css";')
    home.style("b.css", '@import "a.css";')
    assert home.error == said


def test_a_style_that_is_not_utf_8_is_an_error(home: Home) -> None:
    home.says("")
    (home.folder / "own" / "style.css").write_bytes(b"/* \xff */")
    assert home.error.endswith("style.css` is not UTF-8")


def test_no_import_leads_out_of_the_templates(home: Home) -> None:
    home.says("")
    (home.folder / "secret.css").write_text("p { top: 0 }", "utf-8")
    (home.folder / "own" / "link.css").symlink_to(home.folder / "secret.css")
    home.style("style.css", '@import "link.css";')
    assert home.error == "style.css:1: there is no style `link.css`"


def test_what_a_style_imports_is_not_written_over(home: Home) -> None:
    home.profile.write_text('name = "Ada Quill"\ntemplates = "."\ntheme = "mine"\n', "utf-8")
    own = home.folder / "themes" / "mine"
    own.mkdir(parents=True)
    (own / "style.css").write_text('@import "../../parts.css";', "utf-8")
    (home.folder / "parts.css").write_text("p { top: 0 }", "utf-8")
    assert home.folder / "parts.css" in home.output().read


def test_a_style_is_in_place_at_the_root_of_a_site(home: Home) -> None:
    home.profile.write_text('name = "Ada Quill"\ntemplates = "."\n', "utf-8")
    (home.folder / "style.css").write_text("p { top: 0 }\n", "utf-8")
    assert "style.css" not in {file.path.name for file in home.output(".").files}


@pytest.mark.parametrize("name", ["", "style.css", "themes/plain/style.css"])
def test_the_colours_of_a_style_of_ones_own_are_not_claimed(home: Home, name: str) -> None:
    home.says('url = "https://example.org/"')
    if name:
        home.style(name, "p { top: 0 }")
    assert ('name="theme-color"' in home.files["index.html"]) == (not name)


# ----------------------------------------------------------------------- what a profile changes


def test_the_style_ends_with_what_the_profile_says(home: Home) -> None:
    home.says(
        'theme = { name = "plain", accent = "#7A1F3D", font = "Source Serif 4, serif",'
        f' width = "42rem" }}\n{VENUES}'
    )
    files = home.files
    plain = (THEMES / "plain" / "style.css").read_text("utf-8")
    assert (
        files["style.css"].removeprefix(plain)
        == """
:root {
  --text: "Source Serif 4", serif;
  --measure: 42rem;
  --accent: #7a1f3d;
  --tint: #f0e7e8;
}

@media screen and (prefers-color-scheme: dark) {
:root:not([data-colours="light"]) {
  --accent: #c69fac;
  --tint: #241920;
}
}

@media screen {
:root[data-colours="dark"] {
  --accent: #c69fac;
  --tint: #241920;
}
}

@media screen {
  .pub-venue-badge.pub-venue-loom { color: #ffffff; background: #7a1f3d; }
}
"""
    )
    assert '<span class="pub-venue-badge pub-venue-loom">LOOM &#39;24</span>' in files["index.html"]
    assert '<span class="pub-venue-badge">SAND &#39;23</span>' in files["index.html"]
    assert "style=" not in files["index.html"]


def test_a_part_of_somebodys_page_has_no_colours_and_no_icons(home: Home) -> None:
    home.says(f'links = {{ GitHub = "https://github.com/quill" }}\n{VENUES}')
    project = compiler.open_project(home.profile)
    page = compiler.compile_page(project)
    for text in (
        compiler.fragment(project, page).text,
        compiler.homepage(project, page, jekyll=True).text,
    ):
        assert "LOOM" in text
        assert "pub-venue-loom" not in text
        assert "<svg" not in text


def test_a_profile_that_says_nothing_changes_nothing() -> None:
    assert rules(Profile()) == ""
    assert rules(Profile(theme=Theme(name="cards"))) == ""


def test_badges_have_classes_of_their_own() -> None:
    badges = ["C", "C++", "badge", "c", "학회", "++"]
    venues: dict[str, str | Venue] = {
        name + str(number): Venue(badge=name, color="#000") for number, name in enumerate(badges)
    }
    found = badge_colours(Profile(venues=venues))
    assert {badge: colour.name for badge, colour in found.items()} == {
        "c": "pub-venue-c",
        "c++": "pub-venue-c-2",
        "badge": "pub-venue-badge-2",
        "학회": "pub-venue-학회",
        "++": "pub-venue-other",
    }


@given(st.text(min_size=1))
def test_no_text_in_a_profile_ends_a_rule(text: str) -> None:
    venues: dict[str, str | Venue] = {"Looms": Venue(badge=text, color="#123456")}
    look = Theme(accent=text, font=text, width=text)
    written = rules(Profile(theme=look, venues=venues))
    assert re.search(r"\.pub-venue-badge\.pub-venue-[\w-]+ \{ color: #ffffff;", written)
    assert written.count("{") == written.count("}")
    assert not set("<;}") & set(fonts(text) + width(text) + colour(text))


# -------------------------------------------------------------------------------------- colours


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # known to just fail
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)  # known to just pass


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#ABC", "#aabbcc"),
        ("#A0b1C2", "#a0b1c2"),
        ("abc", ""),
        ("#abcd", ""),
        ("red", ""),
        ("", ""),
    ],
)
def test_a_colour_is_hexadecimal(written: str, meant: str) -> None:
    assert colour(written) == meant


@given(COLOURS)
def test_any_accent_is_read_in_the_dark_and_any_mended_one_on_paper(accent: str) -> None:
    shades = dark(accent)
    grounds = (shades.tint, DARK_PAPER, DARK_CARD)
    assert min(contrast(shades.accent, each) for each in grounds) >= AAA
    mended = readable(accent)
    assert contrast(mended, PAPER) >= AA
    assert contrast(mended, light(mended).tint) >= AA


@given(COLOURS)
def test_any_badge_is_read(ground: str) -> None:
    assert contrast(text_on(ground), ground) >= AA


# ---------------------------------------------------------------------------------------- icons


@pytest.mark.parametrize(
    ("address", "label", "icon"),
    [
        ("https://github.com/ada", "Code", "github"),
        ("http://www.linkedin.com/in/ada", "in", "linkedin"),
        ("https://de.linkedin.com/in/ada", "in", "linkedin"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097", "orcid"),
        ("https://scholar.google.co.uk/citations?user=x", "Papers", "scholar"),
        ("https://bsky.app/profile/ada", "", "bluesky"),
        ("https://mastodon.social/@ada", "", "mastodon"),
        ("https://scholar.example/@ada", "Mastodon", "mastodon"),
        ("mailto:ada@example.org", "Mail", "email"),
        ("cv.pdf", "CV", "cv"),
        ("https://example.org/r.pdf", "Résumé", "cv"),
        ("https://dblp.org/pid/1/2", "DBLP", "dblp"),
        ("https://x.com/ada", "Twitter", "x"),
        ("https://mygithub.com/ada", "Code", ""),
        ("https://github.com.example.org/", "Code", ""),
        ("https://example.org/github.com", "Home", ""),
        ("notes/github.com", "Notes", ""),
        ("", "", ""),
    ],
)
def test_a_site_is_known_by_its_host(address: str, label: str, icon: str) -> None:
    assert site(address, label) == icon


def test_every_site_has_an_icon_and_every_icon_a_licence() -> None:
    folder = ROOT / "templates" / "html" / "icons"
    icons = {path.stem for path in folder.glob("*.svg")}
    named = {*sites.SITES.values(), *sites.LABELS.values(), "email", "scholar"}
    assert icons == named
    licences = (folder / "LICENSES.md").read_text("utf-8")
    assert set(re.findall(r"`(\w+)`", licences)) == icons


def test_links_say_that_they_are_the_owners(home: Home) -> None:
    home.says(
        'email = "ada@example.org"\n[links]\nGitHub = "https://github.com/quill"\n'
        'CV = "https://example.org/cv.pdf"\nHome = "https://example.org"\n'
    )
    page = home.files["index.html"]
    links = re.findall(r'<a href="([^"]+)"( rel="me")?>(<svg [^>]*aria-hidden="true">)?', page)
    assert links[:4] == [
        ("mailto:ada@example.org", ' rel="me"', links[0][2]),
        ("https://github.com/quill", ' rel="me"', links[1][2]),
        ("https://example.org/cv.pdf", "", links[2][2]),
        ("https://example.org", "", ""),
    ]
    assert all(link[2] for link in links[:3])
