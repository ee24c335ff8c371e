"""The page in a real browser and in front of the checkers that others trust."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from pubgen import compiler
from pubgen.output import write
from pubgen.profile import Theme, Venue
from tests.conftest import NuCheck
from tests.pages import PROFILES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE, DESK = 360, 1280


# The showcase has one of everything; the other themes show that they, too, are what people have.
SITES = {
    "data": ("data", "plain"),
    "showcase": ("showcase", "plain"),
    "classic": ("data", "classic"),
    "cards": ("data", "cards"),
}
CHANGES = {
    "accent": "#7a1f3d",
    "font": "Noto Serif, serif",
    "width": "50rem",
}
COLOURED: dict[str, str | Venue] = {
    "USENIX": Venue(badge="USENIX ATC", color="#003b5c"),
    "Networked Systems Design": Venue(badge="NSDI", color="#fd0"),
}


def write_site(profile: Path, folder: Path, theme: str = "plain") -> Path:
    project = compiler.open_project(profile)
    if theme != "plain":
        look = Theme(name=theme, **CHANGES)
        changed = msgspec.structs.replace(project.profile, theme=look, venues=COLOURED)
        project = msgspec.structs.replace(project, profile=changed)
    compiled = compiler.compile_page(project, bib_name="publications.bib", standalone=True)
    page = folder / "index.html"
    write(compiler.homepage(project, compiled, page).files)
    return page


@pytest.fixture(scope="module", params=list(SITES))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    profile, theme = SITES[request.param]
    return write_site(PROFILES[profile], tmp_path_factory.mktemp("site"), theme)


def opened(browser: Browser, page: Path, width: int, **options: Any) -> Page:
    tab = browser.new_page(viewport={"width": width, "height": 900}, **options)
    tab.goto(page.as_uri())
    return tab


def test_the_pages_are_valid_html(site: Path, nu_check: NuCheck) -> None:
    assert nu_check(site) == []


def test_a_page_of_each_file_of_the_corpus_is_valid_html(
    corpus: list[Path], nu_check: NuCheck, tmp_path: Path
) -> None:
    pages = []
    for bib in corpus:
        project = compiler.open_project(bibs=[bib])
        pages.append(tmp_path / f"{bib.stem}.html")
        pages[-1].write_text(
            compiler.homepage(project, compiler.compile_page(project, standalone=True)).text,
            "utf-8",
        )
    assert len(pages) == 12
    assert nu_check(*pages) == []


def test_nothing_is_asked_from_anybody_else(site: Path, browser: Browser) -> None:
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(site.as_uri())
    tab.wait_for_load_state("networkidle")
    tab.close()
    assert len(asked) >= 2  # the page and its style
    assert [url for url in asked if not url.startswith(site.parent.as_uri())] == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_is_wider_than_the_screen(site: Path, browser: Browser, width: int) -> None:
    tab = opened(browser, site, width)
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_a_long_legend_wraps(browser: Browser, tmp_path: Path) -> None:
    legend = "Both of them wrote every word of this paper together, in one night, under an oak"
    (tmp_path / "publications.bib").write_text(
        "@article{a, title={A}, year=2020, author={Fern, Ada* and Moss, Bert*},\n"
        f"  note={{* {legend}}}}}\n"
    )
    profile = tmp_path / "profile.toml"
    profile.write_text('name = "Ada Fern"\n')
    tab = opened(browser, write_site(profile, tmp_path / "site"), PHONE)
    assert legend in tab.locator(".pub-legend").inner_text()
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing(
    site: Path, browser: Browser, axe: Path, width: int, scheme: str
) -> None:
    tab = opened(browser, site, width, color_scheme=scheme)
    tab.add_script_tag(path=axe)
    violations, passes = tab.evaluate(
        "axe.run({rules: {'color-contrast-enhanced': {enabled: true}}})"
        ".then(result => [result.violations, result.passes.length])"
    )
    tab.close()
    assert passes > 10
    assert [(each["id"], each["help"]) for each in violations] == []


def test_it_is_dark_in_the_dark(site: Path, browser: Browser) -> None:
    def lightness(scheme: str) -> float:
        tab = opened(browser, site, DESK, color_scheme=scheme)
        colour = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        tab.close()
        return sum(float(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3])

    assert lightness("dark") < 200 < 600 < lightness("light")


def test_the_keyboard_reaches_every_link_and_shows_where_it_is(
    site: Path, browser: Browser
) -> None:
    tab = opened(browser, site, DESK)
    links = tab.evaluate("document.querySelectorAll('a[href], summary').length")
    reached = []
    for _ in range(links):
        tab.keyboard.press("Tab")
        outline, text = tab.evaluate(
            "[getComputedStyle(document.activeElement).outlineStyle,"
            " document.activeElement.textContent.trim()]"
        )
        assert outline != "none", text
        reached.append(text)
    tab.close()
    assert reached[0] == "Skip to content"
    assert len(reached) == links > 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_badge_has_the_colour_of_its_venue(browser: Browser, tmp_path: Path, scheme: str) -> None:
    tab = opened(
        browser, write_site(PROFILES["data"], tmp_path, "cards"), DESK, color_scheme=scheme
    )
    ground, text = tab.locator(".pub-venue-nsdi").evaluate(
        "each => [getComputedStyle(each).backgroundColor, getComputedStyle(each).color]"
    )
    tab.close()
    assert (ground, text) == ("rgb(255, 221, 0)", "rgb(0, 0, 0)")


def test_paper_is_black_on_white_even_in_the_dark(site: Path, browser: Browser) -> None:
    tab = opened(browser, site, DESK, color_scheme="dark")
    tab.emulate_media(media="print", color_scheme="dark")
    background, colour = tab.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    tab.close()
    assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert colour == "rgb(0, 0, 0)"
