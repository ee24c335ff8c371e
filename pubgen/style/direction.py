"""Text that is read from right to left, among words that are not."""

from __future__ import annotations

from pubgen.regexes import regex
from pubgen.text import Inline, Isolated, Node, Styled, Text

# Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam …: Unicode's classes R and AL
_LETTER = regex(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def is_right_to_left(text: str) -> bool:
    """Whether *text* has a letter of such a script."""
    return not text.isascii() and bool(_LETTER.search(text))


_FIRST_LETTER = regex(r"[^\W\d_]")


def begins_right(text: str) -> bool:
    """Whether *text* is read from right to left as a whole: its first letter is."""
    first = None if text.isascii() else _FIRST_LETTER.search(text)
    return first is not None and is_right_to_left(first[0])


def isolated(inline: Inline) -> Inline:
    """*inline*, on its own if it has such letters: the numbers before and after it stay there."""
    for node in inline:
        if type(node) is Text:
            if node.value.isascii() or not _LETTER.search(node.value):
                continue
        elif not _has_letters(node):
            continue
        return (Isolated(inline),)
    return inline


def _has_letters(node: Node) -> bool:
    if isinstance(node, Text):
        return is_right_to_left(node.value)
    if not isinstance(node, Styled) or isinstance(node, Isolated):
        return False
    return any(map(_has_letters, node.children))
