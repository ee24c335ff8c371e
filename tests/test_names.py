from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pubgen.diagnostic import Problem
from pubgen.latex import decode_plain
from pubgen.model import Name
from pubgen.names import PersonIndex, RawName, fold, is_turned_round, known, read_names, same_person
from pubgen.rules import ERROR, Severity, rule
from tests.conftest import ROOT

CASES = (Path(__file__).parent / "cases" / "names.md").read_text(encoding="utf-8")
REASONS = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
BIBTEX = ROOT.parent / "shared" / "cases" / "names.json"

# --------------------------------------------------------------------- the tables of cases/names.md


class Case(NamedTuple):
    """A field and the rows below it, as the table has them."""

    field: str
    people: list[list[str]]
    remarks: str
    reason: str


def rows(*columns: int) -> Iterator[list[str]]:
    for line in CASES.splitlines():
        cells = [cell.strip(" ") for cell in line.split("|")[1:-1]]
        if len(cells) in columns and cells[0] not in ("as written", "one", "---"):
            yield cells


def unquoted(cell: str) -> str:
    return cell.removeprefix("∅").strip("`").replace("⏎", "\n").replace("⇥", "\t")


def read_cases() -> list[Case]:
    cases: list[Case] = []
    for field, *said in rows(7, 8):
        person, remarks, reason = said[:5], said[5], "".join(said[6:])
        if field:
            cases.append(Case(unquoted(field), [], remarks, reason))
        if any(person):
            cases[-1].people.append(person)
    return cases


FIELDS = read_cases()
PAIRS = [(unquoted(one), unquoted(other), same) for one, other, same in rows(3)]


def parts(name: Name) -> list[str]:
    return [name.first, name.von, name.last, name.jr]


def severity(problem: Problem) -> Severity:
    return problem.own_severity or rule(problem.rule).severity


def row(person: RawName) -> list[str]:
    said = [*person.marks, *person.roles]
    said += ["self"] * person.highlighted + ["corporate"] * person.name.corporate
    return [*parts(person.name), ", ".join(said)]


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: case.field)
def test_what_is_written_instead_names_the_same_people(case: Case) -> None:
    read = read_names(case.field)
    for problem in read.problems:
        mended = case.field
        for start, end, text in reversed(problem.instead):
            mended = mended[:start] + text + mended[end:]
        again = read_names(" ".join(mended.split()))
        if problem.instead:
            assert [each.name for each in again.names] == [each.name for each in read.names]
            assert again.et_al == read.et_al
            assert problem.rule not in {each.rule for each in again.problems}


def test_something_is_written_instead() -> None:
    mended = {
        each.rule for case in FIELDS for each in read_names(case.field).problems if each.instead
    }
    assert mended == {"stray-and", "et-al"}


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: case.field)
def test_a_field_is_read_as_the_table_says(case: Case) -> None:
    names = read_names(case.field)
    remarks = ["et al."] * names.et_al
    remarks += [f"**{p.rule}**{' error' if severity(p) is ERROR else ''}" for p in names.problems]
    assert [row(person) for person in names.names] == case.people
    assert "; ".join(remarks) == case.remarks


def only(field: str) -> Name:
    (person,) = read_names(field).names
    return person.name


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_who_is_the_same(one: str, other: str, same: str) -> None:
    for name, another in ((one, other), (other, one)):
        assert same_person(only(name), only(another)) is (same == "yes")
        turned = not same_person(only(name), only(another)) and is_turned_round(
            only(name), only(another)
        )
        assert turned is (same == "turned round")


def test_the_tables_are_read() -> None:
    assert len(FIELDS) > 400
    assert len(PAIRS) > 45
    assert {same for *_, same in PAIRS} == {"yes", "no", "turned round"}


# ---------------------------------------------------------------------------------- against BibTeX


def bibtex_answers() -> dict[str, list[list[str]]]:
    """BibTeX's own parts, decoded, without the `others` that its styles set as "et al."."""
    if not BIBTEX.exists():
        pytest.skip(f"{BIBTEX} is not here")
    groups = json.loads(BIBTEX.read_text(encoding="utf-8"))
    return {
        field: [[decoded(part) for part in name] for name in answer["bibtex_0_99d"]]
        for group in groups.values()
        for field, answer in group.items()
    }


def decoded(latex: str) -> str:
    return " ".join(decode_plain(latex).replace("{", "").replace("}", "").split())


def test_bibtex_reads_the_same_where_no_reason_is_given() -> None:
    reasons = {case.field: case.reason for case in FIELDS}
    answers = bibtex_answers()
    assert len(answers) > 150
    for field, answer in answers.items():
        ours = [parts(person.name) for person in read_names(field).names]
        assert (ours != answer) is bool(reasons[field]), field


