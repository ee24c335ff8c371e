"""The ground under the splitter: BibTeX's lexical rules, places, and reports.

Every quantifier in the regular expressions is possessive, braces are paired once for the whole
text and entries' starts are listed once, so that no input makes us look at a place twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property

from pubgen.diagnostic import ERROR, Diagnostic, Edit, Severity
from pubgen.source import Source, Span

# An identifier (bibtex.web § 88): any of the characters but these, and no white space.
NAME = r"""[^\s"#%'(),={}]++"""
ASSIGNMENT = re.compile(rf"{NAME}\s*+=")
CLOSE_OF = {"{": "}", "(": ")"}

_SPACE = re.compile(r"\s*+")
_NUMBER = re.compile(r"[0-9]++")
_IDENTIFIER = re.compile(NAME)
_QUOTE_STOP = re.compile(r'["{}]')
_BRACE = re.compile(r"[{}]")
_LINE_END = re.compile(r"[\r\n]|\Z")
_ENTRY_START = re.compile(rf"@\s*+{NAME}\s*+[{{(]")
# A file with more problems of one kind than this has one problem; the rest is counted.
_MOST_OF_ONE_RULE = 200


class Scanner:
    """Reads tokens of one source and collects what is wrong with it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.end = len(source.text)
        self.key = ""  # of the entry at hand, for the reports
        self.diagnostics: list[Diagnostic] = []
        self._reported: Counter[str] = Counter()

    # -------------------------------------------------------------------------------------- tokens

    def skip_space(self, position: int) -> int:
        """The offset of the first character from *position* on that is no white space."""
        found = _SPACE.match(self.text, position)
        return position if found is None else found.end()

    def at(self, position: int) -> str:
        """The character at *position*, ``""`` behind the end."""
        return self.text[position : position + 1]

    def identifier(self, position: int) -> str:
        """The identifier at *position*, or ``""``."""
        found = _IDENTIFIER.match(self.text, position)
        return "" if found is None else found[0]

    def piece(self, start: int) -> int | None:
        """The end of one braced, quoted, numeric or named piece of a value, if BibTeX sees one."""
        char = self.at(start)
        if char == "{":
            close = self.pairs.get(start)
            return None if close is None else close + 1
        if char == '"':
            return self._quoted(start)
        found = (_NUMBER if char in "0123456789" else _IDENTIFIER).match(self.text, start)
        return None if found is None else found.end()

    def _quoted(self, start: int) -> int | None:
        position = start + 1
        while stop := _QUOTE_STOP.search(self.text, position):
            if stop[0] == '"':
                return stop.end()
            close = self.pairs.get(stop.start()) if stop[0] == "{" else None
            if close is None:
                return None
            position = close + 1
        return None

    # -------------------------------------------------------------------------------------- places

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Offset of each ``{`` → offset of the ``}`` that closes it; unpaired ones are absent."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for brace in _BRACE.finditer(self.text):
            if brace[0] == "{":
                opened.append(brace.start())
            elif opened:
                pairs[opened.pop()] = brace.start()
        return pairs

    @cached_property
    def _fences(self) -> list[int]:
        starts = (found.start() for found in _ENTRY_START.finditer(self.text))
        return [*filter(self._is_first_in_line, starts), self.end]

    def _is_first_in_line(self, position: int) -> bool:
        while position and self.text[position - 1] in " \t":
            position -= 1
        return not position or self.text[position - 1] in "\r\n"

    def next_fence(self, position: int) -> int:
        """Where, from *position* on, the next entry surely begins (``@type{`` at the start of a
        line); else the end of the text.
        """
        return self._fences[min(bisect_left(self._fences, position), len(self._fences) - 1)]

    def is_fence(self, position: int) -> bool:
        """Whether the next entry, or the end of the text, is right at *position*."""
        return self.at(position) in ("@", "") and position == self.next_fence(position)

    def line_end(self, position: int) -> int:
        """The end of the line that *position* is in."""
        found = _LINE_END.search(self.text, position)
        return self.end if found is None else found.start()

    def span(self, start: int, end: int) -> Span:
        """The characters ``[start, end)``."""
        return Span(self.source, start, end)

    # ------------------------------------------------------------------------------------- reports

    def report(
        self,
        rule: str,
        message: str,
        start: int,
        end: int,
        *,
        severity: Severity = ERROR,
        help: str = "",  # noqa: A002 - the word of Diagnostic
        effect: str = "",
        loses: bool = False,
        replace: str | None = None,
    ) -> None:
        """Note what is wrong at ``[start, end)``; *replace* is the text that would mend it."""
        self._reported[rule] += 1
        if self._reported[rule] > _MOST_OF_ONE_RULE:
            return
        span = self.span(start, end)
        edits = () if replace is None else (Edit(span, replace),)
        self.diagnostics.append(
            Diagnostic(
                rule=rule,
                severity=severity,
                message=message,
                span=span,
                effect=effect,
                help=help,
                loses=loses,
                key=self.key,
                edits=edits,
            )
        )

    def close_reports(self) -> list[Diagnostic]:
        """The reports in order of place, and how many of a rule were one too many to list."""
        self.diagnostics.sort(key=lambda d: d.span.start if d.span else 0)
        for rule, count in self._reported.items():
            if count > _MOST_OF_ONE_RULE:
                last = next(d for d in reversed(self.diagnostics) if d.rule == rule)
                more = count - _MOST_OF_ONE_RULE
                message = f"and {more} more of this kind in {self.source.name}"
                self.diagnostics.append(
                    Diagnostic(rule=rule, severity=last.severity, message=message, span=last.span)
                )
        return self.diagnostics
