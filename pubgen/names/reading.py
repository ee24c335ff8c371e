"""A field to names, one room after the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from pubgen.braces import Piece, Place, place_before, stray_braces, without
from pubgen.diagnostic import Problem
from pubgen.latex import decode
from pubgen.model import Name
from pubgen.names.additions import without_additions
from pubgen.names.enclosed import opened
from pubgen.names.lists import people_of
from pubgen.names.marks import take_marks, take_roles, unwrapped
from pubgen.names.matching import WORD
from pubgen.names.parts import corporate, decoded, extended, parts_of
from pubgen.names.splitting import cut_et_al, cut_full_stop, cut_role, pieces_of
from pubgen.names.types import Names, RawName
from pubgen.regexes import regex
from pubgen.text import Inline, Math, Styled

_SPECIAL = frozenset("\\$&<_^#%")  # characters with a meaning in LaTeX or HTML
# What needs no decoding and can hold no mark.
_PLAIN = regex(r"[^\W\d_⁰¹²³⁴-⁹](?>(?:[A-Za-z .,]++|[^\W⁰¹²³⁴-⁹_]|’|-(?![-0-9]))*)")


def read_names(field: str) -> Names:
    """The names of an author or editor field as it is in the .bib. Never raises."""
    stray = stray_braces(field)
    if not stray:
        return _read(field)
    read = _read(without(field, stray))
    problem = Problem(
        "unbalanced-braces",
        f"a `{field[stray[0]]}` among the names has no partner",
        stray[0],
        min(stray[0] + 30, len(field)),
        "close each `{` with a `}` within the same name",
    )
    problems = (
        msgspec.structs.replace(
            _moved(each, *place_before((each.start, each.end), stray)), instead=()
        )
        for each in read.problems
    )
    places = tuple(place_before(place, stray) for place in read.places)
    return Names(read.names, read.et_al, (problem, *problems), places)


def _read(field: str) -> Names:
    """The names of a field whose braces balance."""
    problems: list[Problem] = []
    text, et_al = cut_et_al(field, problems)
    text = cut_role(text, problems)
    pieces = pieces_of(text, problems)
    if pieces and text[-1] == ".":
        pieces = cut_full_stop(pieces, problems)
    if "{" in text:
        pieces = opened(pieces, problems)
    if "others" in text:
        pieces, more = _without_others(pieces, problems)
        et_al = et_al or more
    names: list[RawName] = []
    places: list[Place] = []
    for start, end, standard in people_of(text, pieces, problems):
        name, found = _read_name(standard)
        raw = text[start:end]
        for each in found:
            inside = (start + each.start, start + each.end) if raw == standard else (start, end)
            problems.append(_moved(each, *inside))
        if name is not None:
            names.append(name if raw == standard else msgspec.structs.replace(name, raw=raw))
            places.append((start, end))
    return Names(tuple(names), et_al, tuple(problems), tuple(places))


def _without_others(pieces: list[Piece], problems: list[Problem]) -> tuple[list[Piece], bool]:
    """*pieces* without an ``others`` in the middle, and whether there was one."""
    found = [piece for piece in pieces[:-1] if piece[2] == "others"]
    for start, end, _ in found:
        message = "`others` is not at the end, and would be a name to BibTeX"
        problems.append(Problem("et-al", message, start, end, "write `and others` at the end"))
    return ([piece for piece in pieces if piece not in found], True) if found else (pieces, False)


def _moved(problem: Problem, start: int, end: int) -> Problem:
    return msgspec.structs.replace(problem, start=start, end=end)


def _problems_of(text: str, raw: str) -> Iterator[Problem]:
    """What is wrong with the LaTeX of a name, freed of its marks: *text*, a part of *raw*."""
    before = raw.find(text)
    read = decode(text)
    if _holds_formula(read.inline):
        yield Problem(
            "formula-in-name",
            f"there is a formula in the name `{raw}`",
            0,
            len(raw),
            r"write accents as `\v{r}`, or letters themselves",
        )
    for each in read.problems:
        place = (before + each.start, before + each.end) if before >= 0 else (0, len(raw))
        yield _moved(each, *place)


def _holds_formula(inline: Inline) -> bool:
    return any(
        isinstance(node, Math) or (isinstance(node, Styled) and _holds_formula(node.children))
        for node in inline
    )


@lru_cache(maxsize=1 << 16)
def _read_name(raw: str) -> tuple[RawName | None, tuple[Problem, ...]]:
    """One name and what is wrong with it; ``None`` if nothing is left to show."""
    problems: list[Problem] = []
    # DBLP writes `Chen{-}Kuo`. Behind a comma the name may end up in a problem, word for word.
    bare = raw if "," in raw else raw.replace("{-}", "-")
    if _PLAIN.fullmatch(bare):
        return RawName(Name(*parts_of(bare, raw, problems)), raw), tuple(problems)
    text, highlighted = unwrapped(raw, problems)
    text, marks = take_marks(without_additions(text, raw, problems))
    text, roles = take_roles(text, raw, problems)
    name = extended(text) or corporate(text)
    if not _SPECIAL.isdisjoint(text):
        problems += _problems_of(text, raw)
    if name is None:
        first, von, last, jr = map(decoded, parts_of(text, raw, problems))
        name = Name(first, von, last, jr)
    if not WORD.search(name.first + name.von + name.last):
        problems.append(
            Problem(
                "empty-name",
                f"`{raw}` is not a name",
                0,
                len(raw),
                "write the name, or delete it with its `and`",
            )
        )
        return None, tuple(problems)
    return RawName(name, raw, marks, roles, highlighted), tuple(problems)
