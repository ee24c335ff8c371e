"""What a visitor does with a long list, in a real browser."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest

from pubgen import bib, compiler
from pubgen.output import write
from tests.test_safety import ATTACKS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

TITLES = ("Moss on Stones", "Ferns in the Dark", "The Rings of Trees", "Ink from Oak Galls")
PEOPLE = ("Ada Quill", "Bert Vole", "Paola García", "Søren Østergaard")
TYPES = (
    "article, journal = {Journal of Ferns}",
    "inproceedings, booktitle = {Symposium on Inks (SOI)}",
    "phdthesis, school = {University of Nowhere}",
)
COUNT = 120
THEMES = ("plain", "classic", "cards")
IDS = "all => all.map(each => each.id)"


def entry(number: int) -> str:
    kind, _, where = TYPES[number % 3].partition(", ")
    authors = " and ".join((*PEOPLE[number % 4 :], *PEOPLE[: number % 4]))
    return (
        f"@{kind}{{k{number}, title = {{{title_of(number)}}}, author = {{{authors}}},\n"
        f"  {where}, year = {2024 - number // 20}, keywords = {{moss, part {number % 2}}},\n"
        f"  doi = {{10.1234/{number}}}, abstract = {{It is {'wet' if number % 10 else 'dry'}.}}}}\n"
    )


def title_of(number: int) -> str:
    return f"{TITLES[number % 4]} {number:03d}"


def written(folder: Path, profile_text: str) -> Path:
    """The page with all entries."""
    (folder / "publications.bib").write_text("".join(map(entry, range(COUNT))), "utf-8")
    profile = folder / "profile.toml"
    profile.write_text(f'name = "Ada Quill"\ncsp = true\n{profile_text}\n', "utf-8")
    page = folder / "site" / "index.html"
    project = compiler.open_project(profile)
    compiled = compiler.compile_page(project, standalone=True, bib_name="publications.bib")
    write(compiler.homepage(project, compiled, page).files)
    return page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("list"), "view.publications.authors = 2")


@pytest.fixture(scope="module")
def grouped_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Years with their keywords in them; every entry has two."""
    group = 'view.publications.group = ["year", "keyword"]'
    return written(tmp_path_factory.mktemp("grouped"), group)


@pytest.fixture
def page(site: Path, browser: Browser) -> Iterator[Page]:
    yield from opened(site, browser)


@pytest.fixture
def grouped(grouped_site: Path, browser: Browser) -> Iterator[Page]:
    yield from opened(grouped_site, browser)


def opened(site: Path, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.goto(site.as_uri())
    yield tab
    context.close()
    assert told == []  # a policy that is broken says so here


def shown(page: Page) -> list[int]:
    """The numbers of the entries that the filter leaves."""
    items = page.locator(".pub-item:not([hidden])")
    return sorted(int(each.removeprefix("pub-k")) for each in items.evaluate_all(IDS))


def found(page: Page) -> str:
    return page.locator("output").inner_text()


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)


def test_all_words_must_match_in_any_case_and_accent(page: Page) -> None:
    assert found(page) == "120 of 120"
    search(page, "garcia STONES 2023")
    assert shown(page) == [20, 24, 28, 32, 36]
    assert found(page) == "5 of 120"
    search(page, "garcia nothing-of-this")
    assert shown(page) == []
    assert found(page) == "Nothing matches."


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("østergaard", 120),  # a name that the page cuts away
        ("journal of ferns", 40),
        ("SOI", 40),
        ("part moss", 120),  # keywords, which nobody sees
        ("conference papers", 40),
        ("2019", 20),
        ("dry", 12),  # in abstracts
        ("cite", 0),  # of what opens and leads elsewhere nothing is found
        ("inproceedings", 0),
    ],
)
def test_where_words_are_looked_for(page: Page, words: str, count: int) -> None:
    search(page, words)
    assert len(shown(page)) == count


