"""Tables, footnotes, bare links and anchors in the Markdown of a profile, on a page and in a CV."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from pubgen.model import Prose
from pubgen.render.latex import LaTeX
from pubgen.render.markdown import Markdown
from pubgen.render.prose import addresses_of, prose
from pubgen.render.typst import Typst
from tests.page_reader import read

TABLE = """| Course | *Term* |
|:--|--:|
| Ink | 2024 |
| [Moss](https://example.org) | |
"""
NOTE = (
    "Ink[^a] and moss[^b] and ink[^a].\n\n[^a]: The *black* one.\n\n    Not blue.\n[^b]: Wet[^a].\n"
)


def test_a_table_scrolls_in_a_box_of_its_own_and_has_no_style() -> None:
    html = prose(Prose(TABLE))
    page = read(html)
    [box] = page.all(".table")
    assert box.attributes == {"class": "table", "tabindex": "0"}
    assert [each.text for each in page.all("th")] == ["Course", "Term"]
    assert [each.attributes for each in page.all("td")][:2] == [
        {"class": "align-left"},
        {"class": "align-right"},
    ]
    assert "style" not in html


def test_footnotes_lead_there_and_back_and_no_two_texts_share_an_anchor() -> None:
    html = prose(Prose(NOTE, id="bio")) + prose(Prose(NOTE, id="news-1"))
    page = read(html)
    ids = [each.attributes["id"] for each in page.walk() if "id" in each.attributes]
    targets = [each.attributes["href"] for each in page.all("a")]
    assert len(ids) == len(set(ids))
    assert {target.removeprefix("#") for target in targets} <= set(ids)
    assert html.count("The <em>black</em> one.") == 2


@pytest.mark.parametrize(
    ("markdown", "links"),
    [
        ("See https://example.org/a_(b), and http://example.org.", 2),
        ("`https://example.org` [x](https://example.org) <https://example.org>", 2),
        ("README.md, example.org, www.example.org, ada@example.org, mailto:a@example.org", 0),
        ("//example.org ftp://example.org file:///etc/passwd javascript:alert(1)", 0),
    ],
)
def test_bare_links_are_those_that_say_so(markdown: str, links: int) -> None:
    assert prose(Prose(markdown)).count("<a ") == links


def test_headings_have_anchors_on_a_page_of_its_own() -> None:
    markdown = "# Ink & `Moss`\n\n## 잉크\n\n# Ink & Moss\n\n#\n"
    html = prose(Prose(markdown, id="notes", anchored=True))
    assert [each.attributes["id"] for each in read(html).walk() if "id" in each.attributes] == [
        "notes.ink-moss", "notes.잉크", "notes.ink-moss-2", "notes.heading",
    ]  # fmt: skip
    assert "id=" not in prose(Prose(markdown, id="notes"))


@pytest.mark.parametrize(
    "name", ['"><script>', "a b", "a&b", "<b>", "'", "javascript:alert(1)", "\u202e"]
)
def test_no_name_of_a_section_or_note_can_attack(name: str) -> None:
    markdown = f"# {name}\n\nx[^{name.replace(' ', '')}]\n\n[^{name.replace(' ', '')}]: y\n"
    page = read(prose(Prose(markdown, id=name, anchored=True)))
    assert {each.tag for each in page.walk()} <= {
        "", "h3", "p", "sup", "a", "div", "ol", "li",
    }  # fmt: skip


def test_links_that_are_withheld_leave_their_words() -> None:
    markdown = (
        "[a *b*](x.pdf) [c](y.pdf) ![d](x.pdf) [e][1]\n\n[1]: x.pdf\n\n| [f](x.pdf) |\n|--|\n"
    )
    html = prose(Prose(markdown, withheld=frozenset({"x.pdf"})))
    assert "x.pdf" not in html
    assert "<p>a <em>b</em> " in html
    assert html.count("<a ") == 1
    assert read(html).text == "a b c d e f"


def test_the_addresses_of_a_text() -> None:
    markdown = '[a](x.pdf) ![b](y.png) `[c](z.pdf)` <img src="w.png"> https://example.org'
    assert addresses_of(markdown, raw_html=False) == {
        "x.pdf": False, "y.png": True, "https://example.org": False,
    }  # fmt: skip
    assert "w.png" in addresses_of(markdown, raw_html=True)


# ---------------------------------------------------------------------------------- in a CV


def test_a_row_of_a_table_is_an_item_of_a_list() -> None:
    assert str(Typst().prose(Prose(TABLE))).count("#list(") == 1
    assert LaTeX().prose(Prose(TABLE)) == "\n".join((
        r"\begin{itemize}",
        r"\item{} Course: Ink; \emph{Term}: 2024",
        r"\item{} Course: \href{https://example.org}{Moss}",
        r"\end{itemize}",
    ))  # fmt: skip
    assert r"\item{} a; b" in LaTeX().prose(Prose("| | |\n|--|--|\n| a | b |\n"))
    assert r"\item{} a; b" in LaTeX().prose(Prose("| a | b |\n|--|--|\n"))


def test_a_table_that_is_written_anew_is_the_same_table() -> None:
    markdown = "- <\n\n  | a | `\\|` \\| |\n  |--|--|\n  | *b* | |\n"
    parser = MarkdownIt("commonmark").enable("table")
    anew = Markdown().prose(Prose(markdown))
    assert anew != markdown.rstrip("\n")
    assert read(parser.render(anew)).text == read(prose(Prose(markdown))).text == "< a | | b"


def test_a_table_stays_one_where_markdown_is_written() -> None:
    assert Markdown().prose(Prose(TABLE)) == TABLE.rstrip("\n")


def test_a_footnote_is_in_parentheses_where_it_is_referred_to() -> None:
    expected = (
        "Ink (The <em>black</em> one. Not blue.) and moss (Wet.) and ink (The <em>black</em> one."
        " Not blue.)."
    )
    assert Markdown().prose(Prose(NOTE)) == expected
    assert r"Ink (The \emph{black} one. Not blue.) and" in LaTeX().prose(Prose(NOTE))
    assert "footnote" not in Typst().prose(Prose(NOTE))


def test_footnotes_that_lead_in_a_circle_end() -> None:
    many = "".join(f"[^{n}]: {f'[^{n + 1}]' * 9}\n\n" for n in range(50))
    markdown = f"x[^0]\n\n{many}[^50]: [^50]\n"
    assert len(Markdown().prose(Prose(markdown))) < 100
    assert len(prose(Prose(markdown))) < 100_000


def test_what_is_not_new_is_as_it_was() -> None:
    markdown = "# A\n\n- *b* `c`\n\n> d\n\n    e\n\n1. f\n\n![g](h.png 'i')\n\n[j]: <k>\n"
    old = MarkdownIt("commonmark", {"html": False}).render(markdown.replace("# A", "### A"))
    assert prose(Prose(markdown)) == old.rstrip("\n")
