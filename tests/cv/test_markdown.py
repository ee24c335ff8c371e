"""Markdown: what is written reads as it was meant in every reader, and makes nothing but text."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pubgen import compiler
from pubgen import text as t
from pubgen.compiler.cv import render_cv
from pubgen.model import Author, Date, Name, Page, Position, Prose, Section
from pubgen.profile import CV_SECTIONS
from pubgen.render.characters import clean
from pubgen.render.markdown import Markdown, escaped_markdown
from pubgen.render.prose import prose
from pubgen.render.targets import TARGETS
from tests.browsers import is_safe_url
from tests.page_reader import Element, read
from tests.pages import GOLDEN, PROFILES
from tests.test_render import COFIRST, PAPER, everywhere, page_of, publications, shown, words

MARKDOWN = Markdown()
# GitHub's flavour as markdown-it has it: tables, strikethrough.
GITHUB = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def cv(page: Page) -> str:
    return render_cv(page, TARGETS["markdown"])


def flat(value: str) -> str:
    """*value* as it is shown, without white space."""
    return "".join(clean(value).replace("'", "’").split())


# ------------------------------------------------------------------------------------- escaping


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # what would mean something
        ("a_b *c* `d`", r"a\_b \*c\* \`d\`"),
        (r"C:\temp [1](x) | y", r"C:\\temp \[1\](x) \| y"),
        ("<b> & &amp; R&D", "&lt;b&gt; & &amp;amp; R&amp;D"),
        ("$x$", r"\$x\$"),
        ("~~a~~ x^2^", "&#126;&#126;a&#126;&#126; x&#94;2&#94;"),
        ("ada@example.org, @smith", "ada&#64;example.org, &#64;smith"),
        ("{{ a }} {% b %}{: .c}", "&#123;&#123; a }} &#123;% b %}&#123;: .c}"),
        ("https://a.b/c_d www.a_b.org", r"https&#58;//a.b/c\_d www\.a\_b.org"),
        (":cat: and a:b", "&#58;cat: and a:b"),
        ("Wow!", r"Wow\!"),  # before a link it would make a picture
        # what a smart reader would make prettier
        ("NSDI '26, Ada's", "NSDI ’26, Ada’s"),
        ('the "ink"', r"the \"ink\""),
        ("1--2 --- wait...", r"1\--2 \-\-- wait\.\.."),
        # what would mean something only where it begins
        ("# Ink", r"\# Ink"),
        ("- Ink", r"\- Ink"),
        (" + Ink", r" \+ Ink"),
        ("> Ink", "&gt; Ink"),
        ("=== Ink", r"\=== Ink"),
        (": Ink", r"\: Ink"),
        ("1. Ink", r"1\. Ink"),
        ("12)", r"12\)"),
        ("(a) Ink", r"(a\) Ink"),
        ("iv. Ink", r"iv\. Ink"),
        # white space, and what nobody sees
        ("no\u00a0break", "no&nbsp;break"),
        ("two\nlines\t\tof \u2028    text", "two lines of text"),
        ("a\x00b\x1bc\ud800", "abc\ufffd"),
        # what may stay as it is
        ("SLATE: Service-Layer Traffic (2nd ed.) & more, 50% off", ...),
        ("J. R. Vole, 3.5 GHz, C# and F#, a - b + c = d", ...),
        ("“Ink” – 墨 — чернила! And more", ...),
        ("e.g. this", ...),
    ],
)
def test_text(value: str, expected: Any) -> None:
    assert MARKDOWN.text(value) == (value if expected is ... else expected)


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((t.Text("a"), t.Emph(words("(*)")), t.Text("c")), r"a<em>(\*)</em>c"),
        ((t.Strong(words("*")),), r"<strong>\*</strong>"),
        ((t.Text("H"), t.Sub(words("2")), t.Text("O")), "H<sub>2</sub>O"),
        ((t.Text("x"), t.Sup(words("2"))), "x<sup>2</sup>"),
        ((t.SmallCaps(words("Ink")),), "Ink"),
        ((t.Code(words("a_b(c)")),), "`a_b(c)`"),
        ((t.Code(words("`{{")),), "<code>&#96;&#123;&#123;</code>"),
        # braces protect nothing here, so that it is one text
        ((t.Protected(words("SLATE")), t.Text(": more")), "SLATE: more"),
        ((t.Text("a-"), t.Protected(words("-b"))), r"a\--b"),
        ((t.Quote((t.Text("a "), t.Quote(words("b")))),), "“a ‘b’”"),
        ((t.Text("a!"), t.Link(words("b]"), "https://example.org/?a=1&b_c#d")),
         r"a\![b\]](https://example.org/?a=1&amp;b_c#d)"),
        ((t.Link(words("a"), "https://example.org/a (b)*c*\"<d>"),),
         "[a](https://example.org/a%20%28b%29%2Ac%2A%22%3Cd%3E)"),
        ((t.Link((t.Link(words("a"), "https://b.org"),), "https://a.org"),), "[a](https://a.org)"),
        ((t.Link(words("a"), "javascript:alert(1)"),), "a"),
        ((t.Link(words("a"), "talks/ink.pdf"),), "[a](talks/ink.pdf)"),
        ((t.Math("O(n^2)"),), "<em>O</em>(<em>n</em><sup>2</sup>)"),
        ((t.Math(r"\frac"),), "<code>&#92;frac</code>"),
        ((), ""),
    ],
)  # fmt: skip
def test_inline_text(nodes: t.Inline, expected: str) -> None:
    assert MARKDOWN.inline(nodes) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "Ink *and* `moss`, __bold__:\n\n- a_b & c\n- d\n",
        'Don\'t "quote" R&D: 5% of 2 > 1, [1] and (a) ~ ^ @smith | x',
        '[a](https://example.org:80/b?c=1&d=2#e) [f](ada/ink.pdf "g") [h](mailto:a@b.org)',
        "# Heading\n\n> quoted\n\n1. one\n\n![a picture](ink.png)\n\n    code",
    ],
)
def test_prose_is_what_the_user_wrote(markdown: str) -> None:
    assert MARKDOWN.prose(Prose(markdown)) == markdown.rstrip("\n")


def test_prose_with_html_is_what_the_user_wrote_if_the_profile_wants_it() -> None:
    markdown = "<b>a</b> {{ c }} [x](javascript:alert(1))"
    assert MARKDOWN.prose(Prose(markdown, raw_html=True)) == markdown


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Ink *and* **`moss`**:\n\n- <b>a_b</b>\n- {{ c }}\n",
         ("Ink <em>and</em> <strong>`moss`</strong>\\:\n\n- &lt;b&gt;a\\_b&lt;/b&gt;\n"
          "- &#123;&#123; c }}")),
        ("<script>alert(1)</script> [x](javascript:alert(2)) <!-- y -->",
         r"&lt;script&gt;alert(1)&lt;/script&gt; \[x\](javascript:alert(2)) &lt;!\-- y \--&gt;"),
        ("[x][y] [z](https://example.org)\n\n[y]: javascript:alert(1)",
         "\\[x\\]\\[y\\] [z](https://example.org)\n\n\\[y\\]: javascript:alert(1)"),
        ("- one <b>\n\n  two\n  1. three\n- four\n-\n",
         "- one &lt;b&gt;\n\n  two\n\n  1. three\n- four"),
        ("# A\n\n> 1 <2\n\n```\n<i>\n  {b}\n```",
         ("<strong>A</strong>\n\n1 &lt;2\n\n<code>&#60;i&#62;</code>\n\n"
          "<code> &#123;b&#125;</code>")),
    ],
)  # fmt: skip
def test_prose_that_would_do_more_than_on_a_page_is_written_anew(
    markdown: str, expected: str
) -> None:
    assert MARKDOWN.prose(Prose(markdown)) == expected


# ------------------------------------------------------------------------------------- any text

INJECTIONS = [
    "<script>alert(1)</script>", "<img src=x onerror=y>", "<!-- gone -->", "</sup></li></ul>",
    "[x](javascript:alert(1))", "![x](https://example.org/y.png)", "<https://example.org>",
    "[x]: https://example.org", "[^1]", "# Heading", "- item", "* item", "1. item", "a) item",
    "> quote", "---", "***", "===", "```", "~~~", "    code", "| a | b |", "a | b", "$x$", "$$x$$",
    "{{ site.x }}", "{% include x %}", "{: .a}", "{::nomarkdown}", "&lt;", "&#42;", "\\", "\\*",
    "`a` ``b``", "**a** __b__", "~~a~~", "^a^", "@smith2020", ":cat:", "https://a.b/c_d*e*",
    "www.a_b.org/c", "a\n\n# b", "a\n---", "\"q\" 'r' -- --- ...", "*[HTML]: x", "\\(x\\) \\[y\\]",
]  # fmt: skip
_TELLING = st.sampled_from([*"\\`*_{}[]<>()#+-.!|~^$@&:;=\"'%/1 \n", "--", "{%", "](", "://"])
_TEXTS = st.lists(_TELLING | st.characters(), min_size=1, max_size=10).map("".join)
_SAYING = st.sampled_from(INJECTIONS) | _TEXTS.filter(lambda value: flat(value) != "")


def an_item(value: str) -> str:
    """*value* where templates put text: emphasised, at the start of a line, in a link, in HTML."""
    text, link = (
        escaped_markdown(value),
        MARKDOWN.inline((t.Link(words(value), "https://example.org/"),)),
    )
    return (
        f"- \\[{text}\\] *{text}*<br>\n  {text}<br>\n  **{text}**<sup>{text}</sup>, \\[{link}\\]\n"
    )


def shown_item(value: str) -> str:
    said = flat(value)
    return f"[{said}]{said}{said}{said}{said},[{said}]"


# Markdown that is the profile's: what acts, or reads otherwise, in one reader or another.
ACTIVE = [
    *INJECTIONS,
    "[x](\njavascript:alert(1))", "[x](java\nscript:alert(1))", "[x](a (javascript:alert(1)))",
    "[x](javascript&colon;alert(1))", r"[x](javascript\:alert(1))", "[x](&#106;avascript:alert(1))",
    "[x]( javascript:alert(1))", "[x](a\tjavascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
    "[x](https://a.b)(javascript:alert(1))", "[x](https://a.b 'c') [y](data:text/html,z)",
    "![x](javascript:alert(1))", "[![x](y.png)](javascript:alert(1))", "[x](vbscript:y)",
    "[x]\n\n[x]: javascript:alert(1)", "[x][]\n\n   [x]:\n   javascript:alert(1)",
    "<javascript:alert(1)>", "[x](<javascript:alert(1)>)", "[x](<a> 'b'){: onclick='alert(1)'}",
    "word\n{: onclick='alert(1)'}", "*w*{: style='x'}", "# h {#i onclick=y}", "[w]{.c onclick=y}",
    "```\n\n<script>alert(1)</script>\n\n```", "```\n<script>", "~~~\n<script>\n~~~",
    "`<script>`", "``<b>` ``", "    <script>", "text\n    <script>", "`a\n<b>c</b>`", "`\n\n<b>`\n",
    "{::nomarkdown}<b>x</b>{:/}", "{::options parse_block_html='true' /}", "{::comment}",
    "$$\\href{javascript:alert(1)}{x}$$", "\\begin{x}<b>\\end{x}", "*[HTML]: <b>x</b>",
    "^[<b>x</b>]", "{% raw %}",
    "<b\n>x", "<\nb>", "<b/onclick=x>", "<?php x ?>", "<![CDATA[<b>]]>", "<!DOCTYPE x>",
    "</div>",
    "&lt;b&gt;", "<div markdown='1'>*x*</div>", "| a | <b> |\n|---|---|\n| `|` | <i> |",
    "[^1]\n\n[^1]: <b>x</b>", "w[^1] \n\n[^1]:\n\n    <script>", "<!-- -->", "<!--", "--- <b>",
]  # fmt: skip
_WORKING = st.sampled_from(
    ["[x]", "](", "(", ")", "[", "]", ":", "javascript:", "https://a.b", " ", "\n", "\n\n", "    ",
     "- ", "1. ", "> ", "```", "~~~", "`", "<b>", "</b>", "<", ">", "&", "#58;", "colon;", "\\",
     "{", "}", "{: a=b}", "*", "_", "'", '"', "x", "!", "|", "$$", "<!--", "-->"]
)  # fmt: skip
_PROSE = st.sampled_from(ACTIVE) | st.lists(_WORKING, max_size=12).map("".join)
PROSE_TAGS = frozenset(
    "a blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol p pre s strong sub sup ul".split()
    # of what kramdown and pandoc have beside CommonMark
    + "del div dl dt dd section span table thead tbody tr th td figure figcaption".split()
)


def dangers(root: Element) -> list[str]:
    """What no Markdown without HTML may bring about."""
    found = []
    for each in list(root.walk())[1:]:
        if each.tag not in PROSE_TAGS:
            found.append(f"<{each.tag}>")
        for name, value in each.attributes.items():
            if name.startswith("on") or (name in ("href", "src") and not is_safe_url(value)):
                found.append(f"{name}={value}")
    return found


def a_job(markdown: str) -> str:
    """*markdown* where templates put prose."""
    job = Position("Head", "Moss", Date(2020), text=Prose(markdown))
    return cv(page_of(Section("experience", "experience", "e", "Work", positions=(job,))))


@given(_PROSE)
def test_prose_does_no_more_than_on_a_page(markdown: str) -> None:
    text = a_job(markdown)
    for parser in (GITHUB, MarkdownIt("commonmark")):
        assert dangers(read(parser.render(text))) == []


@given(_PROSE.filter(lambda markdown: "![" not in markdown and "[^" not in markdown))
def test_prose_says_what_it_says_on_a_page(markdown: str) -> None:
    on_a_page, here = (
        flat(read(html).text)
        for html in (
            prose(Prose(clean(markdown))),
            MarkdownIt("commonmark").enable("table").render(MARKDOWN.prose(Prose(markdown))),
        )
    )
    assert here == on_a_page


def test_that_guard_bites() -> None:
    for markdown in ("<script>x</script>", "<b onclick=y>x</b>"):
        assert dangers(read(GITHUB.render(markdown)))
    assert dangers(read("<a href='javascript:alert(1)'>x</a>")) == ["href=javascript:alert(1)"]


def tags_and_text(html: str) -> tuple[list[str], str]:
    root = read(html)
    return [each.tag for each in root.walk()][1:], "".join(root.text.split())


@given(_SAYING)
def test_any_text_comes_back_and_makes_no_tag(value: str) -> None:
    value = clean(value).strip()  # as all text from a .bib is
    for parser in (GITHUB, MarkdownIt("commonmark")):
        tags, text = tags_and_text(parser.render(an_item(value)))
        assert tags == ["ul", "li", "em", "br", "br", "strong", "sup", "a"]
        assert text == shown_item(value)


def test_the_guard_bites() -> None:
    assert tags_and_text(GITHUB.render("- *a*"))[0] == ["ul", "li", "em"]
    assert tags_and_text(GITHUB.render("- <b>a</b> ~~b~~ `c`"))[0] == ["ul", "li", "b", "s", "code"]


# As many of each tag as for a harmless word, whatever the word is. The prose is the user's own.
@given(_SAYING.filter(lambda value: len(flat(value)) > 1 and "`" not in value))
def test_no_text_anywhere_makes_anything_but_text(value: str) -> None:
    found, usual = (
        tags_and_text(GITHUB.render(cv(of_a_bib(each.strip())))) for each in (value, "word")
    )
    assert [tag for tag in found[0] if tag != "a"] == [tag for tag in usual[0] if tag != "a"]
    assert found[1].count(flat(value)) >= usual[1].count("word")


def of_a_bib(value: str) -> Page:
    page = everywhere(value)
    sections = (each for each in page.sections if each.kind != "text")
    return msgspec.structs.replace(page, sections=tuple(
        msgspec.structs.replace(each, positions=tuple(
            msgspec.structs.replace(position, text=None) for position in each.positions
        )) for each in sections
    ))  # fmt: skip


@pytest.mark.parametrize("value", [each for each in INJECTIONS if "{" in each])
def test_liquid_finds_nothing_to_run(value: str) -> None:
    text = cv(of_a_bib(value))
    assert len(text) > 100
    assert re.findall(r"\{[{%:]", text) == []


READERS: dict[str, list[str]] = {
    "pandoc": ["pandoc", "--from", "markdown", "--to", "html"],
    "pandoc, GitHub's flavour": ["pandoc", "--from", "gfm", "--to", "html"],
    "kramdown": ["kramdown"],
}


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Callable[[str], str]:
    command = READERS[request.param]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")

    def html(markdown: str) -> str:
        done = subprocess.run(command, input=markdown, capture_output=True, check=True, text=True)
        return done.stdout

    return html


def test_other_readers_agree(reader: Callable[[str], str]) -> None:
    values = [each.strip() for each in INJECTIONS]
    document = "\n<!-- -->\n\n".join(map(an_item, values))
    items = read(reader(document)).all("li")
    assert ["".join(each.text.split()) for each in items] == list(map(shown_item, values))
    allowed = {"em", "strong", "sup", "br", "a", "p", "li"}
    assert {inside.tag for each in items for inside in each.walk()} <= allowed


@pytest.mark.parametrize("markdown", ACTIVE)
def test_to_other_readers_prose_does_no_more_either(
    reader: Callable[[str], str], markdown: str
) -> None:
    root = read(reader(a_job(markdown)))
    assert dangers(root) == []
    assert "onclick" not in str([each.attributes for each in root.walk()])


# ---------------------------------------------------------------------------- whole outputs


@pytest.mark.parametrize("name", PROFILES)
def test_the_output_is_the_reviewed_one(name: str, update_golden: bool) -> None:
    golden = GOLDEN / "cv" / f"{name}.md"
    sections = list(CV_SECTIONS)
    page = compiler.compile_page(compiler.open_project(PROFILES[name]), sections=sections).page
    text = cv(page)
    if update_golden:
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")


def test_a_publication_is_an_item_with_its_own_label() -> None:
    authors = (
        Author(Name(last="Ada Quill"), "Ada Quill", is_self=True, marks=(COFIRST,)),
        Author(Name(last="Tom Reed"), "Tom Reed", url="https://example.org/~tom"),
    )
    paper = msgspec.structs.replace(PAPER, authors=authors, et_al=True)
    items = [msgspec.structs.replace(shown(paper), label=label) for label in ("12", "C3")]
    text = cv(page_of(publications(*items)))
    assert text.startswith(
        "- 12\\. \\[CATS ’26\\] *Herding Cats* (short paper)<br>\n"
        "  **Ada Quill**<sup>\\*</sup>, [Tom Reed](https://example.org/~tom), et al.<br>\n"
        "  In Proceedings of Cats (CATS’26), Ghent, May 2026. (\\* co-first author)\n"
        "- \\[C3\\] \\[CATS"
    )
    found = read(GITHUB.render(text)).all("li")
    assert [each.text.split()[0] for each in found] == ["12.", "[C3]"]


def test_prose_stays_inside_its_item() -> None:
    job = Position(
        "Head #1",
        "Moss",
        Date(2020),
        None,
        "https://example.org/",
        "Ghent",
        Prose("On:\n\n- ink\n"),
    )
    section = Section("experience", "experience", "e", "Work", positions=(job, job))
    text = cv(page_of(section))
    assert text == "\n".join(2 * [
        "- **Head #1**, 2020<br>",
        "  [Moss](https://example.org/), Ghent",
        "",
        "  On:",
        "",
        "  - ink",
        "",
    ])  # fmt: skip
    (whole,) = [each for each in read(GITHUB.render(text)).children if not isinstance(each, str)]
    assert whole.text == "Head #1, 2020 Moss, Ghent On: ink Head #1, 2020 Moss, Ghent On: ink"


def test_headings_only_where_there_is_more_than_one_section() -> None:
    one, two = publications(shown(PAPER)), publications(shown(PAPER))
    assert "#" not in cv(page_of(one))
    assert cv(page_of(one, two)).count("## Publications\n") == 2


def test_every_file_of_the_corpus(corpus: list[Path]) -> None:
    titles = 0
    for path in corpus:
        compiled = compiler.compile_page(
            compiler.open_project(bibs=[path]), sections=["publications"]
        )
        items = read(GITHUB.render(cv(compiled.page))).all("li")
        assert len(items) == len(compiled.shown)
        for item, publication in zip(items, in_order_of(compiled.page), strict=True):
            assert str(publication.badge or "").replace("'", "’") in item.text
            assert all(each.text.replace("'", "’") in item.text for each in publication.authors)
            titles += 1
    assert titles > 1000


def in_order_of(page: Page) -> list[Any]:
    return [
        item.publication
        for section in page.sections
        for item in (section.listing.items if section.listing else ())
    ]
