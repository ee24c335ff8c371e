"""Workflow commands: GitHub shows them at their lines in a pull request.

Source: GitHub Docs, "Workflow commands for GitHub Actions", and the escaping in actions/toolkit.
"""

from __future__ import annotations

from collections.abc import Iterable

from pubgen.check.report.full import printable
from pubgen.diagnostic import Diagnostic


def render(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:  # noqa: ARG001 - one signature for all
    """All *diagnostics*, one command a line."""
    return "".join(f"{_command(each)}\n" for each in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = {"title": diagnostic.rule}
    if diagnostic.span is not None:
        line, column = diagnostic.span.position
        end_line, end_column = diagnostic.span.end_position
        properties = {
            "file": diagnostic.span.source.name,
            "line": str(line),
            "col": str(column),
            "endLine": str(end_line),
            "endColumn": str(end_column),
            **properties,
        }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    lines = [diagnostic.message]
    if diagnostic.effect:
        lines.append(f"on the page: {diagnostic.effect}")
    if diagnostic.help:
        lines.append(f"help: {diagnostic.help}")
    message = "%0A".join(_data(line) for line in lines)
    return f"::{diagnostic.severity} {written}::{message}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
