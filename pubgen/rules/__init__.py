"""The rules: a Markdown page each, ``<name>.md`` beside this file.

The front matter of a page, between lines of ``---``, is what a run needs to know of the rule:

    group: syntax                   severity: error, or warning
    default: on, off, or biblatex   fixes: no, or yes
    implied-by: rules and groups    implies-rest-of-file: no, or yes

Group and severity must be given; of the others the first is what holds without. After it comes the
documentation, whose first paragraph is the summary.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

_FOLDER = Path(__file__).parent
_ANSWER = {"yes": True, "no": False}


class Severity(StrEnum):
    """How bad it is for the author, not for us."""

    ERROR = "error"
    WARNING = "warning"


ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Default(StrEnum):
    """Where a rule holds unless somebody asks: everywhere, nowhere, in files for biblatex."""

    ON = "on"
    OFF = "off"
    BIBLATEX = "biblatex"


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for, and how much it matters.

    *default* is where it is reported unless somebody asks; *fixes* is whether there may be edits.
    *implied_by* are the rules and groups whose finding in the same entry makes one of this rule a
    mere consequence, not to be reported again; one of a rule with *implies_rest_of_file* makes all
    else in its file so.
    """

    name: str
    group: str
    severity: Severity
    default: Default
    fixes: bool
    implied_by: frozenset[str]
    implies_rest_of_file: bool


@cache
def rule(name: str) -> Rule:
    """The rule *name*, without a look at the others.

    Raises ``LookupError`` where there is no such page, ``ValueError`` where it is malformed.
    """
    return parsed(name, _text(name))


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule under its name, in alphabetical order."""
    return {name: rule(name) for name in sorted(path.stem for path in _FOLDER.glob("*.md"))}


@cache
def page(name: str) -> str:
    """The documentation of the rule *name*, in Markdown; raises what `rule` does."""
    return _parts(name, _text(name))[1].strip()


def summary(name: str) -> str:
    """The first paragraph of that page, in one line."""
    return " ".join(page(name).partition("\n\n")[0].split())


def parsed(name: str, text: str) -> Rule:
    """The rule *name* by the front matter of *text*. Raises ``ValueError`` if that is malformed."""
    try:
        return _rule(name, _parts(name, text)[0])
    except (KeyError, ValueError) as wrong:
        raise ValueError(f"the front matter of {name}.md is malformed: {wrong}") from wrong


def _rule(name: str, front: str) -> Rule:
    given: dict[str, str] = {}
    for line in front.splitlines():
        key, colon, value = line.partition(": ")
        if not colon or key in given:
            raise ValueError(f"`{line}` is not a new `key: value`")
        given[key] = value
    implied_by = given.pop("implied-by", "")
    made = Rule(
        name=name,
        group=given.pop("group"),
        severity=Severity(given.pop("severity")),
        default=Default(given.pop("default", "on")),
        fixes=_ANSWER[given.pop("fixes", "no")],
        implied_by=frozenset(implied_by.split(", ")) if implied_by else frozenset(),
        implies_rest_of_file=_ANSWER[given.pop("implies-rest-of-file", "no")],
    )
    if given:
        raise ValueError(f"there is no key `{next(iter(given))}`")
    return made


def _parts(name: str, text: str) -> tuple[str, str]:
    """Front matter and body of the page *name*."""
    front, fence, body = text.partition("\n---\n")
    if not front.startswith("---\n") or not fence:
        raise ValueError(f"{name}.md does not begin with lines between `---` and `---`")
    return front.removeprefix("---\n"), body


def _text(name: str) -> str:
    try:
        return (_FOLDER / f"{name}.md").read_text("utf-8")
    except OSError as wrong:
        raise LookupError(f"unknown rule `{name}`: no page pubgen/rules/{name}.md") from wrong
