"""Sets a LaTeX document and reads the PDF, as a person would."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import NamedTuple

from pubgen.latex.mathematics import formula
from pubgen.model import Page
from pubgen.text import Inline, Math, Node, Quote, Styled, plain

# What docs/cv.md tells people to load for the scripts of the world.
FONTS = r"""
\usepackage{fontspec}
\setmainfont{Noto Serif}
\newfontfamily\pubgencjk{Noto Serif CJK JP}
\newfontfamily\pubgenarabic[Script=Arabic]{Noto Naskh Arabic}
\newfontfamily\pubgenhebrew[Script=Hebrew]{Noto Serif Hebrew}
\newfontfamily\pubgenother{Noto Sans Symbols2}
"""
PAGE = r"\usepackage[a4paper,margin=25mm]{geometry}\usepackage{hyperref}"
T1 = r"\usepackage[T1]{fontenc}\usepackage{lmodern}"


def words(pdf: Path, *options: str) -> str:
    """What `pdftotext` finds in *pdf*."""
    command = ["pdftotext", "-enc", "UTF-8", *options, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


class Typeset(NamedTuple):
    """A document that has been set: the text of its pages, and what TeX said."""

    pdf: Path
    log: str

    @property
    def text(self) -> str:
        """All words of the pages, as `pdftotext` finds them."""
        return words(self.pdf)

    @property
    def errors(self) -> list[str]:
        return re.findall(r"^! .*$", self.log, re.MULTILINE)

    @property
    def missing(self) -> list[str]:
        """The characters that no font had."""
        return re.findall(r"Missing character: There is no (.*)", self.log)

    @property
    def overfull(self) -> list[float]:
        """How far lines stick out, in points; not those of a page's head and foot."""
        found = re.findall(r"Overfull \\hbox \(([\d.]+)pt too wide\) (?!has occ)", self.log)
        return [float(points) for points in found]


def document(body: str, preamble: str = PAGE, class_: str = "article") -> str:
    return (
        f"\\documentclass{{{class_}}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    )


def typeset(engine: str, text: str, folder: Path, *, runs: int = 1) -> Typeset:
    """*text* set by *engine* in *folder*; it goes on after an error, so that all are told."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cv.tex").write_text(text, "utf-8")
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape", "cv.tex"]
    for _ in range(runs):
        subprocess.run(command, cwd=folder, capture_output=True, check=False)
    log = (folder / "cv.log").read_text("utf-8", errors="replace")
    return Typeset(folder / "cv.pdf", log.replace("\r", ""))


def letters(text: str) -> str:
    """*text* by its letters: one form of each, without what a page may put in or leave out:
    blanks, line ends, hyphens, the shapes of quotation marks.
    """
    flat = unicodedata.normalize("NFKC", text.replace("\N{SOFT HYPHEN}", ""))
    flat = flat.translate({ord("∆"): "Δ", ord("𨓜"): "逸"})  # one glyph, two characters
    flat = re.sub(r"[‐‑‒–—−-]", "", flat)
    return re.sub(r"[‘’“”'\"`´]|\s|[\u200b-\u200f]", "", flat)


def activities(page: Page) -> list[str]:
    """The words that a reader must find of jobs, awards …, wherever a class has them."""
    return [
        word
        for section in page.sections
        for each in section.positions
        for piece in (each.role, each.organisation, each.location, *each.facts)
        for word in piece.split()
    ]


def in_order(text: str, pieces: list[str]) -> list[str]:
    """Those of *pieces* that do not follow one another in *text*."""
    page, at, lost = letters(text), 0, []
    for piece in pieces:
        found = page.find(letters(piece), at)
        if found < 0:
            lost.append(piece)
        else:
            at = found + len(letters(piece))
    return lost


def read(title: Inline) -> str:
    """*title* as a page shows it, its formulas among it."""
    return "".join(map(_read, title))


def _read(node: Node) -> str:
    if isinstance(node, Math) and (found := formula(node.tex)):
        return plain(found.inline)
    if isinstance(node, Quote) or not isinstance(node, Styled):
        return plain((node,))
    return read(node.children)


def pieces(page: Page) -> list[str]:
    """What a reader must find, in order: badge, title, names."""
    found = []
    for section in page.sections:
        for item in section.listing.items if section.listing else ():
            publication = item.publication
            found += [str(publication.badge or ""), read(publication.title)]
            found += publication.paper_marks
            found += [author.text for author in publication.authors]
    return [piece for piece in found if piece]


def is_elsewhere(piece: str) -> bool:
    """Right-to-left text, and marks on letters, come out of a PDF in an order of their own."""
    flat = unicodedata.normalize("NFKC", piece)
    return any(unicodedata.bidirectional(char) in ("R", "AL") or unicodedata.combining(char)
               for char in flat)  # fmt: skip
