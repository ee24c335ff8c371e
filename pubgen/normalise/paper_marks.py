"""Paper marks: what kind of paper it is, where the entry says so; never a guess from the venue."""

from __future__ import annotations

import re

from pubgen.normalise.fields import KEYWORDS, NOTE
from pubgen.normalise.record import Record

KNOWN_MARKS = frozenset(
    {
        "short paper", "short", "poster", "poster paper", "demo", "demo paper", "demonstration",
        "workshop", "workshop paper", "preprint", "invited", "invited paper", "invited talk",
        "keynote", "tutorial", "vision paper", "position paper", "extended abstract", "abstract",
        "industry track", "industry paper", "work in progress", "doctoral symposium", "tool paper",
        "experience paper", "survey", "review", "letter", "editorial", "oral", "spotlight",
        "highlight", "late-breaking work", "registered report", "replication", "artifact paper",
    }
)  # fmt: skip
_SHOWN_AS = {"short": "short paper", "demonstration": "demo"}
_TRUE = frozenset({"true", "yes", "1"})


def paper_marks(record: Record, *, edited: bool) -> tuple[str, ...]:
    """The words to show behind the title, each once."""
    marks: list[str] = []
    if edited:
        marks.append("edited volume")
    if said := record.plain("papertype"):
        marks.append(_shown(said))
    said_elsewhere = (record.plain(name) for name in ("entrysubtype", *NOTE.names))
    keywords = split_keywords(record.entry.get(*KEYWORDS.names))
    marks += (mark for said in (*said_elsewhere, *keywords) if (mark := known_mark(said)))
    return tuple(dict.fromkeys(marks))


def known_mark(text: str) -> str:
    """The paper mark that *text* is, ``(Short paper).`` say, or ``""``."""
    word = text.strip(" .()[]").lower()
    return _SHOWN_AS.get(word, word) if word in KNOWN_MARKS else ""


def _shown(text: str) -> str:
    return known_mark(text) or text.strip(" .()[]")


def split_keywords(text: str) -> tuple[str, ...]:
    """Keywords are parted by commas or, by some programs, by semicolons."""
    return tuple(word for word in (w.strip() for w in re.split(r"[,;]", text)) if word)


def is_true(text: str) -> bool:
    """Whether a flag such as ``selected = {true}`` is set."""
    return text.strip().lower() in _TRUE
