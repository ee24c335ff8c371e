"""Entries with one key, in one file or in two of a run."""

from __future__ import annotations

from pubgen.diagnostic import Diagnostic
from pubgen.model import Entry
from pubgen.regexes import regex
from pubgen.rules import WARNING
from pubgen.unicode import without_accents

_WORD_OF_LATEX = regex(r"\\[A-Za-z]+|\W|_")
_YEAR = regex(r"[0-9]{4}")


class Keys:
    """The keys of a run: to BibTeX, those that differ in capitals alone are the same.

    *copies* are entries that say under one key what one of an earlier file says, the number of that
    one by theirs: the files of two coauthors have their paper.
    """

    def __init__(self) -> None:
        self.copies: dict[int, int] = {}
        self._first: dict[str, Entry] = {}
        self._work_of: dict[int, tuple[str, str]] = {}

    def note(self, entry: Entry) -> Diagnostic | None:
        """Take in *entry*; what to say of it if an earlier one has its key."""
        first = self._first.setdefault(entry.key.lower(), entry)
        if first is entry:
            return None
        in_file = entry.span.source is first.span.source
        # An empty key cannot be cited, and so does not come into the way of another file's.
        if not (in_file or entry.key):
            return None
        if not in_file and _says(first) == _says(entry):
            self.copies[entry.number] = first.number
            return None
        fact, remedy = self._compared(first, entry)
        shown = f"`{entry.key}`" if entry.key else "the empty key"
        earlier = "the entry" if first.key == entry.key else f"`{first.key}`"
        where = first.key_span.as_seen_from(entry.key_span)
        return Diagnostic(
            rule="duplicate-key",
            message=f"{shown} is taken by {earlier} {where}{fact}",
            span=entry.key_span,
            effect="both would be listed",
            help=remedy,
            key=entry.key,
            # Files may be meant for two documents, of which each reads one.
            own_severity=None if in_file else WARNING,
        )

    def _compared(self, first: Entry, entry: Entry) -> tuple[str, str]:
        """What shows whether the two are one work, and what to do about it."""
        if _says(first) == _says(entry):
            return ", word for word the same", "delete one of the two"
        title, year = self._work(first)
        own_title, own_year = _work(entry)
        rename = "give one of the two another key"
        if title and own_title and title != own_title:
            return ", which has another title", rename
        if year and own_year and year != own_year:
            return ", which has another year", rename
        if title and title == own_title and year == own_year:
            return ", which has the same title and year", "delete one of the two, or merge them"
        return "", f"{rename}, or delete it if they are the same"

    def _work(self, first: Entry) -> tuple[str, str]:
        """The same as `_work`, worked out once however many entries have the key."""
        found = self._work_of.get(first.number)
        if found is None:
            found = self._work_of[first.number] = _work(first)
        return found


def _says(entry: Entry) -> tuple[str, dict[str, str]]:
    return entry.type, {name: field.value for name, field in entry.fields.items()}


def _work(entry: Entry) -> tuple[str, str]:
    """The letters of the title, however they are typed, and the year; both may be empty."""
    title = without_accents(entry.get("title")).casefold()
    year = _YEAR.search(entry.get("year", "date"))
    return _WORD_OF_LATEX.sub("", title), year[0] if year else ""
