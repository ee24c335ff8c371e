"""The render boundary: data is text, whatever is in it and whatever a template does with it.

The people and papers here are invented.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pubgen import text as t
from pubgen.kinds import kind_of
from pubgen.model import (
    Author,
    Badge,
    Date,
    Download,
    Entry,
    Group,
    Item,
    Link,
    Listing,
    Mark,
    Name,
    NewsItem,
    Omission,
    Owner,
    Page,
    Position,
    Prose,
    Publication,
    Section,
    Where,
)
from pubgen.render.characters import clean
from pubgen.render.html import inline, render_html, text, url
from pubgen.render.mathml import mathml
from pubgen.render.prose import prose
from pubgen.render.shipped import TemplateError, shipped_templates
from pubgen.source import Source, Span
from pubgen.style import ENGLISH
from tests.browsers import is_safe_url

EVIL = "<script>alert('x')</script>\" onload=\"x & y"
COFIRST = Mark("cofirst", "*", "co-first author")
NOWHERE = Span(Source("invented.bib", ""), 0, 0)
ENTRY = Entry("misc", "k", {}, 0, NOWHERE, NOWHERE)


def words(value: str) -> t.Inline:
    return (t.Text(value),)


def author(name: str, *marks: Mark, is_self: bool = False, url: str = "") -> Author:
    return Author(Name(last=name), name, is_self, marks, url)


PAPER = Publication(
    entry=ENTRY,
    key="cat2026",
    type="inproceedings",
    id="cat2026",
    title=words("Herding Cats"),
    authors=(author("Ann Example", COFIRST, is_self=True), author("Bob Sample", COFIRST)),
    date=Date(2026, 5),
    where=Where(book=words("Proceedings of Cats (CATS'26)"), place=words("Ghent")),
    badge=Badge("CATS", 2026),
    paper_marks=("short paper",),
    legend=(COFIRST,),
)


def page_of(*sections: Section, owner: Owner | None = None) -> Page:
    return Page(owner=owner or Owner("Ann Example"), sections=sections, title="Ann Example")


def publications(*items: Item) -> Section:
    groups = (Group("", "", items),)
    return Section(
        "publications",
        "publications",
        "publications",
        "Publications",
        listing=Listing(groups),
    )


def shown(publication: Publication) -> Item:
    return Item(
        publication=publication,
        id=publication.id,
        label="",
        byline=publication.authors,
        badge=publication.badge,
        awards=publication.awards,
        acceptance=publication.acceptance,
        artifacts=publication.artifacts,
        legend=publication.legend,
        links=publication.links,
    )


PAGE = page_of(publications(shown(PAPER)), owner=Owner("Ann Example", position=EVIL))


class Parsed(HTMLParser):
    """What a browser would find: the tags with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.data = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.data += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def urls(self) -> list[str]:
        return [value or "" for _, attrs in self.tags for name, value in attrs if name == "href"]


def render_text(template: str, tmp_path: Path, page: Page = PAGE) -> str:
    folder = tmp_path / "templates"
    folder.mkdir(parents=True)
    (folder / "own.jinja").write_text(template, "utf-8")
    return render_html(page, "own.jinja", folders=[folder])


def fragment(*sections: Section) -> str:
    return render_html(page_of(*sections), "fragment.html.jinja")


# --------------------------------------------------------------------------- the seed's contract


def test_a_publication_has_the_structure_and_the_class_names_of_the_seed() -> None:
    assert fragment(publications(shown(PAPER))) == (
        """\
<div class="pub-list" role="list">
  <div class="pub-item" role="listitem" id="cat2026">
    <div class="pub-title">
      <span class="pub-venue-badge">[CATS &#39;26]</span>
      Herding Cats
      <span class="pub-mark">(short paper)</span>
    </div>
    <div class="pub-authors"><i><ins>Ann Example</ins><sup>*</sup>, Bob Sample<sup>*</sup></i></div>
    <div class="pub-conf-details">In Proceedings of Cats (CATS&#39;26), Ghent, May 2026.</div>
    <div class="pub-note">(* co-first author)</div>
  </div>
</div>
"""
    )


