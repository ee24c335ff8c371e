"""What each macro does, one function a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from pubgen.addresses import unescaped
from pubgen.latex.formulas import formula
from pubgen.latex.nodes import (
    Build,
    accented,
    as_text,
    cased,
    linked,
    parenthesised,
    styled,
    unframed,
)
from pubgen.latex.quotations import on_apostrophe, on_backquote, on_german
from pubgen.latex.state import TO_ARGUMENT, Frame, State
from pubgen.latex.tables import ACCENTS, HIDDEN, SYMBOLS
from pubgen.text import Code, Emph, Quote, SmallCaps, Strong, Sub, Sup

_WRAPPERS: Mapping[str, Build] = {
    **dict.fromkeys(("emph", "textit", "textsl"), styled(Emph)),
    "textbf": styled(Strong),
    "texttt": styled(Code),
    "textsc": styled(SmallCaps),
    "textsuperscript": styled(Sup),
    "textsubscript": styled(Sub),
    **dict.fromkeys(("enquote", "mkbibquote"), styled(Quote)),
    "enquote*": styled(partial(Quote, double=False)),
    **dict.fromkeys(("uppercase", "MakeUppercase"), cased(str.upper)),
    **dict.fromkeys(("lowercase", "MakeLowercase"), cased(str.lower)),
    **dict.fromkeys(
        (
            *("textrm", "textsf", "textnormal", "textup", "textmd", "text", "mbox", "hbox", "fbox"),
            *("underline", "uline", "nocase", "natexlab", "textcolor"),
            "foreignlanguage",
        ),
        unframed,
    ),
}

# Of these the first argument says how, not what.
_QUALIFIED = frozenset({"textcolor", "foreignlanguage"})

_DECLARATIONS: Mapping[str, Build] = {
    **dict.fromkeys(("em", "it", "sl", "itshape", "slshape"), styled(Emph)),
    **dict.fromkeys(("bf", "bfseries"), styled(Strong)),
    **dict.fromkeys(("tt", "ttfamily"), styled(Code)),
    **dict.fromkeys(("sc", "scshape"), styled(SmallCaps)),
    **dict.fromkeys(
        ("rm", "sf", "rmfamily", "sffamily", "upshape", "mdseries", "normalfont"), unframed
    ),
}

# Macros for quotation marks, as the token that means the same.
_QUOTES = {
    "textquotedblleft": "``", "textquotedblright": "''", "textquoteleft": "`",
    "textquoteright": "'", "lq": "`", "rq": "'", "glqq": ",,", "quotedblbase": ",,",
    "grqq": "\"'",
}  # fmt: skip

_CITATIONS = (
    "cite",
    "citep",
    "citet",
    "textcite",
    "parencite",
    "autocite",
    "footcite",
    "citeauthor",
)

_CODE_POINT = re.compile(r"[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6}")


def on_macro(state: State, name: str) -> None:
    """Do what the macro *name* says; what is unknown is shown."""
    _ON_MACRO.get(name, _unknown)(state, name)


def _skip_space_after(state: State, name: str) -> None:
    if name[0].isalpha():
        state.skip_space()


def _symbol(state: State, name: str) -> None:
    _skip_space_after(state, name)
    state.say(SYMBOLS[name])


def _accent(state: State, name: str) -> None:
    mark, alone = ACCENTS[name]
    state.argument(partial(accented, mark=mark, alone=alone))


def _hide(state: State, name: str) -> None:
    _skip_space_after(state, name)
    for _ in range(HIDDEN[name]):
        state.raw_argument()


def _wrap(state: State, name: str) -> None:
    if name in _QUALIFIED:
        state.raw_argument()
    state.argument(_WRAPPERS[name], literal=name == "texttt")


def _declare(state: State, name: str) -> None:
    state.skip_space()
    literal = name in ("tt", "ttfamily")
    state.push(Frame(build=_DECLARATIONS[name], literal=literal))


def _quote(state: State, name: str) -> None:
    state.skip_space()
    mark = _QUOTES[name]
    {"`": on_backquote, "'": on_apostrophe}.get(mark[0], on_german)(state, mark)


def _url(state: State, name: str) -> None:
    url = state.raw_argument() or ""
    state.emit(*(linked((), url) if name == "url" else as_text(unescaped(url))))


def _href(state: State, _: str) -> None:
    state.argument(partial(linked, latex=state.raw_argument() or ""))


def _ensure_math(state: State, _: str) -> None:
    state.emit(*formula((state.raw_argument() or "").strip()))


def _unicode(state: State, name: str) -> None:
    from html import unescape

    before = state.at
    code = state.raw_argument() or ""
    if _CODE_POINT.fullmatch(code):
        state.say(unescape(f"&#{code};"))
    else:  # whatever that is, it is LaTeX
        state.at = before
        _unknown(state, name)


def _note(state: State, name: str) -> None:
    # On paper it is at the foot of the page. Dropped, a word of its author would vanish.
    state.report(
        "note-in-field",
        f"`\\{name}` is shown in parentheses",
        advice="move the note to the field `note`",
    )
    state.argument(parenthesised)


def _cite(state: State, name: str) -> None:
    state.report("cite-in-field", f"`\\{name}` has no list to refer to")
    key = state.raw_argument() or ""
    state.say(f"[{key}]")


def _environment(state: State, name: str) -> None:
    environment = state.raw_argument() or ""
    if name == "begin":
        begin = f"`\\begin{{{environment}}}`"
        state.report("environment-in-field", f"{begin} is shown as plain text")


def _unknown(state: State, name: str) -> None:
    rare = _rare_symbol(name) if name else ""
    if rare:
        _skip_space_after(state, name)
        state.say(rare)
        return
    argument = TO_ARGUMENT.match(state.latex, state.at)
    _report_unknown(state, name, "argument" if argument else "name")
    if argument:
        state.at = argument.end()
        state.argument(unframed)
    else:
        state.say(name)


def _report_unknown(state: State, name: str, shown: str) -> None:
    state.report("unknown-macro", f"`\\{name}` is not known; its {shown} is shown")


@cache
def _pylatexenc() -> Callable[[str], Any]:
    from pylatexenc import latex2text  # type: ignore[import-untyped]

    lookup: Callable[[str], Any] = latex2text.get_default_latex_context_db().get_macro_spec
    return lookup


def _rare_symbol(name: str) -> str:
    """The character that pylatexenc knows under *name*, or nothing.

    Its longer texts are patterns with arguments, or ``\\today``, which would make the output
    depend on the day.
    """
    spec = _pylatexenc()(name)
    value = spec.simplify_repl if spec is not None else None
    return value if isinstance(value, str) and len(value) == 1 and not value.isascii() else ""


_ON_MACRO: Mapping[str, Callable[[State, str], None]] = {
    **dict.fromkeys(SYMBOLS, _symbol),
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(HIDDEN, _hide),
    **dict.fromkeys(_WRAPPERS, _wrap),
    **dict.fromkeys(_DECLARATIONS, _declare),
    **dict.fromkeys(_QUOTES, _quote),
    **dict.fromkeys(_CITATIONS, _cite),
    **dict.fromkeys(("url", "nolinkurl", "path"), _url),
    **dict.fromkeys(("footnote", "thanks"), _note),
    **dict.fromkeys(("begin", "end"), _environment),
    "href": _href,
    "ensuremath": _ensure_math,
    "unicode": _unicode,
}
