"""Whether a file is written for BibTeX or for biblatex."""

from __future__ import annotations

import pytest

from pubgen import bib
from pubgen.check.find.dialect import is_biblatex

OLD = "@article{k%d, author = {Quill, Ada}, title = {Moss}, journal = {J. Moss}, year = 2020}\n"
NEW = "@thesis{t, author = {Quill, Ada}, title = {Tides}, institution = {U}, date = {2020-05}}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        (OLD % 1, False),
        (NEW, True),
        ("@misc{k, title = {Moss}, DATE = {2020}}", True),
        ("@misc{k, title = {Moss}, date = {2020}, year = 2020}", False),
        ("@article{k, title = {Moss}, journaltitle = {J}, year = 2020}", True),
        ("@book{k, title = {Moss}, pubstate = {inpress}}", True),
        ("@xdata{p, publisher = {Ink}}", True),
        ("@online{k, title = {Moss}, year = 2020}", False),  # IEEEtran.bst has it, too
        ("".join(OLD % n for n in range(8)) + NEW, True),
        ("".join(OLD % n for n in range(20)) + NEW, False),  # copied from somewhere
    ],
)
def test_dialect(text: str, expected: bool) -> None:
    assert is_biblatex(bib.split(bib.from_text("publications.bib", text)[0])) is expected
