"""Awards, grants, talks, teaching and service: rows of the profile as a page shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubgen import ACTIVITIES, FRAGMENTS, compiler
from pubgen.profile import CV_SECTIONS, SECTIONS, Profile
from tests.page_reader import read
from tests.test_cli import pubgen

FIRST = {
    "experience": "role", "education": "degree", "award": "title", "grant": "title",
    "talk": "title", "teaching": "course", "service": "role",
}  # fmt: skip


def opened(folder: Path, rows: str, top: str = "") -> compiler.Project:
    (folder / "publications.bib").write_text("% nothing yet\n", "utf-8")
    (folder / "profile.toml").write_text(f'name = "Ada Quill"\n{top}\n{rows}\n', "utf-8")
    return compiler.open_project(folder / "profile.toml")


def shown(folder: Path, kind: str, row: str) -> dict[str, str]:
    """The parts of the only row of *kind*, by their classes."""
    project = opened(folder, f"[[{kind}]]\n{row}\n")
    page = compiler.compile_page(project, sections=[kind])
    html = read(compiler.fragment(project, page).text)
    [item] = html.all(".experience-item")
    parts = ("date", "role", "company", "location", "facts", "text", "links")
    found = {part: item.all(f".experience-{part}") for part in parts}
    return {part: elements[0].text for part, elements in found.items() if elements}


def test_each_has_a_section_a_fragment_and_a_place_in_a_cv() -> None:
    assert set(FIRST) == set(ACTIVITIES) <= set(SECTIONS) & set(CV_SECTIONS) & set(FRAGMENTS)
    assert all(Profile().activities(name) == [] for name in ACTIVITIES)


@pytest.mark.parametrize("kind", ACTIVITIES)
def test_the_first_line_is_enough(kind: str, tmp_path: Path) -> None:
    assert shown(tmp_path, kind, f'{FIRST[kind]} = "Ink & *Moss*"') == {
        "date": "", "role": "Ink & *Moss*",
    }  # fmt: skip


ROWS = [
    ("award", 'organisation = "Moss Society"\namount = "€5,000"',
     {"company": "Moss Society", "facts": "€5,000"}),
    ("award", 'organization = "Moss Society"', {"company": "Moss Society"}),
    ("grant", 'amount = "€5,000"\nrole = "Lead"', {"facts": "Lead, €5,000"}),
    ("talk", 'event = "Moss Days"\norganisation = "Ghent University"\nlocation = "Ghent"',
     {"company": "Moss Days, Ghent University", "location": "Ghent"}),
    ("talk", 'links = { slides = "https://a.org/s", "My video" = "https://a.org/v" }',
     {"links": "Slides My video"}),
    ("teaching", 'role = "Lecturer"\ntext = "With *looms*."',
     {"facts": "Lecturer", "text": "With looms."}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "row", "expected"), ROWS)
def test_a_row(kind: str, row: str, expected: dict[str, str], tmp_path: Path) -> None:
    found = shown(tmp_path, kind, f'{FIRST[kind]} = "Ink"\n{row}')
    found = {part: " ".join(text.split()) for part, text in found.items()}
    assert found == {"date": "", "role": "Ink", **expected}


@pytest.mark.parametrize(
    ("kind", "row", "expected"),
    [
        ("award", "date = 2024", "2024"),
        ("award", 'date = "2024-05"', "May 2024"),
        ("award", "date = 2024-05-14", "14 May 2024"),
        ("service", 'date = [2021, "2023-06"]', "2021, Jun 2023"),
        ("grant", 'start = 2021\nend = "present"', "2021 - Present"),
        ("grant", "start = 2021\nend = 2021", "2021"),
        ("service", 'date = 2017\nstart = "2019-01-20"\nend = 2021', "2017, Jan 2019 - 2021"),
        ("education", 'date = "2019-05"', "May 2019"),
        ("teaching", 'term = "Fall 2023, WS 2024/25"', "Fall 2023, WS 2024/25"),
        ("talk", 'date = "some day"', "some day"),
    ],
)
def test_when_it_was(kind: str, row: str, expected: str, tmp_path: Path) -> None:
    assert shown(tmp_path, kind, f'{FIRST[kind]} = "Ink"\n{row}')["date"] == expected


@pytest.mark.parametrize(
    ("kind", "organisation", "leads"),
    [
        ("award", "Society", "Ink"), ("grant", "Society", "Ink"), ("talk", "Society", "Ink"),
        ("teaching", "Society", "Ink"), ("service", "Society", "Society"),
        ("experience", "Society", "Society"), ("education", "Society", "Society"),
        ("service", "", "Ink"), ("experience", "", "Ink"),
    ],
)  # fmt: skip
def test_what_leads_to_the_address(
    kind: str, organisation: str, leads: str, tmp_path: Path
) -> None:
    row = f'{FIRST[kind]} = "Ink"\norganisation = "{organisation}"\nurl = "https://example.org"'
    project = opened(tmp_path, f"[[{kind}]]\n{row}\n")
    page = compiler.compile_page(project, sections=[kind])
    [link] = read(compiler.fragment(project, page).text).all("a")
    assert (link.text, link.attributes["href"]) == (leads, "https://example.org")


MISTAKES = [
    ("[[award]]\norganisation = 'x'", "missing-setting", "`award` needs `title`"),
    ("[[grant]]\ntitle = 'x'\nammount = '1'", "unknown-setting", "`grant` has no key `ammount`"),
    ("[[award]]\ntitle = 'x'\nrole = 'y'", "unknown-setting", "`award` has no key `role`"),
    ("[award]\ntitle = 'x'", "wrong-type", "`award` must be a list, not a table"),
    ("[[talk]]\ntitle = 'x'\ndate = [2024, 'soon']", "bad-date", "`soon` is not a date"),
    ("[[talk]]\ntitle = 'x'\ndate = '2024-13'", "bad-date", "`2024-13` is not a date"),
    ("[[service]]\nrole = 'x'\nend = 'now'", "bad-date", "`now` is not a date"),
    ("[[talk]]\ntitle = 'x'\nurl = 'javascript:x'", "unsafe-url", "`url` is not an address"),
    ("[[talk]]\ntitle = 'x'\nlinks = {a = 'data:x'}", "unsafe-url", "`a` is not an address"),
]


@pytest.mark.parametrize(("rows", "rule", "message"), MISTAKES)
def test_a_mistake_is_told_at_its_place(rows: str, rule: str, message: str, tmp_path: Path) -> None:
    [found] = opened(tmp_path, rows).diagnostics
    assert found.rule == rule
    assert found.message.startswith(message)
    assert found.span is not None
    assert found.span.position[0] > 2


def test_names_of_sections_are_suggested(tmp_path: Path) -> None:
    top = 'sections = ["awards", "publications"]\ntitles = { grants = "Money" }'
    found = opened(tmp_path, '[cv]\nsections = ["talks", "section:x"]', top).diagnostics
    assert [each.rule for each in found] == ["unknown-section"] * 4
    assert [each.help for each in found][:3] == [
        "did you mean `award`?", "did you mean `grant`?", "did you mean `talk`?",
    ]  # fmt: skip
    assert "publications:publications" not in found[3].help


def test_the_default_view_may_be_named_as_before(tmp_path: Path) -> None:
    top = 'sections = ["publications:publications"]'
    assert opened(tmp_path, '[cv]\nsections = ["publications:publications"]', top).diagnostics == ()


def test_own_headings_and_order(tmp_path: Path) -> None:
    rows = '[[award]]\ntitle = "B"\ndate = 2010\n[[award]]\ntitle = "A"\ndate = 2020\n'
    project = opened(tmp_path, rows, 'titles = { award = "Honours" }')
    [section] = compiler.compile_page(project).page.sections
    assert section.title == "Honours"
    assert [each.role for each in section.positions] == ["B", "A"]  # as they are written


def test_files_go_along(tmp_path: Path) -> None:
    (tmp_path / "ink.pdf").write_bytes(b"%PDF")
    opened(tmp_path, "[[talk]]\ntitle = 'x'\nlinks = { slides = 'ink.pdf' }\nurl = 'none.pdf'")
    ran = pubgen("html", "-o", "site/", cwd=tmp_path)
    assert "missing-linked-file" in ran.err
    assert (tmp_path / "site" / "ink.pdf").is_file()


def test_a_template_of_a_kind_takes_the_place_of_that_for_all(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    template = "{% for each in section.positions %}<b>{{ each.role }}</b>{% endfor %}"
    (tmp_path / "own" / "award.html.jinja").write_text(template, "utf-8")
    rows = '[[award]]\ntitle = "A"\n[[grant]]\ntitle = "B"\n'
    project = opened(tmp_path, rows, 'templates = "own"')
    text = compiler.fragment(project, compiler.compile_page(project)).text
    assert text.startswith("<b>A</b>")
    assert '<div class="grant-list" role="list">' in text


def test_parts_of_a_page_of_ones_own(tmp_path: Path) -> None:
    opened(tmp_path, '[[award]]\ntitle = "A"\n[[section]]\ntitle = "More"\ntext = "Moss."')
    assert b'class="award-list"' in pubgen("html", "--fragment", "award", cwd=tmp_path).out
    (tmp_path / "x.html").write_text(
        "<!-- pubgen:begin award --><!-- pubgen:end award -->\n"
        "<!-- pubgen:begin section:more --><!-- pubgen:end section:more -->\n"
    )
    assert pubgen("html", "--into", "x.html", cwd=tmp_path).status == 0
    text = (tmp_path / "x.html").read_text("utf-8")
    assert text.index("award-list") < text.index("<p>Moss.</p>")


def test_an_unusable_date_is_no_loss(tmp_path: Path) -> None:
    [found] = opened(tmp_path, "[[talk]]\ntitle = 'x'\ndate = 'soon'").diagnostics
    assert not found.loses
