"""Every Latin letter that pdflatex has with the T1 fonts, by the PDF's own text."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from pubgen.latex.writing import beyond_ot1, beyond_pdflatex, escaped_tex
from tests.cv.setting import T1, document, typeset, words

BLOCKS = ((0xA1, 0xFF), (0x100, 0x17F), (0x180, 0x24F), (0x1E00, 0x1EFF))
LETTERS = [char for first, last in BLOCKS for char in map(chr, range(first, last + 1))
           if unicodedata.category(char) in ("Lu", "Ll", "Lt")]  # fmt: skip
NAMED = [char for char in LETTERS if beyond_pdflatex(char)]
# The font's own name of a letter, each on a page without a number.
PREAMBLE = T1 + r"\input{glyphtounicode}\pdfgentounicode=1\pagestyle{empty}\parindent0pt"
CHAR = r"""\providecommand{\pubgenchar}[2]{\ifdefined\Umathcode#1\else#2\fi}
\newcommand{\compare}[3]{\setbox0\hbox{#2}\setbox2\hbox{#3}%
  \typeout{WIDER #1: \the\dimexpr\wd0-\wd2}}
"""
# How a font calls what it puts onto a letter.
SPACING = {"`": 0x300, "´": 0x301, "ˆ": 0x302, "˜": 0x303, "¯": 0x304, "˘": 0x306, "˙": 0x307,
           "¨": 0x308, "˚": 0x30A, "˝": 0x30B, "ˇ": 0x30C, ".": 0x323, ",": 0x327, "‘": 0x327,
           "¸": 0x327, "˛": 0x328}  # fmt: skip
# One slot of the font or one shape, two letters.
SAME = str.maketrans({"Đ": "Ð", "ẞ": "SS", "ĳ": "ij", "Ĳ": "IJ", "\u0331": "\u0304",
                      "\u0326": "\u0327", "ı": "i", "ȷ": "j", "\u02bc": "’"})  # fmt: skip


def parts(text: str) -> list[str]:
    """The letters and marks of *text*, in no order: that is the font's."""
    marks = {ord(spacing): mark for spacing, mark in SPACING.items()}
    flat = unicodedata.normalize("NFKC", text.translate(marks))
    return sorted(unicodedata.normalize("NFD", flat).translate(SAME))


def compared(char: str, *, ascii_only: bool) -> str:
    """What tells how much wider *char* is than without its marks."""
    base = unicodedata.normalize("NFD", char)[0]
    marked, bare = (escaped_tex(each, ascii_only=ascii_only) for each in (char, base))
    return rf"\compare{{{ord(char)}}}{{{marked}}}{{{bare}}}"


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_letter_is_set_or_named(ascii_only: bool, tmp_path: Path) -> None:
    settable = [char for char in LETTERS if char not in NAMED]
    lines = [f"({ord(char)}: {escaped_tex(char, ascii_only=ascii_only)})\\par" for char in settable]
    lines += [compared(char, ascii_only=ascii_only) for char in settable]
    done = typeset("pdflatex", document(CHAR + "\n".join(lines), PREAMBLE), tmp_path)
    assert done.errors == []
    assert done.missing == []
    found = re.findall(r"\((\d+):(.*?)\)", "".join(words(done.pdf, "-raw").split()))
    shown = {chr(int(number)): text for number, text in found}
    assert {char: text for char, text in shown.items() if parts(text) != parts(char)} == {}
    assert list(shown) == settable
    assert widened(done.log) == set()
    assert (len(settable), len(NAMED)) == (420, 230)
    assert {"ộ", "ặ", "ễ", "Ṩ"} <= set(settable)
    assert {"ả", "ơ", "ħ"} <= set(NAMED)  # T1 has neither hook nor horn


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_letter_that_ot1_lacks_is_named(ascii_only: bool, tmp_path: Path) -> None:
    kept = [char for char in LETTERS if char not in NAMED and not beyond_ot1(char)]
    lines = [compared(char, ascii_only=ascii_only) for char in kept]
    done = typeset("pdflatex", document(CHAR + "\n".join(lines), ""), tmp_path)
    assert done.errors == []
    assert widened(done.log) == set()
    assert len(kept) == 350
    assert not set("ąđþŋễ") & set(kept)


def widened(log: str) -> set[str]:
    """The letters of which a mark is beside and not on them."""
    found = re.findall(r"WIDER (\d+): ([-.\d]+)pt", log)
    assert len(found) > 2
    return {chr(int(number)) for number, points in found if float(points) > 0.1}


@pytest.mark.usefixtures("tex")
def test_the_guard_bites(tmp_path: Path) -> None:
    text = r"\compare{111}{\^{\d{o}}}{o}\compare{101}{\d{\^{e}}}{e}\compare{117}{\'{\~{u}}}{u}"
    done = typeset("pdflatex", document(CHAR + text, PREAMBLE), tmp_path)
    assert done.errors == []
    assert widened(done.log) == {"o", "u"}
    assert parts("M^o.") != parts("Mộ")
