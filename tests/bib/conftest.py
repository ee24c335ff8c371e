from __future__ import annotations

import shutil

import pytest

from tests.bib.bibtex import STYLE, BibTeX


@pytest.fixture(scope="session")
def bibtex(tmp_path_factory: pytest.TempPathFactory) -> BibTeX:
    """BibTeX itself, to be asked what it reads."""
    if shutil.which("bibtex") is None:
        pytest.skip("bibtex is not installed")
    folder = tmp_path_factory.mktemp("bibtex")
    (folder / "x.bst").write_text(STYLE, encoding="utf-8")
    (folder / "x.aux").write_text("\\citation{*}\n\\bibstyle{x}\n\\bibdata{x}\n", encoding="utf-8")
    return BibTeX(folder)
