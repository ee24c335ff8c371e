"""The regions of a user's own file that pubgen fills, from ``pubgen:begin`` to ``pubgen:end``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache

import msgspec

from pubgen import FRAGMENTS
from pubgen.diagnostic import Diagnostic
from pubgen.source import Source, Span
from pubgen.suggest import Suggestions


class Comment(msgspec.Struct, frozen=True):
    """How a remark begins and ends in the language of a file; without an end it takes a line."""

    begin: str
    end: str = ""

    def around(self, words: str) -> str:
        """*words* as a remark."""
        return f"{self.begin} {words} {self.end}".rstrip()


HTML_COMMENT = Comment("<!--", "-->")


@cache
def marker_pattern(comment: Comment) -> re.Pattern[str]:
    """What matches a marker in remarks like *comment*: groups ``kind`` and ``name``."""
    words = r"[ \t]*pubgen:(?P<kind>begin|end)(?:[ \t]+(?P<name>[^\s>]+))?[ \t]*"
    begin, end = re.escape(comment.begin), re.escape(comment.end)
    if comment.end:
        return re.compile(f"(?P<marker>{begin}{words}{end})")
    return re.compile(rf"^[ \t]*(?P<marker>(?:{begin})+{words})(?=\r?$)", re.MULTILINE)


class _Marker(msgspec.Struct, frozen=True):
    kind: str
    name: str
    start: int
    end: int


def marked_names(source: Source, comment: Comment = HTML_COMMENT) -> tuple[str, ...]:
    """The names after each ``pubgen:begin`` of *source*."""
    found = marker_pattern(comment).finditer(source.text)
    return tuple(marker["name"] or "" for marker in found if marker["kind"] == "begin")


def splice(
    source: Source,
    fragment: Callable[[str], str | None],
    comment: Comment = HTML_COMMENT,
    known: Collection[str] = FRAGMENTS,
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of *source* with new content between its ``pubgen:begin`` and ``pubgen:end``.

    The markers are in remarks like *comment*. *fragment* answers with the content for a name, or
    ``None`` for one that is not among those *known*. All else stays byte for byte; line ends inside
    follow those of the file, and no content can be taken for a marker. With a diagnostic the text
    is the old one.
    """
    markers = _found(source, comment)
    problems = _misplaced(source, markers, comment)
    pieces: list[str] = []
    done = 0
    newline = "\r\n" if "\r\n" in source.text else "\n"
    for begin, end in zip(markers[::2], markers[1::2], strict=False):
        content = None if problems else fragment(begin.name)
        if content is None:
            if not problems:
                problems.append(_unknown_name(source, begin, known))
            continue
        inside = harmless(content, comment).rstrip("\n").replace("\n", newline)
        indent = source.text[done : begin.start].rpartition("\n")[2]
        margin = indent if not indent.strip() else ""
        pieces += (source.text[done : begin.end], newline, inside, newline, margin)
        done = end.start
    if problems:
        return source.text, tuple(problems)
    return "".join((*pieces, source.text[done:])), ()


def harmless(content: str, comment: Comment = HTML_COMMENT) -> str:
    """*content* with a blank in each remark that could be taken for a marker. The text that a
    reader sees is the same: it is not in a remark.
    """
    if "pubgen:" not in content:
        return content
    return marker_pattern(comment).sub(
        lambda found: found[0].replace("pubgen:", "pubgen: "), content
    )


def marking(template: Source, comment: Comment = HTML_COMMENT) -> tuple[Diagnostic, ...]:
    """What is wrong with a *template* that writes markers into what goes between markers."""
    return tuple(
        _problem(
            "template-error",
            "this marker would be written between markers",
            Span(template, marker.start, marker.end),
            "delete it: markers belong in the file that --into names",
        )
        for marker in _found(template, comment)
    )


def _found(source: Source, comment: Comment) -> list[_Marker]:
    return [
        _Marker(found["kind"], found["name"] or "", *found.span("marker"))
        for found in marker_pattern(comment).finditer(source.text)
    ]


def _misplaced(source: Source, markers: list[_Marker], comment: Comment) -> list[Diagnostic]:
    if not markers:
        return [
            _problem(
                "missing-marker",
                "there is no `pubgen:begin` in this file",
                Span(source, 0, 0),
                f"write `{comment.around('pubgen:begin publications')}` and "
                f"`{comment.around('pubgen:end publications')}` where the list should be",
            )
        ]
    problems: list[Diagnostic] = []
    begun: _Marker | None = None
    seen: dict[str, _Marker] = {}
    for marker in markers:
        span = Span(source, marker.start, marker.end)
        if marker.kind == "begin":
            if begun is not None:
                problems.append(_without_end(source, begun, comment))
            if marker.name in seen:
                line = source.position(seen[marker.name].start)[0]
                message = f"`pubgen:begin {marker.name}` is in line {line} already"
                problems.append(_problem("doubled-marker", message, span, "delete one of them"))
            seen[marker.name] = begun = marker
        elif begun is None or begun.name != marker.name:
            message = f"this `pubgen:end {marker.name}` has no `pubgen:begin {marker.name}` before"
            problems.append(
                _problem("missing-marker", message, span, "write the beginning, or delete the end")
            )
        else:
            begun = None
    if begun is not None:
        problems.append(_without_end(source, begun, comment))
    return problems


def _without_end(source: Source, begin: _Marker, comment: Comment) -> Diagnostic:
    return _problem(
        "missing-marker",
        f"this `pubgen:begin {begin.name}` has no end",
        Span(source, begin.start, begin.end),
        f"write `{comment.around(f'pubgen:end {begin.name}')}` after it",
    )


def _unknown_name(source: Source, begin: _Marker, known: Collection[str]) -> Diagnostic:
    suggestions = Suggestions(known)
    near = suggestions.nearest(begin.name)
    return _problem(
        "unknown-marker",
        f"unknown part of the page or view `{begin.name}`",
        Span(source, begin.start, begin.end),
        f"did you mean `{near}`?" if near else f"choose from {suggestions.listed}",
    )


def _problem(rule: str, message: str, span: Span, help_: str) -> Diagnostic:
    return Diagnostic(
        rule=rule,
        message=message,
        span=span,
        effect="this file stays as it is",
        help=help_,
        loses=True,
    )
