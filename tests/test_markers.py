"""Only what is between markers is touched in a file of the user's own, and no text from strangers
is taken for a marker, into whatever it is spliced by any template.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubgen import compiler
from pubgen.markers import HTML_COMMENT, Comment, harmless, marked_names, splice
from pubgen.render.targets import TARGETS
from pubgen.source import Source
from tests.test_safety import FIELDS

BETWEEN = """<h2>Papers</h2>
<!-- pubgen:begin publications -->
<p>old</p>
<!-- pubgen:end publications -->
<footer>& mine {{ liquid }}</footer>
"""


def fragments(name: str) -> str | None:
    return {"publications": "<p>new</p>\n", "news": ""}.get(name)


def test_only_what_stands_between_the_markers_changes() -> None:
    text, problems = splice(Source("page.html", BETWEEN), fragments)
    assert problems == ()
    assert text == BETWEEN.replace("<p>old</p>", "<p>new</p>")
    assert splice(Source("page.html", text), fragments) == (text, ())


def test_line_ends_and_margins_are_the_files_own() -> None:
    crlf = "<div>\r\n  <!-- pubgen:begin publications --><!-- pubgen:end publications -->\r\n</div>"
    text, problems = splice(Source("page.html", crlf), fragments)
    assert problems == ()
    assert text == (
        "<div>\r\n  <!-- pubgen:begin publications -->\r\n<p>new</p>\r\n"
        "  <!-- pubgen:end publications -->\r\n</div>"
    )
    assert splice(Source("page.html", text), fragments) == (text, ())


def test_each_marked_place_gets_its_own() -> None:
    page = (
        "<!--pubgen:begin news--><!--pubgen:end news-->\n"
        "<!-- pubgen:begin publications -->\nx\n<!-- pubgen:end publications -->\n"
    )
    assert marked_names(Source("page.html", page)) == ("news", "publications")
    text, problems = splice(Source("page.html", page), fragments)
    assert problems == ()
    assert text == (
        "<!--pubgen:begin news-->\n\n<!--pubgen:end news-->\n"
        "<!-- pubgen:begin publications -->\n<p>new</p>\n<!-- pubgen:end publications -->\n"
    )


@pytest.mark.parametrize(
    ("page", "reported"),
    [
        ("no marker", ["1:1 missing-marker"]),
        ("<!-- pubgen:begin publications -->", ["1:1 missing-marker"]),
        ("\n <!-- pubgen:end publications -->", ["2:2 missing-marker"]),
        (BETWEEN + BETWEEN, ["7:1 doubled-marker"]),
        (
            "<!-- pubgen:begin publications --><!-- pubgen:begin news --><!-- pubgen:end news -->",
            ["1:1 missing-marker"],
        ),
        ("<!-- pubgen:begin papers --><!-- pubgen:end papers -->", ["1:1 unknown-marker"]),
        ("<!-- pubgen:begin --><!-- pubgen:end -->", ["1:1 unknown-marker"]),
    ],
)
def test_a_misplaced_marker_leaves_the_file_as_it_is(page: str, reported: list[str]) -> None:
    text, problems = splice(Source("page.html", page), fragments)
    assert text == page
    places = [each.span.position for each in problems if each.span]
    rules = [each.rule for each in problems]
    assert [f"{x}:{y} {rule}" for (x, y), rule in zip(places, rules, strict=True)] == reported
    assert all(each.loses for each in problems)


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("publicatons", "did you mean `publications`?"),
        ("chosn", "did you mean `chosen`?"),
        ("xyz", "choose from `publications`, `chosen`"),
    ],
)
def test_an_unknown_marker_is_told_what_there_is(name: str, help_: str) -> None:
    text = f"<!-- pubgen:begin {name} --><!-- pubgen:end {name} -->"
    known = ("publications", "chosen")
    _, [problem] = splice(Source("page.html", text), lambda _: None, known=known)
    assert problem.help == help_


# ------------------------------------------------------------------------- no text is a marker

TARGETS_INTO = [name for name, target in TARGETS.items() if not target.module]
COMMENTS = {"html": HTML_COMMENT} | {
    name: Comment(*TARGETS[name].language.comment) for name in TARGETS_INTO
}
SECTIONS = ("publications", "experience", "education")
TEXTS = [
    "pubgen:end",
    "pubgen:begin",
    "pubgen:end\u3000publications",  # LaTeX writes a blank
    "pubgen:end publications",
    "pubgen:begin education",
    "% pubgen:end publications",
    "%pubgen:end",
    r"\%pubgen:end",
    "one\n% pubgen:end publications\ntwo",
    "// pubgen:end publications",
    "one\n\n// pubgen:end publications\n\ntwo",
    "<!-- pubgen:end publications -->",
    "<!--pubgen:end-->",
    "<!-- pubgen:end <!--pubgen:end-->",
    "--><!-- pubgen:end publications -->",
    "one\n\n    <!-- pubgen:end publications -->\n\ntwo",
    "```\n<!-- pubgen:end publications -->\n% pubgen:end\n// pubgen:end\n```",
    "`<!-- pubgen:end publications -->`",
    "$<!-- pubgen:end publications -->$",
    "one\u2028% pubgen:end\u2028two",
    "one\r% pubgen:end\r\ntwo",
    "[x](https://example.org/<!--pubgen:end-->)",
    "https://example.org/\n%pubgen:end\n",
]
# What a custom template may do: every one that shows a publication, with its key in a remark.
OWN = {
    "publication.html.jinja": """\
{% macro publication_item(item) %}
<!-- {{ item.publication.key }} -->
{{ item.publication.title }}
{% endmacro %}""",
    "latex/publication.tex.jinja": """\
