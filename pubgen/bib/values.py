"""`Library` → `Entry`: strings and months evaluated, white space folded, duplicates named."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pubgen.bib import library as raw
from pubgen.bib.duplicates import Keys
from pubgen.bib.repeated_fields import about_repeated
from pubgen.bib.scanner import spaced
from pubgen.diagnostic import Diagnostic
from pubgen.model import Entry, Field
from pubgen.months import fold, month_of
from pubgen.regexes import regex
from pubgen.source import Span
from pubgen.suggest import Suggestions

# plain.bst and similar styles define these twelve; biblatex wants numbers. Names serve both.
MONTHS = {
    name[:3].lower(): name
    for name in (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
}

# Strings made of strings can double at each step. What a file says with their help may be this many
# characters, and this many times the length of the file, and no more.
_FREE_LENGTH, _MOST_TIMES_AS_LONG = 10_000_000, 20
_FEW_STRINGS = 4
_NAME_THEIR_FILE = "name the .bib that defines these strings, too, before this one"
_WHITE = regex(r"[ \t\r\n]+")
_TOKEN = regex(r"""[^\s"#%'(),={}]+|["{#]""")
_BRACE_OR_QUOTE = regex(r'[{}"]')


class Evaluator:
    """Evaluates the libraries of one run in their order, as BibTeX reads its .bib files."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.entries: list[Entry] = []
        self.keys = Keys()
        self._strings: dict[str, str] = dict(MONTHS)
        self._defined_at: dict[str, Span] = {}
        self._later: dict[str, raw.String] = {}
        self._undefined: set[str] = set()  # that no file defines, further down either
        self._suggestions = Suggestions(self._defined_at, 0.7)
        self._length_left = _FREE_LENGTH
        self._is_too_long = False

    def add(self, library: raw.Library) -> None:
        """Take in one file: its strings hold for the files that follow, too."""
        self._length_left += _MOST_TIMES_AS_LONG * len(library.source.text)
        blocks = list(library.in_order())
        self._later = {b.key.lower(): b for b in reversed(blocks) if isinstance(b, raw.String)}
        for block in blocks:
            if isinstance(block, raw.Entry):
                entry = self._entry(block, library)
                if duplicate := self.keys.note(entry):
                    self.diagnostics.append(duplicate)
                self.entries.append(entry)
            elif isinstance(block, raw.String):
                self._define(block)
            elif isinstance(block, raw.Preamble):
                self._evaluate(block.field, "")

    def _define(self, string: raw.String) -> None:
        name = string.key.lower()
        value = self._evaluate(string.field, "")
        defined = self._defined_at.get(name)
        if defined is not None and self._strings[name] != value:
            self.diagnostics.append(
                Diagnostic(
                    rule="string-redefined",
                    message=f"`{string.key}` is defined again, with another value",
                    span=string.field.name_span,
                    help=f"give one of the two another name; the first is at {defined}",
                )
            )
        self._strings[name] = value
        self._defined_at[name] = string.field.name_span

    def _entry(self, block: raw.Entry, library: raw.Library) -> Entry:
        fields: dict[str, Field] = {}
        source = library.source
        for field in block.placed_fields:
            name = field.key.lower()
            if name in fields:
                value = self._evaluate(field, block.key).strip(" ")
                self.diagnostics.append(about_repeated(field, value, fields[name], block.key))
                continue
            pieces: tuple[str, ...] = ()
            if field.plain:
                text = field.value[1:-1]
                if "\n" in text or "  " in text or "\t" in text or "\r" in text:
                    text = _WHITE.sub(" ", text)
                text = text.strip(" ")
            else:
                pieces = self._pieces(field, block.key)
                text = folded("".join(pieces))
            fields[name] = Field(
                name, text, source, field.name_start, field.start, field.end, "", pieces
            )
        return Entry(
            block.entry_type, block.key, fields, len(self.entries), block.span, block.key_span
        )

    # -------------------------------------------------------------------------------------- values

    def _evaluate(self, field: raw.Field, key: str) -> str:
        """The text of a value: its pieces joined, its white space folded.

        A space at either end stays: in an ``@string`` it counts.
        """
        if field.plain:
            return _WHITE.sub(" ", field.value[1:-1])
        return _WHITE.sub(" ", "".join(self._pieces(field, key)))

    def _pieces(self, field: raw.Field, key: str) -> tuple[str, ...]:
        """The texts that a value joins, those of its strings among them."""
        value = field.value
        texts: list[str] = []
        for start, end, is_name in pieces_of(value):
            text = value[start:end]
            texts.append(self._string(text, field, start, key) if is_name else text)
        return tuple(texts)

    def _string(self, name: str, field: raw.Field, at: int, key: str) -> str:
        """The text that *name* stands for; where nothing defines it, the name itself is shown.

        It is at *at* in the value, unless that was mended.
        """
        known = self._strings.get(name.lower())
        if known is not None and self._fits(known):
            return known
        start = field.start + at
        mended = not field.source.text.startswith(name, start)
        span = field.span.find(name) if mended else Span(field.source, start, start + len(name))
        if known is not None:
            self._note_too_long(span, key)
            return name
        message = f"`{name}` is not defined"
        shown, help_ = name, f"write `{{{name}}}`, or define it above by `@string`"
        if later := self._later.get(name.lower()):
            message += " yet: strings hold from their definition on"
            shown = self._evaluate(later.field, key) if later.field.plain else name
            help_ = f"move its `@string` (line {later.span.position[0]}) above this entry"
        elif field.key.lower() == "month" and (number := month_of(fold(name))):
            message += ", so BibTeX leaves the month out"
            help_ = f"write `month = {list(MONTHS)[number - 1]}`"
            shown = ""
        else:
            self._undefined.add(name.lower())
            if close := self._suggestions.nearest(name.lower()):
                where = self._defined_at[close].position[0]
                help_ = f"did you mean `{close}` (line {where})?"
        self.diagnostics.append(
            Diagnostic(
                rule="undefined-string",
                message=message,
                span=span,
                effect=shown and f"`{field.key.lower()}` would read `{shown}`",
                help=help_,
                key=key,
                field=field.key.lower(),
            )
        )
        return shown or name

    def reported(self) -> Iterator[Diagnostic]:
        """All that was wrong. Where most strings are undefined, a whole file of them is missing."""
        is_missing = len(self._undefined) > max(len(self._defined_at), _FEW_STRINGS)
        for each in self.diagnostics:
            is_one = is_missing and each.rule == "undefined-string"
            if is_one and each.span and each.span.text.lower() in self._undefined:
                yield msgspec.structs.replace(each, help=_NAME_THEIR_FILE)
            else:
                yield each

    def _fits(self, value: str) -> bool:
        """Whether there is room for *value* yet."""
        self._length_left -= len(value)
        return self._length_left >= 0

    def _note_too_long(self, span: Span, key: str) -> None:
        if self._is_too_long:
            return
        self._is_too_long = True
        self.diagnostics.append(
            Diagnostic(
                rule="strings-too-long",
                message="the strings of this file expand to too much text",
                span=span,
                effect="from here on the names of strings would be shown",
                help="write shorter ones",
                key=key,
            )
        )


def pieces_of(value: str) -> Iterator[tuple[int, int, bool]]:
    """Where the pieces begin and end that *value*, as written, joins by ``#``: each without its
    delimiters, and whether it is the name of a string.
    """
    position, value = 0, spaced(value)
    while token := _TOKEN.search(value, position):
        start, position = token.span()
        if value[start] in '{"':
            end = _closing(value, start)
            yield position, end, False
            position = end + 1
        elif value[start] != "#":
            yield start, position, value[start] not in "0123456789"


def _closing(value: str, start: int) -> int:
    """The offset of the delimiter that closes the one at *start*.

    Where none does, the value was mended, and its last character is the delimiter.
    """
    depth = 0
    quoted = value[start] == '"'
    for found in _BRACE_OR_QUOTE.finditer(value, start + 1):
        if found[0] == "{":
            depth += 1
        elif depth == 0:
            if (found[0] == '"') == quoted:
                return found.start()
        elif found[0] == "}":
            depth -= 1
    return len(value) - 1


def folded(text: str) -> str:
    """*text* with its white space as BibTeX reads it in a value."""
    return _WHITE.sub(" ", text).strip(" ")
