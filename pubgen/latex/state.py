"""A value that is being read: the place, and what is still open there (a group, an argument, a
quotation, a tag).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property

import msgspec

from pubgen.diagnostic import MOST_OF_ONE_RULE, Problem
from pubgen.latex.nodes import Build, merged, unframed
from pubgen.regexes import regex
from pubgen.text import Node, Text

MAX_DEPTH = 40
UNDERLINED = 20  # characters that are underlined of what has no end

_SPACE = regex(r"[ \t\n\v\f\r]*")
TO_ARGUMENT = regex(r"[ \t\n\v\f\r]*(?:\[[^][{}]*\][ \t\n\v\f\r]*)*(?=\{)")
_BRACE = regex(r"\\.|[{}]", re.DOTALL)


@cache
def closing(closer: str) -> re.Pattern[str]:
    """*closer* where it is not escaped."""
    return re.compile(r"(?<!\\)" + re.escape(closer))


class Frame(msgspec.Struct):
    """Something that is open, and what it holds so far.

    *closer* ends it; without one it lasts as long as what is around it. *opener* is shown should
    the closer never come; with ``None`` the frame is built then all the same.
    """

    closer: str = ""
    opener: str | None = None
    build: Build = unframed
    literal: bool = False
    single: bool = False
    start: int = 0
    nodes: list[Node] = []


class State:
    """One value and how far it is read."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.start = self.at = 0
        self.stack = [Frame()]
        self.flat = 0  # braces that are open beyond MAX_DEPTH
        self.problems: list[Problem] = []
        self._reported: dict[str, int] = {}  # how often, by rule
        self.tags: set[str] = set()  # of HTML, those that are reported
        self.found: dict[str, int] = {}

    def end(self) -> None:
        """Be done: what is still open ends here."""
        unclosed = next((frame for frame in self.stack if frame.closer == "}"), None)
        if unclosed is not None:
            self.report(
                "unbalanced-braces",
                "this `{` is never closed",
                (unclosed.start, unclosed.start + UNDERLINED),
                "close it, or write `\\textbraceleft` for a brace that should be seen",
            )
        while len(self.stack) > 1:
            self._abandon()

    def report(
        self, rule: str, message: str, place: tuple[int, int] | None = None, advice: str = ""
    ) -> None:
        """Note a problem: at the token that is being read, or where else it begins and ends."""
        times = self._reported[rule] = self._reported.get(rule, 0) + 1
        if times <= MOST_OF_ONE_RULE:
            start, end = place or (self.start, self.at)
            end = min(end, len(self.latex))
            self.problems.append(Problem(rule, message, start, end, advice))

    def emit(self, *nodes: Node) -> None:
        """Put *nodes* into the innermost frame."""
        self.stack[-1].nodes.extend(nodes)

    def say(self, text: str) -> None:
        """Put *text* into the innermost frame."""
        self.stack[-1].nodes.append(Text(text))

    def push(self, frame: Frame) -> None:
        """Open *frame* inside the innermost one."""
        if self.flat or len(self.stack) > MAX_DEPTH:
            self._flatten(frame)
            return
        frame.start = self.start
        frame.literal = frame.literal or self.stack[-1].literal
        self.stack.append(frame)

    def _flatten(self, frame: Frame) -> None:
        if "nested-too-deep" not in self._reported:
            self.report(
                "nested-too-deep",
                f"more than {MAX_DEPTH} levels of nesting; the inner ones are shown without markup",
                (self.start, self.start + UNDERLINED),
            )
        if frame.closer == "}":
            self.flat += 1
        elif frame.opener:
            self.say(frame.opener)

    def close(self, closer: str) -> bool:
        """End the innermost frame that waits for *closer*, if there is one within these braces."""
        if self.flat:
            return False
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].closer == closer:
                while len(self.stack) > depth + 1:
                    self._abandon()
                self.finish()
                return True
            if self.stack[depth].closer == "}":
                return False
        return False

    def finish(self) -> None:
        """End the innermost frame."""
        frame = self.stack.pop()
        self.emit(*frame.build(merged(frame.nodes)))

    def _abandon(self) -> None:
        opener = self.stack[-1].opener
        if opener is not None:
            self.stack[-1].nodes.insert(0, Text(opener))
            self.stack[-1].build = unframed
        self.finish()

    def skip_space(self) -> None:
        """Skip white space."""
        space = _SPACE.match(self.latex, self.at)
        self.at = space.end() if space else self.at

    def skip_options(self) -> None:
        """Skip what is in brackets before an argument."""
        before = TO_ARGUMENT.match(self.latex, self.at)
        self.at = before.end() if before else self.at

    def trim(self) -> None:
        """Take back white space that was written last."""
        nodes = self.stack[-1].nodes
        last = nodes[-1] if nodes else None
        if isinstance(last, Text):
            words = last.value.rstrip(" \t\n\v\f\r")
            nodes[-1:] = [Text(words)] if words else []

    def find(self, closer: str, pattern: re.Pattern[str] | None = None) -> int:
        """Where *closer* comes next, in the forms of *pattern*, or -1; no stretch of text is
        searched twice for the same.
        """
        at = self.found.get(closer, -2)
        if at != -1 and at < self.at:
            found = (pattern or closing(closer)).search(self.latex, self.at)
            at = self.found[closer] = found.start() if found else -1
        return at

    @cached_property
    def _brace_ends(self) -> Mapping[int, int]:
        """Where each brace that opens is closed."""
        ends: dict[int, int] = {}
        opened: list[int] = []
        for brace in _BRACE.finditer(self.latex):
            if brace[0] == "{":
                opened.append(brace.start())
            elif brace[0] == "}" and opened:
                ends[opened.pop()] = brace.start()
        return ends

    def raw_argument(self) -> str | None:
        """The text of the next argument as written, options before it passed over."""
        before = TO_ARGUMENT.match(self.latex, self.at)
        end = self._brace_ends.get(before.end()) if before else None
        if before is None or end is None:
            return None
        self.at = end + 1
        return self.latex[before.end() + 1 : end]

    def argument(self, build: Build, *, literal: bool = False) -> None:
        """Let *build* have the next argument: a group, or else the next thing."""
        self.skip_space()
        braced = self.latex.startswith("{", self.at)
        self.at += braced
        self.push(Frame("}" if braced else "", None, build, literal, single=not braced))
