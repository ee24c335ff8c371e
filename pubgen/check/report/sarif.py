"""SARIF 2.1.0, which code scanning and many editors read.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from pubgen import __version__
from pubgen.diagnostic import Diagnostic, Edit
from pubgen.rules import Default, Rule, all_rules, page, summary
from pubgen.source import Source, Span


def render(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:  # noqa: ARG001 - one signature for all
    """One run with all rules and all *diagnostics*."""
    index = {name: number for number, name in enumerate(all_rules())}
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "pubgen",
                        "semanticVersion": __version__,
                        "rules": [_rule(rule) for rule in all_rules().values()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(each, index[each.rule]) for each in diagnostics],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.name,
        "shortDescription": {"text": summary(rule.name)},
        "help": {"text": page(rule.name), "markdown": page(rule.name)},
        "defaultConfiguration": {
            "enabled": rule.default is not Default.OFF,
            "level": rule.severity.value,
        },
        "properties": {"tags": [rule.group]},
    }


def _result(diagnostic: Diagnostic, index: int) -> dict[str, object]:
    message = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": diagnostic.severity.value,
        "message": {"text": message},
        "partialFingerprints": {"problem/v1": _fingerprint(diagnostic)},
    }
    if diagnostic.span is not None:
        result["locations"] = [{"physicalLocation": _location(diagnostic.span)}]
    if diagnostic.edits:
        result["fixes"] = [{"artifactChanges": _changes(diagnostic.edits)}]
    return result


def _fingerprint(diagnostic: Diagnostic) -> str:
    """The same for the same problem of the same entry, wherever it moves in the file."""
    known_by = (diagnostic.rule, diagnostic.key, diagnostic.field, diagnostic.message)
    return hashlib.sha256("\0".join(known_by).encode("utf-8", "replace")).hexdigest()[:32]


def _location(span: Span) -> dict[str, object]:
    return {"artifactLocation": {"uri": _uri(span.source)}, "region": _region(span)}


def _changes(edits: tuple[Edit, ...]) -> list[dict[str, object]]:
    return [
        {
            "artifactLocation": {"uri": _uri(edit.span.source)},
            "replacements": [
                {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
            ],
        }
        for edit in edits
    ]


def _region(span: Span) -> dict[str, int]:
    line, column = span.position
    end_line, end_column = span.end_position
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _uri(source: Source) -> str:
    path = Path(source.name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")
