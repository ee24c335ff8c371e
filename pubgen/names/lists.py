"""Names that are separated by other means than `and`: commas, semicolons, ampersands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pubgen.diagnostic import Problem
from pubgen.names.braces import COMMA, split, words_of
from pubgen.names.parts import EXTENDED, SUFFIX, corporate


def people_of(pieces: Sequence[str], problems: list[Problem]) -> list[tuple[str, str]]:
    """Each person as written and as BibTeX wants it written."""
    if not any(map(_OTHER_SEPARATOR.search, pieces)):
        return [(piece, piece) for piece in pieces]
    people: list[str] = []
    first = -1  # the person with whom the first such list begins
    for at, piece in enumerate(pieces, start=1):
        members = _members(piece, at < len(pieces) and "," not in pieces[at])
        if len(members) > 1 and first < 0:
            first = len(people)
        people += members
    if first < 0:
        return [(person, person) for person in people]
    medline = [_medline(person) for person in people]
    if _most(medline):
        standard = [name or person for name, person in zip(medline, people, strict=True)]
    else:
        standard = people
    problems.append(
        Problem(
            "comma-separated-authors",
            f"`{people[first]}` and `{people[first + 1]}` are not separated by `and`",
            people[first],
            f"write `{standard[first]} and {standard[first + 1]}`, and so on",
        )
    )
    return list(zip(people, standard, strict=True))


_SEMICOLON = re.compile(";")


_AMPERSAND = re.compile(r"(?<=[\s~])\\?&(?=[\s~])")


_DOTTED_INITIALS = re.compile(r"(?:[^\W\d_]\.[-\s~]*)+")


_OTHER_SEPARATOR = re.compile("[,;&]")


@lru_cache(maxsize=1 << 16)
def _members(piece: str, last_of_list: bool) -> tuple[str, ...]:
    """The persons in what stands between two ``and``: one, unless other separators were used."""
    if not _OTHER_SEPARATOR.search(piece):
        return (piece,)
    members: list[str] = []
    for part in split(piece, _SEMICOLON):
        sides = split(part, _AMPERSAND)
        # `Ernst \& Young` is one company; an ampersand between whole names is an `and`.
        if len(sides) > 1 and all(len(words_of(side)) > 1 for side in sides):
            for side in sides:
                members += _comma_list(side, last_of_list=True)
        elif part:
            members += _comma_list(part, last_of_list)
    return tuple(members) or (piece,)


def _comma_list(text: str, last_of_list: bool) -> list[str]:
    """The persons in *text*, which BibTeX would read as one with commas between its parts.

    `A B, C D` remains one person, for so are `Garcia Lopez, Maria Jose`; `A B, C D,` before the
    last, commaless name of a list does not.
    """
    if EXTENDED.match(text) or (text.count(",") < 2 and not _medline(text.partition(",")[0])):
        return [text]
    fields = split(text, COMMA)
    parts = [part for part in fields if part]
    if len(parts) > 1 and _most([_medline(part) for part in parts]):
        return parts
    if len(parts) < (2 if last_of_list and not fields[-1] else 3) or SUFFIX.fullmatch(parts[1]):
        return [text]
    several = [len(words_of(part)) > 1 for part in parts]
    if not any(map(_DOTTED_INITIALS.fullmatch, parts)) and (
        all(several) or (len(parts) > 3 and several[0] and _most(several))
    ):
        return parts
    if len(parts) > 3 and len(parts) % 2 == 0:
        return [f"{last}, {first}" for last, first in zip(parts[::2], parts[1::2], strict=True)]
    return [text]


def _most(answers: Sequence[object]) -> bool:
    return 2 * sum(map(bool, answers)) > len(answers)


_INITIALS = re.compile(r"((?:[^\W\d_]\.?-?){1,4})(?:[}*∗†‡#§¶$^\\{].*)?", re.DOTALL)


_TWO_LETTERS = re.compile(r"[^\W\d_]['’]?[^\W\d_]")


def _medline(text: str) -> str:
    """`Family, IN` for a `Family IN` as PubMed writes it, else ``""``."""
    # Split inside braces, too: in `\textbf{Lim G}` they only show who is meant.
    words = text.replace("~", " ").split()
    at = len(words) - 1
    if at < 1 or "," in text or not _is_initials(words[at]) or corporate(text):
        return ""
    while at > 1 and len(words[at - 1]) < 3 and _is_initials(words[at - 1]):
        at -= 1
    if not _TWO_LETTERS.search(words[at - 1]):
        return ""
    return f"{' '.join(words[:at])}, {' '.join(words[at:])}"


def _is_initials(word: str) -> bool:
    initials = _INITIALS.fullmatch(word)
    return initials is not None and initials[1].isupper()
