"""A valid field, as one regular expression."""

from __future__ import annotations

import re

from pubgen.bib.scanner import NAME

_BRACED = r"\{[^{}]*+\}"
for _ in range(4):  # deeper nesting is rare and is looked up in the scanner's table of pairs
    _BRACED = r"\{(?>(?:[^{}]++|" + _BRACED + r")*)\}"


def field_before(close: str) -> re.Pattern[str]:
    """``name = value`` and the comma or *close* after it.

    Group 2 is a braced or quoted value, group 3 a number or the name of a string.
    """
    simple = rf"[0-9]++|(?![0-9]){NAME}"
    return re.compile(
        rf'\s*+({NAME})\s*+=\s*+(?:({_BRACED}|"[^"{{}}@]*+")|({simple}))\s*+([,{close}])'
    )


FIELD_BEFORE = {"}": field_before("}"), ")": field_before(")")}
