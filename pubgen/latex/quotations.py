"""Quotation marks, which TeX, German babel and people write in many ways."""

from __future__ import annotations

import re
from functools import partial

from pubgen.latex.nodes import styled
from pubgen.latex.state import Frame, State
from pubgen.regexes import regex
from pubgen.text import Quote, Text

# TeX's ligatures ?` and !`.
_SPANISH = {"?": "¿", "!": "¡"}
# An apostrophe that opens a quotation: before a word, and another one closes it after one. Those of
# words that begin with one do not.
_WORD_WITHOUT_ITS_BEGINNING = r"(?:tis|twas|twere|twill|til|till|em|n|t|s)"
OPENING = regex(
    r"(?:(?<=[\s({\[\"`~/—–-])|(?<=\A))'"
    rf"(?=\{{*+[^\W\d])(?!{_WORD_WITHOUT_ITS_BEGINNING}(?!\w))"
    r"(?=(?>(?:[^'\\]|\\[^'\\]|'(?=\w)){0,199})(?<!\s)'(?!['\w]))",
    re.IGNORECASE,
)
# `NSDI '26`: before a short year it is written as people write it, in a badge and in a line alike.
SHORT_YEAR = regex(r"'(?=[0-9]{2}(?![0-9]))")


def on_backquote(state: State, run: str) -> None:
    """One or several backquotes: what they open is closed by apostrophes, but ¿ and ¡."""
    if len(run) == 1 and _turned_round(state):
        return
    for mark in re.findall("``?", run):
        if mark == "``":
            if not state.close("“"):
                state.push(Frame("”", "“", styled(Quote)))
        elif state.latex[state.start - 1 : state.start].isalnum():
            state.say("‘")  # Hawai`i
        else:
            state.push(Frame("’", "‘", styled(partial(Quote, double=False))))


def _turned_round(state: State) -> bool:
    """Whether the mark before a backquote becomes a Spanish one."""
    nodes, mark = state.stack[-1].nodes, state.latex[state.start - 1 : state.start]
    last = nodes[-1] if nodes and mark in _SPANISH else None
    if not isinstance(last, Text) or not last.value.endswith(mark):
        return False
    nodes[-1] = Text(last.value[:-1] + _SPANISH[mark])
    return True


def on_apostrophe(state: State, run: str) -> None:
    """One or several apostrophes, of which some close a quotation."""
    # TeX reads ''' as ” and ’; where a single quotation is open, people mean it the other way.
    marks = re.findall("''?", run)
    for mark in reversed(marks) if state.stack[-1].closer == "’" else marks:
        if mark == "''":
            closed = state.close("”") or state.close("“")
        else:
            inside_word = state.latex[state.at : state.at + 1].isalnum()
            closed = not inside_word and state.close("’")
        if not closed:
            short_year = SHORT_YEAR.match(state.latex, state.at - 1)
            opens = mark == "'" and OPENING.match(state.latex, state.at - 1)
            state.say("”" if mark == "''" else "'" if short_year else "‘" if opens else "’")


def on_german(state: State, mark: str) -> None:
    """Marks of German babel: the lower ones open, the upper ones close."""
    if mark == "‚":
        state.push(Frame("‘", "‚", styled(partial(Quote, double=False))))
    elif mark == "‘":
        if not state.close("‘"):
            state.say("‘")
    elif mark != "\"'":
        state.push(Frame("“", "„", styled(Quote)))
    elif not state.close("“"):
        state.say('"')
        on_apostrophe(state, "'")
