"""HTML in a field: what it means, and what to write in LaTeX instead.

Publishers and databases write it in many ways: ``<i>``, ``< i>``, ``<jats:italic>``, and with signs
that LaTeX, or HTML itself, has escaped: ``{\\textless}i{\\textgreater}``, ``&lt;i&gt;``,
``$\\less$i$\\greater$``. Only names on a list are tags, and most of them only in
pairs: ``a < b > c`` is text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import cache, partial
from html import unescape

from pubgen.latex.nodes import Build, linked, styled, unframed
from pubgen.latex.state import Frame, State
from pubgen.regexes import regex
from pubgen.text import Code, Emph, SmallCaps, Strong, Sub, Sup

# Name of a tag → how it looks, and the command for it. `jats:` before a name changes nothing.
_PAIRED: Mapping[str, tuple[Build, str]] = {
    **dict.fromkeys(("sub", "inf"), (styled(Sub), "textsubscript")),
    "sup": (styled(Sup), "textsuperscript"),
    **dict.fromkeys(("i", "em", "it", "italic"), (styled(Emph), "emph")),
    **dict.fromkeys(("b", "strong", "bold"), (styled(Strong), "textbf")),
    **dict.fromkeys(("tt", "code", "monospace"), (styled(Code), "texttt")),
    **dict.fromkeys(("sc", "scp"), (styled(SmallCaps), "textsc")),
    "u": (unframed, "underline"),
    **dict.fromkeys(
        ("span", "font", "small", "big", "ins", "del", "nobr", "underline", "roman"), (unframed, "")
    ),
    "a": (unframed, ""),
}
# What is a block, or ends a line, is apart from what is around it; no partner is needed.
_BLOCKS = frozenset("br p div hr li ul ol sec title list list-item label".split())
_ONLY_OF_JATS = frozenset("sec title list list-item label underline roman".split())

# `<` and `>` as LaTeX and HTML escape them.
_LESS, _GREATER = (
    rf"(?:\{{\\text{text}\s*+\}}|\\text{text}(?![A-Za-z])\s*+(?:\{{\}})?"
    rf"|\$\s*+(?:{sign}|\\{text}|\\{entity})\s*+\$|\\\(\s*+(?:{sign}|\\{text}|\\{entity})\s*+\\\)"
    rf"|\\ensuremath\{{(?:{sign}|\\{entity})\}}|&(?:amp;)*{entity};)"
    for sign, text, entity in (("<", "less", "lt"), (">", "greater", "gt"))
)


def _one_of(names: Set[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_KNOWN = _PAIRED.keys() | _BLOCKS
_NAMES = rf"(?:jats:(?:{_one_of(_KNOWN)})|{_one_of(_KNOWN - _ONLY_OF_JATS)})"
# Alternatives of the pattern that reads a value. Attributes follow a plain `<` alone, for no other
# `<` can be in them: the same stretch of text is looked at once.
TAG = (
    rf"(?i: <\s*+/?\s*+{_NAMES}(?:\s[^<>=]*+=[^<>]*+|\s*+/?\s*+)(?:>|{_GREATER})"
    rf"| {_LESS}\s*+/?\s*+{_NAMES}\s*+/?\s*+(?:>|{_GREATER}))"
)
ENTITY = (
    r"(?:\\?&|\{\\&\})(?:amp;)*"
    r"(?P<entity>(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
)
_TAG = regex(rf"(?P<less><|{_LESS})\s*+(?P<end>/?)\s*+(?:jats:)?(?P<name>[a-z-]++)", re.IGNORECASE)
_HREF = regex(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def on_tag(state: State, tag: str) -> None:
    """A tag that opens, closes, or does neither."""
    found = _TAG.match(tag)
    assert found is not None  # noqa: S101 - `TAG` has matched it
    name, shown = found["name"].lower(), tag
    if found["less"] != "<" or not tag.endswith(">"):
        shown = f"<{found['end']}{found['name']}>"  # should it turn out to be text
    if name in _BLOCKS:
        _report(state, tag, "leave it out")
        state.trim()
        state.skip_space()
        if state.stack[-1].nodes and state.at < len(state.latex):
            state.say(" ")
    elif found["end"]:
        if not state.close(f"</{name}>"):
            state.say(shown)
    elif (end := _end_of(state, name)) < 0:
        state.say(shown)
    else:
        build, command = _PAIRED[name]
        content = state.latex[state.at : end]
        _report(state, tag, _instead_of_tag(name, command, content))
        state.push(Frame(f"</{name}>", shown, _anchor(tag) if name == "a" else build))


def _report(state: State, tag: str, advice: str) -> None:
    if tag not in state.tags:  # a formula of <sub> and <sup> is one typo
        state.tags.add(tag)
        place = state.start, state.start + len(tag)
        state.report("html-in-field", f"`{tag}` is HTML, not LaTeX", place, advice)


@cache
def end_tag(name: str) -> re.Pattern[str]:
    """What ends the tag *name*."""
    slash = rf"(?:<|{_LESS})\s*+/\s*+(?:jats:)?{name}\s*+(?:>|{_GREATER})"
    return re.compile(slash, re.IGNORECASE)


def _end_of(state: State, name: str) -> int:
    """Where the next tag begins that closes *name*, or -1."""
    return state.find(f"</{name}>", end_tag(name))


def _anchor(tag: str) -> Build:
    href = _HREF.search(tag)
    url = (href[1] or href[2] or href[3] or "") if href else ""
    return partial(linked, latex=url) if url else unframed


def on_entity(state: State, entity: str) -> None:
    """A character by name or number, perhaps escaped by LaTeX, or by HTML once more."""
    place = state.latex.index("&", state.start), state.at
    character = character_of(entity)
    if not character:
        state.say(f"&{entity}")
        return
    written = state.latex[place[0] : place[1]]
    state.report(
        "html-in-field", f"`{written}` is HTML, not LaTeX", place, _instead_of_character(character)
    )
    state.say(character)


def character_of(entity: str) -> str:
    """What HTML means by ``eacute;`` or ``#233;``; nothing if HTML has no such entity."""
    from html.entities import html5

    known = entity[0] == "#" or entity in html5
    if not known and entity.lower() not in html5:
        return ""
    return unescape(f"&{entity if known else entity.lower()}")


def command_of(tag: str) -> tuple[str, str, bool]:
    """The name of *tag*, the command of LaTeX that does the same (``""`` for none), and whether it
    is the one that closes.
    """
    found = _TAG.match(tag)
    assert found is not None  # noqa: S101 - `TAG` has matched it
    name = found["name"].lower()
    return name, _PAIRED[name][1] if name in _PAIRED else "", bool(found["end"])


_LATEX_OF = {
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "<": r"\textless{}", ">": r"\textgreater{}", "\u00a0": "~", "–": "--",
    "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''",
}  # fmt: skip
_LONGEST = 20  # characters between two tags that are quoted


def latex_of(character: str) -> str:
    """*character* as people write it in LaTeX; nothing for one that nobody sees."""
    latex = _LATEX_OF.get(character, character)
    return latex if latex.strip() and latex.isprintable() else ""


def _instead_of_character(character: str) -> str:
    """``&`` → ``write `\\&` ``."""
    latex = latex_of(character)
    return f"write `{latex}`" if latex else ""


def _instead_of_tag(name: str, command: str, content: str) -> str:
    """``sub`` around ``2`` → ``write `\\textsubscript{2}` ``."""
    short = content if len(content) <= _LONGEST and content.isalnum() else "…"
    if name == "a":
        return rf"write `\href{{…}}{{{short}}}`"
    return f"write `\\{command}{{{short}}}`" if command else "leave it out"
