"""What a rule is, and what it yields.

A rule is a module of `pubgen.check.rules`: its docstring is its page, `RULE` says the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from pubgen.bib import place_in
from pubgen.diagnostic import Edit, Severity
from pubgen.model import Entry, Field
from pubgen.source import Span

if TYPE_CHECKING:
    from pubgen.check.subject import Subject

_WHITE = re.compile(r"[ \t\r\n]+")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A `Diagnostic` before the settings have said how bad it is; see there for the words."""

    message: str
    span: Span | None
    key: str = ""
    field: str = ""
    help: str = ""
    effect: str = ""
    edits: tuple[Edit, ...] = ()


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for, and how much it matters.

    Without *find*, a stage finds it on its way. *on* is whether it is looked for unless somebody
    asks. *after* are the rules and groups whose finding in the same entry makes one of this rule a
    mere consequence, not to be told again; one of an *alone* rule makes all else in its file so.
    *fixes* tells that there may be edits. Name and page (Markdown) are the module's, and are filled
    in by the registry.
    """

    group: str
    severity: Severity
    find: Callable[[Subject], Iterable[Finding]] | None = None
    on: bool = True
    fixes: bool = False
    after: frozenset[str] = frozenset()
    alone: bool = False
    name: str = ""
    page: str = ""

    @property
    def summary(self) -> str:
        """The first paragraph of the page, in one line."""
        return " ".join(self.page.partition("\n\n")[0].split())


def in_field(
    entry: Entry,
    field: Field,
    message: str,
    *,
    at: tuple[int, int] | Span | None = None,
    help: str = "",  # noqa: A002 - the word of Diagnostic
    effect: str = "",
    edits: tuple[Edit, ...] = (),
) -> Finding:
    """A finding in *field*: *at* these offsets of its value, or a span; else at all of it."""
    span = place_in(field, *at) if isinstance(at, tuple) else at or field.span
    return Finding(
        message=message, span=span, key=entry.key, field=field.name, help=help, effect=effect,
        edits=edits,
    )  # fmt: skip


def at_key(
    entry: Entry,
    message: str,
    *,
    help: str = "",  # noqa: A002 - the word of Diagnostic
    effect: str = "",
) -> Finding:
    """A finding about the whole of *entry*."""
    return Finding(message=message, span=entry.key_span, key=entry.key, help=help, effect=effect)


def content(field: Field) -> Span | None:
    """The value without its delimiters, where it is one braced or quoted piece; where it is put
    together from strings, ``None``. An edit goes there and nowhere else.
    """
    text = field.source.text
    if text[field.start] not in '{"' or field.end - field.start < 2:
        return None
    inside = Span(field.source, field.start + 1, field.end - 1)
    return inside if folded(inside.text) == field.value else None


def folded(text: str) -> str:
    """*text* with its white space as BibTeX reads it in a value."""
    return _WHITE.sub(" ", text).strip(" ")
