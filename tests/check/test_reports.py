"""The whole output of each format for one sample, and the line that sums it up."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pubgen import REPORTS, compiler
from pubgen.check.report import report, summary
from pubgen.diagnostic import Diagnostic, Edit
from pubgen.profile import Profile
from pubgen.rules import ERROR, WARNING
from pubgen.source import Source, Span

HERE = Path(__file__).parent
# One that can be fixed and one that loses something, letters that are wide, and an address.
BIB = """\
@misc{quill2024tides,,
  author = {Quill, Ada},
  title  = {潮汐 <b>Tides</b>},
  year   = 2024,
}
misc{reed2023moss,
  author = {Reed, Tom}, title = {On Moss}, year = 2023 }
"""


def found(name: str = "papers.bib") -> tuple[Diagnostic, ...]:
    project = compiler.Project(Profile(), None, Path(), (Source(name, BIB),), frozenset())
    return compiler.verdict(project).diagnostics


@pytest.mark.parametrize("form", [form for form in REPORTS if form != "sarif"])
def test_a_report_is_the_reviewed_one(form: str, update_golden: bool) -> None:
    golden = HERE / "reports" / f"{form}.txt"
    text = report(form, found())
    if update_golden:
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")


def test_keys_of_json_are_these_in_this_order() -> None:
    for each in json.loads(report("json", found())):
        assert " ".join(each) == (
            "rule severity file line column end_line end_column key field message help loses fix"
        )


@pytest.mark.parametrize("form", REPORTS)
def test_nothing_found(form: str) -> None:
    text = report(form, ())
    if form == "sarif":
        assert json.loads(text)["runs"][0]["results"] == []
    else:
        assert text == {"json": "[]\n"}.get(form, "")


def test_an_unknown_format_is_a_bug() -> None:
    with pytest.raises(ValueError, match="yaml"):
        report("yaml", ())


# ------------------------------------------------------------------------------- hostile and wide

ODD = Source("a,b: 100%.bib", "@misc{k,\n  title = {\x1b[31m潮汐 e\u0301 \u202eX},\n}\n")
ODD_SPAN = Span(ODD, ODD.text.index("潮"), ODD.text.index(" \u202e"))


def odd(**changed: object) -> Diagnostic:
    fields: dict[str, object] = {
        "rule": "html-in-field", "own_severity": WARNING, "span": ODD_SPAN,
        "message": "50%\n::error::\x1b[1m", "effect": "5% less", "help": "write `潮`,: done",
    }  # fmt: skip
    return Diagnostic(**{**fields, **changed})  # type: ignore[arg-type] # put together for the test


def test_github_escapes_what_would_be_a_command() -> None:
    assert report("github", [odd()]) == (
        "::warning file=a%2Cb%3A 100%25.bib,line=2,col=17,endLine=2,endColumn=22,"
        "title=html-in-field::50%25 ::error::\ufffd[1m%0Aon the page: 5%25 less"
        "%0Ahelp: write `潮`,: done\n"
    )


def test_concise_keeps_to_one_line_without_control_characters() -> None:
    assert report("concise", [odd(), odd(span=None)]) == (
        "a,b: 100%.bib:2:17: warning[html-in-field] 50% ::error::\ufffd[1m\n"
        "warning[html-in-field] 50% ::error::\ufffd[1m\n"
    )


def test_the_caret_stands_under_wide_letters_and_accents() -> None:
    lines = report("full", [odd()]).splitlines()
    assert lines[1:5] == [
        " --> a,b: 100%.bib:2:17",
        "  |",
        "2 |   title = {\ufffd[31m潮汐 e\u0301 \ufffdX},",
        "  | " + " " * 16 + "^^^^^^",  # two columns for each of 潮汐, none for the accent
    ]


def test_colour_is_for_terminals_and_says_the_same() -> None:
    plain, coloured = report("full", found()), report("full", found(), colour=True)
    assert coloured.startswith(
        "\x1b[1;31merror[doubled-comma]\x1b[0m: \x1b[1ma comma with no field before it\x1b[0m\n"
        " \x1b[34m-->\x1b[0m papers.bib:1:22\n"
    )
    assert "\x1b[1;33mwarning[html-in-field]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b" not in plain
    for form in ("concise", "json", "github", "sarif"):
        assert report(form, found(), colour=True) == report(form, found())


def test_without_a_place_there_is_no_picture() -> None:
    told = odd(span=None, message="no place", effect="", own_severity=ERROR)
    assert report("full", [told]) == (
        "error[html-in-field]: no place\n  = help: write `潮`,: done\n"
    )
    [in_json] = json.loads(report("json", [told]))
    assert [in_json[key] for key in ("file", "line", "column", "end_line", "end_column")] == [
        None
    ] * 5


# ------------------------------------------------------------------------------------ the summary


@pytest.mark.parametrize(
    ("names", "entries", "diagnostics", "expected"),
    [
        (["data/papers.bib"], 1, [], "papers.bib: 1 entry, no problem"),
        (["papers.bib"], 0, [odd()], "papers.bib: 0 entries, 1 warning"),
        (["a.bib", "b.bib"], 9, [odd(), odd(own_severity=ERROR), odd()],
         "2 files: 9 entries, 1 error, 2 warnings"),
        (["a.bib"], 2, [odd(own_severity=ERROR, edits=(Edit(ODD_SPAN, ""),))],
         "a.bib: 2 entries, 1 error (1 can be fixed with --fix)"),
        ([], 0, [odd(own_severity=ERROR)], "no .bib was read: 0 entries, 1 error"),
    ],
)  # fmt: skip
def test_the_summary(
    names: list[str], entries: int, diagnostics: list[Diagnostic], expected: str
) -> None:
    assert summary([Source(name, "") for name in names], entries, diagnostics) == expected