def test_years_without_a_match_disappear_and_closed_ones_open(page: Page) -> None:
    closed = page.locator("details.pub-closed")
    assert closed.count() == 3
    assert closed.evaluate_all("all => all.map(e => e.open)") == [False, False, False]
    search(page, "2019")
    assert page.locator(".pub-group:visible").all_inner_texts() == ["2019 20"]
    assert page.locator(".pub-toc li:visible").all_inner_texts() == ["2019 20"]
    assert closed.last.get_attribute("open") is not None
    search(page, "")
    assert closed.evaluate_all("all => all.map(e => e.open)") == [False, False, False]
    assert page.locator(".pub-group:visible").count() == 6


def test_buttons_filter_by_kind_year_and_keyword(page: Page) -> None:
    page.locator(".pub-filters > summary").click()
    page.get_by_role("button", name="Theses 40").click()
    page.get_by_role("button", name="2024 20").click()
    assert shown(page) == [2, 5, 8, 11, 14, 17]
    page.get_by_role("button", name="part 1 60").click()
    assert shown(page) == [5, 11, 17]
    assert page.locator("[aria-pressed=true]").all_inner_texts()[-3:] == [
        "Theses 40",
        "2024 20",
        "part 1 60",
    ]
    page.get_by_role("button", name="Theses 40").click()  # again: no longer
    assert len(shown(page)) == 10


def test_the_address_keeps_what_is_searched_for(page: Page, site: Path) -> None:
    search(page, "on stones")
    page.locator(".pub-filters > summary").click()
    page.get_by_role("button", name="2023 20").click()
    assert page.url == f"{site.as_uri()}?q=on+stones&year=2023"
    before = shown(page)
    page.reload()
    assert shown(page) == before == [20, 24, 28, 32, 36]
    page.get_by_role("searchbox").press("Escape")
    assert page.url == site.as_uri()
    assert len(shown(page)) == COUNT


def test_an_address_of_an_entry_opens_its_year(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}#pub-k119")
    assert page.locator("#pub-k119").is_visible()


@pytest.mark.parametrize("year", ["2022", "2021", "2019"])
def test_a_year_is_where_its_link_leads(page: Page, year: str) -> None:
    page.locator(".pub-toc").get_by_role("link", name=year, exact=True).click()
    page.wait_for_timeout(700)  # had it to scroll, it would be there
    assert 0 <= heading_from_top(page, year) < 60


@pytest.mark.parametrize("key", ["pub-k45", "pub-k119"])
def test_an_entry_is_where_its_address_leads(page: Page, site: Path, key: str) -> None:
    page.goto("about:blank")
    page.goto(f"{site.as_uri()}#{key}")
    page.wait_for_timeout(700)
    box = page.locator(f"#{key}").bounding_box()
    assert (box and 0 <= box["y"] < 60) or at_the_end(page)


def heading_from_top(page: Page, year: str) -> float:
    if at_the_end(page):  # it cannot be further up
        return 0
    box = page.locator(f"#group-{year}").bounding_box()
    assert box
    return box["y"]


def at_the_end(page: Page) -> bool:
    root = "document.documentElement"
    return bool(page.evaluate(f"{root}.scrollTop + innerHeight >= {root}.scrollHeight - 2"))


def test_an_address_that_names_nothing_does_no_harm(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}?q=stones#100%")
    page.reload()
    assert len(shown(page)) == 30  # and nothing is told


