"""Where a browser goes from what people write; the same from every output, and nowhere else."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pubgen.addresses import (
    absolute,
    account,
    address,
    addresses_in,
    addresses_in_words,
    doi_in,
    is_only_address,
    place,
    unescaped,
)
from pubgen.latex import decode
from pubgen.render import html, latex, markdown, typst
from pubgen.text import Link
from tests.browsers import is_safe_url
from tests.test_normalise import Row, one, rows

PAGE = "https://home.example/cv/"
TABLE = rows("addresses.md")


def cells(row: Row) -> list[tuple[str, str]]:
    """The addresses of a row, each with what a browser makes of it."""
    pairs = (each.split(" → ") for each in row.cells[1].split(" · ") if each)
    return [(pair[0], urljoin(PAGE, pair[-1])) for pair in pairs]


def hrefs(fields: str) -> list[str]:
    """The values of the links' ``href``, as the parser of HTML gives them on."""
    return [unescape(str(html.url(link.url))) for link in one(fields)[0].links]


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_addresses(row: Row) -> None:
    assert hrefs(row.cells[0]) == [href for href, _ in cells(row)]


def test_the_table_is_long() -> None:
    assert len({row.cells[0] for row in TABLE}) == len(TABLE) > 250


OPEN = """
const hrefs = JSON.parse(require("fs").readFileSync(0, "utf8"));
const open = (href) => { try { return new URL(href, process.argv[1]).href } catch { return "" } };
console.log(JSON.stringify(hrefs.map(open)));
"""


def test_a_browser_opens_them() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node, whose URL is that of browsers")
    expected = [pair for row in TABLE for pair in cells(row)]
    command = [node, "-e", OPEN, PAGE]
    text = json.dumps([href for href, _ in expected])
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [opened for _, opened in expected]


TEX = re.compile(r"\\string(?=~)|\\(?=[#%&_$])")
IN_MARKDOWN = {"%28": "(", "%29": ")", "%2A": "*", "%27": "'", "%24": "$", "&amp;": "&"}


@pytest.mark.parametrize("href", sorted({href for row in TABLE for href, _ in cells(row)}))
def test_every_output_leads_there(href: str) -> None:
    elsewhere = href if ":" in href else ""  # a CV has no other file beside it
    assert absolute(href) == elsewhere
    assert TEX.sub("", latex.tex_url(href)) == elsewhere
    assert str(typst.Typst().url(href)) == elsewhere
    written = str(markdown.Markdown().url(href))
    assert re.fullmatch(r"[^\s()<>\[\]]*", written)
    assert re.sub("%2[4789A]|&amp;", lambda found: IN_MARKDOWN[found[0]], written) == href


