"""What holds for any text, for any valid file, and for a valid file with a broken entry in it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from bibtexparser import model as bp
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pubgen.bib import Library, Reading, decode, from_text, read, split
from pubgen.bib import library as raw
from pubgen.model import Entry
from pubgen.rules import ERROR
from pubgen.source import Source
from tests.bib.bibtex import FIELDS, BibTeX, as_bibtex_answers
from tests.bib.cases import findings
from tests.bib.invented import (
    STRING,
    WrittenEntry,
    file_of,
    folded,
    scratched,
    soups,
    valid_files,
)


def reading_of(text: str) -> Reading:
    return read([Source("x.bib", text)])


def blocks_of(library: Library) -> list[raw.Entry | raw.String | raw.ImplicitComment]:
    return list(library.in_order())  # type: ignore[arg-type] # all of them are ours


# ----------------------------------------------------------------------------------------- any text


@given(soups | st.text())
@example("@")
@example("@misc{")
@example("\r\n@misc{k,\r}")
def test_the_blocks_tile_the_text(text: str) -> None:
    blocks = blocks_of(split(Source("x.bib", text)))
    assert "".join(block.span.text for block in blocks) == text
    assert all(one.span.end == other.span.start for one, other in pairwise(blocks))
    assert all(block.span.text for block in blocks)


@given(soups | st.text())
def test_findings_stand_in_the_text_and_a_second_reading_gives_the_same(text: str) -> None:
    reading = reading_of(text)
    for finding in reading.diagnostics:
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.message
        assert not finding.message.endswith(".")
    again = reading_of(text)
    assert [d.message for d in again.diagnostics] == [d.message for d in reading.diagnostics]
    assert values(again.entries) == values(reading.entries)


@given(soups | st.text())
def test_every_at_sign_is_in_a_block_of_its_own_kind_or_reported(text: str) -> None:
    library = split(Source("x.bib", text))
    reported = [found.span for found in library.diagnostics if found.span]
    for block in blocks_of(library):
        if isinstance(block, raw.ImplicitComment) and not block.raw.startswith("@"):
            for at in (block.span.start + n for n, char in enumerate(block.raw) if char == "@"):
                before = [span.start for span in reported if span.start <= at]
                assert before, "an `@` outside of all blocks is passed over in silence"


def values(entries: Iterable[Entry]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(e.type, e.key, [(n, f.value) for n, f in e.fields.items()]) for e in entries]


@given(st.binary(max_size=60) | soups.map(str.encode), st.sampled_from([b"", b"\xff\xfe"]))
@example(b"\xef\xbb\xbf\xc3", b"")
@example(b"\x81\x8d", b"")
@example(b"\xd8", b"\xff\xfe")
@example(b"\x00\xd8\x00", b"\xff\xfe")
def test_any_bytes_are_text_or_reported(data: bytes, bom: bytes) -> None:
    source, diagnostics = decode("x.bib", bom + data)
    source.text.encode()  # no lone surrogates
    if "\ufffd" in source.text:
        assert diagnostics or "\ufffd".encode() in data or bom
    for finding in diagnostics:
        assert finding.span is not None
        assert finding.span.end <= len(source.text)
    read([source])


def test_all_bytes_of_windows_1252_are_read() -> None:
    source, (finding,) = decode("x.bib", b"% " + bytes(range(0x80, 0x100)))
    assert source.text[2:5] == "€\x81‚"
    assert source.text.endswith("ýþÿ")
    assert finding.span is not None
    assert finding.span.text == "€"


def test_lone_surrogates_become_a_sign_and_an_error() -> None:
    source, (finding,) = from_text("x.bib", "@misc{k, title = {A\ud800B\udfff}}")
    assert source.text == "@misc{k, title = {A\ufffdB\ufffd}}"
    assert finding.span is not None
    assert finding.severity == ERROR
    assert finding.span.position == (1, 20)


# --------------------------------------------------------------------------------------- valid text


@settings(max_examples=60, deadline=None)
@given(valid_files())
def test_a_valid_file_is_read_as_it_was_meant(written: list[WrittenEntry]) -> None:
    text = file_of(written)
    reading = reading_of(text)
    assert values(reading.entries) == meant(written)
    assert not reading.diagnostics
    spans = [(e.span.text, e.key_span.text) for e in reading.entries]
    assert spans == [(entry.text, entry.key) for entry in written]
    for ours, theirs in zip(reading.entries, written, strict=True):
        for field, (name, as_written, _) in zip(ours.fields.values(), theirs.fields, strict=True):
            assert field.span.text == as_written
            assert field.name_span.text == name


def meant(written: list[WrittenEntry]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(e.type, e.key, [(f.name.lower(), f.value) for f in e.fields]) for e in written]


@settings(max_examples=40, deadline=None)
@given(valid_files(min_size=1))
def test_white_space_in_a_value_does_not_matter(written: list[WrittenEntry]) -> None:
    text = file_of(written)
    wide = text.replace(" ", " \r\n\t ").replace("@misc", "@ misc")
    assert values(reading_of(wide).entries) == values(reading_of(text).entries)
    assert all(
        f.value == folded(f.value) for e in reading_of(wide).entries for f in e.fields.values()
    )


@settings(max_examples=40, derandomize=True, deadline=None)
@given(valid_files(min_size=1))
def test_bibtex_reads_a_valid_file_the_same(bibtex: BibTeX, written: list[WrittenEntry]) -> None:
    text = file_of(written)
    answer, said = bibtex(text.encode())
    assert not said.strip()
    assert answer == as_bibtex_answers(reading_of(text).entries)


# -------------------------------------------------------------------------------------- broken text


@settings(max_examples=100, deadline=None)
@given(valid_files(min_size=2), st.integers(0), st.integers(0))
def test_one_broken_entry_leaves_its_neighbours_intact(
    written: list[WrittenEntry], which: int, seed: int
) -> None:
    broken = written[which % len(written)]
    others = [entry for entry in written if entry is not broken]
    text = _with(written, broken, scratched(broken.text, seed))
    read_now = {entry.span.start: entry for entry in reading_of(text).entries}
    places = [text.index("\n" + entry.text) + 1 for entry in others]
    assert values([read_now[place] for place in places]) == meant(others)


@settings(max_examples=100, deadline=None)
@given(valid_files(min_size=2), st.integers(0), st.integers(0))
def test_a_missing_character_loses_no_entry_in_silence(
    written: list[WrittenEntry], which: int, at: int
) -> None:
    broken = written[which % len(written)]
    at %= len(broken.text)
    reading = reading_of(_with(written, broken, broken.text[:at] + broken.text[at + 1 :]))
    place = file_of(written).index("\n" + broken.text) + 1
    if broken.fields and not any(entry.span.start == place for entry in reading.entries):
        assert any(finding.loses for finding in reading.diagnostics)


def _with(written: list[WrittenEntry], broken: WrittenEntry, text: str) -> str:
    return file_of([e._replace(text=text) if e is broken else e for e in written])


@settings(max_examples=100, derandomize=True, deadline=None)
@given(soups | st.builds(scratched, valid_files(min_size=1).map(file_of), st.integers(0, 2**32)))
def test_bibtex_finds_nothing_that_we_miss(bibtex: BibTeX, text: str) -> None:
    # Deliberate differences, see docs/reading.md: comments, keys, white space, unread fields.
    assume(text.isprintable() or not any(char.isspace() and char not in " \t\r\n" for char in text))
    assume("comment" not in text.lower())
    text += "\n\n"
    answer, said = bibtex(text.encode("utf-8", "replace"))
    reading = reading_of(text)
    ours = findings(reading)
    # Fields after a brace too many belong to their entry here; BibTeX passes over them.
    assume(not any(finding.rule in ("missing-key", "closed-early") for finding in ours))
    assume(not any(key.startswith("@") for key in answer))
    if said.strip():
        assert ours
        return
    assert answer == as_bibtex_answers(reading.entries)
    for finding in ours:
        unread = finding.rule == "undefined-string" and finding.field not in FIELDS
        assert unread or finding.severity != ERROR


def test_the_soups_and_scratches_reach_what_they_are_for() -> None:
    text = STRING + '@misc{k1,\n  title = {A {B}},\n  note = "N"\n}\n@misc{k2, year = 2000}\n'
    rules = {
        finding.rule
        for seed in range(600)
        for finding in reading_of(scratched(text, seed)).diagnostics
    }
    assert len(rules) > 15


@pytest.mark.parametrize("text", ["@misc{k, title = {A}}", "\n@misc{k,\n}"])
def test_bibtexparser_gets_the_lines_it_counts(text: str) -> None:
    (block,) = (b for b in split(Source("x.bib", text)).in_order() if isinstance(b, bp.Entry))
    assert block.start_line == text.count("\n", 0, text.index("@"))
    assert block.raw == text.strip()
