"""The notation of cases/reading.md, and what is read in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from pubgen.bib import Reading, decode, read
from pubgen.diagnostic import Diagnostic
from pubgen.normalise import normalise
from pubgen.profile import Profile

TEXT = (Path(__file__).parents[1] / "cases" / "reading.md").read_text(encoding="utf-8")
SIGNS = {"␍": "\r", "␀": "\0", "⇥": "\t", "⍽": "\u00a0", "⎵": "\u2003", "␣\n": " \n", "∎\n": ""}
_CASE = re.compile(
    r"^### (?P<title>[^\n]+)\n\n```bib\n(?P<bib>.*?\n)```\n\n"
    r"(?:Not as BibTeX: (?P<reason>[^\n]+)\n\n)?```text\n(?P<told>.*?)\n```$",
    re.MULTILINE | re.DOTALL,
)
_BYTES = re.compile(r"⟨([0-9A-F ]+)⟩")


class Case(NamedTuple):
    """A .bib file, what is read in it, and why BibTeX reads something else, if it does."""

    title: str
    data: bytes
    told: str
    reason: str


def cases() -> list[Case]:
    return [
        Case(found["title"], encoded(found["bib"]), found["told"], found["reason"] or "")
        for found in _CASE.finditer(TEXT)
    ]


def encoded(bib: str) -> bytes:
    """The bytes of a listing."""
    for sign, char in SIGNS.items():
        bib = bib.replace(sign, char)
    named = re.match("⟨(UTF-16-[LB]E)⟩", bib)
    encoding = named[1] if named else "utf-8"
    text, *rest = _BYTES.split(bib.removeprefix(named[0]) if named else bib)
    data = text.encode(encoding)
    for odd, text in zip(rest[::2], rest[1::2], strict=True):
        data += bytes.fromhex(odd) + text.encode(encoding)
    return data


def visible(text: str) -> str:
    for sign, char in SIGNS.items():
        text = text.replace(char, sign) if char else text
    return text.replace("\n", "⏎")


def findings(reading: Reading, *more: Diagnostic) -> list[Diagnostic]:
    """All findings in order of place; a type that is none is found only by the normaliser."""
    normalised = normalise(reading.entries, Profile()).diagnostics
    types = [found for found in normalised if found.rule in ("unknown-entry-type", "misspelt-type")]
    return sorted((*more, *reading.diagnostics, *types), key=place)


def place(finding: Diagnostic) -> int:
    assert finding.span is not None
    return finding.span.start


def told(data: bytes) -> str:
    """What is read in *data*, as the table shows it."""
    source, about_bytes = decode("x.bib", data)
    reading = read([source])
    lines: list[str] = []
    for entry in reading.entries:
        lines.append(f"@{entry.type} {visible(entry.key) or '∅'}")
        for name, field in entry.fields.items():
            origin = f"  ← {field.inherited}" if field.inherited else ""
            lines.append(f"  {name} = {visible(field.value)}{origin}".rstrip())
    lines += [line_of(finding) for finding in findings(reading, *about_bytes)]
    return "\n".join(lines) or "nothing"


def line_of(finding: Diagnostic) -> str:
    assert finding.span is not None
    line, column = finding.span.position
    after = finding.span.source.line(line)[column - 1 + len(finding.span.text) :]
    lost = ", lost" * finding.loses
    return (
        f"{line}:{column} {finding.severity}{lost} {finding.rule}"
        f" ⟦{visible(finding.span.text)}⟧{visible(after[:12])}"
    ).rstrip()
