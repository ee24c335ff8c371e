"""Where an address or a number ends in a sentence."""

from __future__ import annotations

from collections import Counter

_STOPS = ".,;:'\"”’"
_PAIRS = {")": "(", "]": "[", ">": "<", "}": "{"}


def without_stops(text: str) -> str:
    """*text* without what comes after it in a sentence: its stops, and brackets and quotation marks
    that were opened before.
    """
    end, count = len(text), Counter(text)
    while end:
        last = text[end - 1]
        unpaired = last in _PAIRS and count[last] > count[_PAIRS[last]]
        if last not in _STOPS and not unpaired:
            break
        count[last] -= 1
        end -= 1
    return text[:end]
