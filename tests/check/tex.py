"""A .bib in a document: what pdflatex says to each entry, with BibTeX or with biber."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

# Packages that people load; without T1, some letters have no command.
_PREAMBLE = r"""
\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{amsmath,amssymb,textcomp,url,hyperref}
\pagestyle{empty}\raggedright
"""
# What TeX says between two of these is about one entry.
_ENTRY = r"""
\let\itemofbibliography\bibitem
\def\bibitem#1{\typeout{ENTRY #1}\itemofbibliography{#1}}
"""
_BIBLATEX = r"\usepackage[backend=biber]{biblatex}\addbibresource{x.bib}"
_ERROR = re.compile(r"^! .*", re.MULTILINE)


class Said(NamedTuple):
    """What came of a document: the errors by entry (``""`` for those elsewhere), and its text."""

    errors: dict[str, list[str]]
    text: str


def with_bibtex(bib: bytes, folder: Path) -> Said:
    """All of *bib* by BibTeX's style `plain`."""
    body = rf"{_ENTRY}\nocite{{*}}\bibliographystyle{{plain}}\bibliography{{x}}"
    return _typeset(bib, _PREAMBLE, body, "bibtex", folder)


def with_biber(bib: bytes, folder: Path) -> Said:
    """All of *bib* by biblatex's own style; its errors are not told apart by entry."""
    return _typeset(bib, _PREAMBLE + _BIBLATEX, r"\nocite{*}\printbibliography", "biber", folder)


def _typeset(bib: bytes, preamble: str, body: str, program: str, folder: Path) -> Said:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "x.bib").write_bytes(bib)
    document = f"{preamble}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    (folder / "x.tex").write_text(document, "utf-8")
    # BibTeX needs no more than this of LaTeX's first run.
    (folder / "x.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{x}\n", "utf-8")
    latex = ["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "x"]
    first = [] if program == "bibtex" else [latex]
    for command in (*first, [program, "x"], latex):
        subprocess.run(command, cwd=folder, capture_output=True, check=False)
    log = (folder / "x.log").read_text("utf-8", errors="replace").replace("\r", "")
    text = subprocess.run(["pdftotext", "x.pdf", "-"], cwd=folder, capture_output=True, check=False)
    key, *rest = re.split(r"^ENTRY (.*)$", log, flags=re.MULTILINE)
    parts = {"": key, **dict(zip(rest[::2], rest[1::2], strict=True))}
    errors = {name: _ERROR.findall(part) for name, part in parts.items()}
    return Said({name: all_ for name, all_ in errors.items() if all_}, text.stdout.decode())