def test_news_of_a_publication_takes_title_venue_and_links_from_it() -> None:
    paper = msgspec.structs.replace(PAPER, links=(Link("pdf", "PDF", "https://example.org/x.pdf"),))
    news = (
        NewsItem(Date(2025, 7), paper, Prose("See you in *Ghent*!")),
        NewsItem(Date(2025, 1), None, Prose("One.\n\nTwo.")),
    )
    assert fragment(Section("news", "news", "news", "News", news=news)) == (
        """\
<div class="news-list" role="list">
  <div class="news-item" role="listitem">
    <div class="news-date">Jul, 2025</div>
    <div class="news-content">
      <em><b>Herding Cats</b></em> was accepted to <em>CATS &#39;26</em>!
      See you in <em>Ghent</em>!
      <a class="pub-link pub-link-pdf" href="https://example.org/x.pdf">PDF</a>
    </div>
  </div>
  <div class="news-item" role="listitem">
    <div class="news-date">Jan, 2025</div>
    <div class="news-content">
      <p>One.</p>
<p>Two.</p>
    </div>
  </div>
</div>
"""
    )


@pytest.mark.parametrize("kind", ["experience", "education"])
def test_a_position_has_the_class_names_of_the_seed(kind: str) -> None:
    position = Position(
        "Intern", "Acme", Date(2018), Date(2020), "https://example.org", "Ghent, Belgium"
    )
    assert fragment(Section(kind, kind, kind, "Jobs", positions=(position,))) == (
        f"""\
<div class="{kind}-list" role="list">
  <div class="experience-item" role="listitem">
    <div class="experience-date">2018 - 2020</div>
    <div class="experience-details">
      <div class="experience-role">Intern</div>
      <div class="experience-company"><a href="https://example.org">Acme</a></div>
      <div class="experience-location">Ghent, Belgium</div>
    </div>
  </div>
</div>
"""
    )


def test_what_the_seed_does_not_have_is_there_only_where_the_publication_has_it() -> None:
    assert not re.findall(
        r"pub-(?:links?|award|honours|acceptance|artifact|abstract|bibtex|number|group)",
        fragment(publications(shown(PAPER))),
    )
    full = msgspec.structs.replace(
        PAPER,
        links=(Link("pdf", "PDF", "https://example.org/x.pdf"),),
        awards=(words("Best Paper"),),
        acceptance="12%",
        artifacts=("available", "reproduced"),
        notes=(words("Invited to TOCATS."),),
    )
    item = msgspec.structs.replace(
        shown(full),
        label="C3",
        abstract=words("We herd."),
        bibtex="@misc{k,\n  title = {T},\n}",
    )
    groups = (Group("2026", "y2026", (item,)),)
    html = fragment(Section("publications", "publications", "p", "P", listing=Listing(groups)))
    for expected in (
        '<h3 class="pub-group" id="y2026">2026</h3>',
        '<span class="pub-number">[C3]</span>',
        '<a class="pub-link pub-link-pdf" href="https://example.org/x.pdf">PDF</a>',
        '<span class="pub-award">Best Paper</span>',
        '<span class="pub-acceptance">Acceptance rate: 12%</span>',
        '<span class="pub-artifact">Artifact: available, reproduced</span>',
        "<p>We herd.</p>",
        '<div class="pub-note">Invited to TOCATS.</div>',
        "<pre><code>@misc{k,\n  title = {T},\n}</code></pre>",
    ):
        assert expected in html


