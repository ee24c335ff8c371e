"""Lines of inline text, put together from pieces and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pubgen.style.direction import isolated
from pubgen.text import Inline, Node, Text, plain


class Ours(tuple[Node, ...]):
    """A piece that begins with a word of ours, in small letters: a capital begins the line."""

    __slots__ = ()


def words(text: str) -> Inline:
    """*text* as a piece, or nothing."""
    return (Text(text),) if text else ()


def ours(piece: Inline) -> Inline:
    """*piece*, which begins with a word of ours."""
    return Ours(piece)


def filled(pattern: str, **parts: Inline | str) -> Inline:
    """*pattern* with inline text in its braces: ``volume {volume} of {series}``."""
    line: list[Node] = []
    for literal, name in _parsed(pattern):
        if literal:
            _append(line, literal)
        if name:
            part = parts[name]
            _extend(line, words(part) if isinstance(part, str) else isolated(part))
    return tuple(line)


@cache  # the patterns of a language are few
def _parsed(pattern: str) -> tuple[tuple[str, str], ...]:
    pieces = re.split(r"\{(\w*)\}", pattern)
    return tuple(zip(pieces[::2], [*pieces[1::2], ""], strict=True))


def joined(pieces: Iterable[Inline]) -> Inline:
    """*pieces* with commas between them."""
    line: list[Node] = []
    for piece in pieces:
        if not piece:
            continue
        if line:
            _append(line, " " if _ends_in(line, (",", ";")) else ", ")
            _extend(line, isolated(piece))
        else:
            _extend(line, isolated(_capitalised(piece) if isinstance(piece, Ours) else piece))
    return tuple(line)


def ended(line: Inline) -> Inline:
    """*line* with a full stop, unless it ends a sentence already."""
    nodes = list(line)
    if nodes and not _ends_in(nodes, (".", "?", "!")):
        _append(nodes, ".")
    return tuple(nodes)


def is_said(part: Inline, *among: Inline) -> bool:
    """Whether one of *among* has all of *part*, as words on their own."""
    if not part:
        return False
    said = plain(part).casefold()
    return any(_has(plain(other).casefold(), said) for other in among if other)


def _has(text: str, words: str) -> bool:
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(words, max(end, at + 1))  # not at + 1 alone: that takes quadratic time
    return False


def distinct(*parts: Inline) -> list[Inline]:
    """Those of *parts* that none of the others before them says."""
    told: list[Inline] = []
    for part in parts:
        if part and not (told and is_said(part, *told)):
            told.append(part)
    return told


def _capitalised(piece: Inline) -> Inline:
    first = piece[0]
    if not isinstance(first, Text):
        return piece
    return (Text(first.value[:1].upper() + first.value[1:]), *piece[1:])


def _extend(line: list[Node], piece: Inline) -> None:
    if piece and type(first := piece[0]) is Text:
        _append(line, first.value)
        line += piece[1:]
    else:
        line += piece


def _append(line: list[Node], text: str) -> None:
    if line and type(last := line[-1]) is Text:
        line[-1] = Text(last.value + text)
    else:
        line.append(Text(text))


def _ends_in(line: list[Node], marks: tuple[str, ...]) -> bool:
    last = line[-1]
    return (last.value if type(last) is Text else plain((last,))).endswith(marks)
