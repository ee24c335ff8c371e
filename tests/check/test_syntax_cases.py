"""What `pubgen check` says of BibTeX's 78 odd files: syntax.txt holds it, read and agreed line by
line. ``--update-golden`` writes it anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from pubgen import compiler
from pubgen.bib import decode
from pubgen.diagnostic import Diagnostic
from pubgen.profile import Profile
from pubgen.rules import ERROR, all_rules, rule
from tests.bib.cases import cases

TABLE = Path(__file__).with_name("syntax.txt")
# In cases/reading.md the files are under their names; other cases have titles.
FILES = {
    case.title.strip("`"): case.data for case in cases() if re.fullmatch(r"`\w+\.bib`", case.title)
}


@cache
def verdict(name: str) -> tuple[Diagnostic, ...]:
    """What is said of one of `FILES` without a profile and with the levels that hold by default."""
    source, about_bytes = decode(name, FILES[name])
    project = compiler.Project(Profile(), None, Path(), (source,), frozenset(), about_bytes)
    return compiler.verdict(project).diagnostics


def line_of(found: Diagnostic) -> str:
    assert found.span is not None
    line, column = found.span.position
    return f"  {line}:{column} {found.severity} {found.rule}"


def table() -> str:
    lines = [line for name in sorted(FILES) for line in (name, *map(line_of, verdict(name)))]
    return "\n".join(lines) + "\n"


def test_the_verdicts_are_the_reviewed_ones(update_golden: bool) -> None:
    if update_golden:
        TABLE.write_text(table(), "utf-8", newline="\n")
    assert len(FILES) == 78
    assert table() == TABLE.read_text("utf-8")


# ------------------------------------------------------------------------------- BibTeX's answers

# They are about what an entry says, not about how it is written: BibTeX itself has no such remark.
ABOUT_CONTENT = {"missing-field", "missing-title", "email-in-field", "unusable-link"}
# A complaint of BibTeX, by its line, that is none for us.
NO_MATTER = {
    ("entry_prefix_comment.bib", 1): "biblatex has the type `@commentary`; BibTeX's style had not",
}


def objections(messages: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    """What speaks against *found* where BibTeX said *messages*.

    BibTeX tells the line where it noticed; the mistake is there or above.
    """
    written = [each for each in found if each.rule not in ABOUT_CONTENT]
    lines = [each.span.position[0] for each in written if each.span]
    for complaint in map(int, re.findall(r"--line (\d+) of file", messages)):
        if not any(line <= complaint for line in lines):
            yield f"nothing is said at or above line {complaint}"
    if "error message" in messages and not any(each.severity == ERROR for each in written):
        yield "BibTeX refuses it, and we find no error"
    of_bibtex = [each for each in found if rule(each.rule).group != "latex"]
    if not messages.strip() and any(each.severity == ERROR for each in of_bibtex):
        yield "BibTeX accepts it, and we call it an error"


def test_what_bibtex_complains_of_is_found_and_nothing_else_is_an_error(shared: Path) -> None:
    recorded = json.loads((shared / "cases" / "syntax.json").read_text("utf-8"))
    assert recorded.keys() == FILES.keys()
    for name, answers in recorded.items():
        assert FILES[name] == (shared / "cases" / "syntax" / name).read_bytes(), name
        messages = answers["bibtex_0_99d"]["messages"]
        for file, line in NO_MATTER:
            if file == name:
                assert f"--line {line} of file" in messages
                messages = messages.replace(f"--line {line} of file", "")
        assert list(objections(messages, verdict(name))) == [], name


def test_an_objection_is_raised() -> None:
    refused = "I was expecting a `,'---line 2 of file x.bib\n(There was 1 error message)"
    missed = "nothing is said at or above line 2"
    unclosed = verdict("unclosed_field_brace.bib")
    assert list(objections(refused, unclosed)) == []
    assert list(objections(refused.replace("2", "1"), unclosed)) == [missed.replace("2", "1")]
    assert list(objections("", unclosed)) == ["BibTeX accepts it, and we call it an error"]
    refuses = "BibTeX refuses it, and we find no error"
    assert list(objections(refused, ())) == [missed, refuses]
    only_warned = verdict("string_redefined.bib")
    assert list(objections(refused.replace("2", "4"), only_warned)) == [refuses]
    assert all_rules().keys() > ABOUT_CONTENT
