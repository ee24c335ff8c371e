"""What is outside of every entry and looks as if it should be in one, or be one.

To BibTeX all of it is a remark. pubgen does the same, unless it is unmistakable: an entry has a key
and a field, and a field has a value in braces or quotes, or a name like `year`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pubgen.bib.library import Block, ExplicitComment, Field, ImplicitComment
from pubgen.bib.scanner import NAME, Scanner
from pubgen.diagnostic import Edit
from pubgen.kinds import KNOWN_TYPES
from pubgen.regexes import regex

_KNOWN = "|".join(sorted(KNOWN_TYPES))
_OPENED = r"(?:\s*+\{\s*+[^\s,{}=]++|\(\s*+[^\s,(){}=]++)\s*+,"
_SHORT_FIELD = rf"{NAME}\s*+=\s*+(?:[0-9]++|{NAME})\s*+,\s*+"
_FIELDS = rf"""\s*+(?:{_SHORT_FIELD}){{0,9}}{NAME}\s*+=\s*+[{{"]"""
# A known type at the start of a line, a wide `@` before it or none, needs a field; elsewhere one of
# the first has to be in braces or quotes. Then any type will do after the end of an entry; none at
# all, there or in a new line.
_MISSING_AT = regex(
    rf"(?im)%[^\r\n]*+|^[^\S\r\n]*+[\uff20\ufe6b]?+((?:{_KNOWN}){_OPENED})(?=\s*+{NAME}\s*+=)"
    rf"""|(?<![^\s"#%'(),={{}}])((?:{_KNOWN}){_OPENED})(?={_FIELDS})"""
    rf"|(?:\A|[)}}])\s*+([a-z]++{_OPENED})(?={_FIELDS})"
    rf"|(?:\A\s*+|^[^\S\r\n]*+|}}\s*+)(\{{\s*+[^\s,{{}}=]++\s*+,)(?={_FIELDS})"
)
_PIECE_OF_ENTRY = regex(
    rf"""(?m)^[^\S\r\n]*+%[^\r\n]*+|[{{}}]|(?<![^\s"#%'(),={{}}]){NAME}\s*+=(?=\s*+[{{"0-9])"""
)
# A field at the start of a line, or right after what ends another.
_FIELD_OUTSIDE = regex(
    rf"""(?m)^[^\S\r\n]*+%[^\r\n]*+"""
    rf"""|(?:^|[}})"])[^\S\r\n]*+,?[^\S\r\n]*+({NAME})\s*+=(?=\s*+[{{"0-9])"""
)
_FIELD_END = regex(r"[^\S\r\n]*+(?:[,})\r\n]|\Z)")
# An `@` begins the name of a field inside an entry; after its end, it begins another entry.
_MORE_FIELDS = regex(rf"([\s}})]*+,?)\s*+(?=(?!@){NAME}\s*+=)")
_EMPTY_LINE = regex(r"(?>\r\n|[\r\n])[^\S\r\n]*+[\r\n]")
_FIELD_START = regex(rf"\s*+,?\s*+({NAME})\s*+=\s*+")
# Beyond doubt even with a number for its value.
_NUMBERED = frozenset("year month day volume number pages".split())


class _Ahead(NamedTuple):
    """A field further on: whether it is one beyond doubt, where its value ends."""

    name: str
    is_sure: bool
    end: int


def _fields_ahead(scan: Scanner, position: int) -> Iterator[_Ahead]:
    """The fields from *position* on, up to what BibTeX could not read."""
    while found := _FIELD_START.match(scan.text, position):
        start = found.end()
        end = scan.piece(start)
        is_sure = scan.at(start) in ("{", '"') or found[1].lower() in _NUMBERED
        yield _Ahead(found[1], is_sure, end or start)
        if end is None:
            break
        position = end


def after_early_close(
    scan: Scanner, end: int, close: str, names: set[str], fields: Sequence[Field]
) -> int:
    """Where the fields go on that follow the entry's *close*, so that it is one too many; else 0.

    If one has a name that the entry has already, they are of an entry without its head; so they are
    if an empty line is before them, and nothing closes the entry after them. *names* are those so
    far; those of *fields* are added.
    """
    found = _MORE_FIELDS.match(scan.text, end)
    if found is None or scan.at(end - 1) != close:
        return 0
    names |= {field.key.lower() for field in fields}
    ahead = list(_fields_ahead(scan, found.end()))
    is_sure = any(each.is_sure for each in ahead) and not scan.has_unclosed
    if not is_sure or not names.isdisjoint(each.name.lower() for each in ahead):
        return 0
    is_closed = scan.at(scan.skip_space(scan.after_comma(ahead[-1].end))) == close
    if not is_closed and _EMPTY_LINE.search(found[0]):
        return 0
    alone = is_closed and set("})").isdisjoint(found[1])
    _report_close(scan, end - 1, fields[-1] if fields else None, found[1], is_alone=alone)
    return found.end()


def _report_close(
    scan: Scanner, at: int, last: Field | None, between: str, *, is_alone: bool
) -> None:
    """Tell that the bracket at *at* closes the entry early, *between* which and the next field is
    this, or rather that an earlier one does so with the value of the *last* field before.
    """
    value_end = scan.piece(last.start) if last else None
    if last and value_end and value_end < last.end and scan.at(last.start) == "{":
        at, message = value_end - 1, "this `}` closes the value, and more of it follows"
        edits: tuple[Edit, ...] = ()  # the whole value would have to be written anew
    else:
        message = f"this `{scan.at(at)}` closes the entry, and more fields follow"
        before = at
        while scan.text[before - 1].isspace():
            before -= 1
        has_comma = "," in (scan.at(before - 1), between[-1:])
        edit = Edit(scan.span(before, at + 1), "" if has_comma else ",")
        edits = (edit,) if is_alone else ()
    scan.report("closed-early", message, at, at + 1, help="delete it", edits=edits)


def report_outside(scan: Scanner, start: int, end: int) -> None:
    """Report what in ``[start, end)``, which is between entries, looks as if it should not be."""
    text = scan.text[start:end]
    if (
        not text.isspace()
        and text.strip() != scan.left_over.get(start)
        and not _report_entries(scan, text, start)
    ):
        _report_pieces(scan, text, start)


def _report_entries(scan: Scanner, text: str, start: int) -> bool:
    """Report the entries in *text*, which begins at *start*: none has its ``@``."""
    if "=" not in text:
        return False
    entries = [found for found in _MISSING_AT.finditer(text) if found.lastindex]
    for missing in entries:
        group = missing.lastindex or 0
        head = missing[group]
        scan.report(
            "missing-at",
            f"this looks like an entry without its {'type' if head[0] == '{' else '`@`'}",
            start + missing.start(group),
            start + missing.end(group),
            effect="this entry would be missing",
            help=f"write `@{'type' if head[0] == '{' else ''}{head}`",
            loses=True,
        )
    return bool(entries)


def _report_pieces(scan: Scanner, text: str, start: int) -> None:
    """Report the first whole field in *text*, or else of the first piece of an entry."""
    fields = (found for found in _FIELD_OUTSIDE.finditer(text) if found[1])
    for field in fields:
        at = start + field.start(1)
        ahead = next(_fields_ahead(scan, at))
        if ahead.is_sure and _FIELD_END.match(scan.text, ahead.end):
            scan.report(
                "text-outside-entry",
                "this field is in no entry: BibTeX ignores it",
                at,
                start + field.end(1),
                effect="it would be missing, with all that follows it up to the next entry",
                help="move it into its entry, or write `@type{key,` before it",
                loses=True,
            )
            return
    pieces = (found for found in _PIECE_OF_ENTRY.finditer(text) if "%" not in found[0])
    if piece := next(pieces, None):
        scan.report(
            "text-outside-entry",
            "this looks like part of an entry, but is in none: BibTeX ignores it",
            start + piece.start(),
            start + piece.end(),
            help="move it into its entry, or delete it",
        )


def report_no_entries(scan: Scanner, blocks: Sequence[Block]) -> None:
    """Report that *blocks*, a whole file, hold nothing that BibTeX reads. Remarks alone may be
    meant so; an empty file, or a text of another kind, has lost its entries, or is the wrong one.
    """
    outside = [each.raw for each in blocks if isinstance(each, ImplicitComment)]
    commented = [each for each in blocks if isinstance(each, ExplicitComment)]
    if len(outside) + len(commented) < len(blocks):
        return
    lines = [line for text in outside for line in text.splitlines() if not line.isspace()]
    is_meant = bool(lines or commented) and all(line.lstrip().startswith("%") for line in lines)
    # Where there is more to say, it has been reported.
    if scan.diagnostics and (is_meant or any(each.loses for each in scan.diagnostics)):
        return
    scan.report(
        "no-entries",
        "this file has no entries",
        0,
        0,
        help="name the right file, or write "
        + ("one: `@article{key, …}`" if is_meant else "into it that it is empty: `% nothing yet`"),
        effect="nothing of this file would be shown",
        loses=not is_meant,
    )
