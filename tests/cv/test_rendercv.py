"""The YAML for RenderCV: what it holds, that RenderCV takes it, and that texts stay texts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pubgen import bib, normalise
from pubgen.compiler.cv import render_cv
from pubgen.model import Date, Owner, Page, Position, Prose, Section
from pubgen.page import compose
from pubgen.profile import MarkStyle, Profile, View, read_date
from pubgen.render import rendercv, rendercv_file
from pubgen.render.rendercv_text import inline, safe
from pubgen.render.targets import TARGETS
from pubgen.text import Emph, Inline, Link, Strong, Styled, Text
from tests.cv.setting import letters
from tests.pages import ADA, GOLDEN, PROFILES, compiled, items, page_of

JOINER = "\N{WORD JOINER}"


def words(text: str) -> Inline:
    return (Text(text),)


def sections(page: Page) -> dict[str, list[dict[str, Any]]]:
    cv = yaml.safe_load(rendercv_file.render(page))["cv"]
    found: dict[str, list[dict[str, Any]]] = cv["sections"]
    return found


def entry(text: str, profile: Profile = ADA) -> dict[str, Any]:
    [[found]] = sections(page_of(text, profile)).values()
    return found


# ------------------------------------------------------------------------------------ whole outputs


@pytest.mark.parametrize("name", PROFILES)
def test_the_output_is_the_reviewed_one(name: str, update_golden: bool) -> None:
    golden = GOLDEN / "cv" / f"{name}.rendercv.yaml"
    text = render_cv(compiled(name), TARGETS["rendercv"])
    if update_golden:
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("name", PROFILES)
def test_the_order_is_that_of_the_page(name: str) -> None:
    page = compiled(name)
    found = [each for entries in sections(page).values() for each in entries if "authors" in each]
    expected = [inline(item.publication.title) for item in items(page)]
    shown = [each["title"] for each in found]
    assert [title in line for title, line in zip(expected, shown, strict=True)] == [True] * len(
        shown
    )
    assert len(found) >= 6


# ------------------------------------------------------------------------------------------- fields

FIELDS = {
    "@misc{k, title = {T}, author = {Ada Quill and Tom Reed}}": (
        "authors", ["**Ada Quill**", "Tom Reed"],
    ),
    "@misc{k, title = {T}, author = {Ada Quill* and Tom Reed*}}": (
        "authors", [r"**Ada Quill**\*", r"Tom Reed\* (\* co-first author)"],
    ),
    "@misc{k, title = {T}, author = {Tom Reed}, author+an = {1=cofirst, corresponding}}": (
        "authors", [r"Tom Reed\*,† (\* co-first author, † corresponding author)"],
    ),
    "@misc{k, title = {T}, author = {Tom Reed and others}}": ("authors", ["Tom Reed", "et al."]),
    "@misc{k, title = {T}}": ("authors", []),
    "@misc{k, title = {T}, year = 2024}": ("date", 2024),
    "@misc{k, title = {T}, year = 2024, month = may}": ("date", "2024-05"),
    "@misc{k, title = {T}, date = {2024-05-31}}": ("date", "2024-05-31"),
    "@misc{k, title = {T}, date = {2024-21}}": ("date", "Spring 2024"),
    "@misc{k, title = {T}, date = {2019/2021}}": ("date", "2019–2021"),
    "@misc{k, title = {T}, date = {0987}}": ("date", "987"),
    "@misc{k, title = {T}, year = {to appear}}": ("journal", "To appear"),
    "@article{k, title = {T}, journal = {J. Moss}, volume = 3, year = 2024, month = may}": (
        "journal", "J. Moss, 3",
    ),
    "@inproceedings{k, title = {T}, booktitle = {Moss Days 2024}, year = 2024}": (
        "journal", "In Moss Days 2024",
    ),
    "@inproceedings{k, title = {T}, booktitle = {Moss Days, 3-5 May 2024}, date = {2024-05}}": (
        "journal", "In Moss Days, 3-5 May 2024",
    ),
    "@misc{k, title = {T}, doi = {https://doi.org/10.1234/ink_1}}": ("doi", "10.1234/ink_1"),
    "@misc{k, title = {T}, doi = {10.1016/S0001(99)1}}": (
        "url", "https://doi.org/10.1016/S0001%2899%291",
    ),
    "@misc{k, title = {T}, doi = {10.1234/x}, url = {http://example.org}}": ("url", None),
    "@misc{k, title = {T}, url = {http://example.org/a_b?c=1&d=2#Part}}": (
        "journal", "[example.org/a_b?c=1&d=2](http://example.org/a_b?c=1&d=2#Part)",
    ),
    "@article{k, title = {T}, journal = {J [B]}, url = {http://example.org/#a(b)}}": (
        "journal", "[example.org](http://example.org/#a%28b%29), J [B]",
    ),
    "@misc{k, title = {T}, url = {http://example.org/#}}": (
        "url", "http://example.org/",
    ),
    "@misc{k, title = {T}, url = {http://example.org/_a_*b*(c)--d}}": (
        "url", "http://example.org/%5Fa%5F%2Ab%2A%28c%29%2D-d",
    ),
    "@misc{k, title = {T}, url = {javascript:alert(1)}}": ("url", None),
    "@misc{k, title = {T}, pdf = {talks/ink.pdf}}": ("url", None),
    "@misc{k, title = {T}, eprint = {2501.00001}}": ("url", "https://arxiv.org/abs/2501.00001"),
    "@misc{k, title = {T}, papertype = {short paper}}": ("title", "T (short paper)"),
    "@inproceedings{k, title = {T}, booktitle = {Moss (STG)}, year = 2024}": (
        "title", "[STG ’24] T",
    ),
    "@misc{k, title = {H$_2$O in $O(n^2)$ and $\\mathbb{R}^{ab}$}}": (
        "title", "H₂O in O(n²) and ℝ^(ab)",
    ),
    "@misc{k, title = {On \\emph{E. coli} and {DNA}}}": ("title", "On *E. coli* and DNA"),
    "@misc{k, title = {\\emph{E. coli}}}": ("title", f"{JOINER}*E. coli*{JOINER}"),
    "@misc{k, title = {\\textbf{Bold} ``moss''}}": ("title", "Bold “moss”"),
    "@misc{k, title = {T}, award = {Best Paper}, acceptance = {0.2}, note = {On moss}}": (
        "summary", "On moss. Best Paper. Acceptance rate: 20%.",
    ),
    "@misc{k, title = {T}, author = {Tom Reed* and Bo Fern*}}": ("summary", None),
    "@misc{k, title = {T}, note = {\\textbf{Not} \\href{https://a.org/#b}{here}}}": (
        "summary", f"{JOINER}**Not** [here](https://a.org/#b).",
    ),
    "@misc{k, title = {T}, note = {[On C\\#] \\href{https://a.org}{there} [x]}}": (
        "summary",
        f'{JOINER}$$bracket.l$${JOINER}On C{JOINER}$$"#"$${JOINER}] [there](https://a.org) [x].',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIELDS.items(), ids=list(FIELDS))
def test_a_field(text: str, expected: tuple[str, object]) -> None:
    name, value = expected
    assert entry(text).get(name) == value


def test_labels_and_cut_bylines() -> None:
    text = (
        "@misc{a, title={A}, year=2024, author={B. Fern and C. Bark and Ada Quill and D. Moss and"
        " E. Reed}} @misc{b, title={B}, year=2023}"
    )
    profile = Profile(
        name="Ada Quill",
        view={"publications": View(numbering="descending", authors=2, limit=1)},
    )
    found = entry(text, profile)
    assert found["title"] == f"{JOINER}1. A"
    assert found["authors"] == [
        "… 2 more authors …", "**Ada Quill**", "D. Moss", "E. Reed (no. 3 of 5 authors)",
    ]  # fmt: skip


def test_groups_are_sections_of_their_own() -> None:
    text = "@misc{a, title={A}, year=2024} @misc{b, title={B}, year=2023}"
    profile = Profile(view={"publications": View(group="year")})
    assert list(sections(page_of(text, profile))) == ["Publications: 2024", "Publications: 2023"]


def test_sections_of_one_title_are_kept_apart() -> None:
    position = Position("Reader", "Nowhere", Date(2024))
    two = tuple(Section("experience", "e", "e", "Work", positions=(position,)) for _ in range(2))
    assert list(sections(Page(owner=Owner("Ada Quill"), sections=two, title="x"))) == [
        "Work",
        "Work (2)",
    ]


PERIODS: dict[tuple[str | int, str | int], dict[str, object]] = {
    ("2025-01", "2025-06"): {"start_date": "2025-01", "end_date": "2025-06"},
    (2010, "2014-06-30"): {"start_date": 2010, "end_date": "2014-06"},
    (2010, "present"): {"start_date": 2010, "end_date": "present"},
    ("2025-06", "2025-01"): {"date": "Jun 2025 - Jan 2025"},
    ("Spring 2010", 2011): {"date": "Spring 2010 - 2011"},
    (2010, ""): {"date": 2010},
    ("", 2010): {"date": 2010},
    ("2010-05", "2010-05"): {"date": "2010-05"},
    ("", "present"): {"date": "Present"},
    ("", ""): {},
}


@pytest.mark.parametrize(("dates", "expected"), PERIODS.items(), ids=str)
def test_a_period(dates: tuple[str | int, str | int], expected: dict[str, object]) -> None:
    start, end = (read_date(each) if each else None for each in dates)
    found = position_entry(Position("Reader", "Nowhere", start, end))
    assert found == {"company": "Nowhere", "position": "Reader", **expected}


def position_entry(position: Position, kind: str = "experience") -> dict[str, Any]:
    section = Section(kind, "e", "e", "Work", positions=(position,))
    [found] = sections(Page(owner=Owner("Ada Quill"), sections=(section,), title="x"))["Work"]
    return found


@pytest.mark.parametrize(
    ("role", "degree", "area"),
    [
        ("Ph.D. in Ink", "Ph.D.", "Ink"),
        ("Bachelor of Science in Moss", None, "Bachelor of Science in Moss"),
        ("Ph.D.", None, "Ph.D."),
    ],
)
def test_a_degree(role: str, degree: str | None, area: str) -> None:
    found = position_entry(Position(role, "Nowhere", Date(2010)), "education")
    assert (found.get("degree"), found["area"], found["institution"]) == (degree, area, "Nowhere")


def test_the_text_of_a_position() -> None:
    prose = Prose("I made *ink*.\n\n- black - and blue\n- red\n  - dark\n\nAnd moss.")
    position = Position("Reader", "Nowhere", Date(2010), text=prose)
    found = position_entry(position)
    assert found["summary"] == "I made *ink*. And moss."
    assert found["highlights"] == [f"black {JOINER}- and blue", "red dark"]


# Markdown of the profile → that of RenderCV; only what is not as it was differs
TEXTS = {
    "Work on **slow indexes** with *care*.": "",
    "***Both*** and **one *in* it**": f"{JOINER}***Both*** and **one** ***in*** **it**{JOINER}",
    "the [ink lab](https://example.org/lab)": "",
    "the [**ink** lab](https://example.org/lab#team)!": "",
    "[a](https://a.org)(b)": f"[a](https://a.org){JOINER}(b)",
    "write to [me](mailto:ada@example.org)": "",
    "[run](javascript:alert(1))": f"[run]{JOINER}(javascript:alert(1))",
    "[here](papers/ink.pdf)": "here",
    "on \\[b\\], see [\\[a\\]](https://a.org)": (
        f'on {JOINER}$$bracket.l$${JOINER}b], see [(a)](https://a.org)'
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "expected"), TEXTS.items(), ids=list(TEXTS))
def test_emphasis_and_links_of_a_text(markdown: str, expected: str) -> None:
    position = Position("Reader", "Nowhere", Date(2010), text=Prose(f"{markdown}\n\n- {markdown}"))
    found = position_entry(position)
    assert (found["summary"], found["highlights"]) == (expected or markdown, [expected or markdown])


def test_without_an_organisation_entries_are_plain_ones() -> None:
    section = Section(
        "experience", "e", "e", "Work",
        positions=(
            Position("Reader", "Nowhere", Date(2024)), Position("Writer", "", Date(2023))
        ),
    )  # fmt: skip
    found = sections(Page(owner=Owner("Ada Quill"), sections=(section,), title="x"))["Work"]
    reader = {"name": "Reader", "date": 2024, "summary": "Nowhere"}
    assert found == [reader, {"name": "Writer", "date": 2023}]


# --------------------------------------------------------------------------------- texts stay texts

# text → Markdown that shows it; `⁠` is a word joiner
ESCAPED = {
    "plain words, (in) [brackets] & 50%": "plain words, (in) [brackets] & 50%",
    "a*b": r"a\*b",
    "snake_case": "snake_case",
    "_init_": r"\_init\_",
    "the '26 issue": "the ’26 issue",
    "`x`": "ˋxˋ",
    "C#": f"C#{JOINER}",
    '#read("/etc/passwd")': f'#{JOINER}read("/etc/passwd")',
    '#link("x")[y]': f'{JOINER}$$"#"$${JOINER}link("x")[y]',
    "[a](http://b.c)": f"[a]{JOINER}(http://b.c)",
    "![a](b)": f"!{JOINER}[a]{JOINER}(b)",
    "[a]: b": f"[a]{JOINER}: b",
    "<script>": f"<{JOINER}script>",
    "</b>": f"<{JOINER}/b>",
    "a < b > c": "a < b > c",
    "Ada <ada@example.org>": f"Ada <{JOINER}ada@example.org\\>",
    "&lt;": f"&{JOINER}lt;",
    "R&D": "R&D",
    "$5 and $6": "$5 and $6",
    "$$x$$": f"${JOINER}$x${JOINER}$",
    "a--b": f"a-{JOINER}-b",
    "-1": f"{JOINER}-{JOINER}1",
    "= heading": f"{JOINER}= heading",
    "- item": f"{JOINER}- item",
    "1. item": f"{JOINER}1. item",
    "!!! note": f"!{JOINER}!{JOINER}! note",
    r"\input{x}": f"\\{JOINER}input{{x}}",
    r"\*": f"\\{JOINER}\\*",
    "two\nlines\x07": "two lines",
    "日本, Łódź": "日本, Łódź",
}


@pytest.mark.parametrize(("text", "expected"), ESCAPED.items(), ids=list(ESCAPED))
def test_a_text_is_escaped(text: str, expected: str) -> None:
    assert safe(text) == expected


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_text_begins_a_command_a_formula_or_a_tag(text: str) -> None:
    markdown = safe(text).replace(f'{JOINER}$$"#"$${JOINER}', "")
    assert not re.search(r"#[A-Za-z]|\$\$|<[A-Za-z/!?]|\]\(|`|(?<!\\)\*", markdown)
    assert "\n" not in markdown


@given(st.text(max_size=40))
def test_yaml_gives_every_text_back(text: str) -> None:
    found = position_entry(Position(f"x{text}", "Nowhere"))
    assert found["position"] == safe(f"x{text}")


# ----------------------------------------------------------------------------------------- for real


class RenderCV(NamedTuple):
    """Two of RenderCV's own functions: *check* a whole cv.yaml, and *typst* of one Markdown text.

    A *lossless* one shows backslashes, lone underscores and headings as they are: 2.3 does not.
    """

    check: Callable[[str], list[tuple[str, str, int]]]
    typst: Callable[[str], str]
    lossless: bool


@pytest.fixture(scope="module")
def tool() -> RenderCV:
    return installed()


def installed() -> RenderCV:
    pytest.importorskip("rendercv", reason="rendercv is not installed")
    try:
        builder = import_module("rendercv.schema.rendercv_model_builder")
    except ModuleNotFoundError:
        return _of_old()
    parser = import_module("rendercv.renderer.templater.markdown_parser")

    def check(text: str) -> list[tuple[str, str, int]]:
        _, model = builder.build_rendercv_dictionary_and_model(text)
        return [(each.title, each.entry_type, len(each.entries)) for each in _all(model)]

    return RenderCV(check, parser.markdown_to_typst, lossless=True)


def _of_old() -> RenderCV:
    """RenderCV 2.3, the last one for Python 3.11."""
    data, templater = import_module("rendercv.data"), import_module("rendercv.renderer.templater")
    yaml_of = import_module("ruamel.yaml").YAML(typ="safe", pure=True)

    def check(text: str) -> list[tuple[str, str, int]]:
        model = data.validate_input_dictionary_and_return_the_data_model(
            yaml_of.load(io.StringIO(text))
        )
        return [(each.title, each.entry_type, len(each.entries)) for each in model.cv.sections]

    def typst(text: str) -> str:
        value = templater.markdown_to_typst(templater.escape_typst_characters(text))
        found: str = templater.input_template_to_typst("JOURNAL", {"JOURNAL": value})
        return found

    return RenderCV(check, typst, lossless=False)


def _all(model: Any) -> Sequence[Any]:
    found: Sequence[Any] = model.cv.rendercv_sections
    return found


def whole(page: Page) -> str:
    return rendercv_file.render(page).replace("cv:\n", "cv:\n  name: Ada Quill\n", 1)


def test_its_model_takes_data_and_showcase(tool: RenderCV) -> None:
    facts = "Other Facts about me" if tool.lossless else "Other Facts About Me"
    assert tool.check(whole(compiled("data"))) == [
        ("Publication", "PublicationEntry", 6),
        ("Experiences", "ExperienceEntry", 3),
        (facts, "TextEntry", 4),
    ]
    found = [(kind, count) for _, kind, count in tool.check(whole(compiled("showcase")))]
    assert found == [
        *[("PublicationEntry", 1)] * 4, ("PublicationEntry", 2), *[("PublicationEntry", 1)] * 3,
        ("EducationEntry", 1), *[("NormalEntry", 1)] * 4, ("ExperienceEntry", 1),
        ("BulletEntry", 2),
    ]  # fmt: skip


def test_its_model_takes_the_corpus(tool: RenderCV, corpus: list[Path]) -> None:
    total = 0
    for path in corpus:
        source, _ = bib.decode(str(path), path.read_bytes())
        publications = normalise.normalise(bib.read([source]).entries, ADA).publications
        page = compose(publications, ADA, sections=["publications"]).page
        [(_, kind, count)] = tool.check(whole(page))
        assert (kind, count) == ("PublicationEntry", len(publications)), path.name
        total += count
    assert total >= 1200


@pytest.mark.usefixtures("noto")
def test_its_typst_shows_every_text_and_runs_none(tool: RenderCV, tmp_path: Path) -> None:
    compiler = pytest.importorskip("typst", reason="typst is not installed")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    (tmp_path / "secret").write_text("SESAME", "utf-8")
    texts = [
        *ESCAPED,
        '#read("secret")', '#read("secret")[x]', '$#read("secret")$', '$$#read("secret")$$',
        '#include "secret"', '#import "@preview/a:1.0.0"', "#panic()", "#set text(red)",
        '\\#read("secret")', '*#read("secret")*', '[#read("secret")](x)', '`#read("secret")`',
        "// gone", "/* gone */", "@ref", "<label>", "]", "[", "#", "\\", "$", "*", "~",
        '#{read("secret")}', '#(1+1)', "#1", '"quoted"', "x #let y = 1",
    ]  # fmt: skip
    if not tool.lossless:
        texts = [text for text in texts if text != "_init_"]
    shown = [tool.typst(f"({safe(text)})") for text in texts]
    typ = "\n\n".join(f"QQ{n}: {text}" for n, text in enumerate(shown))
    (tmp_path / "x.typ").write_text(f"{typ}\n\nQQ{len(texts)}:", "utf-8")
    compiler.compile(str(tmp_path / "x.typ"), output=str(tmp_path / "x.pdf"))
    pages = pypdf.PdfReader(tmp_path / "x.pdf").pages
    parts = re.split(r"QQ[0-9]+:", "".join(page.extract_text() for page in pages))[1:]
    assert "SESAME" not in "".join(parts)
    for text, part in zip(texts, parts, strict=False):
        assert _flat(part, tool) == _flat(f"({text})", tool), text


def _flat(text: str, tool: RenderCV) -> str:
    seen = letters(text.replace("ˋ", "`").replace("\x07", "")).replace("\ufe0e", "")
    return re.sub(r"[\u2060\u2022…]", "", seen if tool.lossless else seen.replace("\\", ""))


@pytest.mark.parametrize(
    "part", ["Part", "a_b_c", "1", '%23read("secret")', "read(x)[y]", "-", "x#y"]
)
def test_a_fragment_is_in_the_link_alone(part: str, tool: RenderCV, tmp_path: Path) -> None:
    compiler = pytest.importorskip("typst", reason="typst is not installed")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    journal = entry(
        f"@article{{k, title = {{T}}, journal = {{J [B]}}, url = {{https://example.org/a_b/#{part}}}}}"
    )["journal"]
    (tmp_path / "x.typ").write_text(tool.typst(f"({journal})"), "utf-8")
    compiler.compile(str(tmp_path / "x.typ"), output=str(tmp_path / "x.pdf"))
    page = pypdf.PdfReader(tmp_path / "x.pdf").pages[0]
    [link] = (each.get_object()["/A"]["/URI"] for each in page["/Annots"])
    assert unquote(link) == f"https://example.org/a_b/#{unquote(part)}"
    assert letters(page.extract_text()) == "(example.org/a_b,J[B])"


# Inline text → what a reader sees of it, and where it leads
SET = {
    (Strong(words("a")), Emph(words("b")), Strong((Emph(words("c")),))): ("abc", []),
    (Strong(words("a")), *words("* "), Emph(words("*b"))): ("a* *b", []),
    (*words("[C#] "), Link(words("[on] *x*"), "https://a.org/#f")): (
        "[C#] (on) *x*", ["https://a.org/#f"],
    ),
    (Link(words("a"), "https://a.org"), *words("(b) [c]"), Link(words("d"), "http://d.org/_x_")): (
        "a(b) [c]d", ["https://a.org", "http://d.org/_x_"],
    ),
    (Link((Strong(words("a")), *words("#b")), "mailto:ada@example.org"), *words("; #c[d]")): (
        "a#b; #c[d]", ["mailto:ada@example.org"],
    ),
    (Emph((Link(words("$a$ #read(x)"), "https://a.org/a*b?c=[d]"),)),): (
        "$a$ #read(x)", ["https://a.org/a*b?c=[d]"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("nodes", "expected"), SET.items(), ids=[text for text, _ in SET.values()])
def test_its_typst_sets_emphasis_and_links(
    nodes: Inline, expected: tuple[str, list[str]], tool: RenderCV, tmp_path: Path
) -> None:
    compiler = pytest.importorskip("typst", reason="typst is not installed")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    made = tool.typst(f"QQ {inline(nodes)} QQ")
    (tmp_path / "x.typ").write_text(made, "utf-8")
    compiler.compile(str(tmp_path / "x.typ"), output=str(tmp_path / "x.pdf"))
    page = pypdf.PdfReader(tmp_path / "x.pdf").pages[0]
    _, shown, _ = page.extract_text().split("QQ")
    text, leads_to = expected
    assert _flat(shown, tool) == _flat(text, tool)
    links = [unquote(each.get_object()["/A"]["/URI"]) for each in page.get("/Annots", ())]
    assert list(dict.fromkeys(links)) == leads_to
    assert ("#strong[" in made, "#emph[" in made) == (has(nodes, Strong), has(nodes, Emph))


def has(nodes: Inline, kind: type[Styled]) -> bool:
    styled = [node for node in nodes if isinstance(node, Styled)]
    return any(isinstance(node, kind) or has(node.children, kind) for node in styled)


# RenderCV makes a call of what is emphasised, and Typst would read on: `#strong[Ada].fields()`.
GO_ON = [".fields()", ".len()", "(x)", "(", "[x]", "[", ";", "; x", ". X", ".", "†", "*", "#x", "$"]


@pytest.mark.parametrize("following", GO_ON)
def test_nothing_goes_on_a_call(following: str, tool: RenderCV, tmp_path: Path) -> None:
    compiler = pytest.importorskip("typst", reason="typst is not installed")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    marks = {"x": MarkStyle(symbol=following, legend="of the kind")}
    [ada] = entry(
        "@misc{k, title = {T}, author = {Ada Quill}, author+an = {1=x}}",
        Profile(name="Ada Quill", marks=marks),
    )["authors"]
    texts = {
        ada: f"Ada Quill{following} ({following} of the kind)",
        inline((Emph((Text("on"),)), Text(following))): f"on{following}",
        inline((Emph((Text("a"),)), Text(following), Emph((Text("b"),)))): (f"a{following}b"),
    }
    typ = "\n\n".join(f"[QQ]: {tool.typst(f'{markdown} end')}" for markdown in texts)
    (tmp_path / "x.typ").write_text(typ, "utf-8")
    compiler.compile(str(tmp_path / "x.typ"), output=str(tmp_path / "x.pdf"))
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "x.pdf").pages)
    parts = shown.split("[QQ]:")[1:]
    assert [_flat(part, tool) for part in parts] == [
        _flat(f"{text} end", tool) for text in texts.values()
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[accepted]", "(accepted)"),
        ("in press (2026)", "in press (2026)"),
        ('#read("x") $y$ _z_ `w` <l> @r // c', f"read( x ) y z w l r {JOINER}/ c"),
        ("}] #panic()", ") panic()"),
    ],
)
def test_words_in_the_place_of_a_date_are_no_typst(written: str, shown: str) -> None:
    assert rendercv.date_in_words(written).replace(JOINER, "") == shown.replace(JOINER, "")
