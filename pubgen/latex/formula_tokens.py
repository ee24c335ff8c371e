"""The tokens of a formula, and how far they are read."""

from __future__ import annotations

import re

from pubgen.regexes import regex

_TOKEN = regex(r"\\(?:[A-Za-z]+\*?|.)|[{}^_&~]|[ \t\n\r]+|[^\\{}^_&~ \t\n\r]", re.DOTALL)


class NoFormulaError(Exception):
    """TeX would stop, or it goes too deep."""


def tokens_of(tex: str) -> list[str]:
    """Macros, braces, white space and characters, one by one."""
    return _TOKEN.findall(tex)


class Tokens:
    """The tokens of a formula, taken one by one."""

    def __init__(self, tex: str) -> None:
        self._tokens = tokens_of(tex)
        self._at = 0

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        piece = self._peek()
        if not piece:
            raise NoFormulaError
        self._at += 1
        return piece

    def _skip_space(self) -> None:
        while self._peek().isspace():
            self._at += 1

    def _take(self, piece: str) -> bool:
        """Whether *piece* is next, after white space; then it is taken."""
        self._skip_space()
        found = self._peek() == piece
        self._at += found
        return found

    def _raw(self) -> str:
        """The next argument as it is written."""
        self._skip_space()
        if self._peek() != "{":
            return self._next()
        start, depth = self._at + 1, 0
        while True:
            piece = self._next()
            depth += (piece == "{") - (piece == "}")
            if not depth:
                return "".join(self._tokens[start : self._at - 1])

    def _option(self) -> str:
        """What is in brackets before an argument."""
        if not self._take("["):
            return ""
        start = self._at
        while self._next() != "]":
            pass
        return "".join(self._tokens[start : self._at - 1])
