"""biblatex's data annotations (manual, "Data Annotations"): ``author+an = {1=cofirst; 2=me}``.

Read as leniently as people write them; what biber would lose without a word is reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pubgen.model import Field
from pubgen.normalise.record import Record
from pubgen.regexes import regex
from pubgen.suggest import Suggestions

# The words in use for each role; others are roles of the user's own.
ROLES = {
    "cofirst": "cofirst",
    "co-first": "cofirst",
    "equal": "cofirst",
    "equalcontrib": "cofirst",
    "equalcontribution": "cofirst",
    "equal-contribution": "cofirst",
    "joint": "cofirst",
    "jointfirst": "cofirst",
    "corresponding": "corresponding",
    "correspondence": "corresponding",
    "student": "student",
    "advisee": "student",
    "me": "self",
    "self": "self",
    "highlight": "self",
    "highlighted": "self",
}
# A place longer than any byline is not a place: Python refuses to read 5,000 digits.
_SPEC = regex(
    r"(?:(?P<item>[0-9]{1,9})\s*+(?::\s*+(?P<part>given|family|prefix|suffix)\s*+)?)?"
    r"=\s*+(?P<words>.*)",
    re.DOTALL,
)
_LITERAL = regex(r'"(.*)"', re.DOTALL)
_QUOTED_OR_NOT = regex(r'(?>(?:[^;"]++|"[^"]*+"?)+)')  # a semicolon within quotes parts nothing
_WORD = regex(r"[^,]+")
WHOLE = -1


def read_annotations(
    record: Record, field: str, known: Collection[str], count: int
) -> dict[int, list[str]]:
    """The roles on each of the *count* items of *field*, by its place from 0; `WHOLE` holds those
    on all of it.

    *known* are the roles that the profile can show. A quoted literal says something about a person,
    but is not a role, so it is left alone.
    """
    roles: dict[int, list[str]] = {}
    prefix = f"{field}+an"
    if prefix not in " ".join(record.entry.fields):  # nearly always, and quickly
        return roles
    for name in [name for name in record.entry.fields if name.startswith(prefix)]:
        if name != prefix and name[len(prefix)] != ":":
            continue
        annotation = record.entry.fields[name]
        for start, end in _pieces(_QUOTED_OR_NOT, annotation.value, 0, len(annotation.value)):
            found = _SPEC.fullmatch(annotation.value, start, end)
            if found is None:
                _report_unreadable(record, annotation, start, end)
            elif not _LITERAL.fullmatch(found["words"]) and (
                told := list(_roles(record, annotation, found, known))
            ):
                place = int(found["item"]) - 1 if found["item"] else WHOLE
                if found["item"] and not 0 <= place < count:
                    _report_outside(record, annotation, found, f"`{field}` has {count}")
                else:
                    roles.setdefault(place, []).extend(told)
    return roles


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where in ``text[start:end]`` each match of *pattern* begins and ends, trimmed."""
    for found in pattern.finditer(text, start, end):
        if piece := found[0].strip():
            begin = found.start() + found[0].find(piece)
            yield begin, begin + len(piece)


def _roles(
    record: Record, annotation: Field, spec: re.Match[str], known: Collection[str]
) -> Iterator[str]:
    """The roles that *spec* gives and the profile knows."""
    for start, end in _pieces(_WORD, spec.string, *spec.span("words")):
        word = spec.string[start:end]
        role = ROLES.get(word.lower(), word)
        if role == "self" or role in known:
            yield role
            continue
        record.report(
            "unknown-mark",
            f"unknown mark `{word}`",
            annotation,
            at=(start, end),
            effect="it would not be shown",
            help=f"add `{word} = {{ symbol = …, legend = … }}` under `[marks]` in the profile, or "
            f"write one of {Suggestions(known).listed or 'those that are defined'}",
        )


def _report_unreadable(record: Record, annotation: Field, start: int, end: int) -> None:
    record.report(
        "unreadable-annotation",
        f"`{annotation.value[start:end]}` is not an annotation",
        annotation,
        at=(start, end),
        effect="it would mark nobody",
        help="write `1=cofirst; 2=cofirst, corresponding`; there are no ranges",
    )


def _report_outside(record: Record, annotation: Field, spec: re.Match[str], there_are: str) -> None:
    record.report(
        "annotation-outside",
        f"there is no name {int(spec['item'])}: {there_are}",
        annotation,
        at=spec.span("item"),
        effect="it would mark nobody",
        help="count the names from 1",
    )
