"""Regular expressions that are compiled when one of them is first used.

Most runs need a third of them, and compiling all would take a quarter of a short run.
"""

from __future__ import annotations

import re
from typing import cast


def regex(written: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, in effect."""
    return cast("re.Pattern[str]", Pattern(written, flags))


class Pattern:
    """Stands for a compiled pattern, and takes its methods over when it is asked for one."""

    def __init__(self, written: str, flags: int) -> None:
        self.pattern = written
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self.flags)
        for method in ("search", "match", "fullmatch", "sub", "split", "finditer", "findall"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
