from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pubgen.diagnostic import MOST_OF_ONE_RULE
from pubgen.latex import MAX_DEPTH, Decoded, decode, decode_plain
from pubgen.latex.reader import read
from pubgen.text import Inline, Link, Math, Node, Protected, Quote, Styled, Text, plain
from tests.browsers import is_safe_url

CASES = (Path(__file__).parent / "cases" / "latex.md").read_text(encoding="utf-8")
VISIBLE = {"\n": "⏎", "\t": "⇥", "\u00a0": "⍽", "\u2009": "⎵"}
FORMULA = re.compile(r"\$[^$]*\\[A-Za-z][^$]*\$")
NAMES = {"SmallCaps": "sc", "Protected": "keep"}
# Every frame is at most one node, the root is none, and a leaf (or $^2$, \url) adds up to two.
DEEPEST = MAX_DEPTH + 2


# ------------------------------------------------------------------- the notation of cases/latex.md


def visible(text: str) -> str:
    for char, sign in VISIBLE.items():
        text = text.replace(char, sign)
    return text


def bounded(text: str) -> str:
    return re.sub("^ +| +$", "␣", text) or "∅"


def marked_up(node: Node) -> str:
    match node:
        case Text(value):
            return visible(value)
        case Math(tex):
            return f"⟨math {tex}⟩"
        case Link(children, url):
            return f"⟨link {url} = {shown(children)}⟩"
        case Quote(children, double):
            return f"⟨{'quote' if double else 'quote1'} {shown(children)}⟩"
        case Styled(children):
            name = type(node).__name__
            return f"⟨{NAMES.get(name, name.lower())} {shown(children)}⟩"
    raise AssertionError(node)


def shown(inline: Inline) -> str:
    return "".join(marked_up(node) for node in inline)


def line(latex: str) -> str:
    decoded = decode(latex)
    problems = [f"  !! {p.rule} {visible(latex[p.start : p.end])}" for p in decoded.problems]
    return bounded(shown(decoded.inline)) + "".join(problems)


def cases() -> Iterator[tuple[str, str]]:
    for block in re.findall(r"^```text\n(.*?)^```$", CASES, re.DOTALL | re.MULTILINE):
        for case in block.splitlines():
            latex, expected = case.split("  →  ")
            yield latex.replace("␣", " ").replace("⏎", "\n").replace("⇥", "\t"), expected


def test_the_table_was_read() -> None:
    assert len(list(cases())) == CASES.count("  →  ") > 250


@pytest.mark.parametrize(("latex", "expected"), list(cases()))
def test_case(latex: str, expected: str) -> None:
    assert line(latex) == expected


@pytest.mark.parametrize(("latex", "expected"), list(cases()))
def test_every_problem_is_within_the_value(latex: str, expected: str) -> None:  # noqa: ARG001
    assert all(0 <= each.start < each.end <= len(latex) for each in decode(latex).problems)


def test_the_same_typo_is_reported_at_each_place_but_not_a_thousand_times() -> None:
    assert [each.start for each in decode(r"\foo \foo").problems] == [0, 5]
    problems = decode(r"\foo " * 1000 + "$").problems
    assert len(problems) == MOST_OF_ONE_RULE + 1
    assert problems[-1].rule == "stray-math"


# --------------------------------------------------------------------------------------- properties

FRAGMENTS = [
    *"\\{}$~`'\"-&<>,:[]()^_%#* \n\tabzé1",
    *("\\'", '\\"', "\\emph{", "\\em ", "\\href{", "\\url{x}", "\\foo", "\\i ", "\\c ", "$^2$"),
    *(
        "``",
        "''",
        "<i>",
        "</i>",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "://",
        "\\begin{x}",
        "\\cite{",
        "\\(",
    ),
    *(
        "\\noopsort{",
        "\\uppercase{",
        "\\unicode{",
        "\\ensuremath{",
        "\\footnote{",
        "\u0301",
        "\ud800",
    ),
]
LATEX = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))

