"""biblatex's data annotations (manual, "Data Annotations"): ``author+an = {1=cofirst; 2=me}``.

Read as leniently as people write them; what biber would lose without a word is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from pubgen.normalise.record import Record
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
# A place longer than any byline is none: Python refuses to read 5,000 digits.
_SPEC = re.compile(
    r"(?:(?P<item>[0-9]{1,9})\s*+(?::\s*+(?P<part>given|family|prefix|suffix)\s*+)?)?"
    r"=\s*+(?P<words>.*)",
    re.DOTALL,
)
_LITERAL = re.compile(r'"(.*)"', re.DOTALL)
_QUOTED_OR_NOT = re.compile(
    r'(?>(?:[^;"]++|"[^"]*+"?)+)'
)  # a semicolon within quotes parts nothing
WHOLE = -1
OUTSIDE = -2  # `0=me`: names are counted from 1


def read_annotations(record: Record, field: str, known: Collection[str]) -> dict[int, list[str]]:
    """The roles on each item of *field*, by its place from 0; `WHOLE` holds those on all of it.

    *known* are the roles that the profile can show. A quoted literal says something about a person,
    but is no role, so it is left alone.
    """
    roles: dict[int, list[str]] = {}
    prefix = f"{field}+an"
    if prefix not in " ".join(record.entry.fields):  # nearly always, and quickly
        return roles
    for name in [name for name in record.entry.fields if name.startswith(prefix)]:
        if name != prefix and name[len(prefix)] != ":":
            continue
        for spec in _specs(record.entry.fields[name].value):
            _read_spec(record, name, spec, known, roles)
    return roles


def _specs(value: str) -> list[str]:
    return [spec.strip() for spec in _QUOTED_OR_NOT.findall(value) if spec.strip()]


def _read_spec(
    record: Record, name: str, spec: str, known: Collection[str], roles: dict[int, list[str]]
) -> None:
    found = _SPEC.fullmatch(spec)
    if found is None:
        record.report(
            "unreadable-annotation",
            f"`{spec}` is no annotation",
            record.entry.fields[name],
            snippet=spec,
            effect="it would mark nobody",
            help="write `1=cofirst; 2=cofirst, corresponding`; there are no ranges",
        )
    elif not _LITERAL.fullmatch(found["words"]):
        place = int(found["item"]) - 1 if found["item"] else WHOLE
        if found["item"] and place < 0:
            place = OUTSIDE
        for word in found["words"].split(","):
            if role := _role(record, name, word.strip(), known):
                roles.setdefault(place, []).append(role)


def _role(record: Record, name: str, word: str, known: Collection[str]) -> str:
    role = ROLES.get(word.lower(), word)
    if role and role != "self" and role not in known:
        record.report(
            "unknown-mark",
            f"no mark is known by the name of `{word}`",
            record.entry.fields[name],
            snippet=word,
            effect="it would not be shown",
            help=f"add `{word} = {{ symbol = …, legend = … }}` under `[marks]` in the profile, or "
            f"write one of {Suggestions(known).listed or 'those that are there'}",
        )
        return ""
    return role
