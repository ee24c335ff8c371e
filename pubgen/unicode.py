"""Unicode's normal forms, in time that grows with the text alone.

To put the marks on a letter into order, `unicodedata` compares each with those before it: 100,000
marks on one letter take it half a minute. Unicode's Stream-Safe Text Format (UAX #15, section 13)
has a letter bear 30 at most and puts an invisible character between those and the next. No language
comes near that, so what people write stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, TypeAlias

from pubgen.regexes import regex

Form: TypeAlias = Literal["NFC", "NFD", "NFKD"]

# For classes of regular expressions: what nobody sees and takes no room, but for joiners, which are
# parts of words.
INVISIBLE = "\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# White space beyond ASCII.
WIDE_SPACES = "\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_ACCENT = regex("[\u0300-\u036f]")
_MOST_MARKS = 30
_JOINER = "\u034f"  # COMBINING GRAPHEME JOINER: it shows nothing, and no mark is moved past it
# No mark that has a place in the order is a letter or digit, and none comes before U+0300.
_MAY_BE_MARKS = regex(rf"[^\w\0-\u02ff]{{{_MOST_MARKS + 1},}}")


def normalised(text: str, form: Form = "NFC") -> str:
    """*text* in a normal form."""
    return unicodedata.normalize(form, _stream_safe(text))  # noqa: TID251 - the one place


def without_accents(text: str) -> str:
    """*text* without the accents of Latin, Greek and Cyrillic letters. The sound marks of kana
    stay, for they change the letter.
    """
    return text if text.isascii() else normalised(_ACCENT.sub("", normalised(text, "NFKD")))


def is_normalised(text: str) -> bool:
    """Whether *text* is in NFC."""
    return unicodedata.is_normalized("NFC", _stream_safe(text))  # noqa: TID251 - as above


def _stream_safe(text: str) -> str:
    return text if text.isascii() else _MAY_BE_MARKS.sub(_with_joiners, text)


def _with_joiners(run: re.Match[str]) -> str:
    parts: list[str] = []
    marks = 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > _MOST_MARKS:
            parts.append(_JOINER)
            marks = 1
        parts.append(char)
    return "".join(parts)
