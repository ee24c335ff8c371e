"""Names that are separated by other means than `and`: commas, semicolons, ampersands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pubgen.diagnostic import Problem
from pubgen.names.braces import COMMA, Piece, cut, words_of
from pubgen.names.parts import EXTENDED, SUFFIX, corporate


def people_of(pieces: list[Piece], problems: list[Problem]) -> list[Piece]:
    """Each person in *pieces*: where the name is written, and the name as BibTeX wants it."""
    if not any(_OTHER_SEPARATOR.search(piece) for _, _, piece in pieces):
        return pieces
    people: list[Piece] = []
    first = -1  # the person with whom the first such list begins
    for at, (start, _, piece) in enumerate(pieces, start=1):
        members = _members(piece, at < len(pieces) and "," not in pieces[at][2])
        if len(members) > 1 and first < 0:
            first = len(people)
        people += [(start + begin, start + stop, name) for begin, stop, name in members]
    if first < 0:
        return people
    medline = [_medline(name) for _, _, name in people]
    if _most(medline):
        standard = [new or name for new, (_, _, name) in zip(medline, people, strict=True)]
    else:
        standard = [name for _, _, name in people]
    (start, end, one), (_, _, other) = people[first : first + 2]
    problems.append(
        Problem(
            "comma-separated-authors",
            f"`{one}` and `{other}` are not separated by `and`",
            start,
            end,
            f"write `{standard[first]} and {standard[first + 1]}`, and so on",
        )
    )
    return [(start, end, name) for (start, end, _), name in zip(people, standard, strict=True)]


_SEMICOLON = re.compile(";")


_AMPERSAND = re.compile(r"(?<=[\s~])\\?&(?=[\s~])")


_DOTTED_INITIALS = re.compile(r"(?:[^\W\d_]\.[-\s~]*)+")


_OTHER_SEPARATOR = re.compile("[,;&]")


@lru_cache(maxsize=1 << 16)
def _members(piece: str, last_of_list: bool) -> tuple[Piece, ...]:
    """The persons in what is between two ``and``: one, unless other separators were used."""
    if not _OTHER_SEPARATOR.search(piece):
        return ((0, len(piece), piece),)
    members: list[Piece] = []
    for start, end, part in cut(piece, _SEMICOLON):
        sides = cut(part, _AMPERSAND)
        # `Ernst \& Young` is one company; an ampersand between whole names is an `and`.
        if len(sides) > 1 and all(len(words_of(side)) > 1 for _, _, side in sides):
            for begin, stop, side in sides:
                members += _comma_list(start + begin, start + stop, side, last_of_list=True)
        elif part:
            members += _comma_list(start, end, part, last_of_list)
    return tuple(members) or ((0, len(piece), piece),)


def _comma_list(start: int, end: int, text: str, last_of_list: bool) -> list[Piece]:
    """The persons in *text*, from *start* to *end* of a piece, which BibTeX would read as one with
    commas between its parts.

    `A B, C D` remains one person, for so are `Garcia Lopez, Maria Jose`; `A B, C D,` before the
    last, commaless name of a list does not.
    """
    one = [(start, end, text)]
    if EXTENDED.match(text) or (text.count(",") < 2 and not _medline(text.partition(",")[0])):
        return one
    fields = [(start + begin, start + stop, part) for begin, stop, part in cut(text, COMMA)]
    each = [field for field in fields if field[2]]
    parts = [part for _, _, part in each]
    if len(parts) > 1 and _most([_medline(part) for part in parts]):
        return each
    if len(parts) < (2 if last_of_list and not fields[-1][2] else 3) or SUFFIX.fullmatch(parts[1]):
        return one
    several = [len(words_of(part)) > 1 for part in parts]
    if not any(map(_DOTTED_INITIALS.fullmatch, parts)) and (
        all(several) or (len(parts) > 3 and several[0] and _most(several))
    ):
        return each
    if len(parts) > 3 and len(parts) % 2 == 0:
        pairs = zip(each[::2], each[1::2], strict=True)
        return [(begin, stop, f"{last}, {first}") for (begin, _, last), (_, stop, first) in pairs]
    return one


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
