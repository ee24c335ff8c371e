"""A field to raw names: what is between `and` and `and`, and whether there are more."""

from __future__ import annotations

import re

from pubgen.braces import Piece, cut, surface_of
from pubgen.diagnostic import Problem
from pubgen.names.types import not_of_name
from pubgen.regexes import regex

# Between white space `and` separates in any case, as with BibTeX. At an end or beside a comma `And`
# may be a name (Metin And), so only `and` and `AND` are taken for a typo. `\and` is what
# LaTeX's own \author wants. `andKim` lacks a space.
AND = regex(
    r"[aA\\](?:"  # first, so that a search skips all other letters at once
    r"(?<=[\s~].)(?:(?<=\\)[aA]|(?<!\\))[nN][dD](?=[\s~])"
    r"|(?<![^\s~,].)(?:(?<=\\)(?:and|AND)|(?<=a)nd|(?<=A)ND)(?![^\s~,])"
    r"|(?<=[\s~]a)nd(?=[A-Z][a-z]))"
)
_GLUED = regex(r"and[A-Z](?<=[\s~]and.)(?=[a-z])")


_LONGEST_ROLE = 20
_GIVEN = regex(r"(?<![^\W\d_])[^\W\d_]{3,}$")
_TAIL = 60  # characters in which "et al." is looked for: a bound on the work, not on the language


# The same in German, Spanish, Portuguese, Italian, French, Dutch, Polish, Swedish, Czech, Turkish,
# Russian, Chinese, Korean and Japanese.
_MORE = (
    r"u\.[\s~]?a\.|y[\s~]+otros|e[\s~]+outros|e[\s~]+altri|et[\s~]+(?:autres|coll\.?)"
    r"|en[\s~]+anderen|i[\s~]+in\.|m\.[\s~]?fl\.|a[\s~]+kol\.|ve[\s~]+diğ(?:\.|erleri)|и[\s~]+др\.?"
    r"|等|他|ほか|외"
)
_ET_AL = regex(
    r"(?<![^\s~,;，、])(?:(?P<others>others)"
    r"|(?:\\(?:emph|textit)\s*\{|\{(?:\\(?:em|it|itshape)\s+)?)?"
    rf"(?:et\.?[\s~\\]+al(?:ii|ia)?\.?|(?-i:{_MORE}))\}}?)[\s~.,;]*$",
    re.IGNORECASE,
)
# What each of these ends in, but for signs: a quick look spares nearly all fields the search.
_ENDS = (
    "al", "alii", "alia", "others", "u.a", " a", "~a", "otros", "outros", "altri", "autres", "coll",
    "anderen", " in", "~in", "fl", " kol", "~kol", "diğ", "diğerleri", "др", "等", "他", "か", "외",
)  # fmt: skip


_GAPS = " \t\r\n~,;"
_LAST_AND = regex(r"(?<![^\s~,;])and$", re.IGNORECASE)


def cut_et_al(text: str, problems: list[Problem]) -> tuple[str, bool]:
    """*text* without the "and others" or "et al." at its end, and whether it had one."""
    words = text[-_TAIL:]
    if not words.rstrip(" \t\r\n~.,;}").lower().endswith(_ENDS):  # nearly always
        return text, False
    tail = _ET_AL.search(words)
    if tail is None:
        return text, False
    head = text[: len(text) - len(tail[0])].rstrip(" \t\r\n~")
    joined = _LAST_AND.search(head[-4:])
    if tail["others"] and head and not joined and head[-1] not in ",;":
        return text, False  # a name that ends in "Others"
    if not tail["others"] or (head and not joined):
        written, start = tail[0].strip(), len(text) - len(tail[0])
        problems.append(
            Problem(
                "et-al",
                f"`{written}` is written as if it were a name",
                start,
                start + len(written),
                "write `and others` at the end",
                instead=_others_instead(head, start, written, joined=joined is not None),
            )
        )
    if joined:
        head = head[: -len(joined[0])]
    return head.rstrip(_GAPS), True


def _others_instead(
    head: str, start: int, written: str, *, joined: bool
) -> tuple[tuple[int, int, str], ...]:
    """How to write ``and others`` for the words *written* at *start*, after the names in *head*."""
    end = start + len(written)
    names = len(head.rstrip(_GAPS))
    if not names:
        return ()
    if joined:
        return ((start, end, "others"),)
    return ((names, end, " and others") if names < len(head) else (start, end, "and others"),)


