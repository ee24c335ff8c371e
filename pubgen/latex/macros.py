"""What each macro does, one function a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from pubgen.addresses import unescaped
from pubgen.latex.formulas import say_formula, say_in_text
from pubgen.latex.nodes import (
    Build,
    accented,
    as_text,
    between,
    cased,
    linked,
    parenthesised,
    styled,
    unframed,
)
from pubgen.latex.quotations import on_apostrophe, on_backquote, on_german
from pubgen.latex.state import TO_ARGUMENT, Frame, State
from pubgen.latex.tables import ACCENTS, HIDDEN, IN_FORMULAS, LETTERS, NO_BREAK_SPACE, SYMBOLS
from pubgen.regexes import regex
from pubgen.text import Code, Emph, Inline, Quote, SmallCaps, Strong, Sub, Sup, Text

_WRAPPERS: Mapping[str, Build] = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), styled(Emph)),
    **dict.fromkeys(("textbf", "mkbibbold"), styled(Strong)),
    "texttt": styled(Code),
    **dict.fromkeys(("textsc", "textssc", "bsc", "lsc"), styled(SmallCaps)),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "up", "fup"), styled(Sup)),
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), styled(Sub)),
    **dict.fromkeys(("enquote", "mkbibquote", "textquote", "blockquote"), styled(Quote)),
    "enquote*": styled(partial(Quote, double=False)),
    "mkbibparens": between("(", ")"),
    "mkbibbrackets": between("[", "]"),
    **dict.fromkeys(("uppercase", "MakeUppercase", "MakeTextUppercase"), cased(str.upper)),
    **dict.fromkeys(("lowercase", "MakeLowercase", "MakeTextLowercase"), cased(str.lower)),
    **dict.fromkeys(
        (
            *("textrm", "textsf", "textnormal", "textup", "textmd", "text", "mbox", "hbox", "fbox"),
            *("underline", "uline", "nocase", "natexlab", "textcolor", "foreignlanguage"),
            *("textulc", "textlf", "oldstylenums", "underbar", "smash", "sout", "NoCaseChange"),
            *("makebox", "framebox", "parbox", "raisebox", "IeC", "MakeSentenceCase"),
            *("mkbibacro", "autocap", "bibstring", "bibsstring", "biblstring", "bibcpstring"),
        ),
        unframed,
    ),
}

# Of these the first argument says how, not what; those may have options.
_QUALIFIED = frozenset({"textcolor", "foreignlanguage", "parbox", "raisebox"})
_BY_OPTIONS = frozenset({"textquote", "blockquote", "makebox", "framebox", "parbox", "raisebox"})

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
    "grqq": "\"'", "glq": "‚", "grq": "‘",
}  # fmt: skip

# French babel: 1\ier, 2\ieme.
_ORDINALS = {
    "ier": "er", "iere": "re", "ieme": "e", "iers": "ers", "ieres": "res", "iemes": "es",
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
    "citealp",
    "citealt",
    "citeyear",
    "citeyearpar",
    "fullcite",
    "smartcite",
    "supercite",
)

_LENGTH = regex(r"\s*+[-+]?[0-9.]*+(?:\s*+(?:pt|em|ex|mm|cm|mu|in|sp|bp|pc)\b)?\s*+")
_PLAIN = regex("[A-Za-z0-9.,+-]+")
_DELIMITERS = frozenset("|!+=/\"'@#;:,.-*")  # of \verb
_CODE_POINT = regex(r"[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6}")


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
    if name in _BY_OPTIONS:
        state.skip_options()
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
    before = state.at
    tex = (state.raw_argument() or "").strip()
    if tex[1:] in LETTERS:  # Y{\ensuremath{\i}}ld{\ensuremath{\i}}z
        state.at = before
        state.argument(unframed)
    else:
        say_formula(state, tex)


def _fraction(state: State, _: str) -> None:
    state.skip_options()
    above, below = state.raw_argument() or "", state.raw_argument() or ""
    if _PLAIN.fullmatch(above) and _PLAIN.fullmatch(below):
        state.emit(Sup((Text(above),)), Text("⁄"), Sub((Text(below),)))
    else:
        say_formula(state, rf"\frac{{{above}}}{{{below}}}")


def _of_units_or_chemistry(state: State, name: str) -> None:
    state.skip_options()
    start = state.at
    for _ in range(IN_FORMULAS[name]):
        if state.raw_argument() is None:
            state.at = start
            _unknown(state, name)
            return
    say_in_text(state, state.latex[state.start : state.at])


def _for_paper(state: State, _: str) -> None:
    """``\\texorpdfstring{$\\alpha$}{alpha}``: the second argument is for bookmarks."""

    def shown(nodes: Inline) -> Inline:
        state.raw_argument()
        return nodes

    state.argument(shown)


def _guillemet(state: State, name: str) -> None:
    """French babel's quotation marks, whose spaces within are always the same."""
    state.skip_space()
    if name == "og":
        state.say("«" + NO_BREAK_SPACE)
        if state.latex.startswith("{}", state.at):
            state.at += 2
        state.skip_space()
    else:
        state.trim()
        state.say(NO_BREAK_SPACE + "»")


