"""Mistakes to diagnostics: imported only for a profile that has some, as most have none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable

from pubgen.diagnostic import Diagnostic
from pubgen.profile.mistake import Mistake
from pubgen.profile.paths import KeyPath
from pubgen.profile.toml_index import Index, index_of
from pubgen.profile.views import SELECTING
from pubgen.regexes import regex
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


def syntax_error(source: Source, error: Exception) -> Diagnostic:
    """What is reported about a text that `tomllib` does not take."""
    message, span = _explained(source, error)
    line = source.line(span.position[0])
    return Diagnostic(
        rule="profile-syntax",
        message=f"this is not TOML: {message}",
        span=span,
        effect="nothing that the profile says is there",
        help="put text and dates in quotes" if _BARE_VALUE.search(line) else "",
        loses=True,
    )


# What people write who know YAML: `name = Ada Lovelace`, `date = 2025-07`.
_BARE_VALUE = regex(r"=\s*(?!true|false|inf|nan)([^\W\d]|[0-9]{4}-[0-9]{2}\s*$)")


def _explained(source: Source, error: Exception) -> tuple[str, Span]:
    """What `tomllib` found wrong, and where. Only Python 3.14 gives the place apart from the words,
    but all versions name it in them.
    """
    match error:
        case tomllib.TOMLDecodeError():
            words, _, place = str(error).rpartition(" (at ")
            message = words[:1].lower() + words[1:]
        case RecursionError():
            return "it is nested too deeply", Span(source, 0, 0)
        case _:
            return "a number is too long", Span(source, 0, 0)
    numbers = [int(number) for number in re.findall("[0-9]+", place)]
    if not numbers:
        return message, index_of(source).break_off
    line, column = numbers
    start = 0
    for _ in range(line - 1):  # only LF ends a line of TOML; a stray CR is itself the mistake
        start = source.text.index("\n", start) + 1
    return message, Span(source, start + column - 1, start + column - 1)
