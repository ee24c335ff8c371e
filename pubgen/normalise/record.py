"""An entry while it is being normalised: its fields as text, and what was wrong on the way."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pubgen import latex
from pubgen.bib import content, folded, place_in
from pubgen.diagnostic import MOST_OF_ONE_RULE, Diagnostic, Edit, Problem
from pubgen.model import Entry, Field
from pubgen.rules import Severity
from pubgen.source import Span
from pubgen.text import Inline, plain

# Journals, proceedings and places come again and again in one bib; titles do not, and would only
# push them out.
_decode = lru_cache(maxsize=8192)(latex.decode)
_ONCE = frozenset({"title", "abstract"})


@lru_cache(maxsize=8192)
def _decode_plain(value: str) -> str:
    return plain(_decode(value).inline)


class Record:
    """One entry and a list for its diagnostics. Answers are decoded from LaTeX, unless raw."""

    __slots__ = ("_reported", "diagnostics", "entry")

    def __init__(self, entry: Entry, diagnostics: list[Diagnostic]) -> None:
        self.entry = entry
        self.diagnostics = diagnostics
        self._reported: dict[str, int] = {}  # how often, by rule

    def text(self, *names: str) -> Inline:
        """The first of the fields *names* that is filled in, as inline text, else ``()``."""
        field = self.entry.field(*names)
        if field is None:
            return ()
        decoded = (latex.decode if field.name in _ONCE else _decode)(field.value)
        self.report_each(decoded.problems, field)
        return decoded.inline

    def plain(self, *names: str) -> str:
        """The same as characters alone."""
        field = self.entry.field(*names)
        return "" if field is None else _decode_plain(field.value)

    def report_each(self, problems: Iterable[Problem], field: Field | None) -> None:
        """Note what a reader of *field*'s text found."""
        for problem in problems:
            self.report(
                problem.rule,
                problem.message,
                field,
                at=(problem.start, problem.end),
                own_severity=problem.own_severity,
                help=problem.help,
                effect=problem.effect,
                edits=_edits(field, problem) if field and problem.instead else (),
            )

    def report(
        self,
        rule: str,
        message: str,
        field: Field | None = None,
        *,
        at: tuple[int, int] | None = None,
        own_severity: Severity | None = None,
        help: str = "",  # noqa: A002 - the word of Diagnostic
        effect: str = "",
        loses: bool = False,
        edits: tuple[Edit, ...] = (),
    ) -> None:
        """Note a problem in *field*, *at* these offsets of its value or in all of it, else at the
        key.
        """
        times = self._reported[rule] = self._reported.get(rule, 0) + 1
        if times > MOST_OF_ONE_RULE:
            return
        if field is not None:
            span = field.span if at is None else place_in(field, *at)
        elif self.entry.key:
            span = self.entry.key_span
        else:
            span = Span(self.entry.span.source, self.entry.span.start, self.entry.span.start + 1)
        self.diagnostics.append(
            Diagnostic(
                rule=rule,
                own_severity=own_severity,
                message=message,
                span=span,
                effect=effect,
                help=help,
                loses=loses,
                key=self.entry.key,
                field=field.name if field is not None else "",
                edits=edits,
            )
        )


def _edits(field: Field, problem: Problem) -> tuple[Edit, ...]:
    """What mends *problem* in the file; nothing where the value is written in pieces, or is another
    entry's.
    """
    inside = content(field)
    if inside is None or field.inherited:
        return ()
    edits: list[Edit] = []
    for start, end, text in problem.instead:
        place = place_in(field, start, end)
        if folded(place.text) != field.value[start:end].strip(" "):
            return ()
        edits.append(Edit(place if text else _with_a_gap(place, inside), text))
    return tuple(edits)


def _with_a_gap(place: Span, inside: Span) -> Span:
    """*place*, which is to be deleted, with the white space before it, or else after it."""
    text = place.source.text
    start = inside.start + len(text[inside.start : place.start].rstrip())
    if start > inside.start:
        return Span(place.source, start, place.end)
    after = text[place.end : inside.end]
    return Span(place.source, start, place.end + len(after) - len(after.lstrip()))
