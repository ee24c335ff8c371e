"""`pubgen export`: what other programs read is what the page shows."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld  # type: ignore[import-untyped]  # it has no types

from pubgen import EXPORTS, bib, compiler
from pubgen.compiler.exporting import FORMATS
from pubgen.export.table import COLUMNS
from pubgen.text import plain
from tests.conftest import ROOT
from tests.test_cli import pubgen

SHOWCASE = ROOT / "tests" / "golden" / "showcase.bib"
DATA = ROOT / "data" / "publications.bib"
ONE = r"""
@article{ink, author = {van der Heide, Jan and {Moss Consortium}}, title = {On {Ink} \& $n$},
  journal = {J. Ferns}, volume = 3, number = 2, pages = {5--17}, date = {2021-05-04},
  doi = {10.1234/ink}, keywords = {ink, =cmd}, note = {for my eyes}, file = {/Users/me/ink.pdf}}
"""


def exported(path: Path, format_: str, view: str = "") -> str:
    project = compiler.open_project(bibs=[path])
    compiled = compiler.compile_page(project, view, ["publications"])
    return compiler.exported(project, compiled, format_).text


@pytest.fixture
def ink(tmp_path: Path) -> Path:
    path = tmp_path / "ink.bib"
    path.write_text(ONE, "utf-8")
    return path


def test_the_command_knows_every_format() -> None:
    assert tuple(FORMATS) == EXPORTS


def test_csl(ink: Path) -> None:
    assert json.loads(exported(ink, "csl")) == [
        {
            "id": "ink",
            "type": "article-journal",
            "title": "On Ink & n",
            "author": [
                {"family": "Heide", "given": "Jan", "non-dropping-particle": "van der"},
                {"literal": "Moss Consortium"},
            ],
            "issued": {"date-parts": [[2021, 5, 4]]},
            "container-title": "J. Ferns",
            "volume": "3",
            "issue": "2",
            "page": "5-17",
            "DOI": "10.1234/ink",
            "URL": "https://doi.org/10.1234/ink",
            "keyword": "ink, =cmd",
        }
    ]


def test_jsonld(ink: Path) -> None:
    doi = "https://doi.org/10.1234/ink"
    journal = {"@type": "Periodical", "name": "J. Ferns"}
    volume = {"@type": "PublicationVolume", "volumeNumber": "3", "isPartOf": journal}
    assert json.loads(exported(ink, "jsonld")) == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "ScholarlyArticle",
                "@id": doi,
                "name": "On Ink & n",
                "author": [
                    {
                        "@type": "Person",
                        "name": "Jan van der Heide",
                        "givenName": "Jan",
                        "familyName": "van der Heide",
                    },
                    {"@type": "Organization", "name": "Moss Consortium"},
                ],
                "datePublished": "2021-05-04",
                "isPartOf": {"@type": "PublicationIssue", "issueNumber": "2", "isPartOf": volume},
                "pagination": "5–17",
                "identifier": [
                    {"@type": "PropertyValue", "propertyID": "doi", "value": "10.1234/ink"}
                ],
                "sameAs": [doi],
                "url": doi,
                "keywords": ["ink", "=cmd"],
            }
        ],
    }


def test_csv(ink: Path) -> None:
    header, row = csv.reader(io.StringIO(exported(ink, "csv")))
    assert tuple(header) == COLUMNS
    assert row == [
        "ink", "article", "On Ink & n", "Jan van der Heide; Moss Consortium", "2021-05-04",
        "J. Ferns", "3", "2", "5–17", "10.1234/ink", "https://doi.org/10.1234/ink",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_spreadsheet_takes_no_title_for_a_formula(title: str, tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text(f"@misc{{a, title = {{{title}}}}}", "utf-8")
    rows = list(csv.DictReader(io.StringIO(exported(path, "csv"))))
    assert rows[0]["title"] == f"'{title}"


@pytest.mark.parametrize("format_", EXPORTS)
def test_nothing_private_is_exported(format_: str, ink: Path) -> None:
    text = exported(ink, format_)
    assert "/Users/me" not in text


def test_all_formats_hold_the_same_entries_in_the_order_of_the_page(corpus: list[Path]) -> None:
    for path in (DATA, SHOWCASE, *corpus):
        project = compiler.open_project(bibs=[path])
        compiled = compiler.compile_page(project, sections=["publications"])
        items = [item for s in compiled.page.sections if s.listing for item in s.listing.items]
        shown = [item.publication for item in items]
        keys = [each.key for each in shown]
        assert [each["id"] for each in json.loads(exported(path, "csl"))] == keys
        titles = [" ".join(plain(each.title).split()) for each in shown]
        graph = json.loads(exported(path, "jsonld"))["@graph"]
        assert [" ".join(each.get("name", "").split()) for each in graph] == titles
        rows = list(csv.DictReader(io.StringIO(exported(path, "csv"))))
        assert [row["key"] for row in rows] == [each.lstrip("'") for each in keys]
        source, _ = bib.from_text("x.bib", exported(path, "bibtex"))
        assert [each.key for each in bib.read([source]).entries] == keys


def test_pandoc_reads_the_same_from_csl(corpus: list[Path], tmp_path: Path) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("pandoc is not installed")
    for path in (SHOWCASE, *corpus):
        ours = json.loads(exported(path, "csl"))
        file = tmp_path / f"{path.stem}.json"
        file.write_text(json.dumps(ours), "utf-8")
        command = [pandoc, "-f", "csljson", "-t", "csljson", str(file)]
        theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        assert sorted(map(summary, theirs)) == sorted(map(summary, ours))


def summary(item: dict[str, Any]) -> tuple[object, ...]:
    dates = item.get("issued", {}).get("date-parts", [[]])
    people = len(item.get("author", [])), len(item.get("editor", []))
    return item["id"], item["type"], *people, str(dates), item.get("DOI", ""), item.get("page", "")


# ------------------------------------------------------------------------------------- JSON-LD


VOCABULARY = "https://schema.org/"


def load(url: str, _: object) -> dict[str, object]:
    """The context without the network."""
    assert url == "https://schema.org"
    context = {"@context": {"@vocab": VOCABULARY}}
    return {"contextUrl": None, "documentUrl": url, "document": context}


def used(node: object) -> Iterator[tuple[str, str]]:
    """The types and the properties in what is expanded."""
    if isinstance(node, list):
        for each in node:
            yield from used(each)
    elif isinstance(node, dict):
        yield from (("type", each) for each in node.get("@type", []))
        for name, value in node.items():
            if not name.startswith("@"):
                yield "property", name
            yield from used(value)


def test_types_and_properties_are_those_of_schema_org(
    corpus: list[Path], schema_org: frozenset[str]
) -> None:
    for path in (DATA, SHOWCASE, *corpus):
        text = exported(path, "jsonld")
        expanded = jsonld.expand(json.loads(text), {"documentLoader": load})
        entries = len(json.loads(text)["@graph"])
        assert len(expanded) == entries  # none of them is dropped
        found = {name for _, name in used(expanded)}
        assert {name for name in found if not name.startswith(VOCABULARY)} == set()
        assert {name.removeprefix(VOCABULARY) for name in found} <= schema_org


@pytest.fixture(scope="session")
def schema_org(schema_dts: Path) -> frozenset[str]:
    """The names of schema.org's types and properties, as Google's own typings list them."""
    text = schema_dts.read_text("utf-8")
    types = re.findall(r'"@type": "([A-Za-z]+)"', text)
    properties = re.findall(r'^\s+"?([a-zA-Z]+)"?\??: SchemaValue', text, re.MULTILINE)
    return frozenset((*types, *properties))


# --------------------------------------------------------------------------------- the command


def test_the_command_prints_or_writes(tmp_path: Path) -> None:
    ran = pubgen("export", "--to", "csl", "--bib", str(SHOWCASE), cwd=tmp_path)
    assert (ran.status, len(json.loads(ran.out))) == (0, 4)
    ran = pubgen("export", "--to", "ris", "--bib", str(SHOWCASE), "-o", "x.ris", cwd=tmp_path)
    assert (ran.status, ran.out) == (0, b"")
    assert (tmp_path / "x.ris").read_text("utf-8").count("ER  - ") == 4


def test_a_source_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    path.write_bytes(SHOWCASE.read_bytes())
    ran = pubgen("export", "--bib", "papers.bib", "-o", "papers.bib", cwd=tmp_path)
    assert ran.status == 2
    assert path.read_bytes() == SHOWCASE.read_bytes()
