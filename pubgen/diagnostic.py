"""What any stage may report: a value, never an exception.

Severity is consequence. An *error* means that the bib is not valid or that something the author
wrote will not appear as written; a *warning*, that it is probably not what was meant. `loses` is
asked separately: whether something would be absent from the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pubgen.rules import Severity, rule
from pubgen.source import Source, Span

# Of one rule in one entry a few are enough: what is wrong a thousand times is wrong once.
MOST_OF_ONE_RULE = 50


class Problem(msgspec.Struct, frozen=True, gc=False):
    """What is wrong in a text without a file: a caller that knows the file makes it a `Diagnostic`.

    It is about the characters ``[start, end)`` of the text. *own_severity* is set where it differs
    from what the page of *rule* says; *effect* is as in `Diagnostic`. *instead* mends it without a
    change of meaning: each is a piece of the text, from where to where, and what to write in its
    place.
    """

    rule: str
    message: str
    start: int
    end: int
    help: str = ""
    own_severity: Severity | None = None
    effect: str = ""
    instead: tuple[tuple[int, int, str], ...] = ()


class Edit(msgspec.Struct, frozen=True):
    """Replace the text of *span* by *text*; part of a fix that keeps the meaning."""

    span: Span
    text: str


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One problem with its place, its consequence and its remedy.

    *rule* is the kebab-case name of what is wrong; *message* says it in one line without a full
    stop; *effect* completes the sentence "on the page: …"; *help* says what to write instead.
    Without a *span* the problem belongs to the run as a whole. *own_severity* is set where it
    differs from what the page of *rule* says. Raises ``LookupError`` where there is no such rule.
    """

    rule: str
    message: str
    span: Span | None = None
    effect: str = ""
    help: str = ""
    loses: bool = False
    key: str = ""
    field: str = ""
    edits: tuple[Edit, ...] = ()
    own_severity: Severity | None = None

    def __post_init__(self) -> None:
        """Ask for the rule, so that no name of one is misspelt."""
        rule(self.rule)

    @property
    def severity(self) -> Severity:
        """How bad it is: what the page of the rule says, unless it is given here."""
        return self.own_severity or rule(self.rule).severity


def in_order(
    diagnostics: Iterable[Diagnostic], sources: Sequence[Source]
) -> tuple[Diagnostic, ...]:
    """*diagnostics* in order of place, each once: the run as a whole, other files (the profile),
    then *sources* in their order.
    """
    rank = {source.name: number for number, source in enumerate(sources)}

    def place(each: Diagnostic) -> tuple[int, str, int]:
        if each.span is None:
            return -2, "", 0
        name = each.span.source.name
        return rank.get(name, -1), name, each.span.start

    unique: dict[tuple[object, ...], Diagnostic] = {}
    for each in sorted(diagnostics, key=place):
        unique.setdefault((each.rule, place(each), each.message), each)
    return tuple(unique.values())
