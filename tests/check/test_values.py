"""Values by the line: what a rule says of each, and what `--fix` makes of it; biber is asked, too.

In values/*.md a heading is a rule. The second cell is the remedy, then, after ⇒, the value that
`--fix` leaves; ∅ is a value that no rule has anything to say about. ``--update-golden`` writes the
second cells anew; read them before they go in.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pubgen import compiler
from pubgen.profile import Levels
from pubgen.rules import Default, all_rules
from tests.check import cases

HERE = Path(__file__).parent / "values"
FILES = sorted(HERE.glob("*.md"))
_FEWEST = 15  # values that a rule flags, and values that it leaves alone


class Row(NamedTuple):
    """One value: the rule that it is about, its fields, and what is expected."""

    file: str
    rule: str
    fields: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.fields}"


def _rows(path: Path) -> Iterator[Row]:
    rule = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            rule = line.removeprefix("## ")
        elif found := re.fullmatch(r"\| `(.+)` \| (.*) \|", line):
            yield Row(path.name, rule, found[1], found[2])


ROWS = [row for path in FILES for row in _rows(path)]


def entry(fields: str, key: str = "quill2024") -> str:
    """An entry that is in order but for its *fields*; its type may be said before these."""
    begin, rest = _begun(fields, key)
    return f"{begin}{rest}}}\n"


def _begun(fields: str, key: str) -> tuple[str, str]:
    """The beginning of an entry, and what of *fields* comes after it."""
    said, _, rest = fields.partition(": ") if fields[0] == "@" else ("", "", fields)
    kind = said[1:] or _type(fields)
    begin = f"@{kind}{{{key}, author = {{Quill, Ada}}, "
    if "title =" not in fields:
        begin += "title = {On Tides}, "
    if kind == "article" and "journal =" not in fields:
        begin += "journal = {Journal of Tides}, "
    if kind == "book":
        begin += "publisher = {Moss Press}, "
    return begin + ("" if re.search(r"\b(?:year|date) =", fields) else "year = 2024, "), rest


def _type(fields: str) -> str:
    if "isbn" in fields:
        return "book"
    if "title" in fields:
        return "misc"
    return "misc" if re.search("url|date|year|eprint|arxiv|note", fields) else "article"


def _said(row: Row, folder: Path) -> tuple[set[str], str]:
    """The rules that flag the value of *row*, and the second cell of the table."""
    begin, written = _begun(row.fields, "quill2024")
    (folder / cases.BIB).write_text(entry(row.fields), "utf-8")
    project = compiler.open_project(bibs=[Path(cases.BIB)])
    rule = all_rules()[row.rule]
    levels = Levels() if rule.default is Default.ON else Levels(warn=[row.rule])
    found = compiler.verdict(project, levels).diagnostics
    remedy = "; ".join(dict.fromkeys(each.help for each in found)) or "∅"
    fixed = compiler.fix(project, levels).project.sources[0].text
    left = fixed.removeprefix(begin).removesuffix("}\n")
    return {each.rule for each in found}, remedy if left == written else f"{remedy} ⇒ `{left}`"


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_value(
    row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    rules, remedy = _said(row, tmp_path)
    if update_golden:
        path = HERE / row.file
        line = f"| `{row.fields}` | {row.remedy} |"
        path.write_text(
            path.read_text("utf-8").replace(line, f"| `{row.fields}` | {remedy} |"), "utf-8"
        )
        return
    assert remedy == row.remedy
    assert rules == (set() if remedy == "∅" else {row.rule})


@pytest.mark.parametrize("rule", sorted({row.rule for row in ROWS}))
def test_there_are_enough_of_both(rule: str) -> None:
    clean = [row.remedy == "∅" for row in ROWS if row.rule == rule]
    assert min(clean.count(True), clean.count(False)) >= _FEWEST


# ----------------------------------------------------------------------------------- biber is asked

# What biber reads by a grammar of its own; of `year` and `month` beside a `date` it says that it
# overwrites them, whatever they are.
_ASKED = ("unparsable-date", "impossible-date", "malformed-isbn", "malformed-issn")
_FIELDS_ASKED = re.compile(r"(?<![a-z])(?:date|urldate|eventdate|origdate|isbn|issn) = ")
_REJECTS = re.compile(r"[Ee]ntry '(row[0-9]+)'.*(?:Invalid format|Invalid ISSN|is invalid)")


@pytest.fixture
def biber() -> str:
    """biber, which reads a .bib for biblatex."""
    return shutil.which("biber") or pytest.skip("biber is not installed")


def test_biber_agrees(biber: str, tmp_path: Path) -> None:
    """What biber rejects is flagged, and what it takes is clean."""
    asked = [row for row in ROWS if row.rule in _ASKED and _FIELDS_ASKED.search(row.fields)]
    text = "".join(entry(row.fields, f"row{number}") for number, row in enumerate(asked))
    (tmp_path / "values.bib").write_text(text, "utf-8")
    told = subprocess.run(
        [biber, "--tool", "--validate-datamodel", "values.bib"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
    ).stdout  # fmt: skip
    rejected = {found[1] for found in _REJECTS.finditer(told)}
    assert rejected
    differ = {
        row.fields
        for number, row in enumerate(asked)
        if (f"row{number}" in rejected) != (row.remedy != "∅")
    }
    assert differ == {"issn = {9995-4443, 9994-555X}"}  # biber takes a field for one number
