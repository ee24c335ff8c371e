"""The programs that set a CV."""

from __future__ import annotations

import shutil
import subprocess

import pytest

ENGINES = ("pdflatex", "xelatex", "lualatex")


def _needs(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


@pytest.fixture(scope="session")
def tex() -> None:
    """TeX with its three engines, the classes that Debian has, and poppler to read a PDF."""
    _needs(*ENGINES, "kpsewhich", "pdftotext")
    for file in ("moderncv.cls", "memoir.cls", "scrartcl.cls"):
        if subprocess.run(["kpsewhich", file], capture_output=True, check=False).returncode:
            pytest.skip(f"{file} is not installed")


@pytest.fixture(scope="session")
def noto() -> None:
    """The Noto fonts, with those for Chinese, Japanese and Korean."""
    _needs("fc-list")
    names = subprocess.run(["fc-list", ":", "family"], capture_output=True, check=True).stdout
    for family in ("Noto Serif", "Noto Serif CJK JP", "Noto Naskh Arabic", "Noto Sans Symbols2"):
        if family not in names.decode():
            pytest.skip(f"the font {family} is not installed")


@pytest.fixture(scope="session")
def biber(tex: None) -> str:  # noqa: ARG001 - it is of no use without
    """biber, which reads a .bib for biblatex."""
    _needs("biber")
    return "biber"
