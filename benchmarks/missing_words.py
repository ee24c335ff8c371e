"""What BibTeX's plain.bst prints of a .bib and a page of pubgen does not show, word by word.

    python -m benchmarks.missing_words [--details full|short] [--list] FILE.bib ...

It runs the real ``bibtex``. A word is a run of letters and digits without its accents and capitals
(or one character of Chinese or Japanese), and counts once an entry; formulas are left out, and so
are the words of plain.bst itself.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias
from unicodedata import combining

from pubgen import compiler, latex
from pubgen.render.html import render_html
from pubgen.text import Inline, Math, Styled, Text
from pubgen.unicode import normalised
from tests.page_reader import read

Words: TypeAlias = frozenset[str]
# plain.bst 0.99b: what its functions write beside the fields.
_OF_PLAIN = frozenset(
    "in editor editors volume of number chapter pages page edition and et al phd thesis master s"
    " technical report".split()
)
_AUX = "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n"
_ITEM = re.compile(r"\\bibitem\{([^\n]*)\}\n((?:(?!\\bibitem\{|\\end\{thebib).*\n?)*)")
_COMMAND_OF_PLAIN = re.compile(r"%\n|\\newblock|\\cite\{[^{}]*\}")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_MONTHS = {
    name: name[:3]
    for name in "january february march april june july august sept september october november"
    " december".split()
}


def printed_by_plain(bib: str) -> dict[str, Words]:
    """What BibTeX prints of each entry of *bib*, by its key in small letters."""
    return words_of_bbl(run_bibtex(bib))


def run_bibtex(bib: str) -> str:
    """The .bbl that plain.bst makes of all entries of *bib*."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "all.bib").write_text(bib, encoding="utf-8")
        (place / "all.aux").write_text(_AUX, encoding="utf-8")
        subprocess.run(["bibtex", "all"], cwd=place, capture_output=True, check=False)
        return (place / "all.bbl").read_text(encoding="utf-8", errors="replace")


def words_of_bbl(bbl: str) -> dict[str, Words]:
    """The words of each entry of a .bbl that plain.bst has written."""
    return {
        key.lower(): _words(_text(latex.decode(_COMMAND_OF_PLAIN.sub(" ", text)).inline))
        for key, text in _ITEM.findall(bbl)
    }


def shown_by_pubgen(bib: str, details: str = "full") -> dict[str, Words]:
    """What a page shows of each entry of *bib*, by its key in small letters."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile.toml"
        (profile.parent / "all.bib").write_text(bib, encoding="utf-8")
        setting = f'details = "{details}"\n' if details else ""
        profile.write_text(f'bib = "all.bib"\n[view.publications]\n{setting}', encoding="utf-8")
        project = compiler.open_project(profile)
        page = compiler.compile_page(project, sections=["publications"]).page
        items = read(render_html(page, "fragment.html.jinja")).all(".pub-item")
    listing = page.sections[0].listing if page.sections else None
    shown = listing.items if listing else ()
    by_id = {item.id: item.publication for item in shown}
    each = [(by_id[item.attributes["id"]].entry, _words(item.text)) for item in items]
    first: dict[str, Words] = {}  # of a key that comes twice, BibTeX prints the first entry
    for entry, words in sorted(each, key=lambda pair: pair[0].number):
        first.setdefault(entry.key.lower(), words)
    return first


def missing(
    printed: Mapping[str, Words], shown: Mapping[str, Words]
) -> Iterator[tuple[str, list[str]]]:
    """The entries of which words are *printed* and not *shown*, with these."""
    for key, words in printed.items():
        if key in shown and (less := words - shown[key] - _OF_PLAIN):
            yield key, sorted(less)


def _text(inline: Inline) -> str:
    """The characters without formulas, which each has its own way to write."""
    parts: list[str] = []
    for node in inline:
        match node:
            case Text(value):
                parts.append(value)
            case Math():
                parts.append(" ")
            case Styled(children):
                parts.append(_text(children))
    return "".join(parts)


def _words(text: str) -> Words:
    bare = "".join(char for char in normalised(text, "NFKD") if not combining(char))
    return frozenset(_MONTHS.get(word, word) for word in _WORD.findall(bare.casefold()))


def main() -> None:
    """Count, for each file and in all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--details", choices=("full", "short", ""), default="full")
    parser.add_argument("--list", action="store_true", help="name them")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    total = of = 0
    for file in options.files:
        bib = file.read_text(encoding="utf-8", errors="replace")
        printed = printed_by_plain(bib)
        found = list(missing(printed, shown_by_pubgen(bib, options.details)))
        count, words = sum(len(less) for _, less in found), sum(map(len, printed.values()))
        total, of = total + count, of + words
        print(f"{file.name}: {count} of {words} words missing, in {len(found)} entries")
        for key, less in found if options.list else ():
            print(f"  {key}: {' '.join(less)}")
    print(f"{total} of {of} words missing")


if __name__ == "__main__":
    main()