<% macro publication(item) %>
% << item.publication.key|comment >>
<< item.publication.title >>
<% endmacro %>""",
    "typst/publication.typ.jinja": """\
<% macro publication(item) %>
// << item.publication.key|comment >>
<< item.publication.title >>
<% endmacro %>""",
    "markdown/publication.md.jinja": """\
{% macro publication(item) %}
<!-- {{ item.publication.key }} -->
{{ item.publication.title }}
{% endmacro %}""",
}


def project_of(folder: Path, text: str, *, raw_html: bool = False) -> Path:
    """A profile in *folder* that has *text* wherever text may be, and a .bib that has, too."""
    fields = "".join(f"  {name} = {{{text}}},\n" for name in FIELDS)
    key = "".join(text.replace(",", "").split(" "))
    entries = f"@article{{{key},\n{fields}}}\n@misc{{k, title = {{{text}}}, year = 2020}}\n"
    (folder / "x.bib").write_text(entries, "utf-8", newline="")
    value = json.dumps(text)  # JSON's strings are TOML's
    job = f"role = {value}\norganisation = {value}\nlocation = {value}\ntext = {value}\n"
    (folder / "profile.toml").write_text(
        f'name = {value}\nbib = "x.bib"\nraw_html = {str(raw_html).lower()}\nbio = {value}\n'
        f"[view.publications]\nabstracts = true\nbibtex = true\n"
        f'[[news]]\ndate = "2024"\ntext = {value}\n'
        f'[[section]]\ntitle = {value}\ntext = {value}\nid = "free"\n'
        f'[[experience]]\n{job}[[education]]\n{job}[marks]\ncofirst = {{symbol = "*", legend = '
        f"{value}}}\n",
        "utf-8",
    )
    return folder / "profile.toml"


def regions(comment: Comment) -> str:
    """A file with a place for each section."""
    return "".join(
        f"{comment.around(f'pubgen:begin {name}')}\n{comment.around(f'pubgen:end {name}')}\n"
        for name in SECTIONS
    )


def compile_into(profile: Path, target: str) -> tuple[str, list[str]]:
    """The text of the file, and what was wrong with its markers or templates."""
    project = compiler.open_project(profile)
    path = profile.parent / "mine"
    if target == "html":
        _, output = compiler.html_into(project, path)
    else:
        _, output = compiler.cv_into(project, compiler.cv_settings(project, target=target), path)
    wrong = [
        f"{each.span.source.name if each.span else '?'}: {each.message}"
        for each in output.diagnostics
    ]
    return output.text, wrong


def assert_holds(folder: Path, target: str, profile: Path) -> None:
    """Content goes between the markers, in the same way again and again."""
    comment = COMMENTS[target]
    (folder / "mine").write_text(regions(comment), "utf-8", newline="")
    first, wrong = compile_into(profile, target)
    assert wrong == []
    assert marked_names(Source("mine", first), comment) == SECTIONS
    (folder / "mine").write_text(first, "utf-8", newline="")
    assert compile_into(profile, target) == (first, [])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("target", COMMENTS)
def test_no_text_closes_a_region(tmp_path: Path, target: str, text: str) -> None:
    assert_holds(tmp_path, target, project_of(tmp_path, text))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("target", COMMENTS)
def test_nor_through_templates_of_ones_own(tmp_path: Path, target: str, text: str) -> None:
    profile = project_of(tmp_path, text, raw_html=True)
    with profile.open("r+", encoding="utf-8") as file:
        settings = file.read()
        file.seek(0)
        file.write(f'templates = "own"\n{settings}')
    for name, template in OWN.items():
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template, "utf-8")
    assert_holds(tmp_path, target, profile)


PIECES = st.sampled_from(
    ["pubgen:", "begin", "end", " ", "\t", "\n", "\r", "%", "//", "/", "<!--", "-->", ">", "x"]
)


@settings(deadline=None)
@given(content=st.lists(PIECES, max_size=25).map("".join))
def test_what_is_harmless_holds_no_marker(content: str) -> None:
    for comment in COMMENTS.values():
        once = harmless(content, comment)
        assert harmless(once, comment) == once
        assert once.replace("pubgen: ", "pubgen:") == content.replace("pubgen: ", "pubgen:")


def test_what_is_no_marker_stays_as_it_is() -> None:
    prose = "We write % pubgen:end publications, or <!-- pubgen:ended -->.\n"
    assert [harmless(prose, each) for each in COMMENTS.values()] == [prose] * len(COMMENTS)
    assert harmless("  %% pubgen:end x\n", Comment("%")) == "  %% pubgen: end x\n"


@pytest.mark.parametrize(
    ("target", "name", "marker"),
    [
        ("html", "fragment.html.jinja", "<!-- pubgen:begin news -->"),
        ("article", "latex/cv.tex.jinja", "% pubgen:end publications"),
        ("typst", "typst/typst/shape.typ.jinja", "// pubgen:end"),
        ("markdown", "markdown/cv.md.jinja", "<!-- pubgen:end publications -->"),
    ],
)
def test_a_template_that_writes_a_marker_is_told(
    tmp_path: Path, target: str, name: str, marker: str
) -> None:
    profile = project_of(tmp_path, "T")
    settings = profile.read_text("utf-8")
    profile.write_text(f'templates = "own"\n{settings}', "utf-8")
    path = tmp_path / "own" / name
    path.parent.mkdir(parents=True)
    begin, end = ("{#", "#}") if COMMENTS[target] == HTML_COMMENT else ("<#", "#>")
    shape = "<% macro hooks() %><% endmacro %>\n" if "shape" in name else ""
    shape += "".join(
        f"<% macro {each} %>\n{marker}\n<% endmacro %>\n"
        for each in ("heading(x)", "group(x)", "publications(x, y)", "positions(x)")
        if "shape" in name
    )
    path.write_text(f"{begin} mine {end}\n{shape or marker}\n", "utf-8")
    (tmp_path / "mine").write_text(regions(COMMENTS[target]), "utf-8")
    _, wrong = compile_into(profile, target)
    assert dict.fromkeys(wrong) == {f"{path}: this marker would be written between markers": None}
