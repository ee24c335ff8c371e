"""What rules say of LaTeX is true: LaTeX stops, or loses words, where they flag, and nowhere else.

A flagged case of `RULES` has one problem an entry, and a word with a capital Z after each ``%``.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pubgen import bib, compiler
from pubgen.check.find.dialect import is_biblatex
from tests.check import cases, grammar, tex
from tests.check.cases import BIB, Case

HERE = Path(__file__).parent
RULES = (
    "biblatex-macro", "stray-math", "unbalanced-braces", "unescaped-character",
    "unprotected-command",
)  # fmt: skip
CASES = [case for rule in RULES for case in cases.read(HERE / f"{rule}.md")]
_KEY = re.compile(r"^@[a-z]+\{([^=,]+),", re.MULTILINE)
_LAST_WORD = re.compile(r"\bZ[a-z]+")


@pytest.fixture(scope="module", name="tex")
def _tex() -> None:
    for program in ("pdflatex", "bibtex", "biber", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def for_biber(case: Case) -> bool:
    return is_biblatex(bib.split(bib.decode(BIB, case.files[BIB])[0]))


def chosen(*, flagged: bool, biber: bool) -> list[Case]:
    return [case for case in CASES if case.flagged is flagged and for_biber(case) is biber]


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("case", chosen(flagged=True, biber=False), ids=str)
def test_each_flagged_entry_stops_latex_or_loses_words(case: Case, tmp_path: Path) -> None:
    said = tex.with_bibtex(case.files[BIB], tmp_path)
    text = case.files[BIB].decode()
    heads = list(_KEY.finditer(text))
    assert heads
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        words = _LAST_WORD.findall(text[head.end() : end])
        lost = [word for word in words if word not in said.text]
        assert said.errors.get(head[1]) or lost, f"{head[1]}: {said.errors}"


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("case", chosen(flagged=True, biber=True), ids=str)
def test_each_flagged_file_for_biber_stops_latex(case: Case, tmp_path: Path) -> None:
    assert tex.with_biber(case.files[BIB], tmp_path).errors


@pytest.mark.usefixtures("tex")
def test_latex_comes_through_what_is_clean(tmp_path: Path) -> None:
    clean = b"\n".join(case.files[BIB] for case in chosen(flagged=False, biber=False))
    assert len(_KEY.findall(clean.decode())) >= 6
    said = tex.with_bibtex(clean, tmp_path)
    assert said.errors == {}
    assert len(said.text) > 200


@pytest.mark.usefixtures("tex")
def test_biber_comes_through_what_is_clean(tmp_path: Path) -> None:
    clean = b"\n".join(case.files[BIB] for case in chosen(flagged=False, biber=True))
    assert _KEY.findall(clean.decode())
    said = tex.with_biber(clean, tmp_path)
    assert said.errors == {}
    assert "Quill" in said.text


# ------------------------------------------------------------------------------- what is accepted

_FIELDS = ("title", "note", "howpublished")


def entry(number: int, value: str) -> str:
    fields = {"title": "Moss", _FIELDS[number % 3]: value}
    written = ", ".join(f"{name} = {{{text}}}" for name, text in fields.items())
    return f"@misc{{k{number}, author = {{Quill, Ada}}, {written}, year = 2024}}\n"


def is_accepted(text: str, folder: Path) -> bool:
    (folder / BIB).write_text(text, "utf-8")
    return not compiler.verdict(compiler.open_project(bibs=[folder / BIB])).diagnostics


@pytest.mark.usefixtures("tex")
def test_latex_comes_through_all_fields_that_are_accepted(tmp_path: Path) -> None:
    entries = [entry(number, value) for number, value in enumerate(grammar.fields(300, seed=12))]
    accepted = [each for each in entries if is_accepted(each, tmp_path)]
    assert 150 < len(accepted) < 270
    said = tex.with_bibtex("".join(accepted).encode(), tmp_path / "sound")
    assert said.errors == {}
    worse = "".join([*accepted, entry(300, "Moss & Ink")]).encode()
    assert list(tex.with_bibtex(worse, tmp_path / "worse").errors) == ["k300"]
