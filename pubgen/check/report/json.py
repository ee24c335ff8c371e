"""A list of objects for programs. Lines and columns count from 1, columns in characters; an end is
the place after the last character.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from pubgen.diagnostic import Diagnostic, Edit
from pubgen.source import Span


def render(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:  # noqa: ARG001 - one signature for all
    """All *diagnostics*; what has no place has ``null`` for it."""
    return json.dumps(list(map(_object, diagnostics)), ensure_ascii=False, indent=2) + "\n"


def _object(diagnostic: Diagnostic) -> dict[str, object]:
    span = diagnostic.span
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "file": None if span is None else span.source.name,
        **_region(span),
        "key": diagnostic.key,
        "field": diagnostic.field,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "loses": diagnostic.loses,
        "fix": {"edits": list(map(_edit, diagnostic.edits))} if diagnostic.edits else None,
    }


def _edit(edit: Edit) -> dict[str, object]:
    return {**_region(edit.span), "text": edit.text}


def _region(span: Span | None) -> dict[str, int | None]:
    if span is None:
        return dict.fromkeys(("line", "column", "end_line", "end_column"))
    line, column = span.position
    end_line, end_column = span.end_position
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