@pytest.mark.parametrize(
    ("byline", "place", "et_al", "expected"),
    [
        ((author("A"), author("B")), 0, False, "A, B"),
        ((author("A"), author("B")), 0, True, "A, B, et al."),
        ((author("A", COFIRST, Mark("x", "†", "")),), 0, False, "A*,†"),
        (
            (author("A"), Omission(12), author("Z")),
            13,
            False,
            "A, … 12 more authors …, Z (13th of 26 authors)",
        ),
        ((author("A"), Omission(1)), 2, False, "A, … 1 more author … (2nd of 26 authors)"),
        ((author("A"),), 22, False, "A (22nd of 26 authors)"),
        ((author("A"),), 11, False, "A (11th of 26 authors)"),
    ],
)
def test_the_byline_says_who_is_missing_and_where_the_owner_stands(
    byline: tuple[Author | Omission, ...], place: int, et_al: bool, expected: str
) -> None:
    paper = msgspec.structs.replace(PAPER, et_al=et_al)
    item = msgspec.structs.replace(shown(paper), byline=byline, place=place, of=26 if place else 0)
    html = fragment(publications(item))
    (line,) = re.findall(r'<div class="pub-authors">(.*)</div>', html)
    assert Parsed(line).data == expected


def test_a_piece_from_right_to_left_moves_nothing_around_it() -> None:
    name = words("כנס 7")
    paper = msgspec.structs.replace(
        PAPER,
        type="inproceedings",
        title=(t.Strong(words("ספר")), *words(" 2")),
        where=Where(book=name, pages="1–5", place=words("ירושלים")),
        date=Date(2021),
    )
    item = msgspec.structs.replace(shown(paper), byline=(author("אבי כהן"), author("A")))
    html = fragment(publications(item))
    for expected in (
        "<bdi><strong>ספר</strong> 2</bdi>",
        "In <bdi>כנס 7</bdi>, pp. 1–5, <bdi>ירושלים</bdi>, 2021.",
        "<i><bdi>אבי כהן</bdi>, A</i>",
    ):
        assert expected in html


def test_the_output_is_tidy_and_the_same_every_time() -> None:
    for template in ("home.html.jinja", "fragment.html.jinja"):
        html = render_html(PAGE, template)
        assert html == render_html(PAGE, template)
        assert html.endswith(">\n")
        assert not re.search(r"[ \t]\n|\r|\n\n\n", html)


# ------------------------------------------------------------------------------- the holes, shut


@pytest.mark.parametrize(
    "expression",
    [
        "page.owner.position",
        "page.owner.position ~ ''",
        "'' ~ page.owner.position",
        "[page.owner.position, page.owner.position]|join",
        "page.owner.position|replace('x', 'y')",
        "'%s'|safe|format(page.owner.position)",
        "page.owner.position|upper",
        "page.owner.position|string",
        "page.owner.position|trim|truncate(20)",
        "page.owner|attr('position')",
        "page.owner['position']",
        "[page.owner]|map(attribute='position')|first",
        "page.owner.position[1:]",
        "(page.owner.position|safe)",
        "'<b>'",
        "page.owner.position|list|join",
        "'%s'|format(page.owner.position.unescape())",
    ],
)
def test_a_value_stays_safe_whatever_is_done_with_it(expression: str, tmp_path: Path) -> None:
    try:
        html = render_text("[{{ %s }}]" % expression, tmp_path)  # noqa: UP031 - braces
    except TemplateError as error:
        assert "is not text that is safe to print" in str(error)  # noqa: PT017 - either will do
    else:
        assert Parsed(html).tags == []
        assert "<" not in html


@pytest.mark.parametrize(
    "expression",
    [
        "page.owner.position.unescape()",
        "page.owner.position|striptags",
        "page.owner",
        "page.owner.portrait",
        "page.sections",
    ],
)
def test_what_is_not_safe_text_is_not_printed(expression: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="is not text that is safe to print"):
        render_text("{{ %s }}" % expression, tmp_path)  # noqa: UP031 - braces


def test_a_value_that_is_taken_apart_is_escaped_when_it_is_put_together(tmp_path: Path) -> None:
    html = render_text("{{ page.title ~ page.owner.position.unescape() }}", tmp_path)
    assert Parsed(html).data.strip() == "Ann Example" + EVIL


