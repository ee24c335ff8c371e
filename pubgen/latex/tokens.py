"""What each token does, one function a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from pubgen.addresses import unescaped
from pubgen.latex.formulas import formula, is_price
from pubgen.latex.html import instead_of_entity, instead_of_tag
from pubgen.latex.macros import on_macro
from pubgen.latex.nodes import Build, as_text, linked, protected, styled, unframed
from pubgen.latex.quotations import on_apostrophe, on_backquote, on_german
from pubgen.latex.state import UNDERLINED, Frame, State, closing
from pubgen.latex.tables import NO_BREAK_SPACE
from pubgen.text import Code, Emph, SmallCaps, Strong, Sub, Sup

_MATH_END = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

_TAGS: Mapping[str, Build] = {
    "sub": styled(Sub),
    "sup": styled(Sup),
    **dict.fromkeys(("i", "em"), styled(Emph)),
    **dict.fromkeys(("b", "strong"), styled(Strong)),
    **dict.fromkeys(("tt", "code"), styled(Code)),
    "scp": styled(SmallCaps),
    "u": unframed,
}


def _on_text(state: State, text: str) -> None:
    if state.stack[-1].single:
        state.at -= len(text) - 1
        text = text[0]
    state.say(text)


def _on_entity(state: State, entity: str) -> None:
    from html import unescape
    from html.entities import html5

    if entity[1] != "#" and entity[1:] not in html5:
        state.say(entity)
        return
    advice = instead_of_entity(entity)
    place = state.at - len(entity), state.at  # a backslash may be before it
    state.report("html-in-field", f"`{entity}` is HTML, not LaTeX", place, advice)
    state.say(unescape(entity))


def _on_math(state: State, opener: str) -> None:
    closer = _MATH_END[opener]
    end = _formula_end(state, closer)
    tex = state.latex[state.at : end]
    if end < 0 or (opener == "$" and is_price(tex)):
        state.say(opener.removeprefix("\\"))
        state.report(
            "stray-math",
            f"`{opener}` opens no formula",
            (state.start, state.start + UNDERLINED),
            "write `\\$` for a dollar" if opener == "$" else "",
        )
        return
    state.at = end + len(closer)
    state.emit(*formula(tex.strip()))


def _formula_end(state: State, closer: str) -> int:
    """Where the formula that begins here ends: past the closers inside ``\\text{if $y$}``."""
    end = first = state.find(closer)
    for _ in range(4):  # a few, lest braces that stay open make us search on and on
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


def _on_tag(state: State, tag: str) -> None:
    name = tag.strip("</>").split()[0]
    closer = f"</{name}>"
    if tag == closer:
        if not state.close(closer):
            state.say(tag)
    elif (end := state.find(closer)) < 0:
        state.say(tag)
    else:
        if tag not in state.tags:  # a formula of <sub> and <sup> is one typo
            state.tags.add(tag)
            advice = instead_of_tag(name, state.latex[state.at : end])
            state.report("html-in-field", f"`{tag}` is HTML, not LaTeX", advice=advice)
        state.push(Frame(closer, tag, _TAGS.get(name.lower()) or _anchor(tag)))


def _anchor(tag: str) -> Build:
    href = _HREF.search(tag)
    url = (href[1] or href[2] or href[3] or "") if href else ""
    return partial(linked, latex=url) if url else unframed


def _on_address(state: State, rest: str) -> None:
    state.say(unescaped(rest))


ON_TOKEN: Mapping[str, Callable[[State, str], None]] = {
    "text": _on_text,
    "other": _on_text,
    "entity": _on_entity,
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
    "tag": _on_tag,
    "address": _on_address,
}
