"""Which findings are told, how bad they are, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubgen import compiler
from pubgen.check.settings import named, words
from pubgen.compiler import Project
from pubgen.diagnostic import Diagnostic
from pubgen.profile import Levels
from pubgen.rules import Severity, all_rules

# One entry with a warning of `inverted-pages` and an error of `duplicate-field`.
TIDES = """\
@article{%s,
  author  = {Quill, Ada},
  title   = {On Tides},
  journal = {Journal of Tides},
  year    = 2024, year = 2023,
  pages   = {210--198},
}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def project(bib: str, profile: str = "") -> Project:
    Path("publications.bib").write_text(bib, "utf-8")
    if not profile:
        return compiler.open_project(bibs=[Path("publications.bib")])
    Path("profile.toml").write_text(f'name = "Ada Quill"\n{profile}', "utf-8")
    return compiler.open_project(Path("profile.toml"))


def told(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{each.severity} {each.rule}" for each in found]


def check(bib: str, profile: str = "", levels: Levels = Levels()) -> list[str]:  # noqa: B008 - frozen
    return told(compiler.verdict(project(bib, profile), levels).diagnostics)


BOTH = ["error duplicate-field", "warning inverted-pages"]
PAGES, FIELD = ["warning inverted-pages"], ["error duplicate-field"]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({}, BOTH),
        ({"select": ["inverted-pages"]}, PAGES),
        ({"select": ["keys"]}, FIELD),  # a group
        ({"ignore": ["inverted-pages"]}, FIELD),
        ({"ignore": ["all"]}, []),
        ({"warn": ["duplicate-field"]}, ["warning duplicate-field", *PAGES]),
        ({"error": ["inverted-pages"]}, [*FIELD, "error inverted-pages"]),
        ({"select": ["inverted-pages"], "error": ["duplicate-field"]}, BOTH),
        ({"error": ["inverted-pages"], "ignore": ["inverted-pages"]}, FIELD),
        ({"warn": ["missing-doi"]}, [*BOTH, "warning missing-doi"]),  # off by default
        ({"select": ["missing-doi"]}, ["warning missing-doi"]),
    ],
)
def test_the_command_line_says_what_holds(
    levels: dict[str, list[str]], expected: list[str]
) -> None:
    assert sorted(check(TIDES % "a", levels=Levels(**levels))) == sorted(expected)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ('[check]\nignore = ["inverted-pages"]', FIELD),
        ('[check]\nselect = ["inverted-pages"]', PAGES),
        ('[check.type.article]\nignore = ["inverted-pages"]', FIELD),
        ('[check.type.book]\nignore = ["inverted-pages"]', BOTH),
        ('[check.key.a]\nignore = ["all"]', []),
        ('[check.key.b]\nignore = ["all"]', BOTH),
        ('[check]\nignore = ["all"]\n[check.key.A]\nwarn = ["inverted-pages"]', PAGES),
        (
            "[check]\ntype.article.error = ['inverted-pages']\nkey.a.warn = ['inverted-pages']",
            BOTH,
        ),
    ],
)
def test_the_profile_says_what_holds_where(profile: str, expected: list[str]) -> None:
    assert check(TIDES % "a", profile) == expected


def test_the_command_line_wins_over_the_profile() -> None:
    assert check(TIDES % "a", '[check]\nignore = ["all"]', Levels(warn=["inverted-pages"])) == PAGES


def test_a_misspelt_rule_in_the_profile_is_told() -> None:
    found = compiler.verdict(project("", '[check.key.a]\nwarn = ["inverted-page"]')).diagnostics
    [unknown] = [each for each in found if each.rule == "unknown-rule"]
    assert str(unknown.span) == "profile.toml:3:9"
    assert unknown.help == "did you mean `inverted-pages`?"


@pytest.mark.parametrize(
    ("date", "levels", "expected"),
    [
        ("year = 2024", Levels(), []),
        ("date = {2024}", Levels(), ["warning month-in-words"]),
        ("year = 2024", Levels(warn=["style"]), ["warning month-in-words"]),
        ("date = {2024}", Levels(ignore=["style"]), []),
    ],
)
def test_what_only_biber_minds_is_told_of_files_for_biblatex(
    date: str, levels: Levels, expected: list[str]
) -> None:
    bib = f"@misc{{a, author = {{Quill, Ada}}, title = {{On Tides}}, {date}, month = {{May}}}}"
    assert check(bib, levels=levels) == expected


# ---------------------------------------------------------------------------------- suppression


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("% pubgen: ignore[inverted-pages]", FIELD),
        ("%% pubgen:ignore[ inverted-pages ,duplicate-field ] for reasons", []),
        ("% pubgen: ignore[all]", []),
        ("% pubgen: ignore[inverted-pages]\n% another remark", FIELD),
        ("  % pubgen: ignore[inverted-pages]\r", FIELD),
        ("% pubgen: ignore-file[inverted-pages]\n\n", FIELD),
        ("% pubgen: ignore[inverted-pages]\n", [*BOTH, "warning unused-suppression"]),
        ("pubgen: ignore[inverted-pages]", BOTH),
    ],
)
def test_a_remark_silences(remark: str, expected: list[str]) -> None:
    assert sorted(check(f"{remark}\n{TIDES % 'a'}")) == sorted(expected)


def test_a_remark_holds_for_its_entry_alone() -> None:
    remark = "% pubgen: ignore[inverted-pages]\n"
    assert check(f"{TIDES % 'a'}{remark}{TIDES % 'b'}").count(PAGES[0]) == 1