def test_a_macro_its_caller_and_a_block_assignment_print_safe_text(tmp_path: Path) -> None:
    html = render_text(
        "{% macro m(x) %}<b>{{ x }}{{ caller() }}</b>{% endmacro %}"
        "{% set y %}{{ page.owner.position }}{% endset %}"
        "{% call m(page.owner.position) %}{{ y }}{% endcall %}",
        tmp_path,
    )
    assert [tag for tag, _ in Parsed(html).tags] == ["b"]


def test_turning_autoescape_off_does_not_open_a_hole(tmp_path: Path) -> None:
    inner = "{{ page.owner.position.unescape() }}"
    with pytest.raises(TemplateError, match="is not text that is safe"):
        render_text("{% autoescape false %}" + inner + "{% endautoescape %}", tmp_path)


def test_an_empty_inline_text_prints_as_nothing(tmp_path: Path) -> None:
    path = "page.sections[0].listing.groups[0].items[0].publication"
    assert render_text("[{{ %s.note }}]" % path, tmp_path) == "[]\n"  # noqa: UP031 - braces


# ----------------------------------------------------------------------- what a template may be


def test_a_file_of_the_same_name_shadows_the_shipped_one(tmp_path: Path) -> None:
    own = "{% macro publication_item(item) %}<p>{{ item.publication.title }}</p>{% endmacro %}"
    (tmp_path / "publication.html.jinja").write_text(own, "utf-8")
    page = page_of(publications(shown(PAPER)))
    html = render_html(page, "fragment.html.jinja", folders=[tmp_path])
    assert "<p>Herding Cats</p>" in html
    assert "pub-item" not in html
    assert "pub-item" in render_html(page, "fragment.html.jinja")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{% if %}", "Expected an expression"),
        ("{{ page.owner.nmae }}", "Owner has no `nmae`; it has name, "),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ words.abstrakt }}", "there is no `abstrakt`; there is tag, months, "),
        ("{{ page.owner }}", "Owner is not text that is safe to print"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ 1 + page }}", "unsupported operand"),
        ("{{ page.title|nofilter }}", "No filter named 'nofilter'"),
        ('{% include "absent.jinja" %}', "there is no template `absent.jinja`"),
        ('{% include "own.jinja" %}', "maximum recursion depth"),
        ("{{ page.title|truncate(-1) }}", "expected length >="),
        ("{{ 'a' * 10 ** 15 }}", "more memory than there is"),
        ("{{ range(10 ** 9)|length }}", "Range too big"),
        ("{{ lipsum(10 ** 9) }}", "'lipsum' is undefined"),
        ("{{ page.__class__ }}", "Page has no `__class__`; it has "),
        ("{{ page._struct.sections }}", "Page has no `_struct`; it has "),
        ("{{ ''.__class__.__mro__ }}", "access to attribute '__class__' of 'str' object is unsafe"),
        ("{{ page.title|attr('__class__') }}", "'__class__'"),
        ("{{ '{0.__class__}'.format(page) }}", "Page has no `__class__`"),
    ],
)
def test_a_mistake_is_reported_with_file_line_and_what_is_wrong(
    line: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError) as caught:
        render_text(f"<p>\né\n  {line}\n</p>", tmp_path)
    diagnostic = caught.value.diagnostic
    assert diagnostic.rule == "template-error"
    assert diagnostic.loses
    assert message in diagnostic.message
    assert str(diagnostic.span) == f"{tmp_path / 'templates' / 'own.jinja'}:3:3"
    assert diagnostic.span is not None
    assert diagnostic.span.text == line


_PUBLICATION = "page.sections[0].listing.groups[0].items[0].publication"


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("entry", "name a field in `fields` of the profile, and it is `publication.extra.<field>`"),
        ("bibtex", "it is `item.bibtex`"),
        ("abstract", "it is `item.abstract`"),
    ],
)
def test_a_name_that_is_gone_tells_what_took_its_place(
    name: str, instead: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError) as caught:
        render_text(f"{{{{ {_PUBLICATION}.{name} }}}}", tmp_path)
    assert caught.value.diagnostic.message == f"Publication has no `{name}` any more: {instead}"


