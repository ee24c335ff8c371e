"""The pages of the rules, and who uses them."""

from __future__ import annotations

import pytest

from pubgen.rules import Rule, Severity, all_rules, page, parsed, rule
from tests.conftest import ROOT


def test_every_page_is_read() -> None:
    names = {path.stem for path in ROOT.glob("pubgen/rules/*.md")}
    assert len(names) > 100
    assert all_rules().keys() == names
    assert all(page(name) for name in names)


def test_what_implies_a_rule_is_a_rule_or_a_group() -> None:
    groups = {each.group for each in all_rules().values()}
    implying = frozenset().union(*(each.implied_by for each in all_rules().values()))
    assert implying
    assert implying <= groups | all_rules().keys()


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        (
            "group: names\nseverity: error",
            Rule(
                name="et-al",
                group="names",
                severity=Severity.ERROR,
                on=True,
                fixes=False,
                implied_by=frozenset(),
                implies_rest_of_file=False,
            ),
        ),
        (
            """\
implies-rest-of-file: yes
implied-by: syntax, bad-date
fixes: yes
default: off
severity: warning
group: names""",
            Rule(
                name="et-al",
                group="names",
                severity=Severity.WARNING,
                on=False,
                fixes=True,
                implied_by=frozenset({"syntax", "bad-date"}),
                implies_rest_of_file=True,
            ),
        ),
    ],
)
def test_front_matter(front: str, expected: Rule) -> None:
    assert parsed("et-al", f"---\n{front}\n---\n\nSomething is wrong.\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Something is wrong.\n",
        "---\ngroup: names\nseverity: error\n",
        "\n---\ngroup: names\nseverity: error\n---\n",
        "---\nseverity: error\n---\n",
        "---\ngroup: names\n---\n",
        "---\ngroup: names\nseverity: fatal\n---\n",
        "---\ngroup: names\nseverity: error\nfixes: maybe\n---\n",
        "---\ngroup: names\nseverity: error\nfixes:yes\n---\n",
        "---\ngroup: names\nseverity: error\nseverity: warning\n---\n",
        "---\ngroup: names\nseverity: error\ncolour: red\n---\n",
    ],
)
def test_a_malformed_page_raises(text: str) -> None:
    with pytest.raises(ValueError, match="et-al"):
        parsed("et-al", text)


def test_an_unknown_rule_raises() -> None:
    with pytest.raises(LookupError, match="no-such-rule"):
        rule("no-such-rule")
    with pytest.raises(LookupError, match="no-such-rule"):
        page("no-such-rule")
