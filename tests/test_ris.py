"""RIS, as it is written and as another program reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
import rispy  # type: ignore[import-untyped]  # it has no types
from hypothesis import given
from hypothesis import strategies as st

from pubgen import bib, compiler
from pubgen.compiler.understand import understand
from pubgen.export import ris
from pubgen.model import Publication
from pubgen.normalise import normalise
from pubgen.profile import Profile
from pubgen.text import plain
from tests.conftest import ROOT

CASES = {
    """@article{a, author = {Quill, Ada and van der Heide, Jan and {Moss Consortium}},
  title = {On {Moss} \\& Ferns}, journal = {J. Ferns}, volume = 3, number = 2, pages = {5--17},
  date = {2021-05-04}, doi = {10.1234/moss_1}, issn = {2049-3630}, keywords = {moss, ferns},
  publisher = {Fern Press}}""": """\
TY  - JOUR
AU  - Quill, Ada
AU  - van der Heide, Jan
AU  - Moss Consortium
TI  - On Moss & Ferns
T2  - J. Ferns
PY  - 2021
DA  - 2021/05/04
VL  - 3
IS  - 2
SP  - 5
EP  - 17
PB  - Fern Press
SN  - 2049-3630
DO  - 10.1234/moss_1
UR  - https://doi.org/10.1234/moss_1
KW  - moss
KW  - ferns
ER  -
""",
    """@proceedings{b, editor = {Vole, Jr., Bert}, title = {Days of Moss}, year = 2020,
  address = {Lichtenau}, isbn = {978-3-16-148410-0}}""": """\
TY  - BOOK
ED  - Vole, Bert, Jr.
TI  - Days of Moss
PY  - 2020
CY  - Lichtenau
SN  - 978-3-16-148410-0
ER  -
""",
    """@inproceedings{c, author = {Quill, Ada}, title = {Ink}, booktitle = {Proc. Ferns},
  editor = {Vole, Bert}, month = mar, year = 2019, eid = {e12},
  url = {https://example.org/ink}}""": """\
TY  - CPAPER
AU  - Quill, Ada
A2  - Vole, Bert
TI  - Ink
T2  - Proc. Ferns
PY  - 2019
DA  - 2019/03/
SP  - e12
UR  - https://example.org/ink
ER  -
""",
}


def publications(text: str) -> tuple[Publication, ...]:
    source, _ = bib.from_text("x.bib", text)
    return normalise(bib.read([source]).entries, Profile()).publications


@pytest.mark.parametrize("written", CASES)
def test_a_record(written: str) -> None:
    (publication,) = publications(written)
    assert ris(publication) == CASES[written].replace("ER  -", "ER  - ")


def test_another_program_reads_the_same_entries(corpus: list[Path]) -> None:
    bibs = [ROOT / "data" / "publications.bib", ROOT / "tests" / "golden" / "showcase.bib", *corpus]
    for path in bibs:
        ours = understand(compiler.open_project(bibs=[path])).publications
        read = rispy.loads("".join(map(ris, ours)))
        assert [_summary(each) for each in read] == [
            (
                " ".join(plain(each.title).split()),
                len(each.authors) + (0 if each.edited else len(each.where.editors.names)),
                "" if each.date.year is None else f"{each.date.year:04d}",
                next((i.value for i in each.identifiers if i.scheme == "doi"), ""),
            )
            for each in ours
        ]


def _summary(record: dict[str, object]) -> tuple[object, int, object, object]:
    unknown = record.get("unknown_tag", {})
    assert isinstance(unknown, dict)
    people = [record.get("authors"), record.get("secondary_authors"), unknown.get("ED")]
    count = sum(len(each) for each in people if isinstance(each, list))
    return record.get("title", ""), count, record.get("year", ""), record.get("doi", "")


@given(st.text())
def test_no_text_begins_a_line_of_its_own(text: str) -> None:
    value = "".join(char for char in text if char not in "{}\\%")
    for publication in publications(f"@misc{{a, title = {{{value}}}, author = {{{value}}}}}"):
        lines = ris(publication).splitlines()
        assert all(line[2:6] == "  - " for line in lines)
        assert lines[-1] == "ER  - "
        assert [line[:2] for line in lines].count("ER") == 1