def test_a_field_that_the_profile_names_is_extra(tmp_path: Path) -> None:
    paper = msgspec.structs.replace(PAPER, extra={"my_tier": EVIL, "absent": ""})
    page = page_of(publications(shown(paper)))
    template = f"{{% set p = {_PUBLICATION} %}}[{{{{ p.extra.my_tier }}}}{{{{ p.extra.absent }}}}]"
    assert Parsed(render_text(template, tmp_path / "a", page)).data.strip() == f"[{EVIL}]"
    with pytest.raises(TemplateError, match="there is no `tier`; there is my_tier, absent"):
        render_text(f"{{{{ {_PUBLICATION}.extra.tier }}}}", tmp_path / "b", page)


def test_a_mistake_in_an_included_file_is_placed_there(tmp_path: Path) -> None:
    (tmp_path / "byline.html.jinja").write_text(
        "{% macro byline(item) %}\n{{ item.by }}\n{% endmacro %}", "utf-8"
    )
    with pytest.raises(TemplateError, match="Item has no `by`") as caught:
        render_html(PAGE, "home.html.jinja", folders=[tmp_path])
    assert str(caught.value.diagnostic.span) == f"{tmp_path / 'byline.html.jinja'}:2:1"


def test_a_template_that_cannot_be_found_or_read_is_reported_without_a_line(tmp_path: Path) -> None:
    (tmp_path / "latin.jinja").write_bytes(b"\xe9")
    for name, message in (("absent", "there is no template `absent`"), ("latin.jinja", "`latin")):
        with pytest.raises(TemplateError, match=message) as caught:
            render_html(PAGE, name, folders=[tmp_path])
        assert caught.value.diagnostic.span is None


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% for each in page.sections %}" * 25 + "{% endfor %}" * 25, "nested blocks"),
        ("{{ 1e308 * 10 + page.title|length }}", "'inf' is not defined"),
        ("{{ " + "1 + " * 100_000 + "1 }}", "recursion"),
    ],
)
def test_a_template_that_python_cannot_compile_is_a_mistake_too(
    template: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError, match=message):
        render_text(template, tmp_path)


def test_every_shipped_template_is_found() -> None:
    assert {path.name for path in (shipped_templates() / "html").iterdir()} >= {
        "home.html.jinja",
        "jekyll.html.jinja",
        "fragment.html.jinja",
    }


# ------------------------------------------------------------------------------------ inline text


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((), ""),
        (words("a < b & c"), "a &lt; b &amp; c"),
        (words("5\u00a0km"), "5\u00a0km"),
        ((t.Emph(words("a")),), "<em>a</em>"),
        ((t.Strong(words("a")),), "<strong>a</strong>"),
        ((t.Code(words("<a>")),), "<code>&lt;a&gt;</code>"),
        ((t.SmallCaps(words("a")),), '<span class="small-caps">a</span>'),
        ((t.Sup(words("a")), t.Sub(words("b"))), "<sup>a</sup><sub>b</sub>"),
        ((t.Protected(words("LLM")),), "LLM"),
        ((t.Emph((t.Strong(words("a")), t.Text("b"))),), "<em><strong>a</strong>b</em>"),
        ((t.Quote(words("a")),), "“a”"),
        ((t.Quote(words("a"), double=False),), "‘a’"),
        ((t.Quote((t.Quote((t.Quote(words("a")),)),)),), "“‘“a”’”"),
        ((t.Quote((t.Quote(words("a"), double=False),)),), "“‘a’”"),
        ((t.Quote((t.Emph((t.Quote(words("a")),)),)),), "“<em>‘a’</em>”"),
        ((t.Link(words("a"), "https://x.org/?a=1&b"),), '<a href="https://x.org/?a=1&amp;b">a</a>'),
        ((t.Link(words("a"), "javascript:alert(1)"),), "a"),
        ((t.Link((t.Link(words("a"), "/b"),), "/c"),), '<a href="/c">a</a>'),
        ((t.Link((t.Link(words("a"), "/b"),), "data:x"),), '<a href="/b">a</a>'),
        ((t.Math("k"),), '<math display="inline"><mi>k</mi></math>'),
        ((t.Math(r"\frac"),), r'<code class="math">\frac</code>'),
    ],
)
def test_inline_text(nodes: t.Inline, expected: str) -> None:
    assert inline(nodes) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://example.org/a_(b)?c=d#e", "https://example.org/a_(b)?c=d#e"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("files/my paper.pdf", "files/my%20paper.pdf"),
        (" https://example.org/a\n\tb\x00 ", "https://example.org/ab"),
        (
            "https://example.org/%20/100%/{x}|[y]",
            "https://example.org/%20/100%25/%7Bx%7D%7C%5By%5D",
        ),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/\ud800é", "https://example.org/%EF%BF%BD%C3%A9"),
        ("javascript:alert(1)", ""),
        ("JaVa\tScript\n:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///home/x", ""),
        ("", ""),
    ],
)
def test_a_url_is_a_valid_one_or_none(written: str, expected: str) -> None:
    assert url(written) == expected


