"""What is read and reported in each file of cases/reading.md, and that BibTeX reads the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pubgen.bib import decode, fields, mending, read, scanner, splitter
from pubgen.rules import ERROR
from tests.bib.bibtex import Answer, BibTeX, as_bibtex_answers
from tests.bib.cases import TEXT, Case, cases, findings, told
from tests.conftest import ROOT

CASES = cases()
REASONS = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
each_case = pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])


def test_all_cases_are_read() -> None:
    assert len(CASES) == TEXT.count("\n### ") > 130
    assert len({case.title for case in CASES}) == len(CASES)


@each_case
def test_a_file_is_read_as_the_table_says(case: Case) -> None:
    assert told(case.data) == case.told


def disagreements(case: Case, answer: Answer, said: str) -> list[str]:
    """Where BibTeX, which gives *answer* and says something about it, and we part."""
    source, about_bytes = decode("x.bib", case.data)
    reading = read([source])
    ours = findings(reading, *about_bytes)
    found = []
    if "error message" not in said and answer != as_bibtex_answers(reading.entries):
        found.append("other entries or values")
    if said.strip() and not ours:
        found.append("only BibTeX complains")
    if not said.strip() and any(finding.severity == ERROR for finding in ours):
        found.append("only we call it an error")
    return found


@each_case
def test_bibtex_reads_the_same_where_no_reason_is_given(case: Case, bibtex: BibTeX) -> None:
    assert bool(disagreements(case, *bibtex(case.data))) is bool(case.reason)


def test_bibtex_read_the_same_in_the_recorded_cases(shared: Path) -> None:
    recorded = json.loads((shared / "cases" / "syntax.json").read_text("utf-8"))
    here = {case.title.strip("`"): case for case in CASES}
    assert len(recorded) == 78
    for name, answers in recorded.items():
        case, answer = here[name], answers["bibtex_0_99d"]
        assert case.data == (shared / "cases" / "syntax" / name).read_bytes(), name
        if "" in answer["entries"]:  # the recorder lost the fields of entries without a key
            case = case._replace(data=re.sub(rb"\{, .*\}", b"{,}", case.data))
        found = disagreements(case, answer["entries"], answer["messages"])
        assert bool(found) is bool(case.reason), name


def test_every_reason_is_documented() -> None:
    reasons = {case.reason for case in CASES} - {""}
    assert len(reasons) > 5
    assert reasons == set(re.findall(r"^### (.+)$", REASONS, re.MULTILINE))


def test_every_rule_has_a_case() -> None:
    modules = (splitter, fields, mending)
    code = "".join(Path(module.__file__ or "").read_text("utf-8") for module in modules)
    code += Path(scanner.__file__).with_name("decoding.py").read_text("utf-8")
    code += Path(scanner.__file__).with_name("values.py").read_text("utf-8")
    code += Path(scanner.__file__).with_name("inheritance.py").read_text("utf-8")
    rules = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)",?\n', code))
    rules |= set(re.findall(r'rule="([a-z-]+)"', code))
    reported = set(re.findall(r"(?:error|warning)(?:, lost)? ([a-z-]+) ⟦", TEXT))
    assert len(rules) > 25
    assert rules - {"strings-too-long", "inherits-too-much"} <= reported  # these take hostile files
