"""Files that are not plain UTF-8 text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from pubgen.bib import content
from pubgen.bib import library as raw
from pubgen.bib.values import pieces_of
from pubgen.check.find import finds
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import Edit
from pubgen.regexes import regex
from pubgen.source import Span
from pubgen.unicode import INVISIBLE, WIDE_SPACES, is_normalised, normalised

_MANY_NULLS = 4  # UTF-16 has a NUL beside each letter


@finds("no-bib")
def binary_files(subject: Subject) -> Iterator[Finding]:
    """Files with a NUL and no entry, or with very many."""
    for library in subject.libraries:
        text = library.source.text
        nulls = text.count("\0")
        if nulls and (not library.entries or _MANY_NULLS * nulls > len(text)):
            at = text.index("\0")
            yield Finding(
                message="this is not a .bib: it has characters that no text has",
                span=Span(library.source, at, at + 1),
                help="name the right file, or save it as UTF-8",
                effect="it would be empty",
            )


@finds("byte-order-mark")
def byte_order_marks(subject: Subject) -> Iterator[Finding]:
    """UTF-8 with a mark; UTF-16 needs it."""
    for library in subject.libraries:
        if library.source.encoding == "utf-8-sig":
            start = Span(library.source, 0, 0)
            yield Finding(
                message="this file begins with a byte order mark",
                span=start,
                help="save it as UTF-8 without",
                edits=(Edit(start, ""),),
            )


_CONTROL = regex("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]+")
# What programs read in `\alpha`, `\beta`, `\vec` and `\frac`.
_MACROS = {"\a": r"\a", "\b": r"\b", "\v": r"\v", "\f": r"\f"}


@finds("control-character")
def control_characters(subject: Subject) -> Iterator[Finding]:
    """Values with control characters, and each place in an entry outside of its values."""
    for library in subject.libraries:
        if _CONTROL.search(library.source.text) is None:
            continue
        for block in library.in_order():
            if isinstance(block, raw.Entry):
                yield from _control_characters_in(block.span, block.placed_fields, block.key)
            elif isinstance(block, raw.String):
                yield from _control_characters_in(block.span, [block.field], "")


def _control_characters_in(span: Span, fields: list[raw.Field], key: str) -> Iterator[Finding]:
    source = span.source
    by_place: dict[int, tuple[raw.Field | None, list[Span]]] = {}
    for found in _CONTROL.finditer(source.text, span.start, span.end):
        at = found.start()
        field = next((each for each in fields if each.start <= at < each.end), None)
        place = at if field is None else field.start
        by_place.setdefault(place, (field, []))[1].append(Span(source, *found.span()))
    for field, places in by_place.values():
        yield _control_character(field, places, key)


def _control_character(field: raw.Field | None, places: list[Span], key: str) -> Finding:
    more = f", and {len(places) - 1} more in this value" if places[1:] else ""
    macro = next((_MACROS[char] for each in places for char in each.text if char in _MACROS), "")
    is_value = field is not None and field.plain and key
    return Finding(
        message=f"there is a control character here, U+{ord(places[0].text[0]):04X}{more}",
        span=places[0],
        key=key,
        field="" if field is None else field.key.lower(),
        help=f"write `{macro}` if a macro was meant that begins so; else delete it"
        if macro
        else "delete it",
        effect="it would be left out",
        edits=tuple(Edit(each, "") for each in places) if is_value and not macro else (),
    )


_SPACES = regex(f"[{WIDE_SPACES}{INVISIBLE}]+")


@finds("unicode-space")
def spaces_that_bibtex_does_not_skip(subject: Subject) -> Iterator[Finding]:
    """In each entry the first that is outside of its values. Between entries all is a remark."""
    for library in subject.libraries:
        if library.source.text.isascii() or not _SPACES.search(library.source.text):
            continue
        for block in library.in_order():
            if isinstance(block, raw.Entry):
                inside = [place for field in block.placed_fields for place in _pieces_of(field)]
                yield from _spaces_in(block.span, inside, block.key)
            elif isinstance(block, raw.String | raw.Preamble):
                name = block.field.name_span
                inside = [(name.start, name.end), *_pieces_of(block.field)]
                yield from _spaces_in(block.span, inside, "")


def _spaces_in(span: Span, inside: list[tuple[int, int]], key: str) -> Iterator[Finding]:
    source = span.source
    found = (
        Span(source, *each.span()) for each in _SPACES.finditer(source.text, span.start, span.end)
    )
    places = [each for each in found if not _is_within(each.start, inside)]
    if places:
        first, *others = places
        more = f", and {len(others)} more in this entry" if others else ""
        what = "space" if first.text.isspace() else "invisible character"
        yield Finding(
            message=f"to BibTeX this {what}, U+{ord(first.text[0]):04X}, is a letter{more}",
            span=first,
            key=key,
            help="write a plain space" if first.text.isspace() else "delete it",
            edits=tuple(Edit(each, " " * sum(map(str.isspace, each.text))) for each in places),
        )


def _pieces_of(field: raw.Field) -> Iterator[tuple[int, int]]:
    """Where what is between braces or quotes in *field* begins and ends, and the names of strings,
    in which an invisible character is a letter like any other.
    """
    if field.plain:
        yield field.start, field.end
    else:
        for start, end, _ in pieces_of(field.span.text):
            yield field.start + start, field.start + end


def _is_within(at: int, places: list[tuple[int, int]]) -> bool:
    """Whether one of *places*, which are in order, is around *at*."""
    number = bisect_right(places, at, key=itemgetter(0))
    return number > 0 and at < places[number - 1][1]


@finds("not-nfc")
def values_not_in_nfc(subject: Subject) -> Iterator[Finding]:
    """Values that their own normalization form C differs from."""
    if all(library.source.text.isascii() for library in subject.libraries):
        return
    for name in list(subject.field_names):
        for entry, field in subject.fields(name):
            if field.value.isascii() or is_normalised(field.value):
                continue
            inside = content(field)
            edits: tuple[Edit, ...] = ()
            if inside is not None:
                edits = (Edit(inside, normalised(inside.text)),)
            yield in_field(
                entry,
                field,
                "letters and their accents are separate characters here",
                help="normalise the text to NFC",
                edits=edits,
            )