def test_characters_that_html_forbids_are_dropped_or_replaced() -> None:
    assert clean("a\x00\x08\x1f\x7f\x9f\ufdd0\uffff\U0001ffffb") == "ab"
    assert clean("a\ud800b") == "a\ufffdb"
    assert clean("a\tb\r\nc\rd\u00a0e\u202ff") == "a\tb\nc\nd\u00a0e\u202ff"


# ------------------------------------------------------------------------------------------ math


@pytest.mark.parametrize(
    "tex",
    [
        "</math><script>alert(1)</script>",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\text{&lt;img onerror=x&gt;}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(//x)}{x}",
        r"\class{x}{y}",
        r'\hspace{1em" onload="x}',
        r"\color{red}{x}",
        r"\newcommand{\a}{\b\b}\a",
        r"\operatorname{<b>}",
        r"\foo<img>",
        r"\mbox{$<b>$}",
    ],
)
def test_a_formula_brings_no_tag_and_no_attribute_that_does_something(tex: str) -> None:
    tags = Parsed(inline((t.Math(tex),))).tags
    assert {tag for tag, _ in tags} <= {"math", "mrow", "mi", "mo", "mn", "mtext", "mspace", "code"}
    names = {name for _, attrs in tags for name, _ in attrs}
    assert names <= {
        *("display", "class", "stretchy", "form", "width", "mathvariant", "lspace", "rspace"),
    }


@pytest.mark.parametrize(
    "tex",
    [
        "",
        "x^",
        "{" * 100_000,
        "{" * 900 + "}" * 900,
        r"\sqrt{" * 300 + "}" * 300,
        r"\overline " * 180 + "x",
        r"\not" * 400 + "=",
        r"\left(" * 200 + r"\right)" * 70,
        r"\text{$" * 200,
        r"\ce{" * 200 + "}" * 200,
    ],
)
def test_odd_or_endless_tex_is_shown_as_tex(tex: str) -> None:
    assert mathml(tex) == ""


def test_a_real_formula_is_mathml() -> None:
    assert Parsed(mathml(r"O(n \log \sqrt{n}) \leq \frac{1}{2}")).data == "O(nlogn)≤12"


# ----------------------------------------------------------------------------------------- prose


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>"),
        ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>"),
        ("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](java&#115;cript:x)", "<p>[a](javascript:x)</p>"),
        ("![a](data:image/svg+xml,x)", "<p>![a](data:image/svg+xml,x)</p>"),
        ("![a](data:image/png,x)", "<p>![a](data:image/png,x)</p>"),
        ("<steam:x>", "<p>&lt;steam:x&gt;</p>"),
        ("<javascript:x>", "<p>&lt;javascript:x&gt;</p>"),
        ("[a](/b 'c\"d')", '<p><a href="/b" title="c&quot;d">a</a></p>'),
        ("example.org -- x", "<p>example.org -- x</p>"),
        ("# A\n## B\n###### C", "<h3>A</h3>\n<h4>B</h4>\n<h6>C</h6>"),
        ("### A\n\nb", "<h3>A</h3>\n<p>b</p>"),
    ],
)
def test_prose(markdown: str, expected: str) -> None:
    assert prose(Prose(markdown)) == expected


