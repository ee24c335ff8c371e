"""Every rule: its page, its examples, the cases that it flags, with the report, and clean ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pubgen.check.find import finders
from pubgen.check.report.full import render
from pubgen.rules import all_rules, page, summary
from tests.check import cases
from tests.check.cases import Case

HERE = Path(__file__).parent
# These are found where a page is written, not by `pubgen check`; tests/test_output.py,
# tests/test_render.py and tests/test_cli.py show them.
ELSEWHERE = frozenset({"output"})
# Bytes, or more text than a page can hold: their cases are in tests/check/<rule>.md alone.
NO_TEXT_SHOWS_IT = {
    "byte-order-mark", "control-character", "heavy-picture", "inherits-too-much",
    "nested-too-deep", "no-bib", "not-nfc", "not-utf-8", "strings-too-long", "unreadable-character",
}  # fmt: skip
FILES = sorted(HERE.glob("*.md"))
CASES = [case for path in FILES for case in cases.read(path)]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("case", [case for case in CASES if case.flagged], ids=str)
def test_flagged(case: Case, tmp_path: Path, update_golden: bool) -> None:
    found = cases.verdict(case, tmp_path)
    report = render(found)
    if update_golden:
        cases.rewrite(HERE / f"{case.rule}.md", case.title, "text", report)
        return
    assert report == case.report
    assert case.rule in {each.rule for each in found}


FIXABLE = [case for case in CASES if case.flagged and all_rules()[case.rule].fixes]


@pytest.mark.parametrize("case", FIXABLE, ids=str)
def test_fixed(case: Case, tmp_path: Path, update_golden: bool) -> None:
    difference = cases.difference(case, tmp_path)
    if update_golden and difference:
        cases.rewrite(HERE / f"{case.rule}.md", case.title, "diff", difference)
        return
    assert difference == case.diff


@pytest.mark.parametrize("name", [rule.name for rule in all_rules().values() if not rule.fixes])
def test_a_rule_that_does_not_fix_has_no_edits(name: str, tmp_path: Path) -> None:
    for case in CASES:
        if case.flagged and case.rule == name:
            assert not any(each.edits for each in cases.verdict(case, tmp_path)
                           if each.rule == name)  # fmt: skip


@pytest.mark.parametrize("case", [case for case in CASES if not case.flagged], ids=str)
def test_clean(case: Case, tmp_path: Path) -> None:
    assert render(cases.verdict(case, tmp_path)) == ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_has_flagged_and_clean_cases(path: Path) -> None:
    assert path.stem in all_rules()
    assert {case.flagged for case in cases.read(path)} == {True, False}


@pytest.mark.parametrize("name", all_rules())
def test_a_rule_is_documented(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", name)
    assert 0 < len(summary(name)) <= 100
    assert re.findall(r"^## (.*)$", page(name), re.MULTILINE) == [
        "Why it matters",
        "Example",
        "Instead",
        "Source",
    ]


@pytest.mark.parametrize("name", finders())
def test_a_finder_has_a_page_and_cases(name: str) -> None:
    assert name in all_rules()
    assert (HERE / f"{name}.md").is_file(), f"{name} has no cases: add tests/check/{name}.md"


SHOWN = [name for name, rule in all_rules().items() if rule.group not in ELSEWHERE]


@pytest.mark.parametrize("name", SHOWN)
def test_the_examples_of_its_page_are_true(name: str, tmp_path: Path, update_golden: bool) -> None:
    """The flagged one with its whole report; the other is clean for every rule."""
    if name in NO_TEXT_SHOWS_IT:
        assert (HERE / f"{name}.md").is_file()
        return
    shown = cases.examples(name)
    [bad], [good] = shown["Example"], shown["Instead"]
    found = cases.verdict(bad, tmp_path)
    report = render(found)
    golden = HERE / "examples" / f"{name}.txt"
    if update_golden:
        golden.write_text(report, "utf-8")
    assert {each.severity for each in found if each.rule == name} == {all_rules()[name].severity}, (
        report
    )
    assert golden.read_text("utf-8") == report
    difference = cases.difference(bad, tmp_path)
    assert bool(difference) == all_rules()[name].fixes  # `pubgen rules` says so
    golden = HERE / "examples" / f"{name}.diff"
    if update_golden and difference:
        golden.write_text(difference, "utf-8")
    assert golden.exists() == all_rules()[name].fixes
    assert not difference or golden.read_text("utf-8") == difference
    clean = tmp_path / "clean"
    clean.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(clean)
        assert render(cases.verdict(good, clean)) == ""


def test_every_example_is_of_a_rule() -> None:
    golden = {path.stem for path in (HERE / "examples").glob("*.txt")}
    assert golden == set(SHOWN) - NO_TEXT_SHOWS_IT
    mended = {path.stem for path in (HERE / "examples").glob("*.diff")}
    assert mended <= {name for name, rule in all_rules().items() if rule.fixes}
