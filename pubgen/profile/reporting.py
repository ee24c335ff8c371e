"""Mistakes to diagnostics: imported only for a profile that has some, as most have none."""

from __future__ import annotations

from collections.abc import Iterable

from pubgen.diagnostic import Diagnostic
from pubgen.profile.mistake import Mistake
from pubgen.profile.paths import KeyPath
from pubgen.profile.toml_index import Index, index_of
from pubgen.profile.views import SELECTING
from pubgen.source import Source, Span


def report(source: Source, mistakes: Iterable[Mistake]) -> tuple[Diagnostic, ...]:
    """What is reported about *mistakes*, in order of place."""
    index = index_of(source)
    diagnostics = [_diagnostic(mistake, index) for mistake in mistakes]
    return tuple(diagnostic for _, diagnostic in sorted(diagnostics, key=lambda pair: pair[0]))


def _diagnostic(mistake: Mistake, index: Index) -> tuple[int, Diagnostic]:
    """The diagnostic of *mistake*, after the offset at which it is."""
    span = index.key(mistake.path) if mistake.at_key else index.value(mistake.path)
    if mistake.part and (at := span.source.text.find(mistake.part, span.start, span.end)) >= 0:
        span = Span(span.source, at, at + len(mistake.part))
    in_view = mistake.path[0] == "view" and mistake.drops is not None
    return span.start, Diagnostic(
        rule=mistake.rule,
        message=mistake.message,
        span=span,
        effect=_of_view(mistake.path) if in_view else mistake.effect,
        help=mistake.help,
        loses=mistake.drops is not None and mistake.loses,
    )


def _of_view(path: KeyPath) -> str:
    """What it means for a view that it has to do without the key of *path*."""
    selects = len(path) > 2 and path[2] in SELECTING
    return "the view shows more than it should" if selects else "the view is shown without it"
