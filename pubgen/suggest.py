"""What somebody may have meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Collection

_MOST, _LONGEST = 20, 100
_READABLE = 20


class Suggestions:
    """The *known* name that comes closest to another, for the first few that are asked about.

    Comparing takes as long as there are names, and as these are long: a name of 1,000 letters is
    not a typo, and neither are 1,000 names.
    """

    def __init__(self, known: Collection[str], least_alike: float = 0.6) -> None:
        self._known = known
        self._least_alike = least_alike
        self._found: dict[str, str] = {}

    @property
    def listed(self) -> str:
        """All known names, or ``""`` if they are too many to read in one line."""
        if len(self._known) > _READABLE:
            return ""
        return ", ".join(f"`{name}`" for name in self._known)

    def nearest(self, name: str) -> str:
        """The known name that *name* may be a typo for, or ``""``."""
        if name not in self._found and len(self._found) < _MOST and len(name) <= _LONGEST:
            from difflib import get_close_matches  # slow to import, and seldom needed

            close = get_close_matches(name, self._known, 1, self._least_alike)
            self._found[name] = close[0] if close else ""
        return self._found.get(name, "")


def instead_of(name: str, known: Collection[str], otherwise: str = "choose from") -> str:
    """What to say after *name* is not among what is *known*: the nearest one, else all of them,
    after *otherwise*.
    """
    near = Suggestions(known).nearest(name)
    return f"did you mean `{near}`?" if near else f"{otherwise} {', '.join(known)}"
