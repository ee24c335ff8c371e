"""A field to raw names: what is between `and` and `and`, and whether there are more."""

from __future__ import annotations

import re

from pubgen.diagnostic import Problem
from pubgen.names.braces import Piece, cut, surface_of

# Between white space `and` separates in any case, as with BibTeX. At an end or beside a comma `And`
# may be a name (Metin And), so only `and` and `AND` are taken for a typo. `\and` is what
# LaTeX's own \author wants.
_AND = re.compile(
    r"[aA\\](?:"  # first, so that a search skips all other letters at once
    r"(?<=[\s~].)(?:(?<=\\)[aA]|(?<!\\))[nN][dD](?=[\s~])"
    r"|(?<![^\s~,].)(?:(?<=\\)(?:and|AND)|(?<=a)nd|(?<=A)ND)(?![^\s~,]))"
)


_TAIL = 60  # characters in which "et al." is looked for: a bound on the work, not on the language


_ET_AL = re.compile(
    r"(?<![^\s~,;])(?:(?P<others>others)"
    r"|(?:\\(?:emph|textit)\s*\{|\{(?:\\(?:em|it|itshape)\s+)?)?et\.?[\s~\\]+al(?:ii|ia)?\.?\}?)"
    r"[\s~.,;]*$",
    re.IGNORECASE,
)


_LAST_AND = re.compile(r"(?<![^\s~,;])and$", re.IGNORECASE)


def cut_et_al(text: str, problems: list[Problem]) -> tuple[str, bool]:
    """*text* without the "and others" or "et al." at its end, and whether it had one."""
    words = text[-_TAIL:]
    small = words.lower()
    if "al" not in small and "other" not in small:  # nearly always, and quickly told
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
            )
        )
    if joined:
        head = head[: -len(joined[0])]
    return head.rstrip(" \t\r\n~,;"), True


def pieces_of(text: str, problems: list[Problem]) -> list[Piece]:
    """*text* cut at every ``and``: each piece is a name, or a list by other means."""
    surface = surface_of(text)
    placed = cut(text, _AND, surface)
    if "\\and" not in surface and all(piece and piece[0] != "," for _, _, piece in placed):
        return placed
    pieces = [piece for _, _, piece in placed]
    for at, word in enumerate(_AND.finditer(surface)):
        if not pieces[at] or pieces[at + 1][:1] in ("", ",") or word[0][0] == "\\":
            message = f"`{word[0]}` is not between two names"
            advice = "write `and` between two names only: none at the ends, no comma after it"
            if pieces[at] and not pieces[at + 1] and any(pieces[at + 2 :]):
                message, advice = f"`{word[0]}` is written twice", "delete one"
            problems.append(Problem("stray-and", message, *word.span(), advice))
            break
    bare = [pieces[0], *(piece.lstrip(", ") for piece in pieces[1:])]
    ends = (end for _, end, _ in placed)
    return [(end - len(piece), end, piece) for piece, end in zip(bare, ends, strict=True) if piece]
