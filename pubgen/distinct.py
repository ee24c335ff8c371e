"""Names that have to be told apart: anchors of a page, keys of a file."""

from __future__ import annotations

from collections.abc import Callable


class Distinct:
    """Gives each name once: the second `k` becomes `k-2`.

    *folded* is what two names that must not both be there have in common.
    """

    def __init__(self, folded: Callable[[str], str] = str) -> None:
        self._folded = folded
        self._given: set[str] = set()
        self._last_number: dict[str, int] = {}  # so that no number is tried twice

    def name(self, wanted: str) -> str:
        """*wanted*, or else it with the first number that is free."""
        number = self._last_number.get(self._folded(wanted), 0) + 1
        while self._folded(_numbered(wanted, number)) in self._given:
            number += 1
        self._last_number[self._folded(wanted)] = number
        self._given.add(self._folded(_numbered(wanted, number)))
        return _numbered(wanted, number)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"