def test_raw_html_is_there_only_for_who_asks() -> None:
    assert prose(Prose("<b>a</b>", raw_html=True)) == "<p><b>a</b></p>"


# ---------------------------------------------------------------------------------------- Jekyll

LIQUID = "{{ site.x }} {% include x %} {{{"


def test_liquid_in_data_is_literal_and_reads_the_same() -> None:
    paper = msgspec.structs.replace(
        PAPER,
        id=LIQUID,
        title=(t.Code(words(LIQUID)), t.Math(r"\{\{ x \}\}")),
        links=(Link("x", LIQUID, LIQUID),),
    )
    page = page_of(
        publications(msgspec.structs.replace(shown(paper), bibtex="@misc{{{x}}}")),
        Section("text", "section", "text", LIQUID, text=Prose(f"`{LIQUID}`")),
    )
    page = msgspec.structs.replace(page, front_matter={"title": LIQUID})
    _, front_matter, body = render_html(page, "jekyll.html.jinja", jekyll=True).split("---\n", 2)
    assert front_matter == 'layout: default\ntitle: "{{ site.x }} {% include x %} {{{"\n'
    assert not re.search(r"\{[{%]", body)
    assert Parsed(body).data.count(LIQUID) == 4
    assert "@misc{{{x}}}" in Parsed(body).data
    assert ("id", LIQUID) in [pair for _, attrs in Parsed(body).tags for pair in attrs]


def test_two_values_side_by_side_make_no_liquid(tmp_path: Path) -> None:
    (tmp_path / "own.jinja").write_text("{{ page.title }}{{ page.owner.name }}", "utf-8")
    page = Page(owner=Owner("%x"), sections=(), title="{")
    html = render_html(page, "own.jinja", folders=[tmp_path], jekyll=True)
    assert html == "&#123;%x\n"


def test_front_matter_is_what_the_profile_says() -> None:
    page = msgspec.structs.replace(
        PAGE,
        front_matter={
            "layout": "home",
            "profile_picture": {"src": "me.jpg", "alt": "c'est: moi"},
            "no": [1, True, "yes"],
            "a: b": "x\n---\ny\u2028\x85",
        },
    )
    text_ = render_html(page, "jekyll.html.jinja", jekyll=True)
    assert text_.startswith(
        "---\n"
        "layout: home\n"
        'profile_picture: {"src": "me.jpg", "alt": "c\'est: moi"}\n'
        '"no": [1, true, "yes"]\n'
        '"a: b": "x\\n---\\ny\\u2028\\u0085"\n'
        "---\n"
    )


# ------------------------------------------------------------------------------------ any text

ANY_TEXT = st.text(alphabet=st.characters(), max_size=30) | st.sampled_from(
    [EVIL, LIQUID, "&lt;", "&amp;amp;", "-->", "]]>", "'\"`=", "\x00<\x00b>", "\ud800", "{", "%}"]
)


def visible(value: str) -> str:
    """*value* without white space, which HTML folds."""
    return "".join(clean(value).split())


@given(ANY_TEXT)
def test_any_text_comes_back_as_text(value: str) -> None:
    assert Parsed(f"<p>{text(value)}</p>").data == clean(value)
    (_, attrs), *more = Parsed(f'<p title="{text(value)}">').tags
    assert (attrs, more) == ([("title", clean(value))], [])


@given(ANY_TEXT, st.sampled_from([t.Emph, t.Code, t.Sup, t.SmallCaps, t.Protected]))
def test_any_text_in_a_node_comes_back_as_text(value: str, style: type[t.Styled]) -> None:
    parsed = Parsed(inline((style(words(value)), t.Link(words(value), value))))
    assert parsed.data == clean(value) * 2
    assert {tag for tag, _ in parsed.tags} <= {"em", "code", "sup", "span", "a"}


