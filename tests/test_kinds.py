"""The table of entry types: what other tables may rely on."""

from __future__ import annotations

from typing import get_args

from pubgen.kinds import KINDS, TYPES, Line, type_names
from pubgen.normalise.fields import LINKS
from pubgen.style.languages import LANGUAGES

# CSL 1.0.2, appendix III: the types that the table uses.
CSL = frozenset(
    "article article-journal book chapter dataset document entry-encyclopedia graphic legal_case"
    " legislation manuscript motion_picture pamphlet paper-conference patent performance periodical"
    " personal_communication report review software song speech standard thesis treaty"
    " webpage".split()
)


def test_every_row_can_be_used() -> None:
    for row in TYPES.values():
        assert row.csl in CSL, row
        assert not row.biblatex or TYPES[row.biblatex].origin in ("bibtex", "biblatex"), row
        assert row.name == row.name.lower()
        assert row.place != "set" or TYPES[row.name.removeprefix("mv")].place == "whole", row
    assert {row.line for row in TYPES.values()} == set(get_args(Line))


def test_every_language_has_its_words() -> None:
    for language in LANGUAGES.values():
        assert {kind.word for kind in KINDS} == set(language.kinds)
        assert {link.kind for link in LINKS} == set(language.links)
        assert {row.word for row in TYPES.values()} - {""} <= set(language.types)


def test_letters_and_words_are_told_apart() -> None:
    assert len({kind.letter for kind in KINDS}) == len({kind.word for kind in KINDS}) == len(KINDS)


def test_bibtex_has_its_fourteen_types() -> None:
    assert len(type_names(lambda row: row.origin == "bibtex")) == 14