def test_a_citation_is_copied(page: Page) -> None:
    item = page.locator("#pub-k0")
    item.locator(".pub-bibtex > summary").click()
    item.get_by_role("button", name="Copy").first.click()
    item.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@article{k0,\n")
    assert "abstract" not in copied


def test_what_the_filter_shows_is_saved(page: Page, tmp_path: Path) -> None:
    search(page, "garcia stones 2023")
    page.locator(".pub-filters > summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save these as BibTeX").click()
    assert download.value.suggested_filename == "publications.bib"
    file = tmp_path / "saved.bib"
    download.value.save_as(file)
    source, _ = bib.from_text("saved.bib", file.read_text("utf-8"))
    reading = bib.read([source])
    assert sorted(each.key for each in reading.entries) == ["k20", "k24", "k28", "k32", "k36"]


def test_an_entry_in_two_groups_is_one(grouped: Page, tmp_path: Path) -> None:
    assert found(grouped) == "120 of 120"
    assert grouped.locator(".pub-group").all_inner_texts()[:4] == [
        "2024 20", "moss 20", "part 0 10", "part 1 10",
    ]  # fmt: skip
    search(grouped, "k20 stones 2023")
    assert found(grouped) == "Nothing matches."
    search(grouped, "stones 20 2023")
    assert found(grouped) == "5 of 120"
    grouped.locator(".pub-filters > summary").click()
    assert grouped.get_by_role("button", name="moss").inner_text() == "moss 120"
    with grouped.expect_download() as download:
        grouped.get_by_role("button", name="Save these as BibTeX").click()
    file = tmp_path / "saved.bib"
    download.value.save_as(file)
    assert file.read_text("utf-8").count("{k20,") == 1


def test_a_group_without_a_match_hides_itself_alone(grouped: Page) -> None:
    search(grouped, "2019 part dry")  # they are in part 0
    assert grouped.locator(".pub-group:visible").all_inner_texts() == [
        "2019 2",
        "moss 2",
        "part 0 2",
    ]


def test_the_names_that_are_cut_away_open(page: Page) -> None:
    byline = page.locator("#pub-k0 .pub-authors")
    assert "Bert Vole" not in byline.inner_text()
    byline.locator("summary").click()
    assert "Bert Vole, Paola García" in byline.inner_text()


TWO_LISTS = """\
sections = ["publications", "publications:old"]
[view.publications]
group = "year"
[view.old]
title = "Old ones"
until = "2021"
"""


def test_two_lists_of_one_page_are_told_apart(tmp_path: Path, browser: Browser) -> None:
    page = written(tmp_path, TWO_LISTS)
    tab = browser.new_page()
    tab.goto(page.as_uri())
    old = tab.get_by_role("search", name="Old ones")
    old.get_by_role("searchbox").fill("stones")
    expect = ["120 of 120", "15 of 60"]
    assert tab.locator("output").all_inner_texts() == expect
    tab.wait_for_url("**/index.html?old-publications-q=stones")
    tab.reload()
    assert tab.locator("output").all_inner_texts() == expect
    assert tab.get_by_role("navigation", name="Old ones").count() == 1
    tab.close()


def test_the_colours_are_remembered(page: Page) -> None:
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(colour)
    assert dark != light
    page.reload()
    assert page.evaluate(colour) == dark
    page.get_by_role("button", name="Auto").click()
    assert page.evaluate(colour) == light


def test_without_a_script_the_list_is_whole(site: Path, browser: Browser) -> None:
    tab = browser.new_page(java_script_enabled=False)
    tab.goto(site.as_uri())
    assert tab.locator(".pub-item").count() == COUNT
    assert not tab.get_by_role("searchbox").is_visible()
    assert not tab.get_by_role("button").first.is_visible()
    tab.get_by_role("link", name="2020", exact=True).click()
    tab.locator("details.pub-closed > summary").nth(1).click()
    assert tab.locator("#pub-k99").is_visible()
    tab.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize(
    "end",
    [
        "#pub-k99",
        f"#:~:text={quote(TITLES[3])}%20099",  # browsers look for it as for what is typed
    ],
)
def test_an_address_leads_into_a_closed_year(
    site: Path, browser: Browser, end: str, *, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}{end}")
    tab.locator("#pub-k99").wait_for()  # until it is seen
    assert tab.locator("details.pub-closed[open]").count() == 1
    context.close()


def test_a_fragment_has_no_closed_years(site: Path) -> None:
    project = compiler.open_project(site.parent.parent / "profile.toml")
    text = compiler.fragment(project, compiler.compile_page(project)).text
    assert text.count('class="pub-item"') == COUNT
    assert "pub-closed" not in text


def on_paper(page: Page) -> str:
    """The words on the sheets that the browser would print, a ligature as its letters."""
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf())).pages
    return unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_paper_has_every_entry(
    tmp_path: Path, browser: Browser, theme: str, *, scripts: bool
) -> None:
    site = written(tmp_path, f'theme = "{theme}"')
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    tab.goto(site.as_uri())
    closed = tab.locator(".pub-closed:not([open])").count()
    printed = on_paper(tab)
    assert (
        closed == tab.locator(".pub-closed:not([open])").count() > 2
    )  # on the screen they stay so
    context.close()
    missing = [title for title in map(title_of, range(COUNT)) if title not in printed]
    assert missing == []
    assert "@article" not in printed  # to be copied, not to be read
    assert "of 120" not in printed


