"""Where a value stands in a profile."""

from __future__ import annotations

from pubgen.profile.paths import KeyPath
from pubgen.source import Source, Span


def place(source: Source, path: KeyPath) -> Span:
    """Where the profile in *source* has the value at *path*."""
    from pubgen.profile.toml_index import index_of  # most profiles have nothing to report

    return index_of(source).value(path)
