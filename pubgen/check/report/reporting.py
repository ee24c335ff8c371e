"""The front door to the formats, and the line at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath

from pubgen import REPORTS
from pubgen.diagnostic import Diagnostic
from pubgen.source import Source


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
    count = Counter(each.severity for each in diagnostics)
    found = [_several(count[severity], severity.value) for severity in sorted(count)]
    fixable = sum(bool(each.edits) for each in diagnostics)
    more = f" ({fixable} can be fixed with --fix)" if fixable else ""
    entry = f"{entries} {'entry' if entries == 1 else 'entries'}"
    return f"{what}: {entry}, {', '.join(found) or 'no problem'}{more}"


def _several(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