def test_paper_has_every_entry_in_browsers_whose_styles_cannot_open(
    tmp_path: Path, browser: Browser
) -> None:
    site = written(tmp_path, "")
    style = site.parent / "style.css"
    known = style.read_text("utf-8")
    assert ".pub-closed::details-content" in known
    style.write_text(known.replace("::details-content", "::not-known"), "utf-8")
    tab = browser.new_page()
    tab.goto(site.as_uri())
    printed = on_paper(tab)
    assert [title for title in map(title_of, range(COUNT)) if title not in printed] == []
    tab.close()


def test_years_close_after_each_print(page: Page) -> None:
    page.locator("details.pub-closed > summary").first.click()
    opened = "all => all.map(each => each.open)"
    closed = page.locator("details.pub-closed")
    for told in ("beforeprint", "beforeprint"):  # some browsers say so for the preview, too
        page.evaluate("name => dispatchEvent(new Event(name))", told)
        assert closed.evaluate_all(opened) == [True, True, True]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert closed.evaluate_all(opened) == [True, False, False]


def test_paper_says_that_it_has_a_part(page: Page) -> None:
    search(page, "garcia STONES 2023")
    printed = on_paper(page)
    assert "5 of 120" in printed
    assert [n for n in range(COUNT) if title_of(n) in printed] == [20, 24, 28, 32, 36]


def test_no_text_of_a_bib_or_a_visitor_runs(tmp_path: Path, browser: Browser) -> None:
    entries = "".join(
        f"@misc{{k{number}, title = {{{attack} T}}, author = {{{attack} and Quill, Ada}},"
        f" year = {2000 + number}, keywords = {{{attack}, moss}}, howpublished = {{{attack}}},"
        f" abstract = {{{attack}}}, award = {{{attack}}}, preview = {{{attack}}}}}\n"
        for number, attack in enumerate(ATTACKS)
    )
    (tmp_path / "publications.bib").write_text(entries, "utf-8")
    profile = tmp_path / "profile.toml"
    profile.write_text("[view.publications]\nsearch = true\nchart = true\n", "utf-8")
    project = compiler.open_project(profile)
    page = tmp_path / "site" / "index.html"
    compiled = compiler.compile_page(project, standalone=True, bib_name="publications.bib")
    write(compiler.homepage(project, compiled, page).files)
    tab = browser.new_page()
    ran: list[str] = []

    def asked(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    tab.on("dialog", asked)
    tab.on("pageerror", lambda error: ran.append(str(error)))
    tab.on("request", lambda request: ran.append(request.url))
    tab.goto(page.as_uri())
    tab.locator(".pub-filters > summary").click()
    for chip in tab.locator(".pub-filters fieldset button:visible").all():
        chip.click()
    for attack in ATTACKS:
        search(tab, attack)
        tab.goto(f"{page.as_uri()}?{urlencode({'q': attack, 'kind': attack})}#{attack}")
    for summary in tab.locator(".pub-list summary:visible").all():
        summary.click()
    assert {url for url in ran if not url.startswith(page.parent.as_uri())} == set()
    assert tab.locator(".pub-item script, .pub-tools script, [onerror], [onclick]").count() == 0
    tab.close()


def test_the_keyboard_alone_will_do(page: Page) -> None:
    page.get_by_role("searchbox").focus()
    page.keyboard.type("rings")
    assert len(shown(page)) == 30
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens the filters
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the first kind
    assert len(shown(page)) == 10
