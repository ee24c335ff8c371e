"""Typst: what is written reads as it was meant, runs nothing, and can be shown in any way."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pubgen import compiler
from pubgen import text as t
from pubgen.compiler.cv import render_cv
from pubgen.model import Date, Group, Image, Listing, Owner, Page, Position, Prose, Section
from pubgen.profile import CV_SECTIONS
from pubgen.render import pdf
from pubgen.render.shipped import TemplateError
from pubgen.render.targets import TARGETS, targets
from pubgen.render.typst import Typst, escaped_typst, literal
from tests.conftest import ROOT
from tests.cv.setting import in_order, is_elsewhere
from tests.pages import GOLDEN, PROFILES
from tests.test_render import PAPER, everywhere, page_of, publications, shown, words

typst = pytest.importorskip("typst", reason="the package typst is not installed")
pypdf = pytest.importorskip("pypdf", reason="the package pypdf is not installed")

TYPST = Typst()
FONTS = typst.Fonts()  # looked for once


def page(name: str) -> Page:
    sections = list(CV_SECTIONS)
    return compiler.compile_page(compiler.open_project(PROFILES[name]), sections=sections).page


def cv(page: Page, own: Path | None = None) -> str:
    return render_cv(page, TARGETS["typst"], own=own)


def query(source: str, label: str) -> list[Any]:
    """The values of the metadata with *label*."""
    found = typst.query(source.encode(), f"<{label}>", field="value", font_paths=FONTS)
    return list(json.loads(found))


def characters(content: Any) -> str:
    """What a piece of content says; anything that is not text shows as its name."""
    if isinstance(content, list):
        return "".join(map(characters, content))
    kind = content["func"]
    if kind in ("text", "raw", "symbol"):
        return str(content["text"])
    if kind == "space":
        return " "
    inside = content.get("children", content.get("body"))
    if kind in ("sequence", "emph", "strong", "super", "link", "styled") and inside is not None:
        return characters(inside)
    return f"<{kind}>"


def said(markup: str) -> str:
    return characters(query(f"#metadata([{markup}])<said>", "said")[0])


def words_of_pdf(data: bytes, tmp_path: Path) -> str:
    path = tmp_path / "cv.pdf"
    path.write_bytes(data)
    return "\n".join(each.extract_text() for each in pypdf.PdfReader(path).pages)


# ------------------------------------------------------------------------------------- escaping


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # what would mean something
        ("a_b * c # d", r"a\_b \* c \# d"),
        ("$x$ `y` @z <w>", r"\$x\$ \`y\` \@z \<w\>"),
        (r"C:\temp [1] ~", r"C:\\temp \[1\] \~"),
        ('the "ink"', r"the \"ink\""),
        ("NSDI '26, Ada's", "NSDI ’26, Ada’s"),
        ("https://example.org", r"https:\//example.org"),
        ("a /* b */ // c", r"a \/\* b \*/ \// c"),
        ("1--2 --- wait... -?", r"1\-\-2 \-\-- wait\.\.. \-?"),
        ("minus -1", r"minus \-1"),
        # what would mean something only where it begins
        ("= a heading", r"\= a heading"),
        ("- an item", r"\- an item"),
        (" + an item", r" \+ an item"),
        ("/ a term: told", r"\/ a term: told"),
        ("1. an item", r"1\. an item"),
        ("12.", r"12\."),
        ("(an argument)", r"\(an argument)"),
        (".method", r"\.method"),
        ("; gone", r"\; gone"),
        # white space, and what nobody sees
        ("no\u00a0break", "no~break"),
        ("two\nlines\tof \u2028text", "two lines of text"),
        ("a\x00b\x1bc\ud800", "abc\ufffd"),
        ("a\u202eb", "ab"),
        ("e\u0301", "é"),
        # what may stay as it is
        ("SLATE: Service-Layer Traffic (2nd ed.) & more, 50% off!", ...),
        ("COVID-19, 3.5 GHz, a - b, and/or, a+b = c", ...),
        ("Ada Quill, J. R. Vole; {x} ^ | ?", ...),
        ("“Ink” – 墨 — чернила", ...),
    ],
)
def test_text(value: str, expected: Any) -> None:
    assert TYPST.text(value) == (value if expected is ... else expected)


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((t.Emph(words("a")), t.Text("(b)")), r"#emph[a]\(b)"),
        ((t.Strong(words("a")), t.Text(".b; c")), r"#strong[a]\.b; c"),
        ((t.Text("H"), t.Sub(words("2")), t.Text("O")), "H#sub[2]O"),
        ((t.Text("x"), t.Sup(words("[2]"))), r"x#super[\[2\]]"),
        ((t.SmallCaps(words("Ink")),), "#smallcaps[Ink]"),
        ((t.Code(words('a"\\n"_')),), r'#raw("a\"\\n\"_")'),
        (
            (t.Code((t.Emph(words("a_b")),)),),
            r'#text(font: "DejaVu Sans Mono", size: 0.8em)[#emph[a\_b]]',
        ),
        # braces protect nothing here, so that it is one text
        ((t.Protected(words("SLATE")), t.Text(": more")), "SLATE: more"),
        ((t.Text("a-"), t.Protected(words("-b"))), r"a\-\-b"),
        ((t.Quote((t.Text("a "), t.Quote(words("b")))),), "“a ‘b’”"),
        ((t.Quote(words("a"), double=False),), "‘a’"),
        ((t.Link(words("a"), "https://example.org/?a=1&b_c#d"),),
         '#link("https://example.org/?a=1&b_c#d")[a]'),
        ((t.Link(words("a"), 'https://example.org/")[x]#read("y'),),
         '#link("https://example.org/%22)%5Bx%5D#read(%22y")[a]'),
        ((t.Link((t.Link(words("a"), "https://b.org"),), "https://a.org"),),
         '#link("https://a.org")[a]'),
        ((t.Link(words("a"), "javascript:alert(1)"),), "a"),
        ((t.Link(words("a"), "talks/ink.pdf"),), "a"),
        ((t.Math("O(n^2)"),), "#emph[O]\\(#emph[n]#super[2])"),
        ((t.Math(r"\frac"),), r'#raw("\\frac")'),
        ((), ""),
    ],
)  # fmt: skip
def test_inline_text(nodes: t.Inline, expected: str) -> None:
    assert TYPST.inline(nodes) == expected
    said(expected)  # and Typst can read it


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Ink *and* moss", "Ink #emph[and] moss"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("- a\n- b_c\n", "#list(\n  [a],\n  [b\\_c],\n)"),
        ("1. a\n   - b\n", "#enum(\n  [a\n\n#list(\n  [b],\n)],\n)"),
        ("# Ink", "#strong[Ink]"),
        ("[x](javascript:a)", r"\[x\](javascript:a)"),
        ('#read("x") `#eval(1)`', r'\#read(\"x\") #raw("#eval(1)")'),
    ],
)
def test_prose(markdown: str, expected: str) -> None:
    assert TYPST.prose(Prose(markdown)) == expected
    said(expected)


INJECTIONS = [
    '#read("/etc/passwd")', '#import "x.typ": *', '#include "x.typ"', '#eval("1 + 1")', "#{1 + 1}",
    "#let strong = emph", "#set text(red)", "#show: it => none", "$ 1 + 1 $", "`#raw`",
    "```py x```", "] #panic() [", ")]) #panic()", "*/ #panic() /*", "// gone", "/* gone", "\\u{41}",
    "<label>", "@reference", "= Heading", "- item", "+ item", "/ term: told", "1. item", "a \\\nb",
    "~", "---", "https://example.org", "\\", '"', "'",
]  # fmt: skip


def flat(value: str) -> str:
    """*value* as Typst has it once read, without white space and directions."""
    value = re.sub("[\u2068\u2069]", "", value)
    clean = unicodedata.normalize("NFC", value).replace("'", "’").replace("\u00a0", " ")
    return "".join(clean.split())


@pytest.mark.parametrize("attack", INJECTIONS)
def test_an_injection_is_text(attack: str) -> None:
    assert flat(said(escaped_typst(attack))) == flat(attack)
    assert flat(said(f"#emph[{escaped_typst(attack)}]{escaped_typst(attack)}")) == flat(attack * 2)
    assert query(f"#metadata({literal(attack)})<x>", "x") == [attack.replace("\n", " ")]


def test_the_guard_bites() -> None:
    assert said("*a*") == "a"
    assert said("= a") == "<heading>"
    assert said("'26") != "’26"
    with pytest.raises(RuntimeError, match="panicked"):
        said("#panic()")
    assert shape(page_of(publications(shown(PAPER)))) == [1, 1, 1, 0, 0, 0, 0, 0, 0]


_ANY = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters=(
    "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
))  # fmt: skip
_TELLING = st.sampled_from([*"\\#$*_@<>~[]`\"'/-.=+:;(){}1 ", "--", "//", "/*", "http://"])
_TEXTS = st.lists(_TELLING | _ANY, min_size=1, max_size=10).map("".join)


# Many texts in one document: it is the start of Typst that takes time.
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_TEXTS.filter(lambda value: flat(value) != ""), min_size=200, max_size=200))
def test_any_title_comes_back(titles: list[str]) -> None:
    items = [shown(msgspec.structs.replace(PAPER, title=words(title))) for title in titles]
    # The hook of the title hands it over, instead of setting it.
    own = "#pubgen(title: it => [#metadata(it)<title>])"
    source = cv(page_of(publications(*items))).replace(SHOWS_ITSELF, own)
    assert list(map(flat, map(characters, query(source, "title")))) == list(map(flat, titles))


SHOWS_ITSELF = '#context pubgen(..state("pubgen", (:)).get())'


# A formula's place in everywhere() is code, which a backtick would end.
_WORDY = _TEXTS.filter(lambda value: len(flat(value)) > 1) | st.sampled_from(INJECTIONS)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(_WORDY.filter(lambda value: "`" not in value))
def test_no_text_anywhere_makes_anything_but_text(value: str) -> None:
    """As many headings, emphases and lists as for a harmless word, whatever the word is."""
    assert shape(everywhere(value)) == shape(everywhere("word"))


KINDS = "heading, strong, emph, raw, list, enum, terms, math.equation, ref"


def shape(page: Page) -> list[int]:
    """How many there are of each of KINDS."""
    counts = f"#context [#metadata(({KINDS}).map(kind => query(kind).len()))<counts>]"
    return list(query(pdf.document(page) + counts, "counts")[0])


# ---------------------------------------------------------------------------- whole outputs


@pytest.mark.parametrize("name", PROFILES)
def test_the_output_is_the_reviewed_one(name: str, update_golden: bool) -> None:
    golden = GOLDEN / "cv" / f"{name}.typ"
    text = cv(page(name))
    if update_golden:
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")


def pieces(page: Page) -> list[str]:
    """What a reader must find, in order: label, badge, words of the title, names."""
    found = []
    for section in page.sections:
        for item in section.listing.items if section.listing else ():
            publication = item.publication
            found += [f"[{item.label}]"] if item.label else []
            found.append(str(publication.badge or ""))
            found += re.findall(r"\w{4,}", bare(publication.title))
            found += [author.text for author in publication.authors]
    return [piece for piece in found if piece and not is_elsewhere(piece)]


def bare(title: t.Inline) -> str:
    """*title* without its formulas."""
    nodes = (node.children if isinstance(node, t.Styled) else node for node in title)
    return "".join(
        bare(each) if isinstance(each, tuple) else each.value if isinstance(each, t.Text) else " "
        for each in nodes
    )


@pytest.mark.parametrize("name", PROFILES)
def test_a_file_shows_itself(name: str, tmp_path: Path) -> None:
    whole = page(name)
    text = words_of_pdf(typst.compile(cv(whole).encode(), format="pdf"), tmp_path)
    assert len(pieces(whole)) > 25
    assert in_order(text, pieces(whole)) == []


@pytest.mark.parametrize("name", PROFILES)
def test_a_whole_cv(name: str, tmp_path: Path) -> None:
    whole = page(name)
    data = pdf.pdf(whole)
    text = words_of_pdf(data, tmp_path)
    assert in_order(text, [whole.owner.name, whole.sections[0].title, *pieces(whole)]) == []
    metadata = pypdf.PdfReader(tmp_path / "cv.pdf").metadata
    assert (metadata.title, metadata.author) == (whole.title, whole.owner.name)
    assert metadata.creation_date is None


def test_positions_stand_with_their_places_and_links(tmp_path: Path) -> None:
    job = Position(
        "Head of *Ink*",
        "Moss & Sons",
        Date(2020),
        Date(literal="now"),
        "https://example.org/",
        "Ghent",
    )
    study = Position("Ph.D.", "", Date(2010), text=Prose("On:\n\n- ink\n- moss"))
    sections = (Section("experience", "experience", "e", "Work #1", positions=(job, study)),)
    owner = Owner("Ada Quill", email="ada@example.org", portrait=Image("x", "y"))
    data = pdf.pdf(Page(owner=owner, sections=sections, title="Ada Quill"))
    text = words_of_pdf(data, tmp_path)
    expected = ["ada@example.org", "Work #1", "Head of *Ink*", "2020 - now", "Moss & Sons, Ghent"]
    assert in_order(text, [*expected, "Ph.D.", "2010", "On:", "ink", "moss"]) == []
    links = {
        each.get_object()["/A"]["/URI"]
        for sheet in pypdf.PdfReader(tmp_path / "cv.pdf").pages
        for each in sheet["/Annots"]
    }
    assert links == {"mailto:ada@example.org", "https://example.org/"}


def test_a_long_item_runs_over_pages(tmp_path: Path) -> None:
    for label in ("", "C1"):
        item = msgspec.structs.replace(shown(PAPER), label=label, abstract=words("moss " * 3000))
        data = typst.compile(cv(page_of(publications(item))).encode(), format="pdf")
        assert words_of_pdf(data, tmp_path).count("moss") == 3000
        assert len(pypdf.PdfReader(tmp_path / "cv.pdf").pages) > 2


@pytest.mark.parametrize("label", ["", "C1"])
def test_no_item_is_split_and_no_heading_is_the_last_on_a_page(label: str, tmp_path: Path) -> None:
    """The items are of 4 to 9 lines, so that pages end in other places."""
    groups = []
    for year in range(2000, 2030):
        items = [
            msgspec.structs.replace(
                shown(PAPER), label=label, abstract=words(f"begin{year}{n} {'moss ' * 40 * n} end")
            )
            for n in range(1, 4)
        ]
        groups.append(Group(f"Year{year}", f"g{year}", tuple(items), widest=label))
    listing = Listing(tuple(groups), 90)
    section = Section("publications", "publications", "p", "Publications", listing=listing)
    data = pdf.pdf(page_of(section))
    (tmp_path / "cv.pdf").write_bytes(data)
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "cv.pdf").pages]
    assert len(sheets) > 8
    assert [sheet.count("begin") for sheet in sheets] == [sheet.count(" end") for sheet in sheets]
    last = [sheet.split("\n")[-3:] for sheet in sheets]
    assert not [lines for lines in last if any(line.startswith("Year") for line in lines)]


def test_headings_only_where_there_is_more_than_one_section() -> None:
    one, two = publications(shown(PAPER)), publications(shown(PAPER))
    assert "\n= " not in cv(page_of(one))
    assert cv(page_of(one, two)).count("\n= Publications\n") == 2
    assert pdf.document(page_of(one)).count("\n= Publications\n") == 1


# ------------------------------------------------------------------------------- a look of your own


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "publications.typ").write_text(cv(page("data")), "utf-8")
    return tmp_path


def content_of(home: Path, main: str) -> str:
    (home / "main.typ").write_text(main, "utf-8")
    return words_of_pdf(typst.compile(home / "main.typ", format="pdf"), home)


def test_it_is_included_as_it_is(home: Path) -> None:
    text = content_of(home, '= Mine\n#include "publications.typ"')
    assert in_order(text, ["Mine", "[NSDI ’26]", "SLATE", "[HotNets ’24]"]) == []


def test_hooks_are_given_to_the_function(home: Path) -> None:
    main = '#import "publications.typ": pubgen\n#pubgen(self: it => [»#it«], badge: it => [#it:])'
    text = content_of(home, main)
    assert in_order(text, ["NSDI ’26:", "»Gangmuk Lim«"]) == []
    assert text.count("SLATE") == 1
    assert "[NSDI" not in text


def test_hooks_are_set_before_what_is_included_or_pasted(home: Path) -> None:
    hooks = '#state("pubgen", (:)).update((self: it => [»#it«], web-link: (url, it) => []))\n'
    pasted = (home / "publications.typ").read_text("utf-8")
    for text in (content_of(home, f'{hooks}#include "publications.typ"'),
                 content_of(home, hooks + pasted)):  # fmt: skip
        assert in_order(text, ["[NSDI ’26]", "»Gangmuk Lim«"]) == []
        assert "[arXiv]" in text  # the badge, not the link
        assert text.count("[arXiv]") == 1


def test_a_hook_that_does_not_exist_is_told(home: Path) -> None:
    with pytest.raises(typst.TypstError, match="unexpected argument: slef"):
        content_of(home, '#import "publications.typ": pubgen\n#pubgen(slef: strong)')


SHAPE = """
<% macro hooks() %><% endmacro %>
<% macro heading(section) %><% endmacro %>
<% macro group(group) %><% endmacro %>
<% macro positions(section) %><% endmacro %>
<% macro publications(group, publication) %>
<% for item in group.items %>
#paper[<< item.publication.title ~ (["*", item.publication.badge]|join(item.publication.title)) >>]
<% endfor %>
<% endmacro %>
"""


def test_what_a_template_of_ones_own_joins_stays_safe(tmp_path: Path) -> None:
    folder = tmp_path / "typst" / "mine"
    folder.mkdir(parents=True)
    (folder / "shape.typ.jinja").write_text(SHAPE, "utf-8")
    paper = msgspec.structs.replace(PAPER, title=words("#eval(1)"))
    target = targets(tmp_path)["mine"]
    text = render_cv(page_of(publications(shown(paper))), target, own=tmp_path)
    assert r"#paper[\#eval(1)\*\#eval(1)CATS ’26]" in text


# ------------------------------------------------------------------------------------------- PDF


def test_the_same_page_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib; from tests.cv import test_typst as here\n"
        "print(hashlib.sha256(here.pdf.pdf(here.page('showcase'))).hexdigest())"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == hashlib.sha256(pdf.pdf(page("showcase"))).hexdigest()


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(pdf.NoTypstError, match=r'pip install "pubgen\[pdf\]"'):
        pdf.pdf(page("data"))


def test_a_template_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "typst").mkdir()
    template = tmp_path / "typst" / "document.typ.jinja"
    template.write_text('#read("motto.txt") << page.owner.name >>\n', "utf-8")
    (tmp_path / "motto.txt").write_text("Ink first.")
    text = words_of_pdf(pdf.pdf(page("showcase"), tmp_path), tmp_path)
    assert text.split() == ["Ink", "first.", "Ada", "Quill"]


def test_what_typst_cannot_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "typst").mkdir()
    template = tmp_path / "typst" / "document.typ.jinja"
    template.write_text("Hello\n\n#nothing(<< page.owner.name >>)\n", "utf-8")
    with pytest.raises(TemplateError) as caught:
        pdf.pdf(page("showcase"), tmp_path)
    found = caught.value.diagnostic
    assert found.rule == "template-error"
    assert found.message.startswith("Typst cannot read what `document.typ.jinja` makes: ")
    assert found.help == "line 3 of it is `#nothing(Ada Quill)`"


@pytest.mark.parametrize("language", ["en", "ja", "zh-Hant-TW", "pt-BR", "x", "", '"en', "de-1996"])
def test_any_language_of_the_page(language: str) -> None:
    expected = {
        "ja": '"ja"',
        "zh-Hant-TW": '"zh",\n  region: "TW"',
        "pt-BR": '"pt",\n  region: "BR"',
        "de-1996": '"de"',
    }.get(language, '"en"')
    source = pdf.document(msgspec.structs.replace(page("data"), language=language))
    assert f"lang: {expected},\n)" in source
    typst.compile(source.encode(), format="pdf")


@pytest.mark.usefixtures("noto")
def test_every_file_of_the_corpus(corpus: list[Path], tmp_path: Path) -> None:
    count = 0
    for path in corpus:
        compiled = compiler.compile_page(
            compiler.open_project(bibs=[path]), sections=["publications"]
        )
        # One endless page, since a footer may be within a title.
        source = f"#set page(height: auto)\n{cv(compiled.page)}"
        data = typst.compile(source.encode(), format="pdf", font_paths=FONTS)
        expected = pieces(compiled.page)
        assert in_order(words_of_pdf(data, tmp_path), expected) == [], path.name
        count += len(expected)
        assert pdf.pdf(compiled.page).startswith(b"%PDF")
    assert count > 10_000