@pytest.mark.parametrize(
    ("written", "opens"),
    [
        ("htt\u2028ps://ex.org/a", "https://ex.org/a"),
        ("htt\u200bps://ex.org/a", "https://ex.org/a"),
        ("\ufeffhttps://ex.org/a", "https://ex.org/a"),
        ("https:\u200d//ex.org/a", "https://ex.org/a"),
        ("ht\ttps://ex.org/a\n", "https://ex.org/a"),
        ("HTT\x1fP://ex.org/", "http://ex.org/"),
        ("https://ex.\u200borg/a\u200bb", "https://ex.org/ab"),
        ("https://ex.org/می\u200cخواهم", "https://ex.org/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85"),
        ("https:\\\\ex.org/a", "https://ex.org/a"),
        ("java\u2028script:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("java script:alert(1)", ""),
        ("data:text/html,x", ""),
        ("view-source:https://ex.org", ""),
        ("https://", ""),
        ("https://a b/", ""),
        ("a:b", ""),
        ("", ""),
        ("a?b:c", "a?b:c"),
        ("a/b:c", "a/b:c"),
    ],
)  # fmt: skip
def test_what_nobody_sees_is_no_part_of_it(written: str, opens: str) -> None:
    assert address(written) == opens


ADDRESS = re.compile(r"[A-Za-z0-9:/?#@!$&'()*+,;=%~._-]*")


@given(st.text() | st.text("javscriptht:/\\.#?&%\t\u2028\u200d \"'<>", max_size=20))
@example("htt\u2028ps:")
@example("https://\ud800/")
def test_any_text_is_safe_once_it_is_an_address(text: str) -> None:
    found = address(text)
    assert ADDRESS.fullmatch(found)
    assert found == "" or is_safe_url(found)
    assert address(found) == found
    for each in (*addresses_in(text), *addresses_in_words(text)):
        assert each == address(each) != ""


@given(st.text(r"\{}$&;~_%#\"'<>amplt sim/10.4:", max_size=40))
def test_no_latex_breaks_an_address(text: str) -> None:
    assert len(unescaped(text)) <= 3 * len(text)
    for each in addresses_in(f"https://ex.org/{text}"):
        assert is_safe_url(each)


@pytest.mark.parametrize(
    "group",
    [
        ["https://ex.org/a", "http://ex.org/a", "https://www.ex.org/a/", "https://EX.ORG/%61"],
        ["https://ex.org/ä", "https://ex.org/%C3%A4", "https://ex.org/%c3%a4"],
        ["https://ex.org/A"],
        ["https://ex.org/a?b"],
        ["https://ex.org/a#b"],
        ["a b.pdf", "a%20b.pdf"],
        ["https://doi.org/10.1234/aB", "http://dx.doi.org/10.1234/Ab", "http://www.doi.org/10.1234%2Fab",
         "http://doi.acm.org/10.1234/ab"],
        ["https://doi.org/10.1234/É"],
        ["https://doi.org/10.1234/é"],
    ],
)  # fmt: skip
def test_one_place_has_several_addresses(group: list[str]) -> None:
    others = {"https://ex.org/", "https://doi.org/10.1234/abc", "ab.pdf"}
    assert len(set(map(place, group))) == 1
    assert place(group[0]) not in map(place, others)


def test_case_makes_no_difference_in_the_ascii_letters_of_a_doi() -> None:
    assert place("https://doi.org/10.1234/É") != place("https://doi.org/10.1234/é")


@pytest.mark.parametrize(
    ("said", "only"),
    [
        ("https://ex.org/a", True),
        ("Available at: https://ex.org/a.", True),
        ("doi: 10.1234/ab", True),
        ("See 10.1234/ab", True),
        ("Talk. https://ex.org/a", False),
        ("https://ex.org/a, second edition", False),
        ("", False),
    ],
)
def test_words_that_are_only_an_address(said: str, only: bool) -> None:
    assert is_only_address(said) == only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\url{ex.org/a\_b}", "https://ex.org/a_b"),
        (r"\url{https://ex.org/$\sim$ada}", "https://ex.org/~ada"),
        (r"\href{www.ex.org/a b}{here}", "https://www.ex.org/a%20b"),
        (r"\href{10.1234/ab}{here}", "https://doi.org/10.1234/ab"),
        (r"<a href='https://ex.org/?a&amp;b'>here</a>", "https://ex.org/?a&b"),
        (r"\href{a b.pdf}{here}", "a%20b.pdf"),
    ],
)
def test_a_link_in_text_leads_where_a_field_does(text: str, expected: str) -> None:
    (link,) = decode(text).inline
    assert isinstance(link, Link)
    assert link.url == expected


def test_an_address_in_text_is_shown_as_it_is_written() -> None:
    (link,) = decode(r"\url{ex.org/a\_b ü}").inline
    assert isinstance(link, Link)
    assert link.children == decode(r"ex.org/a\_b ü").inline


def test_a_doi_may_be_anywhere_in_its_field() -> None:
    assert doi_in("see (10.1234/a(b)c).") == "10.1234/a(b)c"
    assert doi_in("110.1234/ab") == ""
    assert unquote("10.1234%2Fab") == doi_in("10.1234%2Fab")


ACCOUNTS = {
    "https://github.com/ada-quill": "ada-quill",
    "http://www.GitHub.com/ada/": "ada",
    "https://github.com/ada/looms": "",
    "https://github.com/ada?tab=stars": "",
    "https://gitlab.com/ada_q": "ada_q",
    "https://linkedin.com/in/ada-q": "ada-q",
    "https://de.linkedin.com/in/ada-q/": "ada-q",
    "https://www.linkedin.com/company/ink": "",
    "https://orcid.org/0000-0002-1694-233X": "0000-0002-1694-233X",
    "https://orcid.org/0000-0002": "",
    "https://scholar.google.com/citations?user=AbC_d-AAAAJ": "AbC_d-AAAAJ",
    "https://scholar.google.co.uk/citations?hl=en&user=AbC_d-AAAAJ&oi=ao": "AbC_d-AAAAJ",
    "https://scholar.google.com/scholar?q=ink": "",
    "https://mastodon.social/@ada": "@ada@mastodon.social",
    "https://mastodon.social/ada": "",
    "https://x.com/ada": "ada",
    "https://twitter.com/ada": "ada",
    "https://stackoverflow.com/users/123/ada-q": "123/ada-q",
    "https://www.researchgate.net/profile/Ada-Quill_1": "Ada-Quill_1",
    "https://bsky.app/profile/ada.example.org": "ada.example.org",
    "https://www.youtube.com/@ada": "ada",
    "https://github.com/ada}\\input{x": "",
    "https://github.com/adaſ": "",
    "https://example.org/ada": "",
    "mailto:ada@github.com": "",
}


@pytest.mark.parametrize(("address", "expected"), ACCOUNTS.items())
def test_the_account_that_an_address_leads_to(address: str, expected: str) -> None:
    assert account(address) == expected


def test_mastodon_is_on_many_hosts() -> None:
    assert account("https://social.example.org/@ada", "Mastodon") == "@ada@social.example.org"
