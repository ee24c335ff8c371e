"""Several .bib files in one run."""

from __future__ import annotations

from pubgen.bib import Reading, read
from pubgen.rules import WARNING
from pubgen.source import Source


def run(*texts: str) -> Reading:
    return read([Source(f"{number}.bib", text) for number, text in enumerate(texts, 1)])


def test_strings_hold_for_the_files_that_follow() -> None:
    strings = '@string{acm = "ACM"}'
    entry = "@misc{k1, publisher = acm}"
    assert run(strings, entry).entries[0].get("publisher") == "ACM"
    assert not run(strings, entry).diagnostics
    (finding,) = run(entry, strings).diagnostics
    assert finding.rule == "undefined-string"


def test_entries_are_numbered_through() -> None:
    reading = run("@misc{k1}\n@misc{k2}", "", "@misc{k3}")
    assert [(entry.key, entry.number) for entry in reading.entries] == [
        ("k1", 0),
        ("k2", 1),
        ("k3", 2),
    ]
    assert [str(entry.span) for entry in reading.entries] == ["1.bib:1:1", "1.bib:2:1", "3.bib:1:1"]


def test_two_files_with_one_key_keep_both_entries() -> None:
    reading = run("@misc{k1, note = {en}}", "@misc{k1, note = {ko}}")
    assert [(each.rule, each.severity) for each in reading.diagnostics] == [
        ("duplicate-key", WARNING)
    ]
    assert [entry.get("note") for entry in reading.entries] == ["en", "ko"]


def test_a_parent_is_looked_for_in_the_file_of_the_child_first() -> None:
    child = "@inproceedings{k1, crossref = {P}}"
    reading = run(
        f"{child}\n@proceedings{{p, title = {{In English}}}}",
        f"{child}\n@proceedings{{p, title = {{In Korean}}}}",
        "@inproceedings{k2, crossref = {P}}",
    )
    children = [entry for entry in reading.entries if entry.type == "inproceedings"]
    booktitles = [entry.get("booktitle") for entry in children]
    assert booktitles == ["In English", "In Korean", "In English"]
