"""Whether digits are a registered number: of its length, and with the check digit that belongs.

*digits* are without hyphens, the last may be an ``X``.
"""

from __future__ import annotations

import re

from pubgen.regexes import regex

_ISBN_10 = regex(r"[0-9]{9}[0-9X]")
_ISBN_13 = regex(r"97[89][0-9]{10}")
_ISSN = regex(r"[0-9]{7}[0-9X]")
_ORCID = regex(r"[0-9]{15}[0-9X]")


def bare_digits(text: str) -> str:
    """The digits of *text*, with each ``X`` among them."""
    return re.sub(r"[^0-9Xx]", "", text).upper()


def is_isbn(digits: str) -> bool:
    """ISO 2108: thirteen digits, ten before 2007."""
    if _ISBN_10.fullmatch(digits):
        return _adds_up_to_11(digits)
    return _ISBN_13.fullmatch(digits) is not None and _adds_up_to_10(digits)


def is_issn(digits: str) -> bool:
    """ISO 3297."""
    return _ISSN.fullmatch(digits) is not None and _adds_up_to_11(digits)


def is_orcid(digits: str) -> bool:
    """ISO 7064, modulo 11,2, as the numbers of ORCID have it."""
    if _ORCID.fullmatch(digits) is None:
        return False
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    return digits[15] == "0123456789X"[(12 - total % 11) % 11]


def _adds_up_to_10(digits: str) -> bool:
    """Weighted 1 and 3 in turns, modulo 10."""
    return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(digits)) % 10 == 0


def _adds_up_to_11(digits: str) -> bool:
    """Weighted from the right by 1, 2, 3 …, modulo 11."""
    values = (10 if digit == "X" else int(digit) for digit in reversed(digits))
    return sum(value * weight for weight, value in enumerate(values, 1)) % 11 == 0
