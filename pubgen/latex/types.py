"""What decoding gives back."""

from __future__ import annotations

import msgspec

from pubgen.text import Inline


class Problem(msgspec.Struct, frozen=True):
    """Something in a value that is shown as well as it can be.

    *snippet* is the piece of LaTeX as written, so that the caller can find its place. *error* is
    for what could not be shown at all.
    """

    rule: str
    message: str
    snippet: str
    help: str = ""
    error: bool = False


class Decoded(msgspec.Struct, frozen=True):
    """What a value says, and what is odd about the way it says it."""

    inline: Inline
    problems: tuple[Problem, ...] = ()