ESCAPES = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "`": "\\textasciigrave{}",
    "'": "\\textquotesingle{}",
    "<": "\\textless{}{}",  # the second pair keeps `<i>` from being read as HTML
    **{char: f"\\{char}" for char in "#$%_{}"},
    **{char: f"{char}{{}}" for char in '-,"'},
    "&": "\\&{}",
}


def nodes(inline: Inline) -> Iterator[Node]:
    for node in inline:
        yield node
        if isinstance(node, Styled):
            yield from nodes(node.children)


def depth(inline: Inline) -> int:
    return max(
        (1 + (depth(node.children) if isinstance(node, Styled) else 0) for node in inline),
        default=0,
    )


def neighbours(inline: Inline) -> Iterator[tuple[Node, Node]]:
    yield from pairwise(inline)
    for node in inline:
        if isinstance(node, Styled):
            yield from neighbours(node.children)


@given(st.one_of(LATEX, st.text("{}{}'-\" ,:/a A\u0301\\n")))
def test_the_short_cuts_lead_to_the_same(latex: str) -> None:
    assert decode(latex) == read(latex)


@given(LATEX)
@example("e\u0301")
@example("\\'" * 50 + "{e}")
def test_any_text_gives_a_sound_tree(latex: str) -> None:
    tree = decode(latex).inline
    everything = list(nodes(tree))
    texts = [node.value for node in everything if isinstance(node, Text)]
    assert depth(tree) <= DEEPEST
    assert all(texts)
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    assert not any(isinstance(a, Text) and isinstance(b, Text) for a, b in neighbours(tree))
    assert not any(isinstance(node, Styled) and not node.children for node in everything)
    assert all(is_safe_url(node.url) for node in everything if isinstance(node, Link))
    assert not any(
        isinstance(inner, Link)
        for node in everything
        if isinstance(node, Link)
        for inner in nodes(node.children)
    )


@given(st.lists(st.sampled_from([f for f in FRAGMENTS if "\\url" not in f and "\\href" not in f])))
def test_no_macro_is_left_over(fragments: list[str]) -> None:
    tree = decode("".join(fragments)).inline
    assert not any("\\" in node.value for node in nodes(tree) if isinstance(node, Text))


@given(st.text())
@example("a & b -- c 100% $5 <i>x</i> &amp; ,,x'' \\emph{x} ~ https://x.org/~a_b")
@example("$\\$")
def test_escaped_text_comes_back(text: str) -> None:
    assume(not FORMULA.search(text))  # which the text of some exports shows, and is read as one
    escaped = "".join(ESCAPES.get(char, char) for char in text)
    folded = re.sub("[ \t\n\v\f\r]+", " ", text)
    assert decode(escaped) == decode_of(folded)


def decode_of(text: str) -> Decoded:
    return Decoded((Text(unicodedata.normalize("NFC", text)),) if text else ())


@given(st.text(st.sampled_from("ab '-é\u0301\n\t")))
def test_the_short_way_and_the_long_way_agree(text: str) -> None:
    # An empty group says nothing, but sends the value through the reader.
    assert decode(text) == decode(text + "{}")


@pytest.mark.parametrize(
    ("latex", "remedy"),
    [
        ("H<sub>2</sub>O", r"write `\textsubscript{2}`"),
        ("x<SUP>a + b</SUP>", r"write `\textsuperscript{…}`"),
        ("<i>Ink</i>", r"write `\emph{Ink}`"),
        ('<a href="https://x.org">Press</a>', r"write `\href{…}{Press}`"),
        ("Q&amp;A", r"write `\&`"),
        ("1&ndash;2", "write `--`"),
        ("&eacute;", "write `é`"),
        ("a&nbsp;b", "write `~`"),
        ("a&shy;b", ""),
    ],
)
def test_html_has_its_latex(latex: str, remedy: str) -> None:
    [problem] = decode(latex).problems
    assert (problem.rule, problem.help) == ("html-in-field", remedy)


def test_decode_plain() -> None:
    assert decode_plain("{\\O}stergaard, \\emph{J\\\"org} ``x''") == "Østergaard, Jörg “x”"