@given(ANY_TEXT)
def test_any_tex_makes_only_mathml_or_code(value: str) -> None:
    tags = {tag for tag, _ in Parsed(inline((t.Math(value),))).tags}
    assert all(tag == "code" or tag.startswith("m") for tag in tags)


@given(ANY_TEXT)
def test_any_prose_makes_only_what_markdown_has(value: str) -> None:
    parsed = Parsed(prose(Prose(clean(value))))
    assert {tag for tag, _ in parsed.tags} <= set(
        "p em strong code pre a img ul ol li blockquote hr br h3 h4 h5 h6".split()
    )
    assert all(is_safe_url(address) for address in parsed.urls())


def everywhere(value: str) -> Page:
    """A page that says *value* in every place that can say something."""
    marks = (Mark(value, value, value), Mark(value, "", value, ("underline", "#7a1f3d")))
    paper = Publication(
        entry=ENTRY,
        key=value,
        type=value,
        id=value,
        title=words(value),
        authors=(author(value, *marks, is_self=True, url=value),),
        date=Date(literal=value),
        where=Where(book=words(value), pages=value, place=words(value)),
        badge=Badge(value),
        paper_marks=(value,),
        legend=marks,
        links=(Link(value, "x", value),),
        awards=(words(value),),
        acceptance=value,
        artifacts=(value,),
        notes=(words(value),),
    )
    item = msgspec.structs.replace(shown(paper), label=value, abstract=words(value), bibtex=value)
    listing = Listing((Group(value, value, (item,)),), summary=value, legend=marks)
    code = Prose(f"`{visible(value)}`")
    when = Date(literal=value)
    position = Position(value, value, when, when, value, value, code)
    profile = Link("x", "x", f"https://example.org/{value}")
    return Page(
        owner=Owner(value, value, value, value, value, value, None, code, (profile,), ("bold",)),
        sections=(
            Section("publications", value, value, value, listing=listing),
            Section("news", value, value, value, news=(NewsItem(when, paper, code),)),
            Section("experience", value, value, value, positions=(position,)),
            Section("text", value, value, value, text=code),
        ),
        title=value,
        description=value,
        language=value,
        url=f"https://example.org/{value}",
        downloads=(Download("bib", f"./{value}.bib"),),
        front_matter={value: value},
    )


@pytest.mark.parametrize("template", ["home.html.jinja", "jekyll.html.jinja"])
@given(ANY_TEXT.filter(lambda value: "`" not in value and len(visible(value)) > 1))
def test_no_text_anywhere_on_a_page_makes_a_tag_an_attribute_or_a_bad_link(
    template: str, value: str
) -> None:
    assume(value.lower() not in ENGLISH.types)  # a `type` that has words of its own
    assume(kind_of(value) is kind_of("word"))  # one whose line has another shape
    parsed, usual = (Parsed(body_of(everywhere(said), template)) for said in (value, "word"))
    assert shape(parsed) == shape(usual)
    assert all(is_safe_url(address) for address in parsed.urls())
    assert visible(parsed.data).count(visible(value)) >= usual.data.count("word")


def body_of(page: Page, template: str) -> str:
    """The HTML of a page, without front matter and what is in its scripts."""
    html = render_html(page, template, jekyll=template.startswith("jekyll"))
    return re.sub("(?s)(<script>).*?(?=</script>)", r"\1", html.split("\n---\n", 1)[-1])


def shape(parsed: Parsed) -> list[tuple[str, list[str]]]:
    """Tags with the names of their attributes; but for links, which an unsafe URL does not get, and
    directions, which only Arabic, Hebrew … do.
    """
    tags = [tag for tag in parsed.tags if tag[0] not in ("a", "bdi")]
    return [(tag, [name for name, _ in attrs]) for tag, attrs in tags]
