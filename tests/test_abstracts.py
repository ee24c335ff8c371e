"""Abstracts keep their paragraphs and lists, on the page and in every CV."""

from __future__ import annotations

import pytest

from pubgen import bib
from pubgen.diagnostic import Diagnostic
from pubgen.normalise import normalise
from pubgen.normalise.abstracts import Abstracts
from pubgen.profile import Profile
from pubgen.render.html import HTML
from pubgen.render.latex import LaTeX
from pubgen.render.markdown import Markdown
from pubgen.render.typst import Typst
from pubgen.source import Source
from pubgen.text import Break, Inline, Text, plain


def abstract(value: str) -> tuple[Inline, list[Diagnostic]]:
    text = f"@misc{{k, title = {{T}}, abstract = {value}}}"
    reading = bib.read([Source("a.bib", text)])
    (publication,) = normalise(reading.entries, Profile()).publications
    diagnostics: list[Diagnostic] = []
    return Abstracts(diagnostics).read(publication), diagnostics


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("{One line\n  that goes on.}", "One line that goes on."),
        ("{First.\n\n  Second\n  line.}", "First.|Second line."),
        ('"First.\r\n \t\r\n\r\nSecond."', "First.|Second."),
        (r"{First.\par Second. \newline Third.}", "First.|Second.|Third."),
        (r"{The \parity of moss \items}", "The parity of moss items"),
        (
            "{We list:\n\\begin{itemize}\n\\item one\n\\item two\n\\end{itemize}\nDone.}",
            "We list:|• one|• two|Done.",
        ),
        (
            r"{\begin{enumerate}\item 1 \item 2\end{enumerate}\begin{itemize}\item x\end{itemize}}",
            "1. 1|2. 2|• x",
        ),
        (
            r"{\begin{description}\item[Moss] green \item[Ink] blue\end{description}}",
            "Moss green|Ink blue",
        ),
        ("{Items:\n- one\n- two\n  goes on\n\nEnd.}", "Items:|• one|• two goes on|End."),
        ("{* one\n* two}", "• one|• two"),
        ("{One\u00a0two.\n\nThree.}", "One\u00a0two.|Three."),
        ("{The moss\n- a plant - grows.}", "The moss - a plant - grows."),
        ("{<p>First.</p><p>Second.</p><ol><li>a</li><li>b</li></ol>}", "First.|Second.|1. a|2. b"),
        # They cannot be told apart without breaking the group.
        ("{{\\em First.\n\n Second.} Third.}", "First. Second. Third."),
        ('"First.\n\n" # "Second."', "First. Second."),
        ("{A \\{ brace.\n\nAnd \\} more.}", "A { brace.|And } more."),
    ],
)
def test_paragraphs_and_lists(written: str, lines: str) -> None:
    shown, _ = abstract(written)
    assert plain(shown) == lines.replace("|", "\n")


def test_a_finding_is_where_it_was_written() -> None:
    _, diagnostics = abstract(
        "{First.\n\n\\begin{itemize}\\item A\n\\item We \\showit{x}.\\end{itemize}}"
    )
    (found,) = diagnostics
    assert found.span is not None
    assert (found.rule, found.span.text) == ("unknown-macro", "\\showit")


@pytest.mark.parametrize(
    ("format_", "written"),
    [
        (HTML(), "a &amp;<br>b"),
        (LaTeX(), r"a \&\pubgenbreak b"),
        (Typst(), r"a & \ b"),
        (Markdown(), "a &amp;<br>b"),
    ],
    ids=lambda it: it if isinstance(it, str) else it.folder,
)
def test_each_format_has_a_new_line(format_: HTML, written: str) -> None:
    assert format_.inline((Text("a &"), Break(), Text("b"))) == written
