"""What each token does, one function a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pubgen.addresses import unescaped
from pubgen.latex.formulas import before_money, is_price, say_formula, unescaped_formula
from pubgen.latex.html import on_entity, on_tag
from pubgen.latex.macros import on_macro
from pubgen.latex.nodes import as_text, protected, unframed
from pubgen.latex.quotations import on_apostrophe, on_backquote, on_german
from pubgen.latex.state import UNDERLINED, Frame, State, closing
from pubgen.latex.tables import NO_BREAK_SPACE

_MATH_END = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}


def _on_text(state: State, text: str) -> None:
    if state.stack[-1].single:
        state.at -= len(text) - 1
        text = text[0]
    state.say(text)


def _on_math(state: State, opener: str) -> None:
    closer = _MATH_END[opener]
    end = _formula_end(state, closer)
    tex = state.latex[state.at : end]
    if end < 0 or (opener == "$" and is_price(tex)):
        state.say(opener.removeprefix("\\"))
        state.report(
            "stray-math",
            f"`{opener}` does not open a formula",
            (state.start, state.start + UNDERLINED),
            "write `\\$` for a dollar" if opener == "$" else "",
        )
        return
    state.at = end + len(closer)
    say_formula(state, tex.strip())


def _on_escaped(state: State, shown: str) -> None:
    tex = unescaped_formula(shown)
    if not tex:
        state.at = state.start + before_money(shown)
        state.say("$")
        return
    state.report(
        "stray-math", f"`{shown}` shows the source of a formula", advice=f"write `${tex}$`"
    )
    say_formula(state, tex)


def _formula_end(state: State, closer: str) -> int:
    """Where the formula that begins here ends: past the closers inside ``\\text{if $y$}``."""
    end = first = state.find(closer)
    for _ in range(4):  # a few: with braces that stay open, the search would go on and on
        if end < 0:
            break
        if state.latex.count("{", state.at, end) <= state.latex.count("}", state.at, end):
            return end
        later = closing(closer).search(state.latex, end + len(closer))
        end = later.start() if later else -1
    return first


def _on_open(state: State, _: str) -> None:
    # BibTeX's "special character", {\"o} or {\em x}: its capitals are not protected.
    special = state.latex.startswith("\\", state.at)
    state.push(Frame("}", "", unframed if special else protected))


def _on_words(state: State, words: str) -> None:
    # {DNA}: a group like any other, but common enough to be done with in one step.
    state.emit(*protected(as_text(words)))


def _on_close(state: State, _: str) -> None:
    if state.flat:
        state.flat -= 1
    elif not any(frame.closer == "}" for frame in state.stack):
        advice = "delete it; for a `\\{` that should be seen, write `\\textbraceleft`"
        state.report("unbalanced-braces", "this `}` closes nothing", advice=advice)
    else:
        state.close("}")


def _on_tie(state: State, _: str) -> None:
    state.say(NO_BREAK_SPACE)


def _on_dash(state: State, dashes: str) -> None:
    state.say("–" if dashes == "--" else "—")


def _on_address(state: State, rest: str) -> None:
    state.say(unescaped(rest))


ON_TOKEN: Mapping[str, Callable[[State, str], None]] = {
    "text": _on_text,
    "other": _on_text,
    "entity": on_entity,
    "escaped": _on_escaped,
    "math": _on_math,
    "macro": on_macro,
    "words": _on_words,
    "open": _on_open,
    "close": _on_close,
    "tie": _on_tie,
    "dash": _on_dash,
    "backquote": on_backquote,
    "apostrophe": on_apostrophe,
    "german": on_german,
    "tag": on_tag,
    "address": _on_address,
}
