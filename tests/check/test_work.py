"""Checking twice as much is twice the work, however many remarks there are: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pubgen import compiler
from pubgen.check import engine, suppression
from pubgen.check.report import full
from pubgen.check.suppression import Suppression
from pubgen.profile import Levels, Profile
from pubgen.source import Source
from tests.bib.steps import Count, CountedText, counting

ALL = Levels(warn=["all"])
ENTRY = "@article{k, title = {A}}\n"
FILES: dict[str, Callable[[int], str]] = {
    "many above one entry": lambda n: "% pubgen: ignore[missing-doi]\n" * n + ENTRY,
    "many below an entry": lambda n: ENTRY + "% pubgen: ignore[missing-doi]\n" * n,
    "one above each entry": lambda n: f"% pubgen: ignore[missing-doi]\n{ENTRY}" * n,
    "one for all above each": lambda n: f"% pubgen: ignore[all]\n{ENTRY}" * n,
    "one for a file above each": lambda n: f"% pubgen: ignore-file[all]\n{ENTRY}" * n,
    "one above text": lambda n: "% pubgen: ignore[stray-at]\na@example.org\n" * n,
    "names in one": lambda n: "% pubgen: ignore[" + "missing-doi, " * n + f"]\n{ENTRY}",
    "names of no rule": lambda n: "".join(f"% pubgen: ignore[x{i}]\n{ENTRY}" for i in range(n)),
}


def work(text: str) -> int:
    """Characters that are read for remarks, and looks at what they say."""
    project = compiler.Project(Profile(), None, Path(), (Source("a.bib", text),), frozenset())
    with counting(suppression) as count, pytest.MonkeyPatch.context() as patch:

        class Counted(Suppression, frozen=True):
            def __getattribute__(self, name: str) -> object:
                count.steps += 1
                return super().__getattribute__(name)

        def nearest(name: str) -> str:
            count.steps += 100
            return name

        patch.setattr(suppression, "Suppression", Counted)
        patch.setattr(engine, "nearest_rule", nearest)
        compiler.verdict(project, ALL)
    return count.steps


@pytest.mark.parametrize("name", FILES)
def test_remarks(name: str) -> None:
    few, some, many = (work(FILES[name](n)) for n in (50, 100, 200))
    assert few > 50
    assert some < 2.2 * few
    assert many < 2.2 * some


def test_work_that_grows_faster_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    true = suppression.unsuppressed

    def compares_all(found, remarks, rules):  # type: ignore[no-untyped-def] # as the true one
        for _ in found:
            assert not any(remark.start < 0 for remark in remarks)
        return true(found, remarks, rules)

    monkeypatch.setattr(engine, "unsuppressed", compares_all)
    assert work(FILES["one above each entry"](200)) > 8 * work(FILES["one above each entry"](50))


def test_places_in_one_long_line() -> None:
    """A report shows a part of the line, and takes no more of it."""

    def steps(fields: int) -> int:
        count = Count()
        text = CountedText("% one\n@misc{k, " + "a = {A}, " * fields + "}")
        text.counter = count
        project = compiler.Project(Profile(), None, Path(), (Source("a.bib", text),), frozenset())
        found = compiler.verdict(project).diagnostics
        count.steps = 0
        assert full.render(found).count("repeated-field") == fields - 1
        return count.steps

    few, many = steps(100), steps(400)
    assert 0 < many < 4.4 * few
