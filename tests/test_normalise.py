"""What an entry means to people: the tables of cases/, properties, the .bib files of real ones."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pubgen import bib
from pubgen.diagnostic import Diagnostic
from pubgen.export.bibtex import copyable
from pubgen.kinds import DATA_TYPES, KNOWN_TYPES
from pubgen.model import Author, Date, Entry, Field, Name, Publication
from pubgen.names import PersonIndex, read_names
from pubgen.normalise import Normalised, normalise
from pubgen.normalise.dates import newest_first
from pubgen.normalise.fields import LINKS, PUBLIC, USES
from pubgen.profile import MarkStyle, Person, Profile
from pubgen.rules import ERROR, WARNING, Severity
from pubgen.source import Source, Span
from pubgen.style import (
    ENGLISH,
    details,
    label,
    legend,
    meaning,
    note,
    paper_marks,
    shown_date,
    title,
    venue,
)
from pubgen.text import Math, Node, Styled, Text, plain
from tests.browsers import is_safe_url

CASES = Path(__file__).parent / "cases"

# --------------------------------------------------------------------------- the tables of cases/


class Row(NamedTuple):
    """One row of a table, with the heading under which the table is."""

    heading: str
    cells: tuple[str, ...]

    def __str__(self) -> str:
        return self.cells[0]


def rows(file: str) -> list[Row]:
    """The rows of all tables in a file; ``∅`` is nothing, and a code span is what it encloses."""
    return list(_rows((CASES / file).read_text(encoding="utf-8")))


def _rows(text: str) -> Iterator[Row]:
    heading = ""
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line.strip("# ")
        elif line.startswith("|") and not line.startswith(
            ("| as written", "| entry", "| view", "| ---")
        ):
            cells = (cell.strip() for cell in line.split("|")[1:-1])
            yield Row(heading, tuple(cell.strip("`").replace("∅", "").strip() for cell in cells))


def read(text: str) -> bib.Reading:
    return bib.read([Source("cases.bib", text)])


def normalised(
    text: str, profile: Profile | None = None, beside: frozenset[str] = frozenset()
) -> Normalised:
    return normalise(read(text).entries, profile or Profile(), beside)


def one(
    fields: str, kind: str = "misc", key: str = "k", **more: object
) -> tuple[Publication, tuple[Diagnostic, ...]]:
    """The publication that an entry of *fields* becomes, and what is said about it."""
    done = normalised(f"@{kind}{{{key}, {fields},}}", **more)  # type: ignore[arg-type]
    (publication,) = done.publications
    return publication, done.diagnostics


# ------------------------------------------------------------------------------------------- dates


def place(date: Date) -> str:
    """What a date is sorted by, in words."""
    if date.year is None:
        return "first" if newest_first(date)[0] == 0 else "last"
    return " ".join(str(part) for part in (date.year, date.month, date.day) if part)


@pytest.mark.parametrize("row", rows("dates.md"), ids=str)
def test_dates(row: Row) -> None:
    written, *expected = row.cells
    publication, diagnostics = one(written)
    date = publication.date
    reported = [each.field for each in diagnostics if each.rule == "unparsable-date"]
    said = [shown_date(date, ENGLISH, day=day) for day in (False, True)]
    said += [date.status, place(date)]
    assert [*said, " ".join(reported)] == expected


@pytest.mark.parametrize(
    ("written", "severity"),
    [
        ("year = {20l9}", ERROR),
        ("date = {May 2024}", WARNING),
        ("date = {soon}", ERROR),
        ("year = 2024, month = {Febuary}", WARNING),
        ("year = 2024, month = 13", ERROR),
        ("year = 2024, month = feb, day = 30", ERROR),
        ("year = 2024, accepted = {soon}", ERROR),
        ("year = {circa 1990}", WARNING),
        ("year = {n.d.}", WARNING),
    ],
)
def test_a_date_in_words_is_no_error_where_words_may_stand(
    written: str, severity: Severity
) -> None:
    found = one(written)[1]
    assert [e.severity for e in found if e.rule == "unparsable-date"] == [severity]


YEARS = st.text("0123456789X-/~?. ", max_size=9) | st.text(max_size=6)


@given(st.dictionaries(st.sampled_from(["date", "year", "month", "day"]), YEARS))
@example({"date": "9" * 5000, "year": "2024"})
@example({"day": "9" * 5000, "year": "2024", "month": "may"})
@example({"month": "9" * 5000, "year": "2024"})
@example({"year": "9" * 5000})
def test_any_date_can_be_shown_and_sorted(fields: Mapping[str, str]) -> None:
    (publication,) = publications_of([fields])
    date = publication.date
    assert isinstance(shown_date(date, ENGLISH, day=True), str)
    assert sorted([newest_first(date), newest_first(Date()), newest_first(Date(2024))])


# ------------------------------------------------------------------------------------------ badges

VENUES = {
    "Symposium on Growing Things": "SoGT",
    "Workshop on Gardens": "WoG",
    "International Conference on Machine Learning": "I.C.M.L.",
    "Nature Gardening": "NatGard",
}


@pytest.mark.parametrize("row", rows("badges.md"), ids=str)
def test_badges(row: Row) -> None:
    entry, badge = row.cells
    kind, _, fields = entry.partition(" ")
    year = "" if "year" in fields else ", year = 2024"
    profile = Profile(venues=VENUES if "profile" in row.heading else {})  # type: ignore[arg-type]
    assert str(one(fields + year, kind[1:], profile=profile)[0].badge or "") == badge


# ------------------------------------------------------------------------------------ detail lines


def detail_cases() -> list[tuple[str, str]]:
    text = (CASES / "details.md").read_text(encoding="utf-8")
    found = re.findall(r"```bibtex\n(.*?)\n```\n> (.*?)\n", text, re.DOTALL)
    return [(entry, line.replace("∅", "")) for entry, line in found]


@pytest.mark.parametrize(("entry", "line"), detail_cases())
def test_details(entry: str, line: str) -> None:
    publication = normalised(entry).publications[0]
    assert plain(details(publication, ENGLISH)) == line


def test_every_entry_type_has_a_detail_line() -> None:

    shown = {kind for entry, _ in detail_cases() for kind in re.findall(r"@(\w+)", entry)}
    assert shown >= KNOWN_TYPES - DATA_TYPES


# ------------------------------------------------------------------------------------- paper marks


@pytest.mark.parametrize("row", rows("paper-marks.md"), ids=str)
def test_paper_marks_and_notes(row: Row) -> None:
    written, marks, expected = row.cells
    publication, _ = one(written)
    assert ", ".join(paper_marks(publication, ENGLISH)) == marks
    assert plain(note(publication, ENGLISH)) == expected


# ------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize("row", rows("links.md"), ids=str)
def test_links(row: Row) -> None:
    written, expected = row.cells
    publication, diagnostics = one(written, beside=frozenset({"k.slides.pdf", "other.pdf"}))
    links = [link for link in publication.links if link.url != "k.slides.pdf"]
    assert len(links) == len(publication.links) - 1
    shown = " · ".join(f"{label(link, ENGLISH)} {link.url}" for link in links)
    reported = "".join(f" !{each.field}" for each in diagnostics if each.rule == "unusable-link")
    assert (shown + reported).strip() == expected


def test_each_file_beside_the_bib_has_its_kind() -> None:
    beside = frozenset({"k.pdf", "k.slides.pdf", "k.poster.pdf", "k.bib"})
    publication, _ = one("title = {T}", beside=beside)
    assert [(link.kind, link.url) for link in publication.links] == [
        ("pdf", "k.pdf"),
        ("slides", "k.slides.pdf"),
        ("poster", "k.poster.pdf"),
    ]


def test_every_kind_of_link_is_in_the_table() -> None:
    table = (CASES / "links.md").read_text(encoding="utf-8")
    labels = [ENGLISH.links[kind.kind] for kind in LINKS]
    assert [label for label in labels if f"| {label} " not in table] == ["Tool", "Press"]


# ------------------------------------------------------------------------------------------ people

OWNER = Profile(
    name="Gangmuk Lim",
    native_name="임강묵",
    aliases=["Kang-Mook Lim", "Gangmuk Rhee"],
    not_me=["foreign"],
    people=[
        Person(name="Brighten Godfrey", aliases=["P. Brighten Godfrey"], url="https://pbg.example"),
        Person(name="Yuki Ōta", aliases=["太田 由紀"]),
    ],
    marks={"pi": MarkStyle(symbol="¶", legend="principal investigator")},
)
CANONICAL = Profile(name=OWNER.name, people=OWNER.people, canonical_names=True)


def shown_author(author: Author) -> str:
    name = f"_{author.text}_" if author.is_self else author.text
    link = f"({author.url})" if author.url else ""
    marks = "".join(mark.symbol for mark in author.marks)
    return name + link + (f"^{marks}" if marks else "")


@pytest.mark.parametrize("row", rows("people.md"), ids=str)
def test_people(row: Row) -> None:
    written, byline, reported = row.cells
    key = "foreign" if row.heading.startswith("Somebody else") else "k"
    profile = CANONICAL if "one name" in row.heading else OWNER
    publication, diagnostics = one(f"title = {{T}}, {written}", key=key, profile=profile)
    authors = [shown_author(author) for author in publication.authors]
    assert ", ".join([*authors, *["et al."] * publication.et_al]) == byline
    assert " ".join(each.rule for each in diagnostics) == reported


def test_the_legend_names_the_marks_that_are_used() -> None:
    fields = "author = {Lim, Gangmuk* and Vole$^\\S$, B.}, author+an = {2=cofirst, pi}"
    publication, _ = one(f"title = {{T}}, {fields}", profile=OWNER)
    shown = [(mark.symbol, meaning(mark, ENGLISH)) for mark in legend(publication, ENGLISH)]
    assert shown == [("*", "co-first author"), ("¶", "principal investigator")]


# ------------------------------------------------------------------------ one aspect, few surprises


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("title = {Ink that remembers.}", "Ink that remembers"),
        ('title = "{Ink that remembers.}"', "Ink that remembers"),
        ("title = {Ink, tea, etc.}", "Ink, tea, etc."),
        ("title = {A tale of the U.S.A.}", "A tale of the U.S.A."),
        ("title = {And so on...}", "And so on..."),
        ("title = {A {Fern}.}", "A Fern"),
        ("title = {A {Fern} etc.}", "A Fern etc."),
        ("title = {Ink}, subtitle = {A memoir}", "Ink: A memoir"),
        ("title = {Ink?}, subtitle = {A memoir}", "Ink? A memoir"),
        ("booktitle = {Proceedings of Ink}", "Proceedings of Ink"),
        ("year = 2024", "Untitled"),
    ],
)
def test_titles(written: str, shown: str) -> None:
    assert plain(title(one(written)[0], ENGLISH)) == shown


@pytest.mark.parametrize(
    ("kind", "fields", "shown"),
    [
        ("article", "journal = {Journal of Ink}", "Untitled"),
        ("article", "title = {}, journal = {Journal of Ink}", "Untitled"),
        ("inproceedings", "booktitle = {Proceedings of Ink}", "Untitled"),
        ("incollection", "booktitle = {The Ink Book}", "Untitled"),
        ("article", "shorttitle = {On Ink}, journal = {Journal of Ink}", "On Ink"),
        ("proceedings", "booktitle = {Proceedings of Ink}", "Proceedings of Ink"),
        ("book", "booktitle = {The Ink Book}", "The Ink Book"),
    ],
)
def test_no_journal_and_no_book_takes_the_place_of_a_title(
    kind: str, fields: str, shown: str
) -> None:
    publication, diagnostics = one(fields, kind)
    assert plain(title(publication, ENGLISH)) == shown
    rules = [each.rule for each in diagnostics]
    assert rules == (["missing-title"] if shown == "Untitled" else [])


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("0.18", "18%"),
        (".185", "18.5%"),
        ("18", "18%"),
        ("18.4", "18.4%"),
        (r"18\%", "18%"),
        ("22/120", "22/120"),
        (r"24\% (72/295)", "24% (72/295)"),
    ],
)
def test_acceptance_rates(said: str, shown: str) -> None:
    assert one(f"acceptance = {{{said}}}")[0].acceptance == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("award = {Best Paper}", ["Best Paper"]),
        ("award = {true}", []),
        ("award_name = {Best Paper}", ["Best Paper"]),
        ("award_name = {Best Paper}, award = {true}", ["Best Paper"]),
        ("award_name = {Best Paper}, award = {One of *three*}", ["Best Paper: One of three"]),
        ("award = {The best paper of 90}, award_name = {Best Paper}",
         ["Best Paper: The best paper of 90"]),
        ("award = {The Best Paper of 90}, award_name = {Best Paper}", ["The Best Paper of 90"]),
        ("award = {Best Paper}, honors = {Best Talk}, awards = {Best Paper}",
         ["Best Paper", "Best Talk"]),
    ],
)  # fmt: skip
def test_awards(written: str, shown: list[str]) -> None:
    assert [plain(each) for each in one(written)[0].awards] == shown


def test_flags() -> None:
    assert one("selected = {True}")[0].selected
    assert not one("selected = {false}")[0].selected
    assert one("keywords = {a, b; c,}")[0].keywords == ("a", "b", "c")
    assert one("badges = {available, reproduced}")[0].artifacts == ("available", "reproduced")


def test_parents_lend_and_are_not_shown_unless_they_are_mine() -> None:
    text = (
        "@inproceedings{a, title={T}, author={Lim, Gangmuk}, crossref={p}}"
        "@proceedings{p, title={Proceedings}, editor={Vole, B.}, year=2024}"
        "@proceedings{q, title={Other}, editor={Vole, B.}, year=2024}"
    )
    done = normalised(text, OWNER)
    assert [each.key for each in done.publications] == ["a", "q"]
    assert [each.key for each in done.data] == ["p"]
    mine = normalised(text.replace("{Vole, B.}", "{Lim, G.}"), OWNER)
    assert [each.key for each in mine.publications] == ["a", "p", "q"]


# ------------------------------------------------------------------------------------- properties


def publications_of(entries: Sequence[Mapping[str, str]]) -> tuple[Publication, ...]:
    """Entries of the given fields, past the reader: any text at all, braces that do not balance."""

    source = Source("any.bib", "@misc{k,}")
    span = Span(source, 0, 9)
    parsed = [
        Entry(
            type=fields.get("@", "misc"),
            key=fields.get("key", "k"),
            fields={
                n: Field(n, v, source, 0, 0, 9) for n, v in fields.items() if n not in ("@", "key")
            },
            number=number,
            span=span,
            key_span=span,
        )
        for number, fields in enumerate(entries)
    ]
    return normalise(parsed, OWNER, frozenset({"k.pdf"})).publications


NAMES_OF_FIELDS = sorted(
    {name for use in USES for name in use.names}
    | {name for kind in LINKS for name in kind.names}
    | set(PUBLIC)
    | {"author+an", "author+an:x", "editor+an", "crossref", "url_x", "x_url", "urlpdf", "file"}
)
TRICKY = st.sampled_from(
    ["{", "}", "$", "\\", "\\url{", "https://", "10.1/", "arXiv:2401.00001", "(", ")", " and ", ",",
     "1=", "me", ";", '"', "2024", "--", "\ud800", "\0", "&", "<", "true", "javascript:",
     "Lim, Gangmuk", "*"]
)  # fmt: skip
VALUES = st.text(max_size=12) | st.lists(TRICKY, max_size=6).map("".join)
TYPES = st.sampled_from([*sorted(KNOWN_TYPES - DATA_TYPES), "standard", "unheardof", ""])


@given(
    st.dictionaries(st.sampled_from(NAMES_OF_FIELDS), VALUES, max_size=8),
    TYPES,
)
@example({"edition": "9" * 5000}, "book")
@example({"author": "A and B", "author+an": "9" * 5000 + "=me"}, "misc")
@example({"url": "https://ex.org/\ud800", "doi": "10.1234/\ud800", "pdf": "\ud800/a.pdf"}, "misc")
@example({"adsurl": "HTT\x1fP:/"}, "misc")
def test_no_entry_raises(fields: Mapping[str, str], kind: str) -> None:
    (publication,) = publications_of([{**fields, "@": kind}])
    assert plain(title(publication, ENGLISH))
    assert all(label(link, ENGLISH) and link.url for link in publication.links)
    assert all(is_safe_url(link.url) for link in publication.links)


KEYS = st.text("ab-2 é!\ud800", max_size=4)


@given(st.lists(KEYS, max_size=12))
@example(["a", "a-2", "a", "a", "", "", " ", "!"])
def test_anchors_are_unique_and_html(keys: list[str]) -> None:
    ids = [each.id for each in publications_of([{"key": key} for key in keys])]
    assert len(set(ids)) == len(keys)
    assert all(re.fullmatch(r"pub-[^\s\"'<>&]+", each) for each in ids)


HOSTILE = ["(", "A (", "A, ", ", AB 2024", "AB'24 ", "10.1234/", "arxiv:", "https://", "at ", "In "]
HOSTILE += [
    "1=",
    '"',
    ";",
    "2024-",
    "-",
    "a.b ",
    "a b. ",
    "{",
    "\\url{",
    "*",
    "=",
    " ",
    "n/a",
    "may ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_fields_take_linear_time(piece: str) -> None:
    names = [name for name in NAMES_OF_FIELDS if name not in ("author", "editor")]  # have their own
    start = time.process_time()
    publications_of([dict.fromkeys(names, piece * 10_000) | {"@": "inproceedings"}])
    assert time.process_time() - start < 10  # quadratic would be minutes


LETTERS = st.text("aéØß-' 임강", min_size=1, max_size=3).map(str.strip).filter(bool)
ANYBODY = st.builds(
    Name, first=LETTERS | st.just(""), von=st.sampled_from(["", "de"]), last=LETTERS
)


@given(ANYBODY, ANYBODY)
def test_a_glance_at_a_part_of_the_name_overlooks_nobody(one: Name, other: Name) -> None:
    written, owner = (f"{name.von} {name.last}, {name.first}" for name in (other, one))
    entry = Source("one.bib", f"@misc{{k, author = {{{written}}}}}")
    [publication] = normalise(bib.read([entry]).entries, Profile(name=owner)).publications
    known = PersonIndex((raw.name, owner) for raw in read_names(owner).names)
    places = known.places([author.name for author in publication.authors])
    assert [place for place, author in enumerate(publication.authors) if author.is_self] == places


# ------------------------------------------------------------------------------------- to be copied


def test_a_copy_is_public_and_without_marks() -> None:
    entry = (
        "@article{k, author = {Lim*, Gangmuk and \\textbf{Vole}, B.$^\\dagger$ and others},"
        " author+an = {1=cofirst}, title = {{Ink} \\& Tea}, journal = jir # { B}, year = 2024,"
        " month = may, url = {file:///Users/me/x.pdf}, doi = {10.1234/ink\\_1},"
        " file = {/Users/me/x.pdf}, selected = {true}, abbr = {JIR}, annote = {boring},"
        " note = {* = equal contribution}, groups = {g}, pdf = {x.pdf}}"
    )
    done = normalised(f'@string{{jir = "J. Invent. Res."}} {entry}')
    assert copyable(done.publications) == (
        "@article{k,\n"
        "  author = {Lim, Gangmuk and Vole, B. and others},\n"
        "  title = {{Ink} \\& Tea},\n"
        "  journal = {J. Invent. Res. B},\n"
        "  year = {2024},\n"
        "  month = may,\n"
        "  doi = {10.1234/ink\\_1},\n"
        "}\n"
    )


@pytest.mark.parametrize("row", rows("emails.md"), ids=str)
def test_a_copy_has_no_email_address(row: Row) -> None:
    written, copied = row.cells
    done = normalised(f"@article{{k, {written}}}")
    fields = copyable(done.publications).splitlines()[1:-1]
    assert ", ".join(field.strip().removesuffix(",") for field in fields) == copied


def test_the_address_of_a_book_is_copied_and_shown_and_that_of_an_article_is_neither() -> None:
    entries = (f"@{kind}{{{kind}, address = {{Fern City}}}}" for kind in ("article", "book"))
    article, book = normalised("\n".join(entries)).publications
    assert "address" not in copyable([article])
    assert "address = {Fern City}" in copyable([book])
    assert (plain(article.where.place), plain(book.where.place)) == ("", "Fern City")


WORDS = st.text("abcXYZé ", min_size=1, max_size=8).map(str.strip).filter(bool)
PERSON = st.builds(
    lambda first, last, mark: f"{last.title()}{mark}, {first.title()}",
    st.sampled_from(["Ada", "B.", "Jean-Paul", "é"]),
    st.sampled_from(["Lim", "van der Heide", "{\\O}stergaard", "O'Neil", "{Moss Consortium}"]),
    st.sampled_from(["", "*", "$^*$", "\\textsuperscript{*}", "$^{\\dagger}$"]),
)
FIELDS = {
    "author": st.lists(PERSON, min_size=1, max_size=4).map(" and ".join),
    "journal": WORDS,
    "year": st.integers(1900, 2100).map(str),
    "pages": st.just("1--9"),
    "url": st.sampled_from(["https://ex.org/a_b%20c", "https://ex.org/~a"]),
    "note": WORDS,
}
PRIVATE = {
    "file": st.just("/Users/me/secret.pdf"),
    "groups": st.just("secret"),
    "annote": st.just("secret"),
    "comment-me": st.just("secret"),
    "timestamp": st.just("secret"),
}
STARS = re.compile(r"[*†]|dagger")


@given(st.fixed_dictionaries({"title": WORDS}, optional={**FIELDS, **PRIVATE}))
def test_a_copy_reads_back_as_the_same_publication(fields: dict[str, str]) -> None:
    written = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    done = normalised(f"@article{{k, {written}}}")
    text = copyable(done.publications)
    assert "secret" not in text
    again = read(text)
    assert not again.diagnostics
    (entry,) = again.entries
    assert set(entry.fields) == set(fields) & PUBLIC
    assert not STARS.search(entry.get("author"))
    for name, field in entry.fields.items():
        if name == "author":
            both = (read_names(value).names for value in (field.value, fields[name]))
            assert len({tuple(str(raw.name) for raw in names) for names in both}) == 1
        else:
            assert field.value == read(f"@misc{{k, f = {{{fields[name]}}}}}").entries[0].get("f")


# ------------------------------------------------------------------------------------------ corpus

LEFT_OVER = re.compile(r"[\\{}$]")


def test_the_corpus_is_shown_and_has_no_leftover_latex(corpus: list[Path]) -> None:
    assert len(corpus) == 12
    for file in corpus:
        source, _ = bib.decode(str(file), file.read_bytes())
        reading = bib.read([source])
        done = normalise(reading.entries, Profile())
        assert len(done.publications) + len(done.data) == len(reading.entries) > 0
        named = {(each.key, each.field) for each in done.diagnostics}
        for publication in done.publications:
            for field, text in shown_texts(publication):
                assert not LEFT_OVER.search(text) or (publication.key, field) in named, (file, text)


def shown_texts(publication: Publication) -> Iterator[tuple[str, str]]:
    """What is shown of a publication, formulas apart, by the field that it is read from."""
    yield "title", without_math(publication.title)
    yield "author", " ".join(author.text for author in publication.authors)
    yield "booktitle", without_math(venue(publication, ENGLISH))
    yield "booktitle", without_math(details(publication, ENGLISH))
    yield from (("note", without_math(each)) for each in publication.notes)
    yield "booktitle", str(publication.badge or "")


def without_math(inline: object) -> str:

    assert isinstance(inline, tuple)
    parts: list[str] = []
    for node in inline:
        assert isinstance(node, Node)
        if isinstance(node, Styled):
            parts.append(without_math(node.children))
        elif isinstance(node, Text):
            parts.append(node.value)
        else:
            assert isinstance(node, Math)
    return "".join(parts)


# ------------------------------------------------------------------------- the tables were there


@pytest.mark.parametrize(
    ("file", "at_least"),
    [
        ("dates.md", 160),
        ("badges.md", 180),
        ("paper-marks.md", 35),
        ("links.md", 100),
        ("people.md", 50),
    ],
)
def test_the_tables_are_read(file: str, at_least: int) -> None:
    assert len(rows(file)) >= at_least
    assert len(detail_cases()) > 100
