"""Reading a value from end to end.

One regular expression cuts it into tokens, and one function a kind of token (`ON_TOKEN`) acts on
the state. Most values need none of that.
"""

from __future__ import annotations

import re

from pubgen.latex.formulas import ESCAPED
from pubgen.latex.html import ENTITY, TAG
from pubgen.latex.nodes import as_text, merged
from pubgen.latex.quotations import OPENING, SHORT_YEAR
from pubgen.latex.state import State
from pubgen.latex.tokens import ON_TOKEN
from pubgen.latex.types import Decoded
from pubgen.regexes import regex
from pubgen.text import Inline, Node, Protected, plain

_TOKEN = regex(
    rf"""
      (?P<text>        [^\\{{}}$~`'"&<,:-]+ )
    | (?P<tag>         {TAG} )
    | {ENTITY}
    | (?P<escaped>     {ESCAPED} )
    | (?P<math>        \$\$? | \\[(\[] )
    | \\ (?P<macro>    (?:enquote|[hv]space)\* | [A-Za-z]+ | .? )
    | \{{ (?P<words>   [^\\{{}}$~`'"&<,:-]+ ) \}}
    | (?P<open>        \{{ )
    | (?P<close>       \}} )
    | (?P<tie>         ~ )
    | (?P<dash>        -{{2,3}} )
    | (?P<backquote>   `+ )
    | (?P<apostrophe>  '+ )
    | (?P<german>      "(?:`|'(?!')) | ,, )
    | (?P<address>     ://(?:[^\s\\{{}}$<>"'`]|\\[_%\#&$])+ )
    | (?P<other>       . )
    """,
    re.VERBOSE | re.DOTALL,
)

_TYPOGRAPHIC = frozenset({"dash", "backquote", "apostrophe", "german"})

_MARKUP = regex(r"[\\{}$~`&<]")
_APOSTROPHE = regex(rf"(?!{SHORT_YEAR.pattern})'")
_GROUP = regex(r"\{([^{}]+)\}")


def decode(latex: str) -> Decoded:
    """The inline tree of a field's value."""
    if "'" in latex and OPENING.search(latex):
        return read(latex)
    if _is_plain(latex):
        return Decoded(_typeset(latex))
    pieces = _GROUP.split(latex)  # {DNA}: every other piece is a group
    if len(pieces) == 1 or not _is_plain("".join(pieces)):
        return read(latex)
    nodes: list[Node] = []
    for at, piece in enumerate(pieces):
        words = _typeset(piece)
        nodes += (Protected(words),) if at % 2 else words
    return Decoded(tuple(nodes))


def decode_plain(latex: str) -> str:
    """The characters of a field's value alone."""
    return plain(decode(latex).inline)


def _is_plain(latex: str) -> bool:
    """Whether `_typeset` is all that *latex* needs."""
    return _MARKUP.search(latex) is None and "://" not in latex and ",," not in latex


def _typeset(words: str) -> Inline:
    if "-" in words or "'" in words:
        words = words.replace("---", "—").replace("--", "–").replace("''", "”")
        if "'" in words:
            words = _APOSTROPHE.sub("’", words)
    return as_text(words)


def read(latex: str) -> Decoded:
    """What `decode` answers, for whatever value, without its short cuts."""
    state = State(latex)
    match, stack = _TOKEN.match, state.stack
    while state.at < len(latex):
        token = match(latex, state.at)
        assert token is not None and token.lastgroup is not None  # noqa: S101, PT018 - the last alternative takes anything
        kind = token.lastgroup
        state.start, state.at = state.at, token.end()
        if stack[-1].literal and kind in _TYPOGRAPHIC:
            kind = "text"
        ON_TOKEN[kind](state, token[token.lastgroup])
        while stack[-1].single and stack[-1].nodes:
            state.finish()
    state.end()
    return Decoded(merged(stack[0].nodes), tuple(state.problems))
