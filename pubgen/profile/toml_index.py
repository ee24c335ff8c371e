"""Where in a TOML text each key and each value is.

`tomllib` keeps no places. This index finds them again, and only when there is something to report,
so it can trust `tomllib` to have said already whether the text is TOML: it looks for the shape of a
text, not for mistakes in it. What it does not understand ends its search and is answered with the
nearest enclosing place that it knows. It never raises, and it does not recurse.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

import msgspec

from pubgen.profile.paths import KeyPath
from pubgen.regexes import regex
from pubgen.source import Source, Span

_BASIC = r'"(?:\\.|[^"\\\n])*"(?!")'
_LITERAL = r"'[^'\n]*'(?!')"
_PART = rf"(?:[\w-]+|{_BASIC}|{_LITERAL})"
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"

# Of a key that `PAIR` or `HEADER` has matched as a whole.
NAME = regex(_PART)
PAIR = regex(rf"(?P<key>{_KEY})[ \t]*=")
HEADER = regex(rf"\[(?P<array>\[)?[ \t]*(?P<key>{_KEY})[ \t]*\]\]?")
_FILLER = regex(r"(?:[\s,]|#[^\n]*)*")
_SCALAR = regex(
    r'(?s:"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5})"
    rf"|{_BASIC}|{_LITERAL}"
    r"|[\w+.:-]+(?:[ ][0-9][\w+.:-]*)?"  # a date and its time may have a blank between them
)


class _Bracket(msgspec.Struct):
    """An array or an inline table that is still open; *count* is the elements of an array."""

    path: KeyPath
    start: int
    count: int | None


class Index:
    """The places of the keys and values of a TOML text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._keys: dict[KeyPath, tuple[int, int]] = {}
        self._values: dict[KeyPath, tuple[int, int]] = {}
        self._rows: dict[KeyPath, int] = {}  # of each array of tables, how many there are
        self._last = self._statement = (0, 0)  # the key that was read last, and the last outer one
        self._open: int | None = None
        self._stop = self._scan(source.text)

    def key(self, path: KeyPath) -> Span:
        """The key at the end of *path* (of a table, its name in the header)."""
        return self._nearest(path, self._keys, self._values)

    def value(self, path: KeyPath) -> Span:
        """The value at *path*, its delimiters included (of a table, its name in the header)."""
        return self._nearest(path, self._values, self._keys)

    @property
    def stop(self) -> Span:
        """The character that the walk ended at: in a text with a quote that is not closed, this
        quote. Empty if all is well.
        """
        return Span(self._source, self._stop, min(self._stop + 1, len(self._source.text)))

    @property
    def bracket(self) -> Span | None:
        """The innermost bracket or brace that was open where the walk ended."""
        if self._open is None:
            return None
        return Span(self._source, self._open, self._open + 1)

    @property
    def last(self) -> Span:
        """The key that was read last."""
        return Span(self._source, *self._last)

    @property
    def statement(self) -> Span:
        """The last key that is in no table in braces."""
        return Span(self._source, *self._statement)

    def _nearest(self, path: KeyPath, *places: dict[KeyPath, tuple[int, int]]) -> Span:
        for length in range(len(path), 0, -1):
            for place in places:
                if path[:length] in place:
                    return Span(self._source, *place[path[:length]])
        return Span(self._source, 0, 0)

    def _scan(self, text: str) -> int:
        """Walk through *text*; return where the walk ended, which is its end if all is well."""
        table: KeyPath = ()
        awaited: KeyPath | None = None  # the path of the value that comes next
        brackets: list[_Bracket] = []
        at = 0
        while (at := _end(_FILLER.match(text, at), at)) < len(text):
            inner = brackets[-1] if brackets else None
            if awaited is None and inner and inner.count is not None and text[at] != "]":
                awaited = (*inner.path, inner.count)
                inner.count += 1
            if awaited is not None:
                if text[at] in "[{":
                    brackets.append(_Bracket(awaited, at, 0 if text[at] == "[" else None))
                    end = at + 1
                else:
                    end = _end(_SCALAR.match(text, at), at)
                    self._values[awaited] = at, end
                awaited = None
            elif inner and text[at] in "]}":
                end = at + 1
                self._values[brackets.pop().path] = inner.start, end
            elif pair := PAIR.match(text, at):
                awaited, end = self._name(pair, inner.path if inner else table), pair.end()
                self._statement = self._statement if inner else self._last
            elif header := HEADER.match(text, at):
                table, end = self._open_table(header), header.end()
            else:
                end = at
            if end == at:
                break
            at = end
        self._open = brackets[-1].start if brackets else None
        return at

    def _open_table(self, header: re.Match[str]) -> KeyPath:
        path = self._name(header, ())
        if header["array"]:
            row = self._rows.get(path, 0)
            self._rows[path] = row + 1
            path = (*path, row)
            self._keys[path] = header.span("key")
        return path

    def _name(self, match: re.Match[str], table: KeyPath) -> KeyPath:
        """Note the places of a dotted key in *table* and return its path. A step into an array of
        tables leads to its last row, as the specification says.
        """
        path = table
        for part in NAME.finditer(match.string, *match.span("key")):
            if path in self._rows:
                path = (*path, self._rows[path] - 1)
            path = (*path, _unquoted(part[0]))
            self._last = part.span()
            self._keys.setdefault(path, self._last)
        return path


@lru_cache(maxsize=2)
def index_of(source: Source) -> Index:
    """The index of *source*, made once: a finding needs it, and there may be thousands."""
    return Index(source)


def _end(match: re.Match[str] | None, at: int) -> int:
    """Where *match* ends; *at* itself if there is none."""
    return match.end() if match else at


def _unquoted(part: str) -> str:
    if part[0] not in "\"'":
        return part
    try:
        value: str = tomllib.loads(f"key = {part}")["key"]
    except tomllib.TOMLDecodeError:  # in a text that is broken just here
        return part
    return value
