"""The .bib files of real people: what `pubgen check` tells of each was read against the file."""

from __future__ import annotations

import lzma
from collections import Counter
from pathlib import Path

import pytest

from pubgen import REPORTS, compiler
from pubgen.check.report import report
from pubgen.diagnostic import Diagnostic
from pubgen.profile import Levels
from pubgen.rules import ERROR, rule

# Reviewed against the files, and all of it true: rule by rule, how often. What is found and
# why, where it is not plain from the rule:
FINDINGS = {
    # `and and` in 30 entries; `Conformer …` in proceedings whose name is left to `abbr_publisher`;
    # addresses of IEEE in `arxiv`.
    "01-cs-speech-lab-wavlab.bib": {
        "comma-separated-authors": 4,
        "doi-as-url": 1,
        "duplicate-key": 7,
        "inconsistent-name": 18,
        "malformed-arxiv-id": 3,
        "missing-field": 6,
        "repeated-title": 1,
        "stray-and": 33,
        "text-outside-entry": 1,
        "undefined-string": 1,
        "unescaped-character": 2,
    },
    # Titles with `<sub>` and `<strong>`; U+0001 after `π` and `σ` in an abstract.
    "03-physics-mpmdean.bib": {
        "control-character": 1,
        "duplicate-field": 1,
        "html-in-field": 96,
        "inconsistent-name": 5,
        "name-commas": 1,
        "repeated-field": 3,
        "stray-math": 1,
    },
    "04-math-klasmodin-papers.bib": {},
    "06-math-community-dealii-2024.bib": {
        "inconsistent-name": 6,
        "missing-field": 1,
        "unprotected-command": 1,
    },
    # Two entries with `author = {}`.
    "08-cyrillic-csa-ru.bib": {
        "inconsistent-name": 4,
        "missing-field": 2,
        "not-nfc": 3,
        "unescaped-character": 1,
    },
    "09-japanese-horiguchi-en.bib": {},
    "09-japanese-horiguchi-ja.bib": {},
    "11-korean-snsec-korean.bib": {},
    "11-korean-snsec-papers.bib": {"inconsistent-name": 1},
    "12-astro-ads-alecthomson.bib": {"inconsistent-name": 1, "published-preprint": 1},
    # `Gyuris B, Vyazov L` in every entry; a DOI `character(0)`.
    "15-genomics-badauthors-flegontov.bib": {
        "comma-separated-authors": 58,
        "inconsistent-name": 6,
        "malformed-doi": 1,
        "published-preprint": 2,
    },
    "16-se-group-strudel.bib": {
        "doi-as-url": 93,
        "inconsistent-name": 1,
        "malformed-doi": 2,
        "repeated-field": 3,
        "undefined-string": 2,
    },
}
# DBLP's own typos: names with and without an accent, pages 2749--2453.
OF_10_000 = {
    "inconsistent-name": 24, "inverted-pages": 3, "repeated-person": 1, "stray-math": 4,
}  # fmt: skip
DEFAULT, ALL = Levels(), Levels(warn=["all"])


def found_in(path: Path, levels: Levels = DEFAULT) -> tuple[Diagnostic, ...]:
    return compiler.verdict(compiler.open_project(bibs=[path]), levels).diagnostics


def test_what_is_told_of_each_file(corpus: list[Path]) -> None:
    told = {path.name: Counter(each.rule for each in found_in(path)) for path in corpus}
    assert told == FINDINGS


def test_nothing_real_is_lost(corpus: list[Path]) -> None:
    told = [each for path in corpus for each in found_in(path, ALL)]
    assert len(told) > 2000
    assert not any(each.loses for each in told)


@pytest.mark.parametrize("form", REPORTS)
def test_every_report_can_be_written(corpus: list[Path], form: str) -> None:
    for path in corpus:
        found = found_in(path, ALL)
        text = report(form, found, colour=False)
        assert all(each.rule in text for each in found)


def test_dblp(shared: Path, tmp_path: Path) -> None:
    """A thousand entries without a problem; in ten thousand no error, and few warnings."""
    assert found_in(shared / "bench" / "dblp-1000.bib") == ()
    many = tmp_path / "dblp.bib"
    many.write_bytes(lzma.decompress((shared / "bench" / "dblp-10000.bib.xz").read_bytes()))
    found = found_in(many)
    assert not any(each.severity is ERROR for each in found)
    assert Counter(each.rule for each in found) == OF_10_000


def test_what_is_repaired_is_no_longer_told(corpus: list[Path]) -> None:
    """And nothing else is told instead; `test_fixing.py` compares the files themselves."""
    for path in corpus:
        before = compiler.open_project(bibs=[path])
        fixed = compiler.fix(before, ALL)
        after, count = fixed.project, fixed.count
        old = Counter(each.rule for each in compiler.verdict(before, ALL).diagnostics)
        new = Counter(each.rule for each in compiler.verdict(after, ALL).diagnostics)
        assert new <= old
        # An acronym is protected once `<i>…</i>` is `\emph{…}`.
        gone = Counter({name: n for name, n in (old - new).items() if rule(name).fixes})
        assert gone.total() == count
