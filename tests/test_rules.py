"""The pages of the rules, and who uses them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from pubgen.diagnostic import Diagnostic
from pubgen.rules import Default, Rule, Severity, all_rules, page, parsed, rule
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
                default=Default.ON,
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
                default=Default.OFF,
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


def test_a_finding_of_an_unknown_rule_raises() -> None:
    with pytest.raises(LookupError, match="no-such-rule"):
        Diagnostic(rule="no-such-rule", message="x")


def test_a_finding_is_as_bad_as_its_page_says() -> None:
    found = [Diagnostic(rule=name, message="x") for name in ("et-al", "misspelt-type")]
    assert [each.severity for each in found] == [Severity.ERROR, Severity.WARNING]
    lenient = Diagnostic(rule="et-al", message="x", own_severity=Severity.WARNING)
    assert lenient.severity is Severity.WARNING


# ------------------------------------------------------------------------------------------ uses


def named(trees: Iterable[ast.AST]) -> set[str]:
    """The names of rules in *trees*: strings that are given for a parameter `rule`, that a variable
    `rule` or `rules` gets, or that one is compared with.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    places = dict(place for node in nodes for place in _parameters(node))
    found = {text for node in nodes for value in _values(node, places) for text in _texts(value)}
    return {text for text in found if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)}


def _parameters(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Function or class that takes a `rule`, and the place of that among the positional ones."""
    match node:
        case ast.FunctionDef(name, ast.arguments(args=parameters)):
            names = [each.arg for each in parameters if each.arg not in ("self", "cls")]
        case ast.ClassDef(name, body=body):
            fields = (each.target for each in body if isinstance(each, ast.AnnAssign))
            names = [each.id for each in fields if isinstance(each, ast.Name)]
        case _:
            return
    if "rule" in names:
        yield name, names.index("rule")


def _values(node: ast.AST, places: dict[str, int]) -> Iterator[ast.expr]:
    match node:
        case ast.Call(ast.Name(name) | ast.Attribute(_, name), given, keywords):
            yield from (each.value for each in keywords if each.arg == "rule")
            yield from given[places[name] : places[name] + 1] if name in places else ()
        case ast.Assign([ast.Tuple(targets)], ast.Tuple(values)) if len(targets) == len(values):
            yield from (value for to, value in zip(targets, values, strict=True) if _is_rule(to))
        case ast.Assign([target], value) if _is_rule(target):
            yield value
        case ast.Compare(left, _, others) if _is_rule(left):
            yield from others


def _is_rule(node: ast.expr) -> bool:
    match node:
        case ast.Name(name) | ast.Attribute(_, name):
            return name.lower().strip("_") in {"rule", "rules"}
    return False


def _texts(value: ast.expr) -> Iterator[str]:
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_each_page_is_used_and_each_name_has_a_page() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in ROOT.glob("pubgen/**/*.py")]
    assert named(trees) == all_rules().keys()


@pytest.mark.parametrize(
    "code",
    [
        "Diagnostic(rule='ab-c', message='x-y')",
        "def note(self, place, rule, message): ...\nnote(1, 'ab-c', 'x-y')",
        "class Problem:\n  rule: str\n  text: str\nProblem('ab-c' if x else 'ab-c', 'x-y')",
        "def finds(rule): ...\n@finds('ab-c')\ndef abc(subject): ...",
        "rule, message = 'ab-c', 'x-y'",
        "_RULES = ('ab-c',)",
        "is_known = each.rule == 'ab-c'",
    ],
)
def test_a_name_is_seen(code: str) -> None:
    assert named([ast.parse(code)]) == {"ab-c"}
