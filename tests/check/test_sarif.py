"""SARIF output, held against the JSON schema of SARIF 2.1.0."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator

from pubgen.check.report import report
from pubgen.diagnostic import Diagnostic
from pubgen.rules import all_rules
from pubgen.source import Source, Span
from tests.conftest import NODE_MODULES
from tests.test_cli import pubgen

SCHEMA = NODE_MODULES / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
# An error that can be fixed, twice; a warning; letters of many kinds.
BIB = """\
% Zoë 伊勢 𝔸
@misc{quill2024tides,, author = {Quill, Ada}, title = {Über 潮汐 𝔸},, year = 2024}
@misc{reed2023moss, author = {Reed, Tom}, title = {On & <b>Moss</b>}, year = 2023}
"""
NON_ASCII = "Zoë's 100% of 伊勢.bib"

Log: TypeAlias = dict[str, Any]


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    if not SCHEMA.exists():
        pytest.skip(f"{SCHEMA.name} is missing: npm install --prefix tests/browser")
    loaded = json.loads(SCHEMA.read_text("utf-8"))
    Draft4Validator.check_schema(loaded)
    return Draft4Validator(loaded)


def mistakes(schema: Draft4Validator, log: Log) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in schema.iter_errors(log)]


def checked(folder: Path, *arguments: str | Path, stdin: str = "") -> Log:
    (folder / "papers.bib").write_text(BIB, "utf-8")
    (folder / "clean.bib").write_text("@string{sea = {Tides}}\n", "utf-8")
    (folder / NON_ASCII).write_text(BIB, "utf-8")
    command = ("check", *arguments, "--format", "sarif")
    log: Log = json.loads(pubgen(*command, cwd=folder, stdin=stdin.encode()).out)
    return log


def results(log: Log) -> list[Log]:
    [run] = log["runs"]
    found: list[Log] = run["results"]
    return found


@pytest.mark.parametrize("bib", ["papers.bib", "-", NON_ASCII, "../here/papers.bib"])
def test_findings_are_valid(schema: Draft4Validator, tmp_path: Path, bib: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    log = checked(folder, bib, stdin=BIB)
    assert mistakes(schema, log) == []
    told = [(each["ruleId"], each["level"], "fixes" in each) for each in results(log)]
    assert told == [
        ("doubled-comma", "error", True),
        ("doubled-comma", "error", True),
        ("unescaped-character", "error", True),
        ("html-in-field", "warning", True),
    ]
    for each in results(log):
        uri = each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        parts = urlsplit(uri)
        assert (parts.scheme, parts.netloc, uri.isascii()) == ("", "", True)
        assert unquote(parts.path) == ("<stdin>" if bib == "-" else bib)


def test_the_columns_are_characters(tmp_path: Path) -> None:
    second = results(checked(tmp_path, "papers.bib"))[1]
    region = second["locations"][0]["physicalLocation"]["region"]
    line = BIB.splitlines()[1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == ","
    assert region["startLine"] == region["endLine"] == 2
    [change] = second["fixes"][0]["artifactChanges"]
    [replaced] = change["replacements"]
    assert replaced["deletedRegion"] == region
    assert replaced["insertedContent"] == {"text": ""}


def test_an_absolute_name_becomes_an_address(schema: Draft4Validator, tmp_path: Path) -> None:
    path = tmp_path.resolve() / NON_ASCII
    log = checked(tmp_path, path)
    assert mistakes(schema, log) == []
    location = results(log)[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": path.as_uri()}


def test_nothing_found_is_valid(schema: Draft4Validator, tmp_path: Path) -> None:
    log = checked(tmp_path, "clean.bib")
    assert mistakes(schema, log) == []
    assert results(log) == []


def of_every_rule() -> Log:
    """A finding of each rule, at the start of a line, at its end, and nowhere."""
    source = Source("papers.bib", BIB)
    places = (None, Span(source, 0, 3), Span(source, len(BIB), len(BIB)))
    found = [
        Diagnostic(rule=name, message="x\u2028\n<b>\0", span=span, help="write y")
        for name in all_rules()
        for span in places
    ]
    log: Log = json.loads(report("sarif", found))
    return log


def test_a_finding_of_every_rule_is_valid(schema: Draft4Validator) -> None:
    log = of_every_rule()
    assert mistakes(schema, log) == []
    assert len(results(log)) == 3 * len(all_rules())
    named = log["runs"][0]["tool"]["driver"]["rules"]
    for each in results(log):
        assert named[each["ruleIndex"]]["id"] == each["ruleId"]
    assert ["locations" in each for each in results(log)[:3]] == [False, True, True]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "2.1"),
        (("findings",), []),
        (("runs", 0, "columnKind"), "characters"),
        (("runs", 0, "tool", "driver", "name"), None),
        (("runs", 0, "tool", "driver", "rules", 0, "shortDescription"), "A page."),
        (("runs", 0, "results", 0, "level"), "fatal"),
        (("runs", 0, "results", 0, "message"), "x"),
        (("runs", 0, "results", 1, "locations", 0, "physicalLocation", "region", "startLine"), 0),
        (("runs", 0, "results", 1, "locations", 0, "physicalLocation", "line"), 1),
        (("runs", 0, "results", 1, "fixes"), [{"artifactChanges": []}]),
    ],
)
def test_the_schema_refuses_what_is_altered(
    schema: Draft4Validator, path: tuple[str | int, ...], value: object
) -> None:
    log = copy.deepcopy(of_every_rule())
    at: Any = log
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert mistakes(schema, log) != []


def test_a_fingerprint_stays_when_its_entry_moves(tmp_path: Path) -> None:
    before = results(checked(tmp_path, "-", stdin=BIB))
    after = results(checked(tmp_path, "-", stdin="\n\n" + BIB))
    prints = [each["partialFingerprints"] for each in before]
    assert prints == [each["partialFingerprints"] for each in after]
    assert prints[0] != prints[2]
