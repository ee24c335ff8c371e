"""Which keys LaTeX can cite, with BibTeX and with biber: the real programs."""

from __future__ import annotations

import re
import shutil
import string
import subprocess
from pathlib import Path

import pytest

from pubgen import bib, compiler
from pubgen.profile import Profile
from pubgen.source import Source

pytestmark = pytest.mark.slow

_PLAIN = r"\bibliographystyle{plain}\bibliography{x}"
_NEVER_IN_KEYS = set(",{}=")  # the reader has its word on these


@pytest.fixture(scope="module", autouse=True)
def _programs() -> None:
    for program in ("pdflatex", "bibtex", "biber", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def entries(keys: list[str]) -> str:
    return "".join(
        f"@misc{{{key}, author = {{Quill, Ada}}, title = {{Tide{number}x}}, year = 2024}}\n"
        for number, key in enumerate(keys)
    )


def rules_of(key: str) -> set[str]:
    project = compiler.Project(
        Profile(), None, Path(), (Source("x.bib", entries([key])),), frozenset()
    )
    return {each.rule for each in compiler.verdict(project).diagnostics}


def cited(keys: list[str], program: str, folder: Path) -> bool:
    """Whether a document that cites *keys* comes through without an error, with all of them."""
    (folder / "x.bib").write_text(entries(keys), "utf-8")
    biblatex = r"\usepackage[backend=biber]{biblatex}\addbibresource{x.bib}"
    head, tail = (biblatex, r"\printbibliography") if program == "biber" else ("", _PLAIN)
    cites = " ".join(rf"\cite{{{key}}}" for key in keys)
    document = rf"\documentclass{{article}}{head}\begin{{document}}{cites} {tail}\end{{document}}"
    (folder / "x.tex").write_text(document, "utf-8")
    latex = ["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "x"]
    for command in (latex, [program, "x"], latex):
        subprocess.run(command, cwd=folder, capture_output=True, check=False)
    log = (folder / "x.log").read_text("utf-8", "replace")
    shown = subprocess.run(
        ["pdftotext", "x.pdf", "-"], cwd=folder, capture_output=True, check=False
    )
    titles = set(re.findall(r"Tide\d+x", shown.stdout.decode()))
    return not re.search("^! ", log, re.MULTILINE) and len(titles) == len(keys)


@pytest.mark.parametrize("program", ["bibtex", "biber"])
def test_what_is_not_flagged_works(program: str, tmp_path: Path) -> None:
    keys = [f"a{mark}b{number}" for number, mark in enumerate(string.punctuation)
            if mark not in _NEVER_IN_KEYS]  # fmt: skip
    sound = [key for key in keys if not rules_of(key)]
    assert len(sound) > 15
    assert bib.read((Source("x.bib", entries(sound)),)).diagnostics == ()
    assert cited(sound, program, tmp_path)


@pytest.mark.parametrize("key", ["a#b", "a%b", "a~b", "a\\_b"])
def test_what_cannot_be_cited_does_not_work(key: str, tmp_path: Path) -> None:
    assert rules_of(key) == {"uncitable-key"}
    assert not cited([key, "other"], "bibtex", tmp_path)


@pytest.mark.parametrize("key", ["a(b", "a)b", 'a"b', "a'b"])
def test_what_is_not_for_biber_works_with_bibtex_alone(key: str, tmp_path: Path) -> None:
    assert rules_of(key) == {"key-not-for-biber"}
    assert cited([key, "other"], "bibtex", tmp_path)
    assert not cited([key, "other"], "biber", tmp_path)
