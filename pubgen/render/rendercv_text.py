r"""Inline text as RenderCV reads it: as Markdown, of which it makes Typst.

It lets Typst's commands and formulas through on purpose. So whatever would mean something to either
is escaped here, for RenderCV 2.3 and for the later ones, which differ: where no backslash serves
both, a word joiner, which is invisible, is between two characters that together are markup. A
backtick becomes one that is a letter. Formulas are text, with letters upright.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit

from pubgen.addresses import address
from pubgen.latex import mathematics
from pubgen.regexes import regex
from pubgen.render.characters import clean
from pubgen.text import (
    Break,
    Emph,
    Inline,
    Link,
    Math,
    Node,
    Quote,
    Self,
    Strong,
    Styled,
    Sub,
    Sup,
    Text,
    plain,
)
from pubgen.unicode import normalised

JOINER = "\N{WORD JOINER}"
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")

_GOES_ON = regex(r"\.(?=\w)|[(\[;*]")


class Look(NamedTuple):
    """How words are set, and where they lead."""

    bold: bool = False
    emphasised: bool = False
    url: str = ""


Run: TypeAlias = tuple[str, Look]
_PLAIN = Look()


def inline(nodes: Inline, *, all_bold: bool = False) -> str:
    """Inline text as Markdown; *all_bold* if it comes to be in bold as a whole."""
    merged: list[Run] = []
    for text, look in _runs(nodes, _PLAIN):
        look = look._replace(bold=look.bold and not all_bold)
        if merged and merged[-1][1] == look:
            merged[-1] = (merged[-1][0] + text, look)
        elif text:
            merged.append((text, look))
    marked = ""
    for url, runs in groupby(reversed(merged), lambda run: run[1].url):
        marked = _linking(list(runs), url, marked) + marked
    # `***x* y**` may be read in several ways.
    before = JOINER if marked.startswith("*") else ""
    after = JOINER if marked.endswith("*") and not marked.endswith("\\*") else ""
    return _settled(_begun(f"{before}{marked.strip()}{after}"))


def _linking(runs: Iterable[Run], url: str, following: str) -> str:
    """*runs*, from the last to the first, as a link if there is an *url*."""
    marked = ""
    for text, look in runs:
        # With brackets in it, it would be no link for 2.3.
        shown = text.replace("[", "(").replace("]", ")") if url else text
        marked = _marked(shown, look, marked or ("" if url else following)) + marked
    words = marked.strip()
    if not url or not words:
        return marked
    before, _, after = marked.partition(words)
    return f"{before}{call(f'[{words}]({url})', after + following)}{after}"


def _marked(text: str, look: Look, following: str) -> str:
    words, stars = text.strip(), 2 * look.bold + look.emphasised
    if not stars or not words:
        return escaped(text)
    at = text.index(words)
    after = text[at + len(words) :]
    markup = f"{'*' * stars}{escaped(words)}{'*' * stars}"
    return f"{text[:at]}{call(markup, after + following)}{after}"


def call(markup: str, following: str) -> str:
    """*markup*, of which RenderCV makes a call such as ``#strong[…]``, apart from *following* text
    that Typst would read as the rest of the call.
    """
    return f"{markup}{JOINER}" if _GOES_ON.match(following) else markup


def _runs(nodes: Inline, look: Look, *, formula: bool = False) -> Iterator[Run]:
    for node in nodes:
        match node:
            case Text(value):
                yield value, look
            case Math(tex):
                found = mathematics.formula(tex)
                parts = found.inline if found else (Text(tex),)
                yield from _runs(parts, look, formula=True)
            case Break():
                yield " ", look
            case Quote(children, double):
                yield "“" if double else "‘", look
                yield from _runs(children, look)
                yield "”" if double else "’", look
            case Sup(children) | Sub(children):
                yield _script(node, plain(children), formula), look
            case Emph(children) if not formula:
                yield from _runs(children, look._replace(emphasised=True))
            case Strong(children) | Self(children) if not formula:
                yield from _runs(children, look._replace(bold=True))
            case Link(children, url):
                yield from _runs(children, look._replace(url=look.url or _href(url)))
            case Styled(children):
                yield from _runs(children, look, formula=formula)


def _script(node: Node, text: str, formula: bool) -> str:
    """Raised or lowered characters, where Unicode has them."""
    table = _RAISED if isinstance(node, Sup) else _LOWERED
    if text and all(ord(char) in table for char in text):
        return text.translate(table)
    before = ("^" if isinstance(node, Sup) else "_") if formula else ""
    return f"{before}({text})" if formula and len(text) > 1 else f"{before}{text}"


def flat(nodes: Inline) -> str:
    """The words of *nodes*, without any markup."""
    return "".join(text for text, _ in _runs(nodes, _PLAIN))


def safe(text: str) -> str:
    """*text* as Markdown that shows it."""
    return _settled(_begun(escaped(text.strip())))


_BLOCK = regex(r"[=+-]|[0-9]+\.")


def _begun(markdown: str) -> str:
    """Nothing that begins like a heading or an item of a list."""
    return f"{JOINER}{markdown}" if _BLOCK.match(markdown) else markdown


_SPECIAL = regex(
    r"""
      (?P<star>       \* )
    | (?P<underscore> (?<![^\W_])_ | _(?![^\W_]) )
    | (?P<backtick>   ` )
    | (?P<apostrophe> ' )
    | (?P<hash>       \# )
    | (?P<greater>    > )
    | (?P<apart>      \\ | <(?=[\w/!?.:-]) | &(?=\#?\w+;) | \](?=[(\[:]) | \$(?=[$#]) | -(?=[-?])
                    | (?<!\w)-(?=[0-9]) | !(?=[!\[]) )
    """,
    re.VERBOSE,
)


def escaped(text: str) -> str:
    """*text* as Markdown that shows it, if other text is before it."""
    text = normalised(re.sub(r"\s+", " ", clean(text)))
    may_be_address = "<" in text and "@" in text  # `<ada@example.org>`
    may_be_emphasis = text.count("_") > 1

    def instead(found: re.Match[str]) -> str:
        char = found[0]
        match found.lastgroup:
            case "star":
                return r"\*"
            case "underscore":
                return r"\_" if may_be_emphasis else char
            case "backtick":
                return "\N{MODIFIER LETTER GRAVE ACCENT}"
            case "apostrophe":
                return "’"
            case "greater":
                return r"\>" if may_be_address else char
        return f"{char}{JOINER}"

    return _SPECIAL.sub(instead, text)


_UNSETTLED = regex(rf"(?P<link>\[[^\[\]]*\]\([^()\s]*\))|\[|#{JOINER}")


def _settled(markdown: str) -> str:
    """*markdown* for RenderCV 2.3, which takes all from a ``[`` to the end of a link for the link,
    and all from a ``#`` to a ``]`` for a command, but for formulas.
    """
    if "[" not in markdown:
        return markdown
    settled, is_linked, is_bracketed = "", False, False
    end = len(markdown)
    for found in reversed(list(_UNSETTLED.finditer(markdown))):
        instead = found[0]
        if found["link"]:
            is_linked = True
        elif instead == "[" and is_linked:
            instead = _as_formula("bracket.l")
        elif instead == "[":
            is_bracketed = True
        elif is_bracketed:
            instead = _as_formula('"#"')
        settled = f"{instead}{markdown[found.end() : end]}{settled}"
        end = found.start()
    return f"{markdown[:end]}{settled}"


def _as_formula(typst: str) -> str:
    return f"{JOINER}$${typst}$${JOINER}"


def joined(between: str, texts: Iterable[str]) -> str:
    """Those of *texts* in Markdown that are not empty, *between* each two of them."""
    return _settled(between.join(filter(None, texts)))


def ended(markdown: str) -> str:
    """*markdown* with a full stop, unless it ends otherwise."""
    words, _, address = markdown.removesuffix(JOINER).rpartition("](")
    is_link = words and address.endswith(")") and not address[:-1].count(")")
    shown = (words if is_link else markdown).rstrip(f"*{JOINER}")
    return markdown if shown.endswith((".", "?", "!", ")")) else f"{markdown}."


# --------------------------------------------------------------------------------------- addresses

_IN_MARKDOWN = regex(r"[*()\[\]'$;!]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|-(?=-)")
_HOST = regex(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


def linked(url: str) -> str:
    """A link to a fragment, at the beginning of a text. In ``url``, RenderCV shows all of it, and
    Typst would find a command after the ``#``.
    """
    shown = url.partition("#")[0].partition("://")[2].rstrip("/")
    return f"[{escaped(shown)}]({url})"


def web_address(value: str) -> str:
    """An address that RenderCV takes."""
    found = address(value).removesuffix("#")
    try:
        parts = urlsplit(found)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    if len(found) > 2_000:
        return ""
    return _IN_MARKDOWN.sub(lambda char: f"%{ord(char[0]):02X}", found)


def _href(value: str) -> str:
    """Where words in a text lead."""
    return web_address(value) or (value if _MAIL.fullmatch(value) else "")


_MAIL = regex(r"mailto:[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+")
