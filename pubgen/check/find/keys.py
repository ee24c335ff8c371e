"""What entries and strings are called, and where a string is named in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pubgen.bib import Library
from pubgen.bib import library as raw
from pubgen.bib.values import MONTHS
from pubgen.check.find import finds
from pubgen.check.find.printed import NAMES, PRINTED
from pubgen.check.finding import Finding, at_key, in_field
from pubgen.check.subject import Subject
from pubgen.model import Entry, Field
from pubgen.regexes import regex


@finds("unlike-key-pattern")
def keys_unlike_the_pattern(subject: Subject) -> Iterator[Finding]:
    """Keys that the whole pattern does not match, and a pattern that is not one."""
    written = subject.profile.check.key_pattern
    if not written:
        return
    try:
        pattern = re.compile(written)
    except re.error as wrong:
        yield Finding(
            message=f"`key_pattern` is not a regular expression: {wrong}",
            span=subject.place(("check", "key_pattern")),
            help="docs.python.org describes them under `re`",
        )
        return
    for entry in subject.entries:
        if entry.key and not pattern.fullmatch(entry.key):
            yield at_key(entry, f"`{entry.key}` does not match `{written}`", help="rename it")


# Tried with BibTeX 0.99d, biber 2.18 and pdflatex: all other characters of ASCII work.
_NOT_FOR_CITE = regex(r"[#%\\~{}]")
_NOT_FOR_BIBER = regex(r"[()\"'=]")
_ODD = regex(rf"(?:{_NOT_FOR_CITE.pattern}|{_NOT_FOR_BIBER.pattern})+")


@finds("uncitable-key")
def uncitable_keys(subject: Subject) -> Iterator[Finding]:
    """Keys with a character that LaTeX does not leave as it is."""
    for entry in subject.entries:
        if odd := _NOT_FOR_CITE.search(entry.key):
            yield _cannot_take(r"`\cite`", odd[0], entry)


@finds("key-not-for-biber")
def keys_not_for_biber(subject: Subject) -> Iterator[Finding]:
    """Keys with a character that BibTeX and LaTeX can take, and biber cannot."""
    for entry in subject.entries:
        if (odd := _NOT_FOR_BIBER.search(entry.key)) and not _NOT_FOR_CITE.search(entry.key):
            yield _cannot_take("biber", odd[0], entry)


def _cannot_take(program: str, odd: str, entry: Entry) -> Finding:
    good = _ODD.sub("-", entry.key).strip("-")
    remedy = f"write `{good}`" if good else "write another one"
    return at_key(
        entry,
        f"{program} cannot take the `{odd}` in the key `{entry.key}`",
        help=f"{remedy}, here and where it is cited",
    )


_NAME = r"\w{1,40}"
_JOINED = regex(  # in a value a space is one at most
    rf"(?<![\\\w])# ?(?P<between>{_NAME}) ?#|\b(?P<before>{_NAME}) ?# ?\""
    rf"|\" ?# ?(?P<after>{_NAME})\b"
)
_MAY_JOIN = (PRINTED - NAMES) | {"date", "monthfiled", "yearfiled"}


@finds("string-in-braces")
def strings_in_braces(subject: Subject) -> Iterator[Finding]:
    """Names of strings that ``#`` should join, where all of it is text."""
    for entry, field in subject.fields(*_MAY_JOIN):
        if found := string_meant_in(field, subject):
            name = found[found.lastgroup or 0]
            alone = found["between"] and found[0] == field.value
            good = f"{field.name} = {name}" if alone else f"{{…}} # {name}"
            yield in_field(
                entry,
                field,
                f"`{name}` names a string, but inside braces or quotes it is only text",
                at=found.span(found.lastgroup or 0),
                help=f"write it outside of them: `{good}`",
            )


def string_meant_in(field: Field, subject: Subject) -> re.Match[str] | None:
    """The name of a string beside a ``#`` that is text in *field*, where it should join the two."""
    found = _JOINED.search(field.value) if "#" in field.value else None
    if found and found[found.lastgroup or 0].lower() in _names_of_strings(subject.libraries):
        return found
    return None


@lru_cache(maxsize=1)
def _names_of_strings(libraries: tuple[Library, ...]) -> frozenset[str]:
    blocks = (block for library in libraries for block in library.in_order())
    return frozenset((*MONTHS, *(b.key.lower() for b in blocks if isinstance(b, raw.String))))


_WORD = regex(r"[^\s\"#%'(),={}]+")
_BRACED_OR_QUOTED = regex(r"\{[^{}]*\}|\"[^\"]*\"")
_MANY_STRINGS = 10


@finds("unused-string")
def unused_strings(subject: Subject) -> Iterator[Finding]:
    """Per file, the strings that no value of any file names. A file of strings alone is a list."""
    used = {word for field in _values(subject) for word in _names_in(field.value)}
    for library in subject.libraries:
        blocks = list(library.in_order())
        strings = [block for block in blocks if isinstance(block, raw.String)]
        if not any(isinstance(block, raw.Entry) for block in blocks):
            continue
        unused = [string for string in strings if string.key.lower() not in used]
        if len(strings) >= _MANY_STRINGS and 2 * len(unused) > len(strings):
            yield Finding(
                message=f"{len(unused)} of {len(strings)} strings are not used; this is the first",
                span=unused[0].field.name_span,
                help="delete them, or keep such a list in a file of its own",
            )
            continue
        for string in unused:
            yield Finding(
                message=f"the string `{string.key}` is not used",
                span=string.field.name_span,
                help="delete it, or use it",
            )


def _values(subject: Subject) -> Iterator[raw.Field]:
    for library in subject.libraries:
        for block in library.in_order():
            if isinstance(block, raw.Entry):
                yield from (field for field in block.placed_fields if not field.plain)
            elif isinstance(block, raw.String | raw.Preamble) and not block.field.plain:
                yield block.field


def _names_in(value: str) -> Iterator[str]:
    """The words of *value* that may name a string; a word in nested braces counts, to be safe."""
    return (word[0].lower() for word in _WORD.finditer(_BRACED_OR_QUOTED.sub(" ", value)))
