"""Every class that people set a CV in: no error, every entry in its order, none on two pages.

By itself a run takes what is in the tests; ``--all-classes`` sets the corpus, too, in some minutes.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

from pubgen import compiler
from pubgen.latex.writing import beyond_pdflatex
from pubgen.model import Page
from tests.conftest import ROOT, cv_of
from tests.cv.classes import CLASSES, Class
from tests.cv.setting import Typeset, in_order, pieces, typeset, words

VIEW = '[view.publications]\nnumbering = "by-type"\ngroup = ["type", "year"]\n'
# A paper of three lines and one of seven, again and again: pages end at other places in each class.
LINES = "".join(
    f"@article{{a{n}, author = {{Quill, Ada and Vole, Bert}}, title = {{Short {n}}}, journal = "
    f"{{Acta Inventa}}, year = {2020 + n % 4}}}\n@inproceedings{{b{n}, author = {{Quill, Ada and "
    f"{' and '.join(f'Moss, M{m}' for m in range(40))}}}, title = {{Long {n}}}, booktitle = {{In"
    f"vented Things that Grow in the Shade of an Old Wall}}, year = {2020 + n % 4}}}\n"
    for n in range(40)
)
# What is so long that a page may have no room for it, in characters of LaTeX.
LONG = 2500
# Writes where an entry begins and ends, once its page is there.
PLACES = r"""
\newwrite\places\immediate\openout\places=places.txt
\ifdefined\pdfsavepos\else\let\pdfsavepos\savepos\let\pdflastypos\lastypos\fi
\newcommand{\place}[1]{\leavevmode\pdfsavepos\write\places{#1 \the\value{page} \the\pdflastypos}}
"""


class Wrong(NamedTuple):
    """What is wrong with a document: TeX's errors, how many points lines stick out that do so by
    more than 5, what of the text is missing or not in its order, the entries that are on two pages
    or columns, the headings that are the last on a page, and the fonts after the list that are not
    those before it.
    """

    errors: list[str]
    overfull: list[float]
    lost: list[str]
    split: list[str]
    stranded: list[str]
    kept: set[str]


NOTHING = Wrong([], [], [], [], [], set())
FONT = r"\typeout{Font: \csname f@family\endcsname, \csname f@size\endcsname}"
_ENTRY = re.compile(r"^(\\item.*% |% )(\S+)$\n((?:.+\n)*?)(.*\\pubgenpage)$", re.MULTILINE)


def with_places(text: str) -> str:
    """The list *text* with what writes where each entry begins and ends."""

    def placed(found: re.Match[str]) -> str:
        start, key, lines, end = found.groups()
        head, rest = ("", lines) if start.startswith("\\item") else lines.split("\n", 1)
        head = f"{head}\n" if head else ""
        first, last = (rf"\place{{{what} {key} {len(lines)}}}" for what in ("begin", "end"))
        return f"{start}{key}\n{head}{first}{rest.strip()}{last}\n{end}"

    return _ENTRY.sub(placed, text)


def split_entries(places: str) -> list[str]:
    """The keys of the entries that begin and end in different pages or columns."""
    found = []
    begun = (0, 0)
    for line in places.splitlines():
        what, key, size, page, height = line.split(" ")
        if what == "begin":
            begun = int(page), int(height)
        elif (int(page) != begun[0] or int(height) > begun[1]) and int(size) < LONG:
            found.append(key)
    return found


_ACCENTS = re.compile("[\u0300-\u036f`´^ˆ˜¯˘˙¨˚˝ˇ¸˛‘’']")


def bare(text: str) -> str:
    """*text* without accents, which a font may have beside a letter."""
    flat = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return flat.replace("ı", "i").replace("Ð", "D").replace("Đ", "D")


def wrong_with(class_: Class, text: str, page: Page, folder: Path) -> tuple[Wrong, Typeset]:
    """What is wrong with *text*, the CV that shows *page*, in *class_*."""
    placed = f"{PLACES}{FONT}{with_places(text)}{FONT}"
    done = typeset(class_.engine, class_.with_(placed), folder)
    places = (folder / "places.txt").read_text("utf-8", "replace")
    assert places.count("begin ") == text.count("\\pubgenpage\n") > 0
    shown = bare(words(done.pdf, "-raw"))
    told = [bare(piece) for piece in pieces(page) if not beyond_pdflatex(piece)]
    headings = [one.replace("\\", "") for one in re.findall(r"\\pubgengroup\{\d\}\{(.*)\}", text)]
    before, after = re.findall("^Font: (.*)$", done.log, re.MULTILINE)
    is_strict = class_.target == "moderncv" or class_.name.startswith("article")
    return Wrong(
        errors=done.errors,
        overfull=[points for points in done.overfull if points > 5] if is_strict else [],
        lost=in_order(shown, told) + in_order(shown, headings),
        split=split_entries(places),
        stranded=stranded(shown, headings),
        kept={before, after} - {before},
    ), done


def stranded(shown: str, headings: list[str]) -> list[str]:
    """Those of *headings* that are the last on a page, but for its number."""
    sheets = (re.sub(r"\s*\d*(?:/\d+)?\s*$", "", sheet) for sheet in shown.split("\f"))
    last = [sheet.rpartition("\n")[2].strip() for sheet in sheets]
    return [heading for heading in headings if heading in last]


def cv_in(class_: Class, source: Path, folder: Path) -> tuple[str, Page]:
    """The list of *source*, a .bib or a profile, for *class_*, in groups and with labels."""
    if source.suffix == ".bib":
        profile = folder / "profile.toml"
        profile.write_text(f'name = "Ada Quill"\nbib = "{source.as_posix()}"\n{VIEW}', "utf-8")
        source = profile
    compiled, output = cv_of(compiler.open_project(source), target=class_.target)
    return output.text, compiled.page


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("class_", CLASSES, ids=[each.name for each in CLASSES])
def test_what_a_cv_shows(class_: Class, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    lines = tmp_path / "lines.bib"
    lines.write_text(LINES, "utf-8")
    sources = [ROOT / "tests" / "golden" / "showcase.toml", lines]
    if request.config.getoption("--all-classes"):
        sources += request.getfixturevalue("corpus")
    for source in sources:
        text, page = cv_in(class_, source, tmp_path)
        assert wrong_with(class_, text, page, tmp_path / source.stem)[0] == NOTHING, source.stem


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("name", ["article", "memoir", "moderncv, classic", "AltaCV", "Awesome-CV"])
def test_what_is_longer_than_a_page_is_split_and_not_lost(name: str, tmp_path: Path) -> None:
    class_ = next(each for each in CLASSES if each.name == name)
    names = " and ".join(f"Moss, Mary{number}" for number in range(900))
    bib = tmp_path / "long.bib"
    bib.write_text(f"{LINES}@misc{{long, author = {{{names}}}, title = {{Endless}}}}\n", "utf-8")
    text, page = cv_in(class_, bib, tmp_path)
    wrong, done = wrong_with(class_, text, page, tmp_path / "tex")
    assert wrong.errors == wrong.split == []
    assert len(re.findall(r"Mary\d", words(done.pdf))) == 900
    assert "Overfull \\vbox" not in done.log


UNGUARDED = r"\newcommand{\pubgenpage}{\par}\newcommand{\pubgenwhole}{}"


@pytest.mark.usefixtures("tex")
@pytest.mark.parametrize("name", ["article", "moderncv, banking", "AltaCV", "friggeri"])
def test_the_guard_bites(name: str, tmp_path: Path) -> None:
    class_ = next(each for each in CLASSES if each.name == name)
    (tmp_path / "lines.bib").write_text(LINES, "utf-8")
    text, page = cv_in(class_, tmp_path / "lines.bib", tmp_path)
    wrong, _ = wrong_with(class_, UNGUARDED + text, page, tmp_path)
    assert wrong.split
    assert stranded("A\nPapers\n\n1\n\f2\n\fPapers\nB", ["Papers"]) == ["Papers"]
