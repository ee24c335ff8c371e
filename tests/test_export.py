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

import jsonschema
import pytest
from pyld import jsonld  # type: ignore[import-untyped]  # it has no types

from pubgen import EXPORTS, bib, compiler
from pubgen.compiler.exporting import FORMATS
from pubgen.export.table import COLUMNS
from pubgen.kinds import TYPES as KINDS
from pubgen.model import Publication
from pubgen.text import plain
from tests.conftest import ROOT
from tests.cv.setting import letters
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


def test_bibtex_has_the_number_of_arxiv_by_the_names_that_bibtex_has(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text(
        "@misc{a, title = {A}, arxiv = {https://arxiv.org/abs/2508.07088}}"
        "@misc{b, title = {B}, arxiv = {none}}",
        "utf-8",
    )
    first, second = exported(path, "bibtex").split("\n\n")
    assert "eprint = {2508.07088},\n  archiveprefix = {arXiv}," in first
    assert "eprint" not in second


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


# What an item has in CSL 1.0.2, as far as pubgen writes it, by the schema csl-data.json of
# github.com/citation-style-language/schema, which says that nothing else may be there.
TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic"
    " collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic"
    " hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet"
    " paper-conference patent performance periodical personal_communication post post-weblog"
    " regulation report review review-book software song speech standard thesis treaty webpage"
).split()
_TEXT, _NUMBER = {"type": "string"}, {"type": ["string", "number"]}
_NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": dict.fromkeys(
            ("family", "given", "non-dropping-particle", "suffix", "literal"), _TEXT
        ),
        "additionalProperties": False,
        "minProperties": 1,
    },
}
_PARTS = {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 3}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": _PARTS, "minItems": 1, "maxItems": 2},
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": _TEXT,
    },
    "additionalProperties": False,
}
_PROPERTIES = {
    "id": _NUMBER,
    "type": {"enum": TYPES},
    **dict.fromkeys(("author", "editor", "translator"), _NAMES),
    "issued": _DATE,
    **dict.fromkeys(
        "title container-title container-title-short event-title collection-title genre"
        " publisher publisher-place event-place status version DOI ISBN ISSN PMID PMCID URL"
        " keyword".split(),
        _TEXT,
    ),
    **dict.fromkeys(
        "volume number-of-volumes issue number page number-of-pages chapter-number edition".split(),
        _NUMBER,
    ),
}
ITEMS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": _PROPERTIES,
        "required": ["id", "type"],
        "additionalProperties": False,
    },
}
_EVERYTHING = (
    "subtitle booktitle eventtitle journal series volume volumes number issue pages pagetotal eid"
    " chapter edition version type publisher organization institution school holder location"
    " address venue howpublished keywords note abstract shortjournal"
).split()


def test_csl_is_as_its_schema_says(corpus: list[Path], tmp_path: Path) -> None:
    fields = ", ".join(f"{name} = {{{name} 12}}" for name in _EVERYTHING)
    fields += ", pmid = {12345}, pmcid = {PMC12345}"
    dates = ("2024", "2024-05", "2024-05-03/2024-06", "2024-21", "1990~", "-0044", "../1997", "")
    kinds = [name for name, row in KINDS.items() if not row.is_data]
    (tmp_path / "all.bib").write_text(
        "\n".join(
            f"@{kind}{{k{n}, title = {{T}}, author = {{A Quill and {{Moss}} and van Dam, II, J}},"
            f" editor = {{Fern, B.}}, translator = {{Bark, C. and others}},"
            f" date = {{{dates[n % len(dates)]}}}, {fields}}}"
            for n, kind in enumerate(kinds)
        ),
        "utf-8",
    )
    validator = jsonschema.Draft7Validator(ITEMS)
    seen: set[str] = set()
    for path in (tmp_path / "all.bib", DATA, SHOWCASE, *corpus):
        items = json.loads(exported(path, "csl"))
        assert [each.message for each in validator.iter_errors(items)] == [], path.name
        seen |= {name for each in items for name in each}
    assert seen == _PROPERTIES.keys()


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "book"},
        {"id": "a", "type": "journal"},
        {"id": "a", "type": "book", "doi": "10.1/x"},
        {"id": "a", "type": "book", "author": [{"name": "Ada"}]},
        {"id": "a", "type": "book", "issued": {"date-parts": [["2024", "05"]]}},
        {"id": "a", "type": "book", "issued": {"date-parts": []}},
    ],
)
def test_the_schema_bites(wrong: dict[str, object]) -> None:
    assert list(jsonschema.Draft7Validator(ITEMS).iter_errors([wrong]))


def test_pandoc_reads_what_the_page_shows(corpus: list[Path], tmp_path: Path) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("pandoc is not installed")
    total = 0
    for path in (SHOWCASE, *corpus):
        project = compiler.open_project(bibs=[path])
        compiled = compiler.compile_page(project, "", ["publications"])
        file = tmp_path / f"{path.stem}.json"
        file.write_text(compiler.exported(project, compiled, "csl").text, "utf-8")
        command = [pandoc, "-f", "csljson", "-t", "csljson", str(file)]
        theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        shown = [item.publication for item in compiled.page.items]
        assert sorted(map(read, theirs)) == sorted(map(on_page, shown)), path.name
        total += len(shown)
    assert total >= 1200


def read(item: dict[str, Any]) -> tuple[object, ...]:
    """What pandoc made of an item: key, title, people in order, year, container, pages, DOI."""
    people = item.get("author") or item.get("editor") or []
    [start, *_] = item.get("issued", {}).get("date-parts", [[]])
    return (
        item["id"],
        letters(item.get("title", "")),
        [letters(" ".join(each.get(part, "") for part in _NAME)) for each in people],
        start[0] if start else None,
        letters(item.get("container-title", "")),
        letters(str(item.get("page", ""))),
        item.get("DOI", ""),
    )


_NAME = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")


def on_page(publication: Publication) -> tuple[object, ...]:
    names = [author.name for author in publication.authors]
    people = names or publication.where.editors.names
    where = publication.where
    return (
        publication.key,
        letters(plain(publication.title)),
        [letters(f"{name.first} {name.von} {name.last} {name.jr}") for name in people],
        publication.date.year,
        letters(plain(where.journal or where.book)),
        letters(where.pages),
        next((each.value for each in publication.identifiers if each.scheme == "doi"), ""),
    )


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
