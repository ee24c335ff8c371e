"""The front door to the formats, and the line at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath

from pubgen import REPORTS
from pubgen.diagnostic import Diagnostic
from pubgen.source import Source

_MOST_RULES = 5  # that are named in one line


def report(
    form: str, diagnostics: Sequence[Diagnostic], *, colour: bool = False, brief: bool = False
) -> str:
    """*diagnostics* in the format *form*, one of `REPORTS`; *colour* is for terminals.

    That for people can be *brief*; programs get all that was found.
    """
    if form not in REPORTS:
        raise ValueError(form)
    module = "brief" if brief and form == "full" else form
    text: str = import_module(f"{__package__}.{module}").render(diagnostics, colour=colour)
    return text


def summary(sources: Sequence[Source], entries: int, diagnostics: Sequence[Diagnostic]) -> str:
    """``publications.bib: 352 entries, 3 errors, 7 warnings (5 can be fixed with --fix)``."""
    what = f"{len(sources)} files" if sources else "no .bib was read"
    if len(sources) == 1:
        what = PurePath(sources[0].name).name
    fixable = sum(bool(each.edits) for each in diagnostics)
    more = f" ({fixable} can be fixed with --fix)" if fixable else ""
    entry = f"{entries} {'entry' if entries == 1 else 'entries'}"
    return f"{what}: {entry}, {_counted(diagnostics) or 'no problem'}{more}"


def mended(fixed: Sequence[Diagnostic], left: Sequence[Diagnostic]) -> str:
    """``fixed 93 doi-as-url and 1 missing-comma; 3 errors, 7 warnings are left``."""
    rules = Counter(each.rule for each in fixed).most_common()
    shown = [f"{count} {rule}" for rule, count in rules[:_MOST_RULES]]
    if others := sum(count for _, count in rules[_MOST_RULES:]):
        shown.append(f"{others} others")
    *most, last = shown or ["nothing"]
    what = f"{', '.join(most)} and {last}" if most else last
    verb = "is" if len(left) < 2 else "are"
    return f"fixed {what}; {_counted(left) or 'nothing'} {verb} left"


def _counted(diagnostics: Sequence[Diagnostic]) -> str:
    count = Counter(each.severity for each in diagnostics)
    return ", ".join(_several(count[severity], severity.value) for severity in sorted(count))


def _several(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