def test_every_reason_is_documented() -> None:
    reasons = {case.reason for case in FIELDS} - {""}
    assert len(reasons) > 5
    assert reasons == set(re.findall(r"^### (.+)$", REASONS, re.MULTILINE))


# --------------------------------------------------------------------------------------- problems


def test_a_list_without_and_is_one_problem_with_the_remedy() -> None:
    field = "Gyuris B, Vyazov L, Türk A and Kim A"
    (problem,) = read_names(field).problems
    assert field[problem.start : problem.end] == "Gyuris B"
    assert problem.help == "write `Gyuris, B and Vyazov, L`, and so on"


def test_the_remedy_is_for_the_names_that_need_it() -> None:
    field = "Jane Doe and Ann Roe; Lee Foo and Bo Bar"
    (problem,) = read_names(field).problems
    assert field[problem.start : problem.end] == "Ann Roe"
    assert problem.help == "write `Ann Roe and Lee Foo`, and so on"


def test_a_suffix_has_its_remedy() -> None:
    (problem,) = read_names("Guy L. Steele, Jr.").problems
    assert problem.help == "write `Steele, Jr., Guy L.`"


@pytest.mark.parametrize(
    ("field", "message", "remedy"),
    [
        ("D. J. Huang, and Bo Vole", "`D. J. Huang,` ends in a comma", "delete the comma"),
        ("X Y and and Z", "`and` is written twice", "delete one"),
        ("X Y AND and and Z", "`AND` is written twice", "delete one"),
        ("X Y and and", "`and` is not between two names",
         "write `and` between two names only: none at the ends, no comma after it"),
    ],
)  # fmt: skip
def test_a_typo_has_its_own_remedy(field: str, message: str, remedy: str) -> None:
    (problem,) = read_names(field).problems
    assert (problem.message, problem.help) == (message, remedy)


@pytest.mark.parametrize(
    ("field", "start", "place"),
    [
        ("Sandra Brand and", 13, "and"),
        ("Sandra Brand and and C D", 13, "and"),
        ("A B and C D,", 8, "C D,"),
        ("A B et al.", 4, "et al."),
        ("{A B and C D", 0, "{A B and C D"),
        ("A B and C D\\thanks{x}", 8, "C D\\thanks{x}"),
        ("Ann and A (ed.)", 10, "(ed.)"),
        ("Ann and \\textbf{A} $^1$(ed.)", 23, "(ed.)"),
        ("Roe, Ann, Li, Bo, Cai, Di, Roe, Em", 0, "Roe, Ann"),
        ("A B and Lim G, Lim H", 8, "Lim G"),
        ("A B and d; A B; C D", 8, "d"),
        ("A B and \\dag", 8, "\\dag"),
    ],
)
def test_a_problem_has_a_place_in_the_field(field: str, start: int, place: str) -> None:
    (problem,) = read_names(field).problems
    assert (problem.start, field[problem.start : problem.end]) == (start, place)


@pytest.mark.parametrize(
    ("field", "places"),
    [
        ("A} B and C, and D", ["} B and C, and D", "C,"]),
        ("A B and C D, and} E F et al.", ["} E F et al.", "et al.", "C D,"]),
        ("a{ and B, and {C and D,}", ["{ and B, and {C and D,}", "B,"]),
        ("}}Ann, and Bo,}", ["}}Ann, and Bo,}", "Ann,", "Bo,"]),
    ],
)
def test_a_place_counts_the_braces_that_have_no_partner(field: str, places: list[str]) -> None:
    assert [field[each.start : each.end] for each in read_names(field).problems] == places


def test_a_name_knows_how_it_was_written() -> None:
    field = "Gyuris B, Vyazov L* and {\\L}ukasz Kaiser"
    names = read_names(field)
    raws = [person.raw for person in names.names]
    assert raws == [field[start:end] for start, end in names.places]
    assert raws == ["Gyuris B", "Vyazov L*", "{\\L}ukasz Kaiser"]


# ------------------------------------------------------------------------------------- properties

PIECES = st.lists(
    st.sampled_from(
        [*"{}$~^,;&*†#\\ ()=1\n李", " and ", "and", "\\and", "others", "et al.", "Lim", "von "]
    )
    | st.sampled_from(r"Jr. J. \' \v \textbf{ {\bf \thanks{ \dag ^{* &amp; family=".split())
).map("".join)


@given(PIECES | st.text())
@example("{" * 50 + "\\thanks{")
def test_any_text_gives_names_or_says_why_not(field: str) -> None:
    names = read_names(field)
    assert len(names.places) == len(names.names)
    for start, end in (*names.places, *((each.start, each.end) for each in names.problems)):
        assert 0 <= start < end <= len(field)
    for person in names.names:
        assert person.name.first or person.name.von or person.name.last
        assert not re.search(r"[{}]", str(person.name))
        assert str(person.name) == " ".join(str(person.name).split())
    assert names.names or names.et_al or names.problems or not field.replace("~", " ").strip()


