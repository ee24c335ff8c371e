"""What notes say of the marks on names: ``†These authors contributed equally; * Joint work``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pubgen.names import SYMBOL, marks_in
from pubgen.regexes import regex
from pubgen.text import Inline, Link, Math, Node, Styled, Sup, Text, pieces, plain


class Legend(msgspec.Struct, frozen=True):
    """What notes say of marks. *meanings* are the words for a mark, as written; *mentioned* are the
    marks that they speak of in a way that is not understood; *rest* is what else each note says;
    *speaking* is, for each, whether it says anything of marks.
    """

    meanings: Mapping[str, str] = {}
    mentioned: frozenset[str] = frozenset()
    rest: tuple[Inline, ...] = ()
    speaking: tuple[bool, ...] = ()


def read_legend(
    notes: Sequence[Inline], typed: Mapping[str, int], roles: Mapping[str, str]
) -> Legend:
    """What *notes* say of the marks on the names of their entry.

    *typed* are the marks that are typed on names, each with the number of these; *roles* those that
    annotations give, each with its symbol.
    """
    marks = {*typed, *roles.values()}
    if not notes:
        return Legend()
    meanings: dict[str, str] = {}
    rest: list[Inline] = []
    for note in notes:
        explained = list(_explanations(note, marks - meanings.keys()))
        for each in explained:
            meanings |= dict.fromkeys(each.marks, each.words)
        rest.append(_without(note, explained))
    mentions = [marks.intersection(_mentions(plain(note))) for note in rest]
    mentioned = frozenset[str]().union(*mentions)
    unexplained = [
        mark for mark in typed if not (mark in meanings or mark in mentioned or mark.isalnum())
    ]
    voiceless = {role: symbol for role, symbol in roles.items() if symbol not in meanings}
    if len(unexplained) == 1:  # the one mark that a phrase without a mark can speak of
        (mark,) = unexplained
        voiceless.setdefault("corresponding", mark)
        if typed[mark] > 1:
            voiceless.setdefault("cofirst", mark)
    for number, note in enumerate(rest):
        phrases = list(_phrases(note, voiceless))
        for each in phrases:
            meanings[each.marks[0]] = each.words
        rest[number] = _without(note, phrases)
    speaking = (
        bool(mentions[number]) or left is not note
        for number, (note, left) in enumerate(zip(notes, rest, strict=True))
    )
    return Legend(meanings, mentioned, tuple(rest), tuple(speaking))


class _Explanation(msgspec.Struct, frozen=True):
    """The *words* for *marks*, and at which *place* of a note they are, from where to where, with
    all that belongs to them.
    """

    marks: tuple[str, ...]
    words: str
    place: tuple[int, int]


# ------------------------------------------------------------------------------ words after a mark

_MARKS = rf"(?:(?:{SYMBOL})+|[0-9]{{1,3}}(?![\w.])|[A-Za-z](?!\w))"
_HEAD = regex(rf"[(\[]?(?P<marks>{_MARKS}(?:\s*+(?:[,&]\s*+|and\s++)?{_MARKS})*)")
_AFTER = regex(
    r"[)\]]?\s*+(?:[:=–—-]+(?:\s++|(?<=[:=]))"
    r"|(?:denotes?|indicates?|means?|marks?|represents?|stands for)\s++)?"
)
# Where an explanation may begin: at the start, after a stop or a comma, in a bracket; and, while
# another one runs, after a blank.
_BEFORE = regex(r"(?<![.;,!?)\]])[.;,!?)\]]+\s*|(?=[(\[])|(?P<blank>\s)(?=[*†‡§¶‖])")
# Where it ends; a full stop within, as of an abbreviation, is not before a capital.
_STOP = regex(r";|[.!?](?=\s|$)|[()\[\]]")


def _explanations(note: Inline, marks: set[str]) -> Iterator[_Explanation]:
    """Each part of *note* that begins with some of *marks* and says what they mean."""
    text = plain(note)
    heads = list(_heads(text, marks, dict(_raised(note))))
    if not heads:
        return
    limits = [*(head.start for head in heads[1:]), len(text)]
    stops = [_stop(text, head.end, limit) for head, limit in zip(heads, limits, strict=True)]
    places = [at for head, (stop, _) in zip(heads, stops, strict=True) for at in (head.end, stop)]
    meanings = pieces(note, places)[1::2]
    for head, (_, end), meaning in zip(heads, stops, meanings, strict=True):
        words = " ".join(plain(meaning).split()).strip(" ,;:.–—-")
        if (
            any(map(str.isalpha, words))
            and not words.endswith("respectively")
            and not any(map(_is_more, meaning))
        ):
            yield _Explanation(head.marks, words, (head.start, end))


class _Head(NamedTuple):
    """*marks* at the beginning of an explanation, the words of which begin at *end*."""

    marks: tuple[str, ...]
    start: int
    end: int


def _heads(text: str, marks: set[str], raised: Mapping[int, int]) -> Iterator[_Head]:
    """Where *marks* begin an explanation; *raised* is where raised text begins and ends."""
    told: set[str] = set()
    done = 0
    before = ((found.end(), bool(found["blank"])) for found in _BEFORE.finditer(text))
    for start, is_blank in ((0, False), *before):
        if start < done or (is_blank and not told):
            continue
        if start in raised:
            typed, done = text[start : raised[start]], raised[start]
        elif head := _HEAD.match(text, start):
            typed, done = head["marks"], head.end()
        else:
            continue
        found = marks_in(_AND.sub(",", typed)) or ()
        after = _AFTER.match(text, done)
        begin = after.end() if after else done
        is_told = start in raised or text[done:begin].strip() or not typed[0].isalnum()
        # `2 pages`, `a short paper` say nothing of the marks `2` and `a`.
        if found and is_told and marks.issuperset(found) and told.isdisjoint(found):
            told.update(found)
            yield _Head(found, start, begin)


_AND = regex(r"\band\b|&")


def _raised(note: Inline) -> Iterator[tuple[int, int]]:
    """Where each raised part of *note* begins and ends."""
    at = 0
    for node in note:
        size = len(plain((node,)))
        if isinstance(node, Sup):
            yield at, at + size
        at += size


def _stop(text: str, start: int, limit: int) -> tuple[int, int]:
    """Where the words from *start* end, before *limit*, and where what belongs to them does."""
    open_brackets = 0
    for stop in _STOP.finditer(text, start, limit):
        sign = stop[0][0]
        if sign in "([":
            open_brackets += 1
        elif sign in ")]":
            open_brackets -= 1
            if open_brackets < 0:
                return stop.start(), stop.end()
        elif sign == ";" or not text[stop.end() : stop.end() + 2].lstrip()[:1].islower():
            return stop.start(), stop.end()
    return limit, limit


def _is_more(node: Node) -> bool:
    """Whether *node* is more than a legend can show: a link, a formula."""
    if isinstance(node, Math | Link):
        return True
    return isinstance(node, Styled) and any(map(_is_more, node.children))


_MENTION = regex(rf"(?<!\w)(?:{SYMBOL})+|(?<!\bA)(?:{SYMBOL})+(?!\w)")  # not the A* of CORE


def _mentions(text: str) -> Iterator[str]:
    for mention in _MENTION.finditer(text):
        yield from marks_in(mention[0]) or ()


# --------------------------------------------------------------------------- phrases without a mark

_EQUAL = (
    r"(?:(?:these|both|all|the) )?(?:authors )?(?:with )?(?:an )?"
    r"(?:equal(?:ly)?[ -]contribut(?:ions?|ed|ors?|ing)(?: authors?)?|contributed equally"
    r"(?: to (?:this|the) (?:work|paper))?|(?:co|joint|shared)[ -]?first[ -]author(?:s|ship)?)"
)
_PHRASES = {
    "cofirst": regex(_EQUAL, re.IGNORECASE),
    "corresponding": regex(r"(?:the )?corresponding authors?", re.IGNORECASE),
}
_SENTENCE = regex(r"[^.;!?]+[.;!?]*")


def means_equal(words: str) -> bool:
    """Whether *words* say that people contributed equally, and nothing else."""
    return _PHRASES["cofirst"].fullmatch(words) is not None


def means_corresponding(words: str) -> bool:
    """Whether *words* say that somebody is the corresponding author, and nothing else."""
    return _PHRASES["corresponding"].fullmatch(words) is not None


def _phrases(note: Inline, roles: Mapping[str, str]) -> Iterator[_Explanation]:
    """The sentences of *note* that only say what one of *roles* is, for its symbol."""
    left = dict(roles)
    for sentence in _SENTENCE.finditer(plain(note)):
        words = " ".join(sentence[0].split()).strip(" .;!?()[]")
        for role in [role for role in left if role in _PHRASES]:
            if _PHRASES[role].fullmatch(words):
                yield _Explanation((left.pop(role),), words, sentence.span())


# ----------------------------------------------------------------------------------------- the rest


def _without(note: Inline, explained: Sequence[_Explanation]) -> Inline:
    """*note* without what was *explained*, and without the signs around it."""
    if not explained:
        return note
    kept: list[Node] = []
    for piece in map(_trimmed, pieces(note, [at for each in explained for at in each.place])[::2]):
        if piece and kept:
            kept.append(Text(" "))
        kept += piece
    return tuple(kept)


def _trimmed(piece: Inline) -> Inline:
    """*piece* without white space and separators at its ends; ``()`` if nothing else is in it."""
    text = plain(piece)
    if not re.search(r"\w", text):
        return ()
    start = len(text) - len(text.lstrip(" ,;.)]"))
    return pieces(piece, [start, len(text.rstrip(" ,;(["))])[1]
