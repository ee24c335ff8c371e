"""BibTeX's grammar and nothing but it: whether a block is one that BibTeX accepts.

It knows nothing of pubgen's own reader, so that it can judge it: what is in a value of a block
that is accepted is text.
"""

from __future__ import annotations

import re

_NAME = re.compile(r"""[^\s"#%'(),={}]+""")
_HEAD = re.compile(rf"@\s*({_NAME.pattern})\s*([{{(])\s*")
_KEY = {"}": re.compile(r"[^\s,}]*\s*"), ")": re.compile(r"[^\s,]*\s*")}
_SPACE = re.compile(r"\s*")


class _RefusedError(Exception):
    pass


def is_accepted(block: str) -> bool:
    """Whether *block*, from its first character to its last, is one block."""
    try:
        return _end(block) == len(block)
    except _RefusedError:
        return False


def _end(text: str) -> int:
    head = _matched(_HEAD, text, 0)
    close = "}" if head[2] == "{" else ")"
    kind = head[1].lower()
    if kind == "preamble":
        return _expect(text, _value(text, head.end()), close)
    if kind == "string":
        return _expect(text, _field(text, head.end()), close)
    at = _matched(_KEY[close], text, head.end()).end()
    while text[at : at + 1] == ",":
        at = _space(text, at + 1)
        if text[at : at + 1] == close:
            break
        at = _field(text, at)
    return _expect(text, at, close)


def _field(text: str, at: int) -> int:
    at = _space(text, _matched(_NAME, text, at).end())
    return _value(text, _space(text, _expect(text, at, "=")))


def _value(text: str, at: int) -> int:
    at = _space(text, _piece(text, at))
    while text[at : at + 1] == "#":
        at = _space(text, _piece(text, _space(text, at + 1)))
    return at


def _piece(text: str, at: int) -> int:
    if text[at : at + 1] not in ("{", '"'):
        return _matched(_NAME, text, at).end()
    depth, close = 0, "}" if text[at] == "{" else '"'
    for position in range(at + 1, len(text)):
        char = text[position]
        if depth == 0 and char == close:
            return position + 1
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    raise _RefusedError


def _matched(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    if (found := pattern.match(text, at)) is None:
        raise _RefusedError
    return found


def _space(text: str, at: int) -> int:
    return _matched(_SPACE, text, at).end()


def _expect(text: str, at: int, char: str) -> int:
    if text[at : at + 1] != char:
        raise _RefusedError
    return at + 1
