"""BibTeX 0.99d itself, asked what it reads in a .bib file."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pubgen.bib.values import MONTHS
from pubgen.kinds import type_names
from pubgen.model import Entry

_BIBTEX_TYPES = type_names(lambda row: row.origin == "bibtex")

# Key → field → value. The type is among the fields; one that BibTeX does not know is empty.
Answer: TypeAlias = dict[str, dict[str, str]]

FIELDS = (
    "author booktitle editor journal location month note pages publisher title url volume year"
).split()
STYLE = f"""
ENTRY {{ {" ".join(FIELDS)} }} {{}} {{}}
FUNCTION {{line}} {{ * write$ newline$ }}
FUNCTION {{both}} {{ swap$ ":F" swap$ line ":V" swap$ line }}
FUNCTION {{show}} {{ duplicate$ missing$ {{ pop$ pop$ }} {{ both }} if$ }}
FUNCTION {{one}} {{ ":E" cite$ line ":T" type$ line {" ".join(f'"{f}" {f} show' for f in FIELDS)} }}
{"".join(f"FUNCTION {{{name}}} {{ one }}" for name in sorted(_BIBTEX_TYPES))}
FUNCTION {{default.type}} {{ one }}
{"".join(f'MACRO {{{macro}}} {{"{name}"}}' for macro, name in MONTHS.items())}
READ
ITERATE {{call.type$}}
"""
_LINE = re.compile(r"^:([ETFV])(.*(?:\n(?!:[ETFV]).*)*)", re.MULTILINE)


class BibTeX(NamedTuple):
    """Runs BibTeX in *folder*."""

    folder: Path

    def __call__(self, bib: bytes) -> tuple[Answer, str]:
        """What BibTeX reads in *bib*, and all that it says to that."""
        (self.folder / "x.bib").write_bytes(bib)
        done = subprocess.run(
            ["bibtex", "-min-crossrefs=99", "x"], cwd=self.folder, capture_output=True, check=False
        )
        _, _, said = done.stdout.decode("utf-8", "replace").partition("Database file #1: x.bib\n")
        shown = (self.folder / "x.bbl").read_bytes().decode("utf-8", "replace")
        return _answer(shown), said


def _answer(shown: str) -> Answer:
    answer: Answer = {}
    fields: dict[str, str] = {}
    name = ""
    for what, rest in _LINE.findall(shown):
        text = rest.replace("\n", " ").strip(" ")  # BibTeX breaks long lines
        if what == "E":
            fields = answer[text] = {}
        elif what == "T":
            fields["type"] = text
        elif what == "F":
            name = text
        else:
            fields[name] = folded(text)
    return answer


def folded(text: str) -> str:
    return re.sub(" +", " ", text)


def as_bibtex_answers(entries: Iterable[Entry]) -> Answer:
    """Our *entries* in that form; BibTeX keeps the first of a key."""
    answer: Answer = {}
    seen: set[str] = set()
    for entry in entries:
        if entry.key.lower() not in seen:
            seen.add(entry.key.lower())
            values = {name: field.value for name, field in entry.fields.items() if name in FIELDS}
            type_ = entry.type if entry.type in _BIBTEX_TYPES else ""
            answer[entry.key] = {"type": type_, **values}
    return answer
