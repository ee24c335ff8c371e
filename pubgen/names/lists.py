"""Names that are separated by other means than `and`: commas, semicolons, ampersands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pubgen.braces import COMMA, Piece, cut, surface_of, words_of
from pubgen.diagnostic import Problem
from pubgen.names.parts import EXTENDED, SUFFIXES, corporate
from pubgen.regexes import regex
from pubgen.rules import WARNING


def people_of(field: str, pieces: list[Piece], problems: list[Problem]) -> list[Piece]:
    """Each person in the *pieces* of *field*: where the name is written, and the name as BibTeX
    wants it.
    """
    if not _may_be_several(field):
        return pieces
    people: list[Piece] = []
    first = -1  # the person with whom the first such list begins
    for at, (start, _, piece) in enumerate(pieces, start=1):
        in_name = "，" in piece and _is_in_name(piece, pieces)
        members = _members(piece, at < len(pieces) and "," not in pieces[at][2], in_name)
        if len(members) == 1 and members[0][2] != piece:
            problems.append(_doubt(start, piece, members[0][2]))
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
    (start, end, one), (_, end_of_other, other) = people[first : first + 2]
    problems.append(
        Problem(
            "comma-separated-authors",
            f"`{one}` and `{other}` are not separated by `and`",
            start,
            end,
            _and_instead(standard[first], standard[first + 1], field[start:end_of_other]),
        )
    )
    return [(start, end, name) for (start, end, _), name in zip(people, standard, strict=True)]


def _doubt(start: int, piece: str, name: str) -> Problem:
    """What to say of a *piece* that is read as one *name*, which BibTeX would not read so."""
    if name != _with_commas(piece):
        return Problem(
            "comma-separated-authors",
            f"`{piece}` may be several people",
            start,
            start + len(piece),
            "write `and` between two names, and a name with an `and` in it in braces",
            effect=f"`{piece}` would appear as one name",
        )
    comma = "،" if "،" in piece else "，"
    parts = [part for _, _, part in cut(name, COMMA)]
    may_be_people = comma == "，" or all(len(words_of(part)) > 1 for part in parts)
    several = f", or `{' and '.join(parts)}` if these are {len(parts)} people"
    return Problem(
        "name-commas",
        f"BibTeX does not take the `{comma}` of `{piece}` for a comma",
        start,
        start + len(piece),
        f"write `{', '.join(parts)}`{several if may_be_people else ''}",
        own_severity=WARNING,  # the name is read as it is meant
    )


def _and_instead(one: str, other: str, written: str) -> str:
    """What to write for two people of whom it is *written* in another way."""
    if written == f"{one}，{other}":
        return f"write `{one} and {other}`, or `{one}, {other}` if that is one person"
    return f"write `{one} and {other}`, and so on"


def _with_commas(piece: str) -> str:
    """*piece* with the comma that BibTeX knows in place of those of other scripts."""
    signs = zip(piece, surface_of(piece), strict=True)
    return "".join("," if shown in "，،" else sign for sign, shown in signs)


def _is_in_name(piece: str, pieces: Sequence[Piece]) -> bool:
    """Whether the `，` of *piece*, one of several, is more probably that of one name: it is between
    two words, and no other person is written in Chinese or Japanese without a comma.
    """
    words = piece.split("，")
    others = [other for _, _, other in pieces if other != piece]
    return (
        len(words) == 2
        and all(map(_WORD.fullmatch, words))
        and bool(others)
        and not any(_has_no_comma(other) for other in others)
    )


def _has_no_comma(piece: str) -> bool:
    return piece[0] >= "\u2e80" and "，" not in piece and "," not in piece


_WORD = regex(r"[^\s~,;；、{}]{1,20}")
_SEMICOLON = regex("[;；、؛]")
_FULL_WIDTH = regex("，")
# What people write between names beside `and`: an ampersand and its like, and the same word in
# German, French, Spanish, Portuguese and Italian, Catalan and Polish, Dutch, Swedish, Danish,
# Turkish, Russian, Ukrainian and Chinese.
_JOINING = frozenset("und et y e i en och og ve и та 和 与 與 with".split())
_WORDS = _JOINING - {"y", "e", "i", "和"}  # in no name of a person
_JOIN = regex(rf"(?<=[\s~])(?:\\?&|/|\+|{'|'.join(sorted(_JOINING))})(?=[\s~])")
_MAY_SEPARATE = regex("[,;&/+~；、，،؛]")
_DOTTED_INITIALS = regex(r"(?:[^\W\d_]\.[-\s~]*)+")
_PARTICLE = regex(r"(?:d[aeo]s?|del|della|di)", re.IGNORECASE)


def _may_be_several(text: str) -> bool:
    """Whether there is anything in *text* that may separate names, other than `and`."""
    return _MAY_SEPARATE.search(text) is not None or not _JOINING.isdisjoint(text.split())


@lru_cache(maxsize=1 << 16)
def _members(piece: str, last_of_list: bool, in_name: bool) -> tuple[Piece, ...]:
    """The persons in what is between two ``and``: one, unless other separators were used.
    *in_name* tells of a `，` that it is one of these no more than `,` is.
    """
    if not _may_be_several(piece):
        return ((0, len(piece), piece),)
    members: list[Piece] = []
    for start, end, part in _cut_at_signs(_with_commas(piece) if in_name else piece):
        sides = cut(part, _JOIN)
        # `Ernst \& Young` is one company, `Santiago Ramón y Cajal` one man.
        if len(sides) > 1 and _are_people([side for _, _, side in sides]):
            in_order = "," not in sides[-1][2]
            for begin, stop, side in sides:
                members += _comma_list(
                    start + begin, start + stop, side, last_of_list=True, in_order=in_order
                )
        elif "," in part and not _WORDS.isdisjoint(words_of(part)):
            members.append((start, end, f"{{{part}}}"))  # as it is written: who knows?
        elif part:
            members += _comma_list(start, end, part, last_of_list)
    return tuple(members) or ((0, len(piece), piece),)


def _cut_at_signs(piece: str) -> list[Piece]:
    """*piece* cut at semicolons, and at the commas of Chinese and Japanese between whole names."""
    parts = cut(piece, _SEMICOLON)
    if "،" in piece:
        return [(start, end, _with_commas(part)) for start, end, part in parts]
    if "，" not in piece:
        return parts
    finer: list[Piece] = []
    for start, end, part in parts:
        names = cut(part, _FULL_WIDTH)
        whole = all(len(name) > 1 and not name.isascii() for _, _, name in names)
        finer += (
            [(start + begin, start + stop, name) for begin, stop, name in names]
            if whole
            else [(start, end, _with_commas(part))]
        )
    return finer


def _are_people(sides: Sequence[str]) -> bool:
    """Whether each of *sides* is a complete name: ``Last, First``, or a given and a family name;
    none of the former after the latter, for ``Costa Lima e Silva, Ana`` is one woman.
    """
    if "," in sides[-1] and not all("," in side for side in sides):
        return False
    return all("," in side or _is_in_order(words_of(side)) for side in sides)


def _is_in_order(words: Sequence[str]) -> bool:
    """Whether these are a given and a family name, as `Artur da Costa e` is not, whatever comes."""
    if not words:
        return False
    if len(words) == 1:  # in Chinese and Japanese both are one word
        return words[0][0] >= "\u2e80" and len(words[0]) > 1
    return not words[0][0].islower() and not _PARTICLE.fullmatch(words[-2])


def _comma_list(
    start: int, end: int, text: str, last_of_list: bool, *, in_order: bool = False
) -> list[Piece]:
    """The persons in *text*, from *start* to *end* of a piece, which BibTeX would read as one with
    commas between its parts.

    `A B, C D` remains one person, for so are `Garcia Lopez, Maria Jose`; `A B, C D,` before the
    last, commaless name of a list does not, nor `A B, C D` where the next is *in_order*, given name
    first, and joined by something else than `and`. No family name is `K. Moss`.
    """
    one = [(start, end, text)]
    if "," not in text or EXTENDED.match(text):
        return one
    fields = [(start + begin, start + stop, part) for begin, stop, part in cut(text, COMMA)]
    if len(fields) == 2 and all(part for _, _, part in fields):
        words = [words_of(part) for _, _, part in fields]
        if _are_with_initials(*words) or (in_order and min(map(len, words)) > 1):
            return fields
    if len(fields) == 2 and not _medline(fields[0][2]):
        return one
    each = [field for field in fields if field[2]]
    parts = [part for _, _, part in each]
    if len(parts) > 1 and _most([_medline(part) for part in parts]):
        return each
    if len(parts) < (2 if last_of_list and not fields[-1][2] else 3) or SUFFIXES.fullmatch(
        parts[1]
    ):
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


def _are_with_initials(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both are names with initials before the family name: ``K. Moss``, ``Tom B. Reed``."""
    return all(
        len(words) > 1
        and _TWO_LETTERS.search(words[-1])
        and any(_DOTTED_INITIALS.fullmatch(word) for word in words[:-1])
        for words in (one, other)
    )


def _most(answers: Sequence[object]) -> bool:
    return 2 * sum(map(bool, answers)) > len(answers)


# Letters that are two in Latin, from Cyrillic, count as one beside another: `ShA`, `AKh`.
_DIGRAPHS = regex(r"(?<=[A-Z])(?:Ch|Kh|Sh|Ts|Ya|Yu|Zh)|(?:Ch|Kh|Sh|Ts|Ya|Yu|Zh)(?=[A-Z])")
_INITIALS = regex(r"((?:[^\W\d_]\.?-?){1,4})(?:[}*∗†‡#§¶$^\\{].*)?", re.DOTALL)


_TWO_LETTERS = regex(r"[^\W\d_]['’]?[^\W\d_]")


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
    initials = _INITIALS.fullmatch(_DIGRAPHS.sub("X", word))
    return initials is not None and initials[1].isupper()
