"""BibTeX text → `Library`: a strict splitter after BibTeX's grammar that mends as it goes.

It is in bibtexparser's pipeline instead of bibtexparser's own. Here the text is cut into
blocks; `fields` reads what is inside them.

The grammar is BibTeX 0.99d's (bibtex.web, "Reading the database file(s)"); docs/reading.md lists
where we differ on purpose.
"""

from __future__ import annotations

from pubgen.bib import outside
from pubgen.bib.fields import FieldReader
from pubgen.bib.library import (
    Block,
    Entry,
    ExplicitComment,
    Field,
    ImplicitComment,
    Library,
    Preamble,
    String,
)
from pubgen.bib.scanner import CLOSE_OF, HEAD, NAME, TYPE
from pubgen.kinds import KNOWN_TYPES
from pubgen.regexes import regex
from pubgen.rules import ERROR
from pubgen.source import Source

_STRAY_ATS = regex(r"@(?>(?:\s*+@(?=\s*+(?:@|\Z)))*)")
_HEAD_AND_KEY = regex(rf"@\s*+{TYPE}\s*+[{{(](\s*+[^\s,{{}}=]++\s*+,)?")
# `@comment @misc{…}`: what is between them is not text.
_COMMENTED = regex(r"[^\w@\r\n]*+(?=@)")

# What shows that an `@` was meant to begin an entry: `@misc k, title =`, `@mi sc{k, title =`,
# `@misc={k, title =`.
_REST_OF_HEAD = regex(
    rf"(?:[^@,={{}}()\r\n]{{0,40}}+=?+\s*+[{{(]\s*+|[^\S\r\n]*+)[^\s,{{}}=@]*+\s*+,\s*+{NAME}\s*+="
)


