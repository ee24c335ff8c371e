"""biblatex's data annotations (manual, "Data Annotations"): ``author+an = {1=cofirst; 2=me}``.

Read as leniently as people write them; what biber would lose without a word is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pubgen.normalise.record import Record

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
_SPEC = re.compile(
    r"\s*(?:(?P<item>[0-9]+)\s*(?::\s*(?P<part>given|family|prefix|suffix)\s*)?)?"
    r"=\s*(?P<words>.*?)\s*",
    re.DOTALL,
)
_LITERAL = re.compile(r'"(.*)"', re.DOTALL)


def read_annotations(
    record: Record, field: str, known: Mapping[str, object]
) -> dict[int, list[str]]:
    """The roles on each item of *field*, by its place from 0; -1 holds those on the whole field.

    *known* are the roles that the profile can show. A quoted literal says something about a person,
    but is no role, so it is left alone.
    """
    roles: dict[int, list[str]] = {}
    for name, an in record.entry.fields.items():
        if not name.startswith(f"{field}+an") or (name[len(field) + 3 :] or ":")[0] != ":":
            continue
        for spec in an.value.split(";"):
            if not spec.strip():
                continue
            found = _SPEC.fullmatch(spec)
            if found is None:
                record.report(
                    "unreadable-annotation",
                    f"`{spec.strip()}` is no annotation",
                    an,
                    snippet=spec.strip(),
                    effect="it would mark nobody",
                    help="write `1=cofirst; 2=cofirst, corresponding`; there are no ranges",
                )
                continue
            if _LITERAL.fullmatch(found["words"]):
                continue
            place = int(found["item"]) - 1 if found["item"] else -1
            for word in found["words"].split(","):
                if role := _role(record, name, word.strip(), known):
                    roles.setdefault(place, []).append(role)
    return roles


def _role(record: Record, name: str, word: str, known: Mapping[str, object]) -> str:
    role = ROLES.get(word.lower(), word)
    if role and role != "self" and role not in known:
        record.report(
            "unknown-mark",
            f"no mark is known by the name of `{word}`",
            record.entry.fields[name],
            snippet=word,
            effect="it would not be shown",
            help=f"add `{word} = {{ symbol = …, legend = … }}` under `[marks]` in the profile, or "
            f"write one of {', '.join(f'`{role}`' for role in known)}",
        )
        return ""
    return role
