"""Pages of papers in a real browser and in front of the checkers that others trust."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from pubgen import compiler
from pubgen.output import write
from tests.conftest import NuCheck
from tests.pages import PROFILES
from tests.test_browser import DESK, PHONE, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

THEMES = ("plain", "classic", "cards")


def write_papers(project: compiler.Project, folder: Path, theme: str = "plain") -> list[Path]:
    """The homepage of *project* and a page for each paper, with all that programs are told."""
    profile = msgspec.structs.replace(
        project.profile, paper_pages=True, csp=True, theme=theme, url="https://example.org/"
    )
    changed = msgspec.structs.replace(project, profile=profile)
    compiled = compiler.compile_page(changed, bib_name="publications.bib", standalone=True)
    files = compiler.homepage(changed, compiled, folder / "index.html").files
    write(files)
    return [file.path for file in files if file.path.suffix == ".html"]


@pytest.fixture(scope="module", params=THEMES)
def papers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    project = compiler.open_project(PROFILES["showcase"])
    return write_papers(project, tmp_path_factory.mktemp("papers"), request.param)[1:]


@pytest.fixture(scope="module")
def stars(corpus: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pages of an astronomer's real file."""
    (path,) = (each for each in corpus if "astro" in each.name)
    return write_papers(compiler.open_project(bibs=[path]), tmp_path_factory.mktemp("stars"))


def found_by_axe(tab: Page, axe: Path) -> list[str]:
    tab.add_script_tag(path=axe)
    violations, passes = tab.evaluate(
        "axe.run({rules: {'color-contrast-enhanced': {enabled: true}}})"
        ".then(result => [result.violations, result.passes.length])"
    )
    assert passes > 10
    return [f"{each['id']}: {each['help']}" for each in violations]


def test_the_pages_are_valid_html(papers: list[Path], nu_check: NuCheck) -> None:
    assert len(papers) == 4
    assert nu_check(*papers) == []


def test_an_astronomers_pages_are_valid_html(stars: list[Path], nu_check: NuCheck) -> None:
    assert len(stars) == 38
    assert nu_check(*stars) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing(
    papers: list[Path], browser: Browser, axe: Path, width: int, scheme: str
) -> None:
    for path in papers:
        tab = opened(browser, path, width, color_scheme=scheme, bypass_csp=True)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
        assert found_by_axe(tab, axe) == [], path
        tab.close()


def test_axe_finds_nothing_on_an_astronomers_papers(
    stars: list[Path], browser: Browser, axe: Path
) -> None:
    tab = browser.new_page(viewport={"width": PHONE, "height": 900}, bypass_csp=True)
    for path in stars[1:]:
        tab.goto(path.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE, path
        assert found_by_axe(tab, axe) == [], path
    tab.close()


def test_the_policy_of_a_page_lets_all_of_it_work(papers: list[Path], browser: Browser) -> None:
    tab = browser.new_page()
    problems: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: problems.append(message.text))
    tab.on("request", lambda request: asked.append(request.url))
    folder = papers[0].parents[2].as_uri()
    for path in papers:
        tab.goto(path.as_uri())
        tab.wait_for_load_state("networkidle")
    tab.close()
    assert problems == []
    assert len(asked) > len(papers)  # the style, too
    assert [url for url in asked if not url.startswith(folder)] == []


def test_the_keyboard_reaches_all_that_does_something(papers: list[Path], browser: Browser) -> None:
    (path,) = (each for each in papers if each.parent.name == "quill2024ink")
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(path.as_uri())
    reached = []
    while True:
        tab.keyboard.press("Tab")
        outline, text = tab.evaluate(
            "[getComputedStyle(document.activeElement).outlineStyle,"
            " document.activeElement.textContent.trim()]"
        )
        if tab.evaluate("document.activeElement === document.body"):
            break
        assert outline != "none", text
        reached.append(text)
        if text == "Copy":
            tab.keyboard.press("Enter")
            tab.locator("button:focus", has_text="Copied").wait_for()
            code = tab.locator("pre:focus-within code").text_content()
            assert tab.evaluate("navigator.clipboard.readText()") == code
    context.close()
    assert reached == ["Skip to content", "← Ada Quill", "Bert Vole", "DOI", "Code", "Slides"] + (
        ["Copy"] * 2
    )


def test_on_paper_is_what_people_read(papers: list[Path], browser: Browser) -> None:
    (path,) = (each for each in papers if each.parent.name == "quill2024ink")
    tab = opened(browser, path, DESK, color_scheme="dark")
    tab.emulate_media(media="print")
    seen = [
        each.inner_text().strip()
        for each in tab.locator("pre, button, a, img").all()
        if each.is_visible()
    ]
    colour = tab.evaluate("getComputedStyle(document.body).color")
    tab.close()
    assert colour == "rgb(0, 0, 0)"
    assert any(text.startswith("@article{quill2024ink") for text in seen)
    assert not any(text.startswith(("TY", "Cop", "←", "Skip")) for text in seen)
