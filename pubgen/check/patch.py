"""What has changed in texts, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pubgen.check.proof import Sources
from pubgen.source import Source

_CONTEXT = 2
# Where lines differ, this many are compared with as many: to compare all would be quadratic.
_WINDOW = 64


class _Change(NamedTuple):
    """The lines ``[start, end)`` have become ``[new_start, new_end)``."""

    start: int
    end: int
    new_start: int
    new_end: int


def difference(before: Sources, after: Sources) -> str:
    """What has changed, as a unified diff."""
    pairs = zip(before, after, strict=True)
    return "".join(line for old, new in pairs for line in _patch(old, new))


def _patch(old: Source, new: Source) -> Iterator[str]:
    lines, new_lines = _lines(old), _lines(new)
    hunks = list(_hunks(_changes(lines, new_lines)))
    if hunks:
        yield f"--- {_name(old)}\n+++ {_name(new)}\n"
    for changes in hunks:
        start = max(0, changes[0].start - _CONTEXT)
        end = min(len(lines), changes[-1].end + _CONTEXT)
        moved, moved_end = (
            changes[0].new_start - changes[0].start,
            changes[-1].new_end - changes[-1].end,
        )
        yield f"@@ -{_range(start, end)} +{_range(start + moved, end + moved_end)} @@\n"
        for change in changes:
            yield from _marked(" ", lines[start : change.start])
            yield from _marked("-", lines[change.start : change.end])
            yield from _marked("+", new_lines[change.new_start : change.new_end])
            start = change.end
        yield from _marked(" ", lines[start:end])


def _lines(source: Source) -> list[str]:
    """The lines as `patch` counts them: nothing but a line feed ends one."""
    start = "\ufeff" if source.encoding == "utf-8-sig" else ""
    *lines, last = (start + source.text).split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _name(source: Source) -> str:
    """To `patch` a name ends at its first space, unless a tab follows."""
    return f"{source.name}\t" if " " in source.name else source.name


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    at = new_at = 0
    while at < len(old) or new_at < len(new):
        if old[at : at + 1] == new[new_at : new_at + 1]:
            at, new_at = at + 1, new_at + 1
            continue
        window, new_window = old[at : at + _WINDOW], new[new_at : new_at + _WINDOW]
        matcher = SequenceMatcher(None, window, new_window, autojunk=False)
        same = matcher.get_matching_blocks()[0]
        change = _Change(at, at + same.a, new_at, new_at + same.b)
        yield change
        at, new_at = change.end, change.new_end


def _hunks(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    """*changes* with those together whose context would meet."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _range(start: int, end: int) -> str:
    if end - start == 1:
        return str(start + 1)
    return f"{start + 1 if end > start else start},{end - start}"


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield (
            f"{mark}{line}"
            if line.endswith("\n")
            else f"{mark}{line}\n\\ No newline at end of file\n"
        )
