"""bibtexparser and our splitter in its place: what both can read they read the same."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from bibtexparser import library as bp_library
from bibtexparser import middlewares
from bibtexparser import model as bp
from bibtexparser.entrypoint import parse_string, write_string
from bibtexparser.splitter import Splitter
from hypothesis import given, settings

from pubgen.bib import decode, split
from pubgen.source import Source
from tests.bib.bibtex import FIELDS, Answer, BibTeX
from tests.bib.cases import Case, cases
from tests.bib.invented import WrittenEntry, file_of, valid_files

Raw = list[tuple[str, str, list[tuple[str, str]]]]

TEXT = """\
@string{acm = "ACM"}
@comment{kept}
@preamble{"\\relax"}
between
@Article{k1, author = {A {B} and C}, Title = "T", publisher = acm, year = 2000, note = "n" # acm}
@misc(k1, title = {second})
"""


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """bibtexparser logs what it cannot read; we ask it for that."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def whole(blocks: Iterable[bp.Block]) -> Iterator[bp.Block]:
    """*blocks* with those that bibtexparser wraps, because their key was seen before."""
    for block in blocks:
        wrapped = block.ignore_error_block if isinstance(block, bp.ParsingFailedBlock) else None
        yield wrapped or block


def raw(blocks: Iterable[bp.Block]) -> Raw:
    return [
        (entry.entry_type.lower(), entry.key, [(f.key, str(f.value)) for f in entry.fields])
        for entry in whole(blocks)
        if isinstance(entry, bp.Entry)
    ]


def failed(library: bp_library.Library) -> list[bp.Block]:
    return [b for b in library.failed_blocks if b.ignore_error_block is None]


def answer_of(library: bp_library.Library) -> Answer:
    """What bibtexparser reads in the form of BibTeX's answers."""
    return {
        entry.key: {
            "type": entry.entry_type.lower(),
            **{
                field.key.lower(): re.sub(r"\s+", " ", str(field.value)).strip()
                for field in entry.fields
                if field.key.lower() in FIELDS
            },
        }
        for entry in library.entries
    }


def both_agree(case: Case, bibtex: BibTeX) -> bool:
    """Whether bibtexparser reports nothing and BibTeX reads what it reads."""
    text = decode("x.bib", case.data)[0].text
    answer, said = bibtex(case.data)
    library = parse_string(text)
    return not said.strip() and not library.failed_blocks and answer == answer_of(library)


def test_where_bibtexparser_and_bibtex_agree_we_read_the_same(bibtex: BibTeX) -> None:
    agreed = [case for case in cases() if both_agree(case, bibtex)]
    ours = "fields after the end"  # both drop them
    alike = [case for case in agreed if case.reason != ours]
    assert len(alike) > 25
    assert len(alike) < len(agreed)
    for case in alike:
        source, _ = decode("x.bib", case.data)
        assert raw(split(source).blocks) == raw(Splitter(source.text).split().blocks), case.title


def test_both_split_the_corpus_the_same(corpus: list[Path]) -> None:
    assert len(corpus) == 12
    for path in corpus:
        source, _ = decode(path.name, path.read_bytes())
        theirs = Splitter(source.text).split()
        assert not [b for b in failed(theirs) if not isinstance(b, bp.DuplicateFieldKeyBlock)]
        assert raw(split(source).blocks) == raw(theirs.blocks)


@settings(max_examples=60, deadline=None)
@given(valid_files())
def test_where_bibtexparser_reads_what_was_written_so_do_we(written: list[WrittenEntry]) -> None:
    text = file_of(written)
    there = [(e.type, e.key, [(f.name, f.raw) for f in e.fields]) for e in written]
    ours = split(Source("x.bib", text))
    assert raw(ours.blocks) == there
    theirs = Splitter(text).split()
    complete = not theirs.failed_blocks and len(theirs.entries) == len(written)
    assert not complete or raw(theirs.blocks) == there


def test_bibtexparser_has_the_kinds_of_blocks_that_it_knows() -> None:
    kinds = [type(b).__mro__[2].__name__ for b in whole(split(Source("x.bib", TEXT)).blocks)]
    known = [kind for kind in kinds if kind != "ImplicitComment"]
    assert known == ["String", "ExplicitComment", "Preamble", "Entry", "Entry"]
    ours = split(Source("x.bib", TEXT))
    theirs = Splitter(TEXT).split()
    assert [s.key for s in ours.strings] == [s.key for s in theirs.strings] == ["acm"]
    assert [p.value for p in ours.preambles] == [p.value for p in theirs.preambles]
    assert ours.entries_dict.keys() == theirs.entries_dict.keys() == {"k1"}
    lines = [(b.start_line, b.raw) for b in ours.entries]
    assert lines == [(b.start_line, b.raw) for b in theirs.entries]


def test_its_middlewares_work_on_our_library() -> None:
    library: bp_library.Library = split(Source("x.bib", TEXT.replace("@misc(k1", "@misc(k2")))
    for middleware in (
        middlewares.ResolveStringReferencesMiddleware(allow_inplace_modification=False),
        middlewares.RemoveEnclosingMiddleware(allow_inplace_modification=False),
        middlewares.NormalizeFieldKeys(allow_inplace_modification=False),
        middlewares.SeparateCoAuthors(allow_inplace_modification=False),
        middlewares.SplitNameParts(allow_inplace_modification=False),
    ):
        library = middleware.transform(library)
    first, second = library.entries
    assert [str(author.last) for author in first["author"]] == ["['{B}']", "['C']"]
    assert (first["title"], first["publisher"], first["year"]) == ("T", "ACM", "2000")
    assert second["title"] == "second"


def test_its_writer_writes_our_library() -> None:
    library = split(Source("x.bib", TEXT.replace("@misc(k1", "@misc(k2")))
    written = write_string(library, unparse_stack=[])
    again = split(Source("x.bib", written))
    assert raw(again.blocks) == raw(library.blocks)
    assert not again.diagnostics
    assert "between" in written
    assert "@comment{kept}" in written
