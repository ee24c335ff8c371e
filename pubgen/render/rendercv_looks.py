"""Names in a style, in the Markdown that RenderCV reads.

That has bold and italics. For a line below and for colours there are commands of Typst, which
RenderCV lets through; but it escapes nothing in them, so they are only around letters.
"""

from __future__ import annotations

from collections.abc import Iterable

from pubgen.colours import channels
from pubgen.profile.look import LOOKS
from pubgen.regexes import regex

_LETTERS = regex(r"(?>[^\W\d_]|[ .,’・]|-(?![-?]))+")
_MARKUP = {"bold": "**", "italic": "*"}


def looked(markdown: str, style: Iterable[str]) -> str:
    """*markdown* in a *style* of the profile, as far as it can be."""
    style = list(style)
    may_be_in_command = _LETTERS.fullmatch(markdown) is not None
    signs = "".join(sign for look, sign in _MARKUP.items() if look in style)
    found = f"{signs}{markdown}{signs}"
    for look in style if may_be_in_command else ():
        if look == "underline":
            found = f"#underline[{found}]"
        elif look not in LOOKS:
            found = f"#text(rgb({', '.join(map(str, channels(look)))}))[{found}]"
    return found


def own_name(markdown: str, style: Iterable[str]) -> str:
    """The owner's name in a *style*; bold if nothing else can be done."""
    shown = looked(markdown, style)
    return f"**{markdown}**" if shown == markdown else shown


def explained(symbol: str, words: str, style: Iterable[str]) -> str:
    """What *words* say of a mark, after its *symbol* or in its *style*."""
    return f"{symbol} {words}" if symbol else looked(words, style)
