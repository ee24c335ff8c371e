"""The keys, fields and values of an entry, read after BibTeX's grammar and mended on the way.

A valid field is one match of one regular expression. Where it does not match, the same grammar is
walked step by step, to say what was expected where and to keep what a person can still read.
"""

from __future__ import annotations

from typing import NamedTuple

from pubgen.bib import mending
from pubgen.bib.grammar import FIELD_BEFORE
from pubgen.bib.library import Field
from pubgen.bib.mending import Value
from pubgen.bib.scanner import ASSIGNMENT, CLOSE_OF, HEAD, NAME, Scanner
from pubgen.regexes import regex

_KEY_BEFORE = {"}": regex(r"\s*+([^\s,}@]*+)"), ")": regex(r"\s*+([^\s,@]*+)")}
_ASSIGNED_VALUE = regex(rf"{NAME}\s*+=\s*+[{{\"0-9]")
_SPACED_NAME = regex(rf"{NAME}(?>(?:[^\S\r\n]++{NAME})+)(?=\s*+=)")
_SPACED_KEY = regex(r"[^\r\n,{}=@]++(?=,)")
_FIELD_AHEAD = regex(rf"(?:,\s*+|[\r\n][^\S\r\n]*+)(?={NAME}\s*+=)")
_OPEN_OF = {close: opened for opened, close in CLOSE_OF.items()}
_VALUE_STARTS = frozenset('{"0123456789')
# What people write for `=`, or nothing before a value.
_NO_EQUALS = regex(r':?=++|:?(?=\s*+[{"0-9])')
_REMARKS = regex(r"(?>(?:%[^\r\n]*+\s*+)*)")
_BRACKET = {"}": regex(r"[{}]"), ")": regex(r"[{)]")}
# One value may need mending more than once; one that needs it more often is not a value.
_MOST_MENDS = 4


class Next(NamedTuple):
    """Where to go on from; whether the entry is over there, or nobody knows how to read on."""

    position: int
    over: bool = False
    stuck: bool = False