def test_lines_may_end_with_carriage_returns() -> None:
    remarks = "% pubgen: ignore[inverted-pages]\n% for reasons\n"
    bib = TIDES % "a" + remarks + TIDES % "b" + TIDES % "c"
    assert check(bib.replace("\n", "\r")).count(PAGES[0]) == 2


def test_a_remark_inside_a_value_is_text() -> None:
    abstract = "abstract = {\n% pubgen: ignore[all]\n},"
    assert check((TIDES % "a").replace("pages ", f"{abstract} pages ")) == BOTH


def test_a_remark_is_of_use_only_where_its_rule_is_looked_for() -> None:
    remark = "% pubgen: ignore[missing-doi]\n"
    assert check(remark + TIDES % "a") == BOTH  # off by default
    assert check(remark + TIDES % "a", levels=Levels(select=["inverted-pages"])) == PAGES


# ------------------------------------------------------------------------------------ each once


def test_what_follows_from_something_else_is_not_told() -> None:
    bib = "@article{a, author = {Quill, Ada}, title = {On Tides}\n  year = 2024, journal = J}"
    assert check(bib) == ["error missing-comma", "error undefined-string"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("autor = {Quill, Ada}, titel = {On Tides}, year = 2024", ["warning misspelt-field"] * 2),
        ("author = {Quill, Ada}, title = , year = 2024", ["error missing-value"]),
        ("author = {Quill, Ada}, title = {On Tides}, year = 2024.", ["error bare-words"]),
        ("author = {Quill, Ada}, title = {On} Tides}, year = 2024", ["error closed-early"]),
        ('author = "Quill, Ada and {Reed, Tom", title = {On Tides}, year = 2024',
         ["error unbalanced-brace"]),
        ("author = {Quill, Ada}, title = {On Tides}, year = 2024, month = {Janurary}",
         ["warning unparsable-date"]),
    ],
)  # fmt: skip
def test_a_typo_is_told_once(fields: str, expected: list[str]) -> None:
    assert check(f"@misc{{a, {fields}}}", "bib = 'publications.bib'") == expected


def test_settings_of_a_style_are_no_text() -> None:
    bib = """\
@IEEEtranBSTCTL{IEEEexample:BSTcontrol, CTLdash_repeated_names = "no", titel = "0"}
@CONTROL{apsrev41Control, author = "08", editor = "1", pages = "0", title = "", year = "1"}
@misc{a, author = {Quill, Ada}, title = {On Tides}, year = 2024}
"""
    assert check(bib, levels=Levels(warn=["style", "keys", "fields", "names"])) == [
        "warning missing-abstract"
    ]
    compiled = compiler.compile_page(project(bib))
    assert ([each.key for each in compiled.shown], compiled.diagnostics) == (["a"], ())


def test_files_come_in_their_order_and_places_in_theirs() -> None:
    Path("b.bib").write_text(TIDES % "x", "utf-8")
    Path("a.bib").write_text(TIDES.replace("On", "Of") % "y", "utf-8")
    found = compiler.verdict(compiler.open_project(bibs=[Path("b.bib"), Path("a.bib")])).diagnostics
    places = [str(each.span) for each in found]
    assert places == ["b.bib:5:19", "b.bib:6:14", "a.bib:5:19", "a.bib:6:14"]


# ------------------------------------------------------------------------------------------ html


def test_html_heeds_what_the_profile_and_the_bib_say() -> None:
    quiet = "% pubgen: ignore[duplicate-field]\n"
    of_page = compiler.compile_page(project(TIDES % "a")).diagnostics
    assert told(of_page) == FIELD  # no word of what does not concern the page
    assert compiler.compile_page(project(quiet + TIDES % "a")).diagnostics == ()
    as_warning = '[check]\nwarn = ["duplicate-field"]'
    of_page = compiler.compile_page(project(TIDES % "a", as_warning)).diagnostics
    assert told(of_page) == ["warning duplicate-field"]


def test_html_tells_each_problem_once() -> None:
    bib = '@misc{a, author = {Quill, Ada}, title = "On { Tides", year = 2024}'
    assert told(compiler.compile_page(project(bib)).diagnostics) == ["error unbalanced-brace"]


def test_html_tells_a_loss_whatever_is_ignored() -> None:
    lost = "% pubgen: ignore-file[all]\narticle{a,\n  title = {Tides},\n  year = 2024}\n"
    for profile in ("", '[check]\nignore = ["all"]'):
        of_page = compiler.compile_page(project(lost, profile)).diagnostics
        assert any(each.loses for each in of_page)
        assert compiler.verdict(project(lost, profile)).diagnostics == ()


def test_html_warns_of_no_entry_that_it_does_not_show() -> None:
    view = '[view.publications]\nexclude = ["a"]\n'
    bib = (TIDES % "a").replace("Quill, Ada", "Reed, Tom")
    shown = compiler.compile_page(project(bib, "aliases = []"))
    assert told(shown.diagnostics) == ["warning owner-missing", "error duplicate-field"]
    hidden = compiler.compile_page(project(bib, view))
    assert told(hidden.diagnostics) == ["warning empty-view", *FIELD]


# ------------------------------------------------------------------------------- rules and groups


def test_names_are_unique_across_rules_and_groups() -> None:
    groups = {rule.group for rule in all_rules().values()}
    assert groups.isdisjoint(all_rules())
    assert words() == {"all", *groups, *all_rules()}


def test_a_group_stands_for_its_rules() -> None:
    strings = named(frozenset({"strings"}))
    assert {"undefined-string", "string-redefined"} <= strings < all_rules().keys()
    assert named(frozenset({"all"})) == all_rules().keys()
    assert all(rule.severity in Severity for rule in all_rules().values())
