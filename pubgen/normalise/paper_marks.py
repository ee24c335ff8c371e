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
# As a keyword these may be what the paper is about.
_AMBIGUOUS = frozenset(
    {
        "short", "survey", "review", "letter", "abstract", "highlight", "replication", "editorial",
        "tutorial", "oral", "demonstration",
    }
)  # fmt: skip
_SHOWN_AS = {"short": "short paper", "demonstration": "demo"}
_TRUE = frozenset({"true", "yes", "1"})


_MAY_TELL_MARK = frozenset(("papertype", "entrysubtype", *NOTE.names, *KEYWORDS.names))


def read_paper_marks(record: Record) -> tuple[str, ...]:
    """The words to show after the title, each once."""
    if _MAY_TELL_MARK.isdisjoint(record.entry.fields):
        return ()
    marks: list[str] = []
    if said := record.plain("papertype"):
        marks.append(known_mark(said) or said.strip(" .()[]"))
    marks += (known_mark(record.plain(name)) for name in ("entrysubtype", *NOTE.names))
    keywords = split_keywords(record.entry.get(*KEYWORDS.names))
    marks += (known_mark(word) for word in keywords if word.lower() not in _AMBIGUOUS)
    return tuple(dict.fromkeys(filter(None, marks)))


def known_mark(text: str) -> str:
    """The paper mark that *text* is, ``(Short paper).`` say, or ``""``."""
    word = text.strip(" .()[]").lower()
    return _SHOWN_AS.get(word, word) if word in KNOWN_MARKS else ""


def split_keywords(text: str) -> tuple[str, ...]:
    """Each keyword once: they are parted by commas or, by some programs, by semicolons."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, re.split(r"[,;]", text)))))


def is_true(text: str) -> bool:
    """Whether a flag such as ``selected = {true}`` is set."""
    return text.strip().lower() in _TRUE