class FieldReader(Scanner):
    """Reads what is between the brackets of an entry, an ``@string`` or a ``@preamble``."""

    # ------------------------------------------------------------------------------ keys and fields

    def read_key(self, opened: int, close: str) -> tuple[int, int, int]:
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
                "the key is empty, so nobody can cite this entry",
                opened,
                after + 1,
                help="write a key before the comma",
            )
        if char == ",":
            return start, end, after + 1
        if char == close or self.is_fence(after):
            return start, end, after
        spaced = None if ASSIGNMENT.match(self.text, after) else _SPACED_KEY.match(self.text, start)
        if spaced is None:
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

    def read_fields(
        self, position: int, close: str, opened: int, what: str
    ) -> tuple[list[Field], int]:
        """The fields from *position* (after a comma) on, and the offset after the entry."""
        text, source, written = self.text, self.source, self.source.text
        match = FIELD_BEFORE[close].match
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
            value = written[place[1] : place[2]]
            fields.append(Field(source, found[1], value, place, plain=group == 2))
            if found[1][0] in "0123456789":
                self._digit_in_front(found.start(1), found[1])
            position = found.end()
            if found[4] == close:
                return fields, position

    def _step(self, position: int, close: str, fields: list[Field]) -> Next:
        """What is after a comma, one token at a time."""
        start = self.skip_space(position)
        char = self.at(start)
        if char == close or self._closes_wrongly(start, close):
            return Next(start + 1, over=True)
        if char == "%":
            if self._is_cut_at(start, close):
                return Next(start, over=True)
            return Next(self._remark(start, close))
        if char == ",":
            self.report_comma(start, "a comma with no field before it")
            return Next(start + 1)
        name = "" if self.is_fence(start) else self.identifier(start)
        return self._field(start, name, close, fields) if name else Next(position, stuck=True)

    def _field(self, start: int, name: str, close: str, fields: list[Field]) -> Next:
        if name[0] in "0123456789":
            self._digit_in_front(start, name)
        spaced = _SPACED_NAME.match(self.text, start)
        if spaced and not spaced[0].endswith(":"):  # `title := …` is another typo
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
        if typo := _NO_EQUALS.match(self.text, after):
            self.report(
                "missing-equals",
                f"expected `=` after `{name}`",
                after if typo[0] else start,
                typo.end() if typo[0] else start + len(name),
                help=f"write `{name} = …`",
            )
            return self._field_value(start, name, typo.end(), close, fields)
        if char in (",", close):
            self._missing_value(start, start + len(name), name)
            return Next(after + 1, over=char == close)
        return Next(start, stuck=True)

    def _field_value(
        self, start: int, name: str, sign_end: int, close: str, fields: list[Field]
    ) -> Next:
        value_start = self.skip_space(sign_end)
        value = self.read_value(value_start, name, close)
        if value is None:
            char = self.at(value_start)
            is_last = self.is_fence(value_start)
            if char not in (",", close) and not is_last:
                return Next(start, stuck=True)
            self._missing_value(start, sign_end, name)
            return Next(sign_end if is_last else value_start + 1, over=char == close)
        value, following = self.read_on(value, value_start, name, close)
        place = (start, value_start, value.end)
        fields.append(Field(self.source, name, value.text(self), place, plain=value.plain))
        return following

    def read_value(self, start: int, label: str, close: str) -> Value | None:
        """Pieces joined by ``#``, as BibTeX reads them; ``None`` where not even one begins."""
        position = start
        joined = 0  # the end of what was read so far
        last = -1
        while not self.is_fence(position):
            end = self.piece(position)
            if end is None:
                break
            if end > self.next_fence(position):
                if self.at(position) == '"' and end - 1 in self.opening_quotes:
                    break
                last = position if last < 0 else last
            after = self.skip_space(end)
            if self.at(after) != "#":
                plain = position == start and self.at(start) in ("{", '"')
                return Value(start, end, plain, last=position if last < 0 else last)
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
        if self.at(last) == '"':
            mended = mending.quoted(self, last, fence)
        else:
            mended = mending.escaped(self, last, fence, close)
        mended = mended or mending.unclosed(self, last, fence, label, close)
        if last == start:
            return mended
        meant = f"{self.text[start:last]}{mended.meant}"
        return Value(start, mended.end, plain=False, last=last, meant=meant)

    def read_on(self, value: Value, start: int, label: str, close: str) -> tuple[Value, Next]:
        """The value, mended where what follows shows that another was meant, and what is next."""
        for _ in range(_MOST_MENDS):
            fence, end = self.next_fence(value.last + 1), value.end
            while self.at(position := self.skip_space(end)) == "%":
                if self._is_cut_at(position, close):
                    return value, Next(position, over=True)
                end = self._remark(position, close)
            char = self.at(position)
            if char in (",", close):
                return value, Next(position + 1, over=char == close)
            goes_on = char == ";" or ASSIGNMENT.match(self.text, position)
            if position >= fence and (self.is_first_in_line(fence) or not goes_on):
                # The entry is not closed, or the value ran on: to its end, or beyond.
                if value.end > fence or mending.runs_into_fields(self, value.last, value.end):
                    value = self._closed(start, value.last, label, close)
                    return value, Next(self.after_comma(value.end))
                return value, Next(end)
            self.mistakes += value.end > fence  # an entry in a value that nothing proper follows
            if self._closes_wrongly(position, close):
                return value, Next(position + 1, over=True)
            if char == ";":
                self._missing_comma(position + 1, f"the value of `{label}`", instead=True)
                return value, Next(position + 1)
            if goes_on:
                self._missing_comma(value.end, f"the value of `{label}`")
                return value, Next(position)
            mended = self._mend(value, start, position, label, close)
            if mended is None:
                return value, Next(end, stuck=True)
            value = mended
        return value, Next(value.end, stuck=True)

    def _mend(
        self, value: Value, start: int, position: int, label: str, close: str
    ) -> Value | None:
        """A longer value, given that neither comma nor end is at *position* after this one."""
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

    def _is_cut_at(self, percent: int, close: str) -> bool:
        """Whether an entry that is commented out line by line is over here: to BibTeX it is."""
        if not self.commented:
            return False
        fence = self.next_fence(percent)
        found = _REMARKS.match(self.text, percent, fence)
        after = percent if found is None else found.end()
        goes_on = self.at(after) in (",", close) or ASSIGNMENT.match(self.text, after)
        self.is_cut = after >= fence or not goes_on
        self.commented = self.is_cut  # asked once: else it goes on like any other
        return self.is_cut

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
            f"expected `{close}`, as the entry was opened with `{_OPEN_OF[close]}`",
            position,
            position + 1,
            help=f"write `{close}`",
            replace=close,
        )
        return True

    # ------------------------------------------------------------------------------------- reports

    def _pass_over(self, position: int, opened: int, close: str, what: str) -> Next:
        """Skip what cannot be read: to the next field, or to where the next entry begins."""
        start = self.skip_space(position)
        fence = self.next_fence(max(start, opened + 1))
        if start >= fence:
            self.report_unclosed(opened, what, close)
            return Next(position, over=True)
        ahead = _FIELD_AHEAD.search(self.text, start, fence)
        end = self._end_before(ahead.start() if ahead else fence, start, close)
        ahead = ahead if end is None else None
        self.report(
            "unreadable-field",
            f"expected a field or `{close}`",
            start,
            start + 1,
            help="write `name = {value},` for each field",
            effect=f"everything from here to the {'next field' if ahead else 'end of the entry'}"
            " would be missing",
            loses=True,
        )
        if ahead:
            return Next(ahead.end())
        return Next(fence if end is None else end + 1, over=True)

    def _end_before(self, stop: int, start: int, close: str) -> int | None:
        """Where the entry is closed in ``[start, stop)``, between pairs of braces."""
        position = start
        while found := _BRACKET[close].search(self.text, position, stop):
            if found[0] == close:
                return found.start()
            partner = self.pairs.get(found.start(), stop)
            position = partner + 1 if partner < stop else found.end()
        return None

    def report_unclosed(self, opened: int, what: str, close: str) -> None:
        """Nothing closes the bracket at *opened*."""
        self.report(
            "unclosed-entry",
            f"nothing closes this `{self.at(opened)}`: `{what}` has no end",
            opened,
            opened + 1,
            help=f"write `{close}` after its last field",
        )

    def _missing_comma(self, end: int, after: str, *, instead: bool = False) -> None:
        """A comma is missing at *end*, or is there as something else."""
        self.report(
            "missing-comma",
            f"expected a comma after {after}",
            end - 1,
            end,
            help="write a comma here",
            replace="," if instead else f"{self.text[end - 1]},",
        )

    def report_comma(self, at: int, what: str) -> None:
        """The comma at *at* is one too many."""
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
        if self._goes_on_after(end, close):
            end = self.line_end(start)
        self.report(
            "percent-in-entry",
            "`%` is not a comment sign inside an entry: BibTeX drops the rest of the entry here",
            start,
            end,
            help="delete the line, or move it above the entry",
        )
        return end

    def _goes_on_after(self, fence: int, close: str) -> bool:
        """Whether the entry goes on after the line with this *fence*: then that is in a remark."""
        line_end = self.line_end(fence)
        head = HEAD.match(self.text, fence)
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
