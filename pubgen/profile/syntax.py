"""A profile that is not TOML: what `tomllib` found, in the words of somebody who has never read its
specification.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from pubgen.diagnostic import Diagnostic
from pubgen.profile.toml_index import HEADER, PAIR, Index
from pubgen.profile.types import Profile
from pubgen.regexes import regex
from pubgen.source import Source, Span


class _Told(NamedTuple):
    """What is wrong, what to do about it, and where."""

    message: str
    help: str
    span: Span


class _Stop(NamedTuple):
    """Where `tomllib` stopped reading *source*, and in which *words*."""

    source: Source
    at: int
    words: str

    @property
    def here(self) -> Span:
        return Span(self.source, self.at, self.at)

    @property
    def line(self) -> str:
        """The whole line."""
        return self.source.line(self.source.position(self.at)[0])

    @property
    def rest(self) -> str:
        """What the line has from there on."""
        return self.line[self.source.position(self.at)[1] - 1 :]

    def up_to(self, end: int) -> Index:
        """The places of what was read before *end*."""
        return Index(Source(self.source.name, self.source.text[:end]))

    @property
    def before(self) -> Index:
        """The places of all that was read."""
        return self.up_to(self.at)

    @property
    def unclosed(self) -> Span | None:
        """The bracket or brace after which others begin something new, or nothing comes at all."""
        start = self.at - self.source.position(self.at)[1] + 1
        begins = PAIR.match(self.line) or HEADER.match(self.line)
        if begins and (bracket := self.up_to(start).bracket):
            return bracket
        return None if self.rest.strip() else self.before.bracket

    def span(self, found: Span) -> Span:
        """What was *found* in a part of the text that begins like the whole."""
        return Span(self.source, found.start, found.end)


def syntax_error(source: Source, error: Exception) -> Diagnostic:
    """What is told about a text that `tomllib` does not take."""
    told = _told(source, error)
    return Diagnostic(
        rule="profile-syntax",
        message=f"this is not TOML: {told.message}",
        span=told.span,
        effect="nothing of the profile is used",
        help=told.help,
        loses=True,
    )


def _told(source: Source, error: Exception) -> _Told:
    if isinstance(error, RecursionError):
        return _Told("it is nested too deeply", "", Span(source, 0, 0))
    if not isinstance(error, tomllib.TOMLDecodeError):
        return _Told("a number is too long", "", Span(source, 0, 0))
    # Only Python 3.14 tells the place apart from the words, but all versions tell it in them.
    words, _, place = str(error).rpartition(" (at ")
    stop = _Stop(source, _offset(source, place), words)
    for start, tell in _TELLERS.items():
        if words.startswith(start):
            return tell(stop)
    return _Told(words[:1].lower() + words[1:], "", stop.here)


def _offset(source: Source, place: str) -> int:
    """Where a *place* like ``line 2, column 5)`` is; a place without numbers is the end."""
    numbers = [int(number) for number in re.findall("[0-9]+", place)]
    if not numbers:
        return len(source.text)
    line, column = numbers
    start = 0
    for _ in range(line - 1):  # only LF ends a line of TOML; a stray CR is itself the mistake
        start = source.text.index("\n", start) + 1
    return start + column - 1


# ----------------------------------------------------------------------------------- what is wrong


def _character(stop: _Stop) -> _Told:
    """In a text of one line, the end of this line, or what no text may hold."""
    if stop.words.endswith(r"'\n'"):
        return _open_text(stop)
    return _Told(stop.words[:1].lower() + stop.words[1:], "delete it", stop.here)


def _open_text(stop: _Stop) -> _Told:
    quote = stop.span(Index(stop.source).stop)
    mark = _QUOTES.match(stop.source.text, quote.start)
    if mark is None:
        return _Told("a text has no closing quote", "", stop.here)
    closing = f"`{mark[0]}`"
    help_ = f"write {closing} at its end"
    if len(mark[0]) == 1:
        help_ += f"; a text of several lines is between `{3 * mark[0]}`"
    return _Told(f"the text that begins here has no closing {closing}", help_, quote)


_QUOTES = regex(r'"""|\'\'\'|"|\'')


def _escape(stop: _Stop) -> _Told:
    start = stop.source.text.rfind("\\", 0, stop.at)
    return _Told(
        "a `\\` begins no escape that TOML knows",
        r"write `\\`, or put the text between single quotes: '\alpha'",
        Span(stop.source, start, stop.at) if start >= 0 else stop.here,
    )


def _no_equals(stop: _Stop) -> _Told:
    if stop.rest.startswith(":"):
        return _Told("there is a `:` after a key", "write `=` instead", _character_at(stop))
    key, equals, _ = stop.line.partition("=")
    if equals and " " in key.strip():
        help_ = f'put a name of several words in quotes: `"{key.strip()}" =`'
        return _Told("a key is one word", help_, stop.here)
    return _Told("there is no `=` after a key", 'write `key = "text"`', stop.here)