# ------------------------------------------------------------------------------------ hostile input

MANY = 100_000


@pytest.mark.parametrize(
    ("latex", "text", "rules"),
    [
        ("{" * MANY + "x" + "}" * MANY, "x", ["nested-too-deep"]),
        ("{" * MANY + "x", "x", ["nested-too-deep", "unbalanced-braces"]),
        ("x" + "}" * MANY, "x", ["unbalanced-braces"]),
        ("\\emph{" * MANY + "x", "x", ["nested-too-deep", "unbalanced-braces"]),
        ("\\emph{" * MANY + "x" + "}" * MANY + "y", "xy", ["nested-too-deep"]),
        ("{\\em " * MANY + "x", "x", ["nested-too-deep", "unbalanced-braces"]),
        ("\\'" * MANY + "e", None, ["nested-too-deep"]),
        ("``" * MANY + "x", "“" * MANY + "x", ["nested-too-deep"]),
        (" `x" * MANY, " ‘x" * MANY, ["nested-too-deep"]),
        ("<i>" * MANY + "x</i>", None, ["html-in-field", "nested-too-deep"]),
        ("$" * MANY, "", []),
        ("$" * (MANY + 1), "$", ["stray-math"]),
        ("\\(" * MANY, "(" * MANY, ["stray-math"]),
        ("\\" * 10 * MANY, " ", []),
        ("\\foo[" * MANY, "foo[" * MANY, ["unknown-macro"]),
        ("\\url{" * MANY, "", ["nested-too-deep", "unbalanced-braces"]),
        ("\\href{u}{" * MANY + "x", None, ["nested-too-deep", "unbalanced-braces"]),
        ("\\uppercase{" * MANY + "x", None, ["nested-too-deep", "unbalanced-braces"]),
        (" " * MANY + "x", " x", []),
        ("$^\\mbox" + " " * MANY + "!$", None, ["stray-math"]),
        ("$ " + "a" * MANY + "\\x $", None, ["stray-math"]),
        ("\\({" * MANY + "\\)", None, ["stray-math"]),
        ("\\$" + "\\textbackslash{}" * MANY, None, []),
        ("{\\textdollar}" * MANY, None, []),
        ("&lt;i " * MANY, None, ["html-in-field"]),
        ("<a b=" * MANY, "<a b=" * MANY, []),
        (" 'x" * MANY, " ’x" * MANY, []),
        ("\\verb|" * MANY, None, []),
        ("\\ifmmode" * MANY, None, ["unknown-macro"]),
        ("?`" * MANY, "¿" * MANY, []),
        ("<a " * MANY, "<a " * MANY, []),
        ("&amp" * MANY, "&amp" * MANY, []),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, str) else None,
)
def test_hostile_input_ends_and_keeps_its_characters(
    latex: str, text: str | None, rules: list[str]
) -> None:
    decoded = decode(latex)
    assert depth(decoded.inline) <= DEEPEST
    assert sorted({problem.rule for problem in decoded.problems}) == sorted(rules)
    assert text is None or plain(decoded.inline) == text


def test_the_depth_is_used_before_it_is_cut() -> None:
    nested = decode("\\emph{" * MAX_DEPTH + "x" + "}" * MAX_DEPTH)
    assert depth(nested.inline) == MAX_DEPTH + 1
    assert nested.problems == ()


def test_one_level_more_is_cut_and_said() -> None:
    nested = decode("\\emph{" * (MAX_DEPTH + 1) + "x" + "}" * (MAX_DEPTH + 1))
    assert depth(nested.inline) == MAX_DEPTH + 1
    assert [problem.rule for problem in nested.problems] == ["nested-too-deep"]


def test_the_checks_above_bite() -> None:
    too_deep: Inline = (Text("x"),)
    for _ in range(DEEPEST):
        too_deep = (Protected(too_deep),)
    assert depth(too_deep) > DEEPEST
    assert list(neighbours((Protected((Text("a"), Text("b"))),))) == [(Text("a"), Text("b"))]