def _if_mode(state: State, name: str) -> None:
    """``\\ifmmode \\check{r}\\else \\v{r}\\fi``: this is text, not a formula."""
    other, end = state.find("\\else"), state.find("\\fi")
    if end < 0:
        _unknown(state, name)
    elif state.at <= other < end:
        state.at = other + len("\\else")
        state.skip_space()
        state.push(Frame("\\fi", None))
    else:
        state.at = end + len("\\fi")


def _end_if(state: State, name: str) -> None:
    if state.close("\\fi"):
        state.skip_space()
    else:
        _unknown(state, name)


def _ordinal(state: State, name: str) -> None:
    state.skip_space()
    state.emit(Sup((Text(_ORDINALS[name]),)))


def _length(state: State, _: str) -> None:
    """``\\kern-.1em``, ``\\penalty0``: what has no braces around its argument."""
    found = _LENGTH.match(state.latex, state.at)
    state.at = found.end() if found else state.at


def _verbatim(state: State, name: str) -> None:
    delimiter = state.latex[state.at : state.at + 1]
    end = state.latex.find(delimiter, state.at + 1) if delimiter in _DELIMITERS else -1
    if end < 0:
        _unknown(state, name)
        return
    state.emit(*styled(Code)(as_text(state.latex[state.at + 1 : end])))
    state.at = end + 1


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
    message = f"a page has no reference list for `\\{name}`"
    state.report("cite-in-field", message, advice="name the work in words")
    key = (state.raw_argument() or "").replace("\\", "")  # of no key
    state.say(f"[{key}]")


def _environment(state: State, name: str) -> None:
    environment = state.raw_argument() or ""
    if name == "begin":
        begin = f"`\\begin{{{environment}}}`"
        message = f"{begin} is shown as plain text"
        state.report(
            "environment-in-field", message, advice="write its content as one line of text"
        )


def _unknown(state: State, name: str) -> None:
    rare = _rare_symbol(name) if name else ""
    if rare:
        from pubgen.latex.signs import is_kernel_symbol  # most texts have none

        if is_kernel_symbol(name):
            message = f"`\\{name}` is a sign of formulas, and outside of one: LaTeX stops here"
            state.report("stray-math", message, advice=f"write `$\\{name}$`")
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
    **dict.fromkeys(("og", "fg"), _guillemet),
    **dict.fromkeys(("nicefrac", "sfrac", "textfrac"), _fraction),
    **dict.fromkeys(("kern", "hskip", "vskip", "penalty"), _length),
    **dict.fromkeys(_ORDINALS, _ordinal),
    **dict.fromkeys(IN_FORMULAS, _of_units_or_chemistry),
    "texorpdfstring": _for_paper,
    "ifmmode": _if_mode,
    "fi": _end_if,
    "verb": _verbatim,
    "href": _href,
    "ensuremath": _ensure_math,
    "unicode": _unicode,
}
