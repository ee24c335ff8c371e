"""The checksums of registered numbers. *digits* are without hyphens, the last may be an ``X``."""

from __future__ import annotations


def adds_up_to_10(digits: str) -> bool:
    """ISBN-13 (ISO 2108): weighted 1 and 3 in turns, modulo 10."""
    return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(digits)) % 10 == 0


def adds_up_to_11(digits: str) -> bool:
    """ISBN-10 (ISO 2108) and ISSN (ISO 3297): weighted from the right by 1, 2, 3 …, modulo 11."""
    values = (10 if digit == "X" else int(digit) for digit in reversed(digits))
    return sum(value * weight for weight, value in enumerate(values, 1)) % 11 == 0
