"""The rule `unicode-space` says of BibTeX what is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubgen import bib
from tests.bib.bibtex import BibTeX, as_bibtex_answers
from tests.check import cases
from tests.check.cases import BIB, Case
from tests.conftest import ROOT

CASES = cases.read(ROOT / "tests" / "check" / "unicode-space.md")


def answers_alike(bibtex: BibTeX, text: bytes) -> bool:
    """Whether BibTeX reads *text* as we do, and without a word."""
    source, _ = bib.decode(BIB, text)
    answer, said = bibtex(text)
    return answer == as_bibtex_answers(bib.read([source]).entries) and "line " not in said


@pytest.mark.parametrize("case", CASES, ids=str)
def test_bibtex_reads_something_else_where_it_is_flagged(
    case: Case, bibtex: BibTeX, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert answers_alike(bibtex, case.files[BIB]) is not case.flagged
    mended = cases.mended(case, tmp_path)
    assert answers_alike(bibtex, mended.sources[0].text.encode())
