"""What decoding gives back."""

from __future__ import annotations

import msgspec

from pubgen.diagnostic import Problem
from pubgen.text import Inline


class Decoded(msgspec.Struct, frozen=True):
    """What a value says, and what is odd about the way it says it."""

    inline: Inline
    problems: tuple[Problem, ...] = ()