WORD = st.text("abcdeéøЖλ", min_size=1, max_size=6).map(str.capitalize)
NAME = st.builds(Name, first=WORD, last=WORD)


@given(st.lists(NAME, min_size=1, max_size=8))
def test_what_is_written_by_the_book_comes_back(people: list[Name]) -> None:
    last_first = read_names(" and ".join(f"{name.last}, {name.first}" for name in people))
    assert [person.name for person in last_first.names] == people
    first_last = read_names(" and ".join(f"{name.first} {name.last}" for name in people))
    assert [person.name for person in first_last.names] == people


@given(NAME, NAME)
def test_everybody_is_himself_and_the_relation_has_no_direction(one: Name, other: Name) -> None:
    assert same_person(one, one)
    assert same_person(one, other) is same_person(other, one)


# ------------------------------------------------------------------------------------------ people


def test_fold() -> None:
    assert fold("Jean-Paul") == fold("JEAN~PAUL") == "jean paul"
    assert fold("Øystein Łoś") == fold("oystein los") == "oystein los"
    assert fold("O’Neil") == fold("O'Neil") == "oneil"
    assert fold("ば") != fold("は")


def test_the_index_finds_whom_same_person_would() -> None:
    names = [only(field) for pair in PAIRS for field in pair[:2]]
    index = PersonIndex([(name, number) for number, name in enumerate(names)])
    for name, (number, other) in product(names, enumerate(names)):
        assert (number in index.find(name)) is same_person(name, other)


def test_the_index_names_a_person_once_and_in_order() -> None:
    aliases = [("Gangmuk Lim", "me"), ("G. Lim", "me"), ("Gihyun Lim", "you"), ("임강묵", "me")]
    index = PersonIndex([(only(alias), person) for alias, person in aliases])
    assert index.find(only("Lim, G.")) == ("me", "you")
    assert index.find(only("임 강묵")) == ("me",)
    assert index.find(only("H. Lim")) == ()


# ------------------------------------------------------------------------------------------- speed


HOSTILE = r"{ } {} , ~ $ ${a} ^{1 * {* \ (a &a ; a A. {\bf \thanks{ \'{ and,".split()


@pytest.mark.parametrize(
    "piece", [*HOSTILE, " ", "a, ", "A B and ", "A B & ", "et al. ", "Lim G, "]
)
def test_hostile_fields_take_linear_time(piece: str) -> None:
    read_names(piece)
    start = time.process_time()
    read_names(piece * 100_000)
    assert time.process_time() - start < 10  # quadratic would be minutes


def test_a_name_in_very_many_braces_is_kept() -> None:
    names = read_names("A B and " + "{" * 100_000 + "Plato" + "}" * 100_000)
    assert [str(person.name) for person in names.names] == ["A B", "Plato"]


FAMILIES = (
    "Quill", "van Quill", "Van Quill", "QUILL", "de la Vole", "Vole", "Núñez", "Nunez",
    "Vole Quill", "Vole-Quill", "B Quill",
)  # fmt: skip
GIVEN = (
    "Ada", "A.", "A. B.", "AB", "Ada B.", "Ada Bee", "Adabee", "Bee", "B.", "ADA", "Ánna", "",
    "Ada-Bee", "A.-B.", "C. Bee", "Ada Vole", "A. V.", "Ada C. Bee",
)  # fmt: skip


def test_the_index_finds_whoever_may_be_the_same() -> None:
    written = [f"{family}, {given}" for family in FAMILIES for given in GIVEN]
    written += ["Quill, Jr., Ada", "Quill, Sr., Ada", "{Quill}", "임강묵", "임, 강묵", "Quill Ada"]
    names = [raw.name for text in written for raw in read_names(text).names]
    index = PersonIndex((name, number) for number, name in enumerate(names))
    for name in names:
        alike = (number for number, other in enumerate(names) if same_person(other, name))
        assert index.find(name) == tuple(alike)


def test_a_family_that_thousands_share_is_not_compared_with_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(name: Name, other: Name) -> bool:
        nonlocal compared
        compared += 1
        return same_person(name, other)

    monkeypatch.setattr(known, "same_person", counted)
    words = ["".join(letters).title() for letters in product("abcdefg", repeat=4)]
    names = [raw.name for each in words for raw in read_names(f"Quill, {each}").names]
    index = PersonIndex((name, name) for name in names)
    assert all(index.find(name) == (name,) for name in names)
    assert compared <= 2 * len(names)
