"""One line each, ``file:line:column: severity[rule] message``: editors find their way by it."""

from __future__ import annotations

from collections.abc import Iterable

from pubgen.check.report.full import printable
from pubgen.diagnostic import Diagnostic


def render(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:  # noqa: ARG001 - one signature for all
    """All *diagnostics*, one a line."""
    return "".join(map(one, diagnostics))


def one(diagnostic: Diagnostic, places: str = "") -> str:
    """The line of *diagnostic*, with the *places* that share it."""
    what = f"{diagnostic.severity}[{diagnostic.rule}] {diagnostic.message}"
    return printable(_place(diagnostic) + what + (places and f" ({places})")) + "\n"


def _place(diagnostic: Diagnostic) -> str:
    return "" if diagnostic.span is None else f"{diagnostic.span}: "