def _no_key(stop: _Stop) -> _Told:
    bracket = stop.before.bracket
    if bracket and bracket.text == "{":
        return _not_closed(stop)
    help_ = "put a name in quotes that has other characters than a–z, A–Z, 0–9, `-` and `_`"
    return _Told("here should be a key, like `name`, or a `[table]`", help_, stop.here)


def _repeated(stop: _Stop) -> _Told:
    return _there_already(stop.span(stop.before.last))


def _there_already(key: Span, help_: str = "keep one of them") -> _Told:
    return _Told(f"`{key.text}` is there already", help_, key)


def _repeated_table(stop: _Stop) -> _Told:
    header = HEADER.match(stop.line.lstrip(" \t"))
    if header is None:
        return _there_already(stop.span(stop.before.statement))
    start = stop.source.text.index(header[0], stop.at - stop.source.position(stop.at)[1] + 1)
    name = header["key"]
    help_ = "put all its keys into one place"
    if not header["array"] and isinstance(getattr(Profile(), name, None), list):
        help_ = f"write `[[{name}]]`, in double brackets, above each of them"
    start += header.start("key")
    return _there_already(Span(stop.source, start, start + len(name)), help_)


def _not_closed(stop: _Stop) -> _Told:
    """A list or a table in braces that does not go on."""
    unclosed = stop.unclosed
    bracket = unclosed or stop.before.bracket
    is_list = bracket is None or bracket.text == "["
    what, end = ("list", "]") if is_list else ("table in braces", "}")
    if unclosed:
        help_ = f"write `{end}` at its end" + ("" if is_list else ", on the same line")
        return _Told(f"the {what} that begins here has no `{end}`", help_, stop.span(unclosed))
    example = '`["one", "two"]`' if is_list else '`{ src = "me.jpg", alt = "Me" }`'
    return _Told(f"there is no `,` or `{end}` before this", f"a {what} is {example}", stop.here)


def _no_value(stop: _Stop) -> _Told:
    if stop.unclosed:
        return _not_closed(stop)
    word = _WORD.match(stop.rest)
    if not stop.rest.strip() or stop.rest.startswith("#"):
        return _Told("there is no value after the `=`", 'write `key = "text"`', stop.here)
    if word and word[0].lower() in ("true", "false"):
        return _Told(_BAD_START, f"write `{word[0].lower()}`", stop.here)
    if stop.rest[0] in _TYPOGRAPHIC:
        return _Told("this is not a quote of TOML", 'write straight ones, `"`', _character_at(stop))
    return _Told(_BAD_START, _IN_QUOTES, stop.here)


_BAD_START = "a value cannot begin like this"
_WORD = regex(r"[A-Za-z]+")
_TYPOGRAPHIC = "“”„‟‘’‚‛«»`´"
_IN_QUOTES = "put text and dates in quotes"


def _goes_on(stop: _Stop) -> _Told:
    help_ = "delete it"
    if stop.rest[:1] not in ("]", "}"):
        before = stop.line[: len(stop.line) - len(stop.rest)].rstrip()
        is_text = before.endswith(('"', "'"))
        help_ = 'write a `"` within a text as `\\"`' if is_text else _IN_QUOTES
    return _Told("the line goes on after the value", help_, stop.here)


def _no_bracket(stop: _Stop) -> _Told:
    end = "]]" if "']]'" in stop.words else "]"
    help_ = f"write `{end}` at its end; put a name in quotes that has blanks or signs"
    return _Told(f"the name of a table has no `{end}` after it", help_, stop.here)


def _character_at(stop: _Stop) -> Span:
    return Span(stop.source, stop.at, stop.at + 1)


_Teller: TypeAlias = Callable[[_Stop], _Told]
# By what the words of `tomllib` begin with.
_TELLERS: Mapping[str, _Teller] = {
    "Illegal character": _character,
    "Found invalid character": _character,
    "Unterminated string": _open_text,
    "Expected \"'": _open_text,
    "Unescaped": _escape,
    "Invalid hex value": _escape,
    "Escaped character": _escape,
    "Expected '=' after": _no_equals,
    "Invalid statement": _no_key,
    "Invalid initial character": _no_key,
    "Cannot declare": _repeated_table,
    "Cannot mutate": _repeated_table,
    "Cannot redefine": _repeated_table,
    "Cannot overwrite": _repeated_table,
    "Duplicate inline table key": _repeated,
    "Unclosed": _not_closed,
    "Invalid value": _no_value,
    "Invalid date": lambda stop: _Told("there is no such day", 'write "2025-07-03"', stop.here),
    "Expected newline": _goes_on,
    "Expected ']": _no_bracket,
}
