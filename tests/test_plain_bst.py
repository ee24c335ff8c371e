"""What BibTeX prints is on the page: an entry of each type with all that plain.bst has a place for.

Each word of a showcase is there once an entry, so that none hides another's absence.
golden/plain.bbl is what the real BibTeX makes of it; ``pytest --update-golden`` writes it anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import NamedTuple

import pytest

from benchmarks.missing_words import (
    missing,
    printed_by_plain,
    run_bibtex,
    shown_by_pubgen,
    words_of_bbl,
)
from pubgen.kinds import DATA_TYPES, KNOWN_TYPES, kind_of
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "plain.bbl"
TYPES = sorted(KNOWN_TYPES - DATA_TYPES)
FIELDS = {
    "author": "Ada Authorly and Bo Secondly",
    "editor": "Cy Editorly and Di Redactor and Ed Thirdly and Flo Fourthly",
    "title": "Titular Words",
    "booktitle": "Bookish Container",
    "journal": "Journalistic Organ",
    "howpublished": "Publicly Aired",
    "school": "Scholarly School",
    "institution": "Institutional House",
    "organization": "Organised Body",
    "publisher": "Printing Press",
    "address": "Placeville",
    "series": "Serial Row",
    "volume": "31",
    "number": "41",
    "chapter": "53",
    "pages": "1701--1735",
    "edition": "Twelfth",
    "type": "Typical Kind",
    "note": "Notable Remark",
    "month": "May",
    "year": "1987",
}
# plain.bst prints one or the other of these, so each is left out in turn.
WITHOUT: Mapping[str, tuple[str, ...]] = {
    "": (),
    "authors": ("author",),
    "people": ("author", "editor"),
    "editors": ("editor",),
    "volume": ("volume",),
    "series": ("series",),
    "volume-series": ("volume", "series"),
    "number": ("number",),
    "volume-number": ("volume", "number"),
    "chapter": ("chapter",),
    "type": ("type",),
    "pages": ("pages",),
    "book": ("booktitle", "journal"),
    "journal": ("journal",),
}
# To plain.bst, what is not a type of its own is a `misc`.
OF_OTHERS = ("", "people", "book")


class LeftOut(NamedTuple):
    """Words that the full page leaves out on purpose, and why."""

    fields: str
    words: str
    reason: str


# As docs/fields.md says it, and what is said in other words.
EXCEPTIONS = {
    "a-preprint": LeftOut(
        "journal = {arXiv preprint arXiv:2504.03648}",
        "preprint",
        "the line has server and number",
    ),
    "a-preprint-of-dblp": LeftOut(
        "journal = {CoRR}, volume = {abs/2504.03648}", "abs corr", "the line has server and number"
    ),
    "an-address": LeftOut(
        "howpublished = {Available at \\url{https://example.org/moss}}",
        "at available example https moss org",
        "it is a link",
    ),
    "a-day": LeftOut("month = {May 17}", "17", "a page tells months"),
    "an-edition": LeftOut("edition = {1}", "1", "it is the 1st"),
    "a-type": LeftOut("type = {candthesis}", "candthesis", "biblatex's key of `Candidate thesis`"),
}
TYPE_OF_EXCEPTION = {"an-edition": "book", "a-type": "phdthesis", "an-address": "misc"}


def showcase() -> str:
    each = [
        _entry(kind, name, WITHOUT[name])
        for kind in TYPES
        for name in (WITHOUT if kind_of(kind).origin == "bibtex" else OF_OTHERS)
    ]
    for key, it in EXCEPTIONS.items():
        kind = TYPE_OF_EXCEPTION.get(key, "article")
        each.append(f"@{kind}{{{key}, title = {{Titular}}, {it.fields}, year = 1987}}")
    return "\n".join(each)


def _entry(kind: str, name: str, left_out: tuple[str, ...]) -> str:
    fields = ", ".join(f"{it} = {{{said}}}" for it, said in FIELDS.items() if it not in left_out)
    return f"@{kind}{{{kind}{name and '-without-'}{name}, {fields}}}"


@pytest.fixture(scope="module")
def printed() -> dict[str, frozenset[str]]:
    words = words_of_bbl(GOLDEN.read_text("utf-8"))
    assert len(words) == showcase().count("@")
    assert len(words) > len(TYPES) * len(OF_OTHERS)
    return words


def test_the_golden_file_is_what_bibtex_makes(update_golden: bool) -> None:
    if shutil.which("bibtex") is None:
        pytest.skip("bibtex is not installed")
    made = run_bibtex(showcase())
    if update_golden:
        GOLDEN.write_text(made, "utf-8", newline="\n")
    assert made == GOLDEN.read_text("utf-8")


def test_no_word_of_the_showcase_hides_another() -> None:
    words = " ".join(FIELDS.values()).replace(" and ", " ").split()
    assert len(words) == len(set(words))


def test_the_full_page_has_every_word_that_bibtex_prints(
    printed: dict[str, frozenset[str]],
) -> None:
    lost = dict(missing(printed, shown_by_pubgen(showcase(), "full")))
    assert lost == {key: it.words.split() for key, it in EXCEPTIONS.items()}


def test_the_short_page_leaves_out_editors_publisher_and_organization_of_proceedings(
    printed: dict[str, frozenset[str]],
) -> None:
    lost = dict(missing(printed, shown_by_pubgen(showcase(), "short")))
    lost = {key: words for key, words in lost.items() if key not in EXCEPTIONS}
    lines = {kind_of(key.partition("-")[0]).line for key in lost}
    assert lines == {"inproceedings"}
    left_out = " ".join((FIELDS["editor"], FIELDS["publisher"], FIELDS["organization"]))
    allowed = set(left_out.lower().split())
    assert {word for words in lost.values() for word in words} <= allowed
    assert {"editorly", "printing", "organised"} <= set(lost["inproceedings"])


@pytest.mark.parametrize(
    ("page", "lost"),
    [
        ({"k": frozenset({"on", "moss"})}, {"k": ["fern", "press"]}),
        ({"k": frozenset({"on", "moss", "fern", "press"})}, {}),
    ],
)
def test_a_word_that_is_not_shown_is_found(
    page: dict[str, frozenset[str]], lost: dict[str, list[str]]
) -> None:
    bbl = (
        "\\begin{thebibliography}{1}\n\n\\bibitem{K}\nOn {M}oss.\n\\newblock Fern Press.\n\n"
        "\\end{thebibliography}\n"
    )
    assert dict(missing(words_of_bbl(bbl), page)) == lost


def test_what_two_entries_of_one_key_say_is_that_of_the_first() -> None:
    bib = "@misc{k, title = {Moss}}\n@misc{k, title = {Fern}}\n"
    assert shown_by_pubgen(bib) == {"k": frozenset({"moss"})}


def test_bibtex_is_run_on_the_whole_file() -> None:
    if shutil.which("bibtex") is None:
        pytest.skip("bibtex is not installed")
    bib = '@misc{One, title = {Moss}}\n@misc{two, title = {F{\\"a}rn}, howpublished = {J. Ink}}\n'
    assert printed_by_plain(bib) == {
        "one": frozenset({"moss"}),
        "two": frozenset({"farn", "j", "ink"}),
    }
