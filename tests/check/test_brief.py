"""The report for people says each thing once; those for programs have all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubgen import REPORTS, compiler
from pubgen.check.report import report
from pubgen.diagnostic import Diagnostic
from pubgen.profile import Profile
from pubgen.source import Source


def found(bib: str) -> tuple[Diagnostic, ...]:
    source = Source("papers.bib", bib)
    return compiler.verdict(
        compiler.Project(Profile(), None, Path(), (source,), frozenset())
    ).diagnostics


def brief(bib: str) -> str:
    return report("full", found(bib), brief=True)


def entry(number: int, author: str = "Quill, Ada", rest: str = "year = 2000") -> str:
    return f"@misc{{k{number}, author = {{{author}}}, title = {{Of Moss {number}}}, {rest}}}\n"


def test_what_differs_only_in_its_place_is_one_finding() -> None:
    text = brief("".join(entry(n, "Quill, Ada and and Reed, Tom") for n in range(31)))
    assert (
        text
        == """\
error[stray-and]: `and` is written twice
 --> papers.bib:1:32
  |
1 | @misc{k0, author = {Quill, Ada and and Reed, Tom}, title = {Of Moss 0}, year = 2000}
  |                                ^^^
  |
  = help: delete one
  = in 31 places: lines 1, 2, 3, 4, 5, 6, 7, 8, …
"""
    )


def test_beyond_a_few_the_findings_of_a_rule_are_counted() -> None:
    text = brief("".join(entry(n, rest=f"year = {{19x{n}}}") for n in range(9)))
    assert text.count("error[unparsable-date]") == 5
    assert text.endswith("\n\n… and 4 more of unparsable-date: --all-warnings shows them\n")


def test_what_would_be_absent_is_never_counted_only() -> None:
    lost = "".join(f"misc{{k{n}, title = {{Of Moss}}}}\n" for n in range(9))
    assert brief(lost) == report("full", found(lost))
    assert brief(lost).count("[missing-at]") == 9


def test_beyond_three_screens_a_rule_is_shown_in_full_once() -> None:
    bib = "".join(
        entry(n, rest=f"year = {{19x{n}}}, doi = {{1{n}}}, isbn = {{{n}}}, issn = {{{n}}}")
        for n in range(5)
    )
    text = brief(bib)
    assert text.count("\n") < 60
    for rule in ("unparsable-date", "malformed-doi", "malformed-isbn", "malformed-issn"):
        assert text.count(f"{rule}]: ") == 1
        assert text.count(f"{rule}] ") == 4


@pytest.mark.parametrize("form", REPORTS)
def test_programs_get_all(form: str) -> None:
    many = found("".join(entry(n, rest="year = {19x}") for n in range(9)))
    assert (report(form, many, brief=True) == report(form, many)) == (form != "full")


def test_nothing_found_is_nothing_said() -> None:
    assert report("full", (), brief=True) == ""