class Splitter(FieldReader):
    """Splits one source. Use once: ``Splitter(source).split()``."""

    def split(self) -> Library:
        """The library of the source: its blocks tile the text, its diagnostics are in order."""
        blocks: list[Block] = []
        done = position = 0
        while (at := self.text.find("@", position)) >= 0:
            self.key = ""
            block, position = self._block(at, done)
            if block is not None:
                if done < at:
                    blocks.append(self._between(done, at))
                blocks.append(block)
                done = position
        if done < self.end:
            blocks.append(self._between(done, self.end))
        outside.report_no_entries(self, blocks)
        library = Library(self.source)
        library.add(list(blocks), fail_on_duplicate_key=False)
        library.diagnostics = self.close_reports()
        return library

    # -------------------------------------------------------------------------------------- blocks

    def _block(self, at: int, done: int) -> tuple[Block | None, int]:
        """The block that the ``@`` begins, if it begins one, and the offset to go on from.

        What is before *done* belongs to other blocks.
        """
        head = HEAD.match(self.text, at)
        if head is None:
            return None, self._stray_at(at)
        kind, inside = head[1].lower(), head.end()
        if kind == "comment":
            return self._comment(at, head.end(1), inside)
        close = CLOSE_OF.get(self.at(inside))
        if close is None:
            is_entry = kind in KNOWN_TYPES or bool(_REST_OF_HEAD.match(self.text, head.end(1)))
            self.report(
                "stray-at",
                f"expected `{{` after `@{head[1]}`",
                at,
                head.end(1),
                help="write `@type{key, …}` for an entry, `(at)` in an address",
                effect="what follows is read as a comment" if is_entry else "",
                loses=is_entry,
            )
            return None, head.end(1)
        self.commented = is_commented = self._is_after_percent(at, done)
        self.is_cut = False
        mistakes = self.mistakes
        block: Block | None
        if kind == "string":
            block, end = self._string(at, inside, close)
        elif kind == "preamble":
            block, end = self._preamble(at, inside, close)
        else:
            block, end = self._entry(at, head[1], inside, close)
        if is_commented:
            self._report_that_live(at, "`%` is not a comment sign in a .bib file", self.is_cut)
        if self.text.find("@", inside, end) > 0:
            self._report_swallowed(inside, end, in_doubt=self.mistakes > mistakes)
        if self.mistakes > mistakes:
            self.left_over[end] = close
        return block, end

    def _stray_at(self, at: int) -> int:
        found = _STRAY_ATS.match(self.text, at)
        end = at + 1 if found is None else found.end()
        is_entry = bool(_REST_OF_HEAD.match(self.text, end))
        self.report(
            "stray-at",
            "this `@` does not begin an entry",
            at,
            at + 1,
            help="delete it, or write `@type{key, …}`",
            effect="what follows is read as a comment" if is_entry else "",
            loses=is_entry,
        )
        return end

    def _comment(self, at: int, name_end: int, inside: int) -> tuple[ExplicitComment, int]:
        """``@comment{…}``; without braces, or with unbalanced ones, the rest of the line.

        Nothing but an entry right after ``@comment`` is commented out without them.
        """
        opened = self.at(inside) == "{"
        close = self.pairs.get(inside) if opened else None
        if close is not None:
            content = self.text[inside + 1 : close]
            return ExplicitComment(content, self.span(at, close + 1)), close + 1
        end, fence = self.line_end(name_end), self.next_fence(name_end)
        if fence < end:
            hides = _COMMENTED.match(self.text, name_end)
            if hides and hides.end() == fence and not opened:
                end = min(end, self.next_fence(fence + 1))
            else:
                end = fence
                self._report_that_live(end, "a `@comment` without its braces does not hide it")
        content = self.text[name_end:end].strip()
        return ExplicitComment(content, self.span(at, end)), end

    def _string(self, at: int, inside: int, close: str) -> tuple[String | ImplicitComment, int]:
        reported = len(self.diagnostics)
        fields, end = self.read_fields(inside + 1, close, inside, "@string")
        for extra in fields[1:]:
            self.report(
                "too-many-strings",
                f"an `@string` defines one name, and `{extra.key}` is the second",
                extra.name_start,
                extra.end,
                help=f"write a second `@string{{{extra.key} = …}}`",
                effect=f"`{extra.key}` would not be defined",
            )
        if fields:
            comma = self.skip_space(fields[0].end)
            if len(fields) == 1 and self.at(comma) == ",":
                self.report_comma(comma, "a comma after the value of an `@string`")
            return String(fields[0], self.span(at, end)), end
        if reported == len(self.diagnostics):
            self.report(
                "missing-value",
                "an `@string` needs a name and a value",
                at,
                inside + 1,
                help='write `@string{name = "value"}`',
            )
        return ImplicitComment(self.span(at, end)), end

    def _preamble(self, at: int, inside: int, close: str) -> tuple[Preamble | ImplicitComment, int]:
        start = self.skip_space(inside + 1)
        value = self.read_value(start, "@preamble", close)
        if value is None:
            self.report(
                "missing-value",
                "a `@preamble` needs a value",
                at,
                inside + 1,
                help='write `@preamble{"value"}`',
            )
            end = start + (self.at(start) == close)
            return ImplicitComment(self.span(at, end)), end
        value, following = self.read_on(value, start, "@preamble", close)
        if not following.over:
            self.report_unclosed(inside, "@preamble", close)
        field = Field(
            self.source, "@preamble", value.text(self), (at, start, value.end), plain=value.plain
        )
        return Preamble(field, self.span(at, following.position)), following.position

    def _entry(self, at: int, type_: str, inside: int, close: str) -> tuple[Entry, int]:
        key_start, key_end, position = self.read_key(inside, close)
        self.key = self.text[key_start:key_end]
        fields, end = self.read_fields(position, close, inside, f"@{type_}")
        names: set[str] = set()
        more = fields
        while after := outside.after_early_close(self, end, close, names, more):
            more, end = self.read_fields(after, close, inside, f"@{type_}")
            fields += more
        entry = Entry(
            type_.lower(), self.key, fields, self.span(at, end), self.span(key_start, key_end)
        )
        return entry, end

    def _report_swallowed(self, start: int, end: int, *, in_doubt: bool) -> None:
        """Report the entries inside the one at ``[start, end)``.

        In the middle of a line one is text, unless it is in doubt where the values end.
        """
        inside = f"in `{self.key}`" if self.key else "before it"
        for at in self.fences(start, end):
            head = _HEAD_AND_KEY.match(self.text, at)
            if head and (head[1] if self.is_first_in_line(at) else in_doubt):
                self.report(
                    "entry-in-value",
                    "this looks like an entry, but is inside another",
                    at,
                    head.end(),
                    effect="this entry would be missing",
                    help=f"look for a brace or quote that is not closed {inside}",
                    loses=True,
                )

    def _between(self, start: int, end: int) -> ImplicitComment:
        """Text that belongs to no block, with a word where it looks as if it should."""
        self.key = ""
        outside.report_outside(self, start, end)
        return ImplicitComment(self.span(start, end))

    def _is_after_percent(self, at: int, done: int) -> bool:
        percent = self.text.rfind("%", max(done, at - 200), at)
        return percent >= 0 and self.line_end(percent) > at

    def _report_that_live(self, at: int, why: str, is_cut: bool = False) -> None:
        head = HEAD.match(self.text, at)
        but = ", and drops its lines that begin with `%`" if is_cut else ""
        self.report(
            "commented-entry-is-live",
            f"{why}: BibTeX reads this entry{but}",
            at,
            head.end(1) if head else at + 1,
            effect="this entry would be listed",
            help="to hide it, wrap it as `@comment{…}` or delete the `@`",
            severity=ERROR if is_cut else None,
        )


def split(source: Source) -> Library:
    """The library of *source*."""
    return Splitter(source).split()
