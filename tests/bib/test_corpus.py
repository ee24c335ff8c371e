"""The .bib files of real people: every entry is read, and what is reported is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from pubgen.bib import Reading, decode, read
from tests.bib.bibtex import BibTeX, as_bibtex_answers

# Reviewed by reading each of the places; a file that is not named here has nothing to report.
FINDINGS = {
    # A stray brace after an entry; seven doubled keys; a string `IWSLTT` that nothing defines.
    "01-cs-speech-lab-wavlab.bib": {
        "text-outside-entry": 1,
        "duplicate-key": 7,
        "undefined-string": 1,
    },
    "03-physics-mpmdean.bib": {"duplicate-field": 1, "repeated-field": 3},
    # `month = april`, twice.
    "16-se-group-strudel.bib": {"undefined-string": 2, "repeated-field": 3},
}
_ENTRY = re.compile(r"^[ \t]*@(?!string|comment|preamble)\w+\s*[{(]", re.MULTILINE | re.IGNORECASE)


def read_file(path: Path) -> tuple[str, Reading]:
    source, about_bytes = decode(path.name, path.read_bytes())
    assert not about_bytes
    return source.text, read([source])


def test_every_entry_is_read(shared: Path, corpus: list[Path]) -> None:
    index = (shared / "corpus" / "INDEX.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in index.splitlines() if not line.startswith("#")]
    counts = {row[0]: int(row[5]) for row in rows}
    assert len(corpus) == len(counts) == 12
    for path in corpus:
        text, reading = read_file(path)
        assert len(reading.entries) == counts[path.name] == len(_ENTRY.findall(text))
        lines = [entry.span.position[0] for entry in reading.entries]
        assert lines == [text.count("\n", 0, e.end()) + 1 for e in _ENTRY.finditer(text)]


def test_what_is_reported_is_there(corpus: list[Path]) -> None:
    found = {p.name: Counter(d.rule for d in read_file(p)[1].diagnostics) for p in corpus}
    assert {name: rules for name, rules in found.items() if rules} == FINDINGS
    assert not any(d.loses for p in corpus for d in read_file(p)[1].diagnostics)


def test_bibtex_reads_the_same(corpus: list[Path], bibtex: BibTeX) -> None:
    undefined = 0
    for path in corpus:
        answer, _ = bibtex(path.read_bytes())
        _, reading = read_file(path)
        ours = as_bibtex_answers(reading.entries)
        for finding in reading.diagnostics:
            if finding.rule == "undefined-string":  # BibTeX takes it to be empty
                ours[finding.key][finding.field] = ""
                undefined += 1
        assert answer == ours
    assert undefined == 3
