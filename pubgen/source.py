"""Where text comes from and where in it something is.

Offsets are counted in characters of the decoded text, so that slicing is exact; lines and columns
are 1-based and are worked out only when somebody asks, because most files have nothing to report.
"""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from pubgen.regexes import regex

_LINE_END = regex(r"\r\n|\r|\n")


class Source:
    """A text with the name under which people know it (a path as they gave it, or ``<stdin>``).

    *encoding* is what its bytes are in; ``utf-8-sig`` is UTF-8 after a byte order mark, which is
    no part of the text.
    """

    __slots__ = ("_starts", "encoding", "name", "text")

    def __init__(self, name: str, text: str, encoding: str = "utf-8") -> None:
        self.name = name
        self.text = text
        self.encoding = encoding
        self._starts: list[int] | None = None

    def __repr__(self) -> str:
        return f"Source({self.name!r}, {len(self.text)} characters)"

    @property
    def _line_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at *offset*."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of line *number* (from 1) without its end."""
        start, end = self.line_bounds(number)
        return self.text[start:end]

    def line_bounds(self, number: int) -> tuple[int, int]:
        """Where line *number* (from 1) begins and ends: it may be as long as the text."""
        starts = self._line_starts
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end


class Span(msgspec.Struct, frozen=True):
    """The characters ``[start, end)`` of a source; an empty span is a place between two."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]

    @property
    def position(self) -> tuple[int, int]:
        """Line and column of the first character, both from 1."""
        return self.source.position(self.start)

    @property
    def end_position(self) -> tuple[int, int]:
        """Line and column after the last character, both from 1."""
        return self.source.position(self.end)

    def find(self, needle: str) -> Span:
        """The first place of *needle* inside this span, or the span itself if it is not there."""
        at = self.source.text.find(needle, self.start, self.end) if needle else -1
        return self if at < 0 else Span(self.source, at, at + len(needle))

    def as_seen_from(self, other: Span) -> str:
        """Where it is, in a message about *other*: ``in line 3`` of one file, or of another,
        ``at papers.bib:3:7``.
        """
        return f"in line {self.position[0]}" if self.source is other.source else f"at {self}"

    def __str__(self) -> str:
        line, column = self.position
        return f"{self.source.name}:{line}:{column}"