# `Ed` alone is a given name.
_ROLE_AT_END = regex(
    r",[\s~]*(?:ed\.?|[Ee]ds\.?|[Ee]ditors?|[Hh]rsg\.?|Herausgeber|[Éé]ds\.|[Éé]diteurs?"
    r"|[Tt]rans(?:l|lators?)?\.?|[Cc]oords?\.)$"
)


def cut_role(text: str, problems: list[Problem]) -> str:
    """*text* without the ``, editors`` after its last name."""
    role = _ROLE_AT_END.search(text, max(len(text) - _LONGEST_ROLE, 0))
    if role is None:
        return text
    advice = "name editors in the field `editor`, translators in `translator`"
    problems.append(not_of_name(role[0], role.span(), advice))
    return text[: role.start()]


# Given names that people shorten with a full stop, and what companies end in.
_SHORTENED = frozenset(
    "alex alexr benj bros chas chr christ cie corp danl edw esq fred geo hen inc jas jos junior llc"
    " ltd matth nath phil robt sam saml senior theo thos und zach".split()
)
_LAST_WORD = regex(r"(?<![^\s~,])([^\W\d_]{3,})\.$")


def cut_full_stop(pieces: list[Piece], problems: list[Problem]) -> list[Piece]:
    """*pieces* without the full stop after the last name, ``Reed, Tom.``, where that is not of an
    abbreviation, and other names do not end so.
    """
    start, end, piece = pieces[-1]
    if piece[-1] != "." or not (word := _LAST_WORD.search(piece, max(len(piece) - _TAIL, 0))):
        return pieces
    is_family = "," not in piece
    others = [other for _, _, other in pieces[:-1]]
    alone = not is_family and not any(_is_full(other) for other in others)
    if alone or word[1].lower() in _SHORTENED or any(map(_LAST_WORD.search, others)):
        return pieces
    problems.append(
        Problem(
            "name-full-stop",
            f"there is a full stop after `{piece[:-1]}`",
            end - 1,
            end,
            "delete it",
        )
    )
    return [*pieces[:-1], (start, end - 1, piece[:-1])]


def _is_full(piece: str) -> bool:
    """Whether a name ends in a given name that is written out."""
    return "," in piece and _GIVEN.search(piece, max(len(piece) - _TAIL, 0)) is not None


def pieces_of(text: str, problems: list[Problem]) -> list[Piece]:
    """*text* cut at every ``and``: each piece is a name, or a list by other means."""
    surface = surface_of(text)
    placed = cut(text, AND, surface)
    problems += map(_without_space, _GLUED.finditer(surface))
    if "\\and" not in surface and all(piece and piece[0] != "," for _, _, piece in placed):
        return placed
    pieces = [piece for _, _, piece in placed]
    words = list(AND.finditer(surface))
    for at, word in enumerate(words):
        if not pieces[at] or pieces[at + 1][:1] in ("", ",") or word[0][0] == "\\":
            message = f"`{word[0]}` is not between two names"
            advice = "write `and` between two names only: none at the ends, no comma after it"
            if pieces[at] and not pieces[at + 1] and any(pieces[at + 2 :]):
                message, advice = f"`{word[0]}` is written twice", "delete one"
            instead = _ands_instead(words, pieces)
            problems.append(Problem("stray-and", message, *word.span(), advice, instead=instead))
            break
    bare = [pieces[0], *(piece.lstrip(", ") for piece in pieces[1:])]
    ends = (end for _, end, _ in placed)
    return [(end - len(piece), end, piece) for piece, end in zip(bare, ends, strict=True) if piece]


def _without_space(glued: re.Match[str]) -> Problem:
    apart = f"and {glued[0][-1]}"
    return Problem(
        "stray-and",
        "there is no space after `and`",
        *glued.span(),
        "write one",
        instead=((*glued.span(), apart),),
    )


def _ands_instead(
    words: list[re.Match[str]], pieces: list[str]
) -> tuple[tuple[int, int, str], ...]:
    """How to do without each of *words* that is not between two names; *pieces* are what is between
    them. None where a comma follows one: a family name may be missing.
    """
    if not any(pieces) or any(piece[:1] == "," for piece in pieces):
        return ()
    first = next(at for at, piece in enumerate(pieces) if piece)
    instead: list[tuple[int, int, str]] = []
    for at, word in enumerate(words):
        if at < first or not pieces[at + 1]:
            instead.append((*word.span(), ""))
        elif word[0][0] == "\\":
            instead.append((*word.span(), "and"))
    return tuple(instead)
