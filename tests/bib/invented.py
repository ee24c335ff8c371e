"""Invented .bib files: valid ones with what is in them, and soups of what BibTeX delimits by."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from hypothesis import strategies as st

from pubgen.bib.values import MONTHS


class WrittenField(NamedTuple):
    """A field as it is in the file, and the value that it has."""

    name: str
    raw: str
    value: str


class WrittenEntry(NamedTuple):
    """An entry as it is in the file, its first character an ``@`` at the start of a line."""

    text: str
    type: str
    key: str
    fields: tuple[WrittenField, ...]


STRING = '@string{acm = "ACM Press"}\n'
_MACROS = {**MONTHS, "acm": "ACM Press"}
_TYPES = ["article", "misc", "InProceedings", "BOOK", "techreport"]
_NAMES = "author title year note journal month url pages volume".split()
_KEY = st.from_regex(r"[A-Za-z0-9:_/+.'-]{1,6}", fullmatch=True)
_WORD = st.sampled_from(
    'a B é 李 50\\% #1 x@y.org = (b) c, $n$ \\& {A} {\\"o} {{B}c} {} , and \\alpha e=3,'.split()
)
_SPACE = st.sampled_from([" ", "  ", "\n    ", "\t"])


@st.composite
def _words(draw: st.DrawFn) -> str:
    words = draw(st.lists(_WORD, max_size=5))
    return "".join(word + draw(_SPACE) for word in words[:-1]) + "".join(words[-1:])


@st.composite
def _piece(draw: st.DrawFn) -> tuple[str, str]:
    """A piece of a value as written, and what it stands for."""
    kind = draw(st.sampled_from("{{{\"'0a"))
    if kind == "0":
        number = draw(st.from_regex(r"[0-9]{1,4}", fullmatch=True))
        return number, number
    if kind == "a":
        macro = draw(st.sampled_from(sorted(_MACROS)))
        return draw(st.sampled_from([macro, macro.upper()])), _MACROS[macro]
    words = draw(_words())
    return (f"{{{words}}}" if kind == "{" else f'"{words}"'), words


@st.composite
def _field(draw: st.DrawFn, name: str) -> WrittenField:
    pieces = draw(st.lists(_piece(), min_size=1, max_size=2))
    raw = draw(st.sampled_from([" # ", "#", "\n # "])).join(piece for piece, _ in pieces)
    return WrittenField(name, raw, folded("".join(value for _, value in pieces)))


def folded(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


@st.composite
def _entry(draw: st.DrawFn, key: str) -> WrittenEntry:
    type_ = draw(st.sampled_from(_TYPES))
    names = draw(st.lists(st.sampled_from(_NAMES), max_size=4, unique=True))
    fields = [draw(_field(draw(st.sampled_from([name, name.upper()])))) for name in names]
    opened, closed = draw(st.sampled_from([("{", "}"), ("{", "}"), ("(", ")")]))
    before, equals, comma, end = draw(
        st.sampled_from(
            [
                ("\n  ", " = ", ",", ",\n"),
                ("\n  ", " = ", ",", "\n"),
                (" ", "=", ",", ""),
                ("\n\t", "  =  ", ",", ","),
                ("", " = ", "\n , ", "\n"),
            ]
        )
    )
    listed = comma.join(f"{before}{f.name}{equals}{f.raw}" for f in fields)
    if not fields:
        end = "\n"
    text = f"@{type_}{opened}{key},{listed}{end}{closed}"
    return WrittenEntry(text, type_.lower(), key, tuple(fields))


@st.composite
def valid_files(draw: st.DrawFn, min_size: int = 0) -> list[WrittenEntry]:
    """Entries with different keys; `file_of` makes the file."""
    keys = draw(st.lists(_KEY, min_size=min_size, max_size=4, unique_by=str.lower))
    return [draw(_entry(key)) for key in keys]


def file_of(entries: list[WrittenEntry], between: str = "\n\n") -> str:
    return STRING + "".join(entry.text + between for entry in entries)


_DELIMITERS = [*"@{}()\",=#%\\ \n\r\t'", "@misc{", "@misc(k, ", "@comment{", "@string{a = ", "jan"]
_TOKENS = [
    "title = {A}",
    'note = "B"',
    "year=2000",
    "\n@misc{k1, title={A}}\n",
    "k2",
    '{\\"o}',
    "é",
]
soups = st.lists(st.sampled_from(_DELIMITERS + _TOKENS) | st.text(max_size=3), max_size=25).map(
    "".join
)

_SCRATCHES = '{}",=@#()\n%\\'


def scratched(text: str, seed: int) -> str:
    """*text* with one to three characters gone, doubled, or others instead, as *seed* has it."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        instead = chance.choice(["", "", chance.choice(_SCRATCHES), text[at] * 2])
        text = text[:at] + instead + text[at + 1 :]
    return text
