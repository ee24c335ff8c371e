"""BibTeX text → `Library`: a strict splitter after BibTeX's grammar that mends as it goes.

It stands in bibtexparser's pipeline in the place of bibtexparser's own. Valid text runs through one
regular expression a field. Where that does not match, the same grammar is walked step by step, to
say what was expected where and to keep what a person can still read.

The grammar is BibTeX 0.99d's (bibtex.web, "Reading the database file(s)"); docs/reading.md lists
where we differ on purpose.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from pubgen.bib import mending
from pubgen.bib.library import (
    Entry,
    ExplicitComment,
    Field,
    ImplicitComment,
    Library,
    Preamble,
    String,
)
from pubgen.bib.mending import Value
from pubgen.bib.scanner import ASSIGNMENT, CLOSE_OF, NAME, TYPE, Scanner
from pubgen.bib.vocabulary import ENTRY_TYPES
from pubgen.diagnostic import WARNING
from pubgen.source import Source

Block: TypeAlias = Entry | String | Preamble | ExplicitComment | ImplicitComment

_BRACED = r"\{[^{}]*+\}"
for _ in range(4):  # deeper nesting is rare and is looked up in the scanner's table of pairs
    _BRACED = r"\{(?:[^{}]++|" + _BRACED + r")*+\}"


def _field_before(close: str) -> re.Pattern[str]:
    """``name = value`` and the comma or *close* behind it.

    Group 2 is a braced or quoted value, group 3 a number or the name of a string.
    """
    simple = rf"[0-9]++|(?![0-9]){NAME}"
    return re.compile(
        rf'\s*+({NAME})\s*+=\s*+(?:({_BRACED}|"[^"{{}}]*+")|({simple}))\s*+([,{close}])'
    )


_FIELD_BEFORE = {"}": _field_before("}"), ")": _field_before(")")}
_KEY_BEFORE = {"}": re.compile(r"\s*+([^\s,}@]*+)"), ")": re.compile(r"\s*+([^\s,@]*+)")}
_HEAD = re.compile(rf"@\s*+({TYPE})\s*+")
_STRAY_ATS = re.compile(r"@(?:\s*+@(?=\s*+(?:@|\Z)))*+")
_ASSIGNED_VALUE = re.compile(rf"{NAME}\s*+=\s*+[{{\"0-9]")
_SPACED_NAME = re.compile(rf"{NAME}(?:[^\S\r\n]++{NAME})++(?=\s*+=)")
_SPACED_KEY = re.compile(r"[^\r\n,{}=]++(?=,)")
_HEAD_AND_KEY = re.compile(rf"@\s*+{TYPE}\s*+[{{(](\s*+[^\s,{{}}=]++\s*+,)?")
# `@comment @misc{…}`: what stands between is no text.
_COMMENTED = re.compile(r"[^\w@\r\n]*+(?=@)")

_KNOWN = "|".join(sorted(ENTRY_TYPES))
_OPENED = r"(?:\s*+\{\s*+[^\s,{}=]++|\(\s*+[^\s,(){}=]++)\s*+,"
# In the middle of a line a field has to follow; behind the end of another entry any type will do.
_MISSING_AT = re.compile(
    rf"(?im)%[^\r\n]*+|^[^\S\r\n]*+((?:{_KNOWN}){_OPENED})"
    rf"""|(?<![^\s"#%'(),={{}}])((?:{_KNOWN}){_OPENED})(?=\s*+{NAME}\s*+=)"""
    rf"|(?:\A|[)}}])\s*+([a-z]++{_OPENED})(?=\s*+{NAME}\s*+=)"
)
_PIECE_OF_ENTRY = re.compile(
    rf"""(?m)^[^\S\r\n]*+%[^\r\n]*+|[{{}}]|(?<![^\s"#%'(),={{}}]){NAME}\s*+=(?=\s*+[{{"0-9])"""
)
_FIELD_OUTSIDE = re.compile(rf"\s*+,\s*+{NAME}\s*+=")
_FIELD_AHEAD = re.compile(rf"(?:,\s*+|[\r\n][^\S\r\n]*+)(?={NAME}\s*+=)")
_VALUE_STARTS = frozenset('{"0123456789')
# What people write for `=`, or nothing before a value.
_NO_EQUALS = re.compile(r':?=++|:?(?=\s*+[{"0-9])')
# What shows that an `@` was meant to begin an entry: `@misc k, title =`, `@mi sc{k, title =`.
_REST_OF_HEAD = re.compile(
    rf"(?:[^@,={{}}()\r\n]{{0,40}}+[{{(]\s*+|[^\S\r\n]*+)[^\s,{{}}=@]*+\s*+,\s*+{NAME}\s*+="
)
# One value may need mending more than once; one that needs it more often is no value.
_MOST_MENDS = 4


class _Next(NamedTuple):
    """Where to go on from; whether the entry is over there, or nobody knows how to read on."""

    position: int
    over: bool = False
    stuck: bool = False


class Splitter(Scanner):
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
                    blocks.append(self._between(done, at, blocks))
                blocks.append(block)
                done = position
        if done < self.end:
            blocks.append(self._between(done, self.end, blocks))
        library = Library(self.source)
        library.add(list(blocks), fail_on_duplicate_key=False)
        library.diagnostics = self.close_reports()
        return library

    # -------------------------------------------------------------------------------------- blocks

    def _block(self, at: int, done: int) -> tuple[Block | None, int]:
        """The block that the ``@`` begins, if it begins one, and the offset to go on from.

        What stands before *done* belongs to other blocks.
        """
        head = _HEAD.match(self.text, at)
        if head is None:
            return None, self._stray_at(at)
        kind, inside = head[1].lower(), head.end()
        if kind == "comment":
            return self._comment(at, head.end(1), inside)
        close = CLOSE_OF.get(self.at(inside))
        if close is None:
            is_entry = kind in ENTRY_TYPES or bool(_REST_OF_HEAD.match(self.text, head.end(1)))
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
        self._warn_if_behind_percent(at, done)
        mistakes = self.mistakes
        block: Block | None
        if kind == "string":
            block, end = self._string(at, inside, close)
        elif kind == "preamble":
            block, end = self._preamble(at, inside, close)
        else:
            block, end = self._entry(at, head[1], inside, close)
        if self.text.find("@", inside, end) > 0:
            self._report_swallowed(inside, end, in_doubt=self.mistakes > mistakes)
        return block, end

    def _stray_at(self, at: int) -> int:
        found = _STRAY_ATS.match(self.text, at)
        end = at + 1 if found is None else found.end()
        is_entry = bool(_REST_OF_HEAD.match(self.text, end))
        self.report(
            "stray-at",
            "this `@` begins no entry",
            at,
            at + 1,
            help="delete it, or write `@type{key, …}`",
            effect="what follows is read as a comment" if is_entry else "",
            loses=is_entry,
        )
        return end

    def _comment(self, at: int, name_end: int, inside: int) -> tuple[ExplicitComment, int]:
        """``@comment{…}``; without braces, or with unbalanced ones, the rest of the line.

        Nothing but an entry right behind ``@comment`` is commented out without them.
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
                self._warn_that_live(end, "a `@comment` without its braces does not hide it")
        content = self.text[name_end:end].strip()
        return ExplicitComment(content, self.span(at, end)), end

    def _string(self, at: int, inside: int, close: str) -> tuple[String | ImplicitComment, int]:
        reported = len(self.diagnostics)
        fields, end = self._fields(inside + 1, close, inside, "@string")
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
                self._comma_too_many(comma, "a comma behind the value of an `@string`")
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

    def _preamble(self, at: int, inside: int, close: str) -> tuple[Preamble | None, int]:
        start = self.skip_space(inside + 1)
        value = self._value(start, "@preamble", close)
        if value is None:
            self.report(
                "missing-value",
                "a `@preamble` needs a value",
                at,
                inside + 1,
                help='write `@preamble{"value"}`',
            )
            return None, inside + 1
        value, following = self._after_value(value, start, "@preamble", close)
        if not following.over:
            self._unclosed_entry(inside, "@preamble", close)
        field = Field(
            self.source, "@preamble", value.text(self), (at, start, value.end), plain=value.plain
        )
        return Preamble(field, self.span(at, following.position)), following.position

    def _entry(self, at: int, type_: str, inside: int, close: str) -> tuple[Entry, int]:
        key_start, key_end, position = self._key(inside, close)
        self.key = self.text[key_start:key_end]
        fields, end = self._fields(position, close, inside, f"@{type_}")
        entry = Entry(
            type_.lower(), self.key, fields, self.span(at, end), self.span(key_start, key_end)
        )
        return entry, end

    def _report_swallowed(self, start: int, end: int, *, in_doubt: bool) -> None:
        """Tell of the entries inside the one at ``[start, end)``.

        In the middle of a line one is text, unless it is in doubt where the values end.
        """
        inside = f"in `{self.key}`" if self.key else "before it"
        for at in self.fences(start, end):
            head = _HEAD_AND_KEY.match(self.text, at)
            if head and (head[1] if self.is_first_in_line(at) else in_doubt):
                self.report(
                    "entry-in-value",
                    "this looks like an entry, but stands inside another",
                    at,
                    head.end(),
                    severity=WARNING,
                    effect="this entry would not be there",
                    help=f"look for a brace or quote that is not closed {inside}",
                    loses=True,
                )

    def _between(self, start: int, end: int, before: list[Block]) -> ImplicitComment:
        """Text that belongs to no block, with a word where it looks as if it should."""
        span = self.span(start, end)
        text, self.key = span.text, ""
        if text.isspace():
            return ImplicitComment(span)
        if before and isinstance(before[-1], Entry) and _FIELD_OUTSIDE.match(text):
            self.key = before[-1].key
            self.report(
                "closed-early",
                f"this `{self.text[start - 1]}` closes the entry, and more fields follow",
                start - 1,
                start,
                severity=WARNING,
                effect="the fields behind it would be missing",
                help="delete it",
                loses=True,
            )
            return ImplicitComment(span)
        entries = [found for found in _MISSING_AT.finditer(text) if found.lastindex]
        for missing in entries:
            head = missing.lastindex or 0
            self.report(
                "missing-at",
                "this looks like an entry without its `@`",
                start + missing.start(head),
                start + missing.end(head),
                severity=WARNING,
                effect="this entry would not be there",
                help=f"write `@{missing[head]}`",
                loses=True,
            )
        pieces = (p for p in _PIECE_OF_ENTRY.finditer(text) if "%" not in p[0])
        if not entries and (piece := next(pieces, None)):
            self.report(
                "text-outside-entry",
                "text between entries that looks like part of one: BibTeX passes over it",
                start + piece.start(),
                start + piece.end(),
                severity=WARNING,
                help="move it into its entry, or delete it",
            )
        return ImplicitComment(span)

    def _warn_if_behind_percent(self, at: int, done: int) -> None:
        percent = self.text.rfind("%", max(done, at - 200), at)
        if percent >= 0 and self.line_end(percent) > at:
            self._warn_that_live(at, "`%` is no comment sign in a .bib file")

    def _warn_that_live(self, at: int, why: str) -> None:
        head = _HEAD.match(self.text, at)
        self.report(
            "commented-entry-is-live",
            f"{why}: BibTeX reads this entry",
            at,
            head.end(1) if head else at + 1,
            severity=WARNING,
            effect="this entry would be there",
            help="to hide it, wrap it as `@comment{…}` or delete the `@`",
        )

    # ------------------------------------------------------------------------------ keys and fields

    def _key(self, opened: int, close: str) -> tuple[int, int, int]:
        """Where the key begins and ends, and where its fields begin."""
        found = _KEY_BEFORE[close].match(self.text, opened + 1)
        start, end = found.span(1) if found else (opened + 1, opened + 1)
        if self.at(end) in ("@", ""):
            if self.is_fence(start):
                return opened + 1, opened + 1, opened + 1
            end = self._end_of_key(end, close)
        if _ASSIGNED_VALUE.match(self.text, start):
            self.report(
                "missing-key",
                "this entry has no key",
                opened,
                opened + 1,
                help="write a key and a comma before the first field: `@type{key, …}`",
            )
            return start, start, start
        if close == ")" and self.text[start:end].endswith(")") and self.at(end) != ",":
            end -= 1  # `@misc(key)`: BibTeX takes the `)` for a part of the key
            self._missing_comma(end, f"the key `{self.text[start:end]}`")
        after = self.skip_space(end)
        char = self.at(after)
        if start == end and char in (",", close):
            self.report(
                "empty-key",
                "the key is empty, so that nobody can cite this entry",
                opened,
                after + 1,
                severity=WARNING,
                help="write a key before the comma",
            )
        if char == ",":
            return start, end, after + 1
        if char == close or self.is_fence(after):
            return start, end, after
        spaced = None if ASSIGNMENT.match(self.text, after) else _SPACED_KEY.match(self.text, start)
        if spaced is None or spaced.end() > self.next_fence(start + 1):
            self._missing_comma(end, f"the key `{self.text[start:end]}`")
            return start, end, after
        self.report(
            "space-in-key",
            f"a key ends at the first space: BibTeX reads `{self.text[start:end]}` here",
            start,
            spaced.end(),
            help=f"write `{'_'.join(spaced[0].split())}`",
        )
        return start, start + len(spaced[0].rstrip()), spaced.end() + 1

    def _end_of_key(self, position: int, close: str) -> int:
        """The end of a key that goes on at *position*, maybe with an ``@``: to BibTeX, a letter."""
        while self.at(position) == "@" and not self.is_fence(position):
            more = _KEY_BEFORE[close].match(self.text, position + 1)
            position = position + 1 if more is None or more.start(1) > position + 1 else more.end()
        return position

    def _fields(self, position: int, close: str, opened: int, what: str) -> tuple[list[Field], int]:
        """The fields from *position* (behind a comma) on, and the offset behind the entry."""
        text, source = self.text, self.source
        match = _FIELD_BEFORE[close].match
        fields: list[Field] = []
        while True:
            found = match(text, position)
            if found is None:
                following = self._step(position, close, fields)
                if following.stuck:
                    following = self._pass_over(following.position, opened, close, what)
                position = following.position
                if following.over:
                    return fields, position
                continue
            group = 3 if found[2] is None else 2
            place = (found.start(1), found.start(group), found.end(group))
            fields.append(Field(source, found[1], found[group], place, plain=group == 2))
            if found[1][0] in "0123456789":
                self._digit_in_front(found.start(1), found[1])
            position = found.end()
            if found[4] == close:
                return fields, position

    def _step(self, position: int, close: str, fields: list[Field]) -> _Next:
        """What stands behind a comma, one token at a time."""
        start = self.skip_space(position)
        char = self.at(start)
        if char == close or self._closes_wrongly(start, close):
            return _Next(start + 1, over=True)
        if char == "%":
            return _Next(self._remark(start, close))
        if char == ",":
            self._comma_too_many(start, "a comma with no field before it")
            return _Next(start + 1)
        name = "" if self.is_fence(start) else self.identifier(start)
        return self._field(start, name, close, fields) if name else _Next(position, stuck=True)

    def _field(self, start: int, name: str, close: str, fields: list[Field]) -> _Next:
        if name[0] in "0123456789":
            self._digit_in_front(start, name)
        spaced = _SPACED_NAME.match(self.text, start)
        if spaced and not spaced[0].endswith(":"):  # `title := …` is another slip
            self.report(
                "space-in-field-name",
                f"a field's name ends at the first space: expected `=` after `{name}`",
                start,
                spaced.end(),
                help=f"write `{'-'.join(spaced[0].split())}`",
            )
            name = spaced[0]
        after = self.skip_space(start + len(name))
        char = self.at(after)
        if char in _VALUE_STARTS and name[-1] == ":" != name:
            name = name[:-1]
            after = start + len(name)
        if char == "=" != self.at(after + 1):
            return self._field_value(start, name, after + 1, close, fields)
        if slip := _NO_EQUALS.match(self.text, after):
            self.report(
                "missing-equals",
                f"expected `=` after `{name}`",
                after if slip[0] else start,
                slip.end() if slip[0] else start + len(name),
                help=f"write `{name} = …`",
            )
            return self._field_value(start, name, slip.end(), close, fields)
        if char in (",", close):
            self._missing_value(start, start + len(name), name)
            return _Next(after + 1, over=char == close)
        return _Next(start, stuck=True)

    def _field_value(
        self, start: int, name: str, sign_end: int, close: str, fields: list[Field]
    ) -> _Next:
        value_start = self.skip_space(sign_end)
        value = self._value(value_start, name, close)
        if value is None:
            char = self.at(value_start)
            is_last = self.is_fence(value_start)
            if char not in (",", close) and not is_last:
                return _Next(start, stuck=True)
            self._missing_value(start, sign_end, name)
            return _Next(sign_end if is_last else value_start + 1, over=char == close)
        value, following = self._after_value(value, value_start, name, close)
        place = (start, value_start, value.end)
        fields.append(Field(self.source, name, value.text(self), place, plain=value.plain))
        return following

    def _value(self, start: int, label: str, close: str) -> Value | None:
        """Pieces joined by ``#``, as BibTeX reads them; ``None`` where not even one begins."""
        position = start
        joined = 0  # the end of what was read so far
        while not self.is_fence(position):
            end = self.piece(position)
            if end is None:
                break
            after = self.skip_space(end)
            if self.at(after) != "#":
                plain = position == start and self.at(start) in ("{", '"')
                return Value(start, end, plain, last=position)
            joined, position = end, self.skip_space(after + 1)
        if self.at(position) in ("{", '"'):
            return self._closed(start, position, label, close)
        if not joined:
            fence = self.next_fence(start)
            return mending.bare_words(self, start, fence, label, close, longer_than=start)
        sign = self.skip_space(joined)
        self.report(
            "missing-value",
            "nothing follows this `#`",
            sign,
            sign + 1,
            help="write what to join, or delete the `#`",
        )
        written = self.text[start:joined]
        return Value(start, position, self.piece(start) == joined, start, written)

    def _closed(self, start: int, last: int, label: str, close: str) -> Value:
        """The value from *start* on, whose *last* piece has no end where one is expected."""
        fence = self.next_fence(last + 1)
        mended = mending.quoted(self, last, fence) if self.at(last) == '"' else None
        mended = mended or mending.unclosed(self, last, fence, label, close)
        if last == start:
            return mended
        meant = f"{self.text[start:last]}{mended.meant}"
        return Value(start, mended.end, plain=False, last=last, meant=meant)

    def _after_value(self, value: Value, start: int, label: str, close: str) -> tuple[Value, _Next]:
        """The value, mended where what follows shows that another was meant, and what is next."""
        fence = self.next_fence(start + 1)
        for _ in range(_MOST_MENDS):
            end = value.end
            while self.at(position := self.skip_space(end)) == "%":
                end = self._remark(position, close)
            char = self.at(position)
            if char in (",", close):
                return value, _Next(position + 1, over=char == close)
            goes_on = char == ";" or ASSIGNMENT.match(self.text, position)
            if position >= fence and (self.is_first_in_line(fence) or not goes_on):
                # The entry is not closed, or the value ran on: to its end, or beyond.
                if value.end > fence or mending.runs_into_fields(self, value.last, value.end):
                    last = value.last if value.last < fence else start
                    value = self._closed(start, last, label, close)
                    return value, _Next(self._behind_comma(value.end))
                return value, _Next(end)
            self.mistakes += value.end > fence  # an entry in a value that nothing proper follows
            if self._closes_wrongly(position, close):
                return value, _Next(position + 1, over=True)
            if char == ";":
                self._missing_comma(position + 1, f"the value of `{label}`", instead=True)
                return value, _Next(position + 1)
            if goes_on:
                self._missing_comma(value.end, f"the value of `{label}`")
                return value, _Next(position)
            mended = self._mend(value, start, position, label, close)
            if mended is None:
                return value, _Next(end, stuck=True)
            value = mended
        return value, _Next(value.end, stuck=True)

    def _mend(
        self, value: Value, start: int, position: int, label: str, close: str
    ) -> Value | None:
        """A longer value, given that neither comma nor end is at *position* behind this one."""
        fence = self.next_fence(start + 1)
        opener = self.at(start)
        begins = self.at(position) in ("{", '"')
        second_end = self.piece(position) if begins else None
        if (
            second_end is not None
            and second_end <= fence
            and not mending.runs_into_fields(self, position, second_end)
        ):
            self.report(
                "missing-hash",
                "two values in a row: expected `#`, a comma or the end of the entry",
                position,
                position + 1,
                help="join them by `#`, or into one",
            )
            joined = f"{value.text(self)} # {self.text[position:second_end]}"
            return Value(start, second_end, plain=False, last=position, meant=joined)
        mended = None
        if opener == "{":
            mended = mending.escaped(self, start, fence, close)
        elif opener == '"':
            mended = mending.quoted(self, start, fence)
        elif value.end == self.piece(start):
            mended = mending.bare_words(self, start, fence, label, close, longer_than=value.end)
        return mended or mending.trailing_words(self, value, position, fence, label, close)

    def _closes_wrongly(self, position: int, close: str) -> bool:
        """Whether the entry ends here, but by the other of the two brackets."""
        if (
            self.at(position) not in CLOSE_OF.values()
            or self.at(position) == close
            or not self.is_fence(self.skip_space(position + 1))
        ):
            return False
        self.report(
            "wrong-bracket",
            f"expected `{close}`, which closes this entry",
            position,
            position + 1,
            help=f"write `{close}`",
            replace=close,
        )
        return True

    def _behind_comma(self, position: int) -> int:
        """The offset behind the comma that may follow *position*."""
        after = self.skip_space(position)
        return after + 1 if self.at(after) == "," else position

    # ------------------------------------------------------------------------------------- reports

    def _pass_over(self, position: int, opened: int, close: str, what: str) -> _Next:
        """Pass over what cannot be read: to the next field, or to where the next entry begins."""
        start = self.skip_space(position)
        fence = self.next_fence(max(start, opened + 1))
        if start >= fence:
            self._unclosed_entry(opened, what, close)
            return _Next(position, over=True)
        ahead = _FIELD_AHEAD.search(self.text, start, fence)
        self.report(
            "unreadable-field",
            f"expected a field or `{close}`",
            start,
            start + 1,
            help="write `name = {value},` for each field",
            effect=f"what stands from here to the {'next field' if ahead else 'end of the entry'}"
            " would be missing",
            loses=True,
        )
        return _Next(ahead.end()) if ahead else _Next(fence, over=True)

    def _unclosed_entry(self, opened: int, what: str, close: str) -> None:
        self.report(
            "unclosed-entry",
            f"nothing closes this `{self.at(opened)}`: `{what}` has no end",
            opened,
            opened + 1,
            help=f"write `{close}` behind its last field",
        )

    def _missing_comma(self, end: int, behind: str, *, instead: bool = False) -> None:
        """A comma is missing at *end*, or stands there as something else."""
        self.report(
            "missing-comma",
            f"expected a comma behind {behind}",
            end - 1,
            end,
            help="write a comma here",
            replace="," if instead else f"{self.text[end - 1]},",
        )

    def _comma_too_many(self, at: int, what: str) -> None:
        self.report("doubled-comma", what, at, at + 1, help="delete it", replace="")

    def _missing_value(self, start: int, end: int, name: str) -> None:
        self.report(
            "missing-value",
            f"the field `{name}` has no value",
            start,
            end,
            help=f"write `{name} = {{…}}`, or delete it",
        )

    def _remark(self, start: int, close: str) -> int:
        """The end of the remark: of its line, or where the next entry surely begins in it."""
        end = min(self.line_end(start), self.next_fence(start))
        if self._goes_on_behind(end, close):
            end = self.line_end(start)
        self.report(
            "percent-in-entry",
            "`%` is no comment sign inside an entry: BibTeX drops the rest of the entry here",
            start,
            end,
            help="delete the line, or move it above the entry",
        )
        return end

    def _goes_on_behind(self, fence: int, close: str) -> bool:
        """Whether the entry goes on behind the line with this *fence*, which so is in a remark."""
        line_end = self.line_end(fence)
        head = _HEAD.match(self.text, fence)
        position = self.skip_space(line_end)
        if head is None or self.at(position) == "%":
            return True
        if self.pairs.get(head.end(), self.end) > line_end:
            return False
        return self.at(position) in (",", close) or bool(ASSIGNMENT.match(self.text, position))

    def _digit_in_front(self, start: int, name: str) -> None:
        self.report(
            "digit-in-front",
            f"a field's name cannot begin with a digit: `{name}`",
            start,
            start + len(name),
            help=f"write `x{name}`",
        )


def split(source: Source) -> Library:
    """The library of *source*."""
    return Splitter(source).split()
