"""What commands do with files: find the profile, write."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pubgen.cli.terminal import refuse, say, shown
from pubgen.files import MAX_SIZE

if TYPE_CHECKING:
    from pubgen.ledger import Ledger
    from pubgen.output import File

FILE = click.Path(path_type=Path, dir_okay=False)

# By name, and not by what they lead to: `-o /dev/stdout > page.html` must not replace page.html.
_STDOUT = frozenset({"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})


def is_stdout(name: str | Path | None) -> bool:
    """Whether *name* means standard output."""
    return str(name) in _STDOUT


_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


def _size(text: str) -> int:
    """A number of bytes, with or without a unit: ``2GB``."""
    found = re.fullmatch(r"([0-9]{1,12}) ?([kmg]?)b?", text.lower())
    if found is None:
        raise click.BadParameter(f"{text!r} is not a size: write it as 500MB or 2GB")
    return int(found[1]) * _UNITS[found[2]]


MAX_SIZE_OPTION = click.option(
    "--max-size",
    type=_size,
    default=str(MAX_SIZE),
    metavar="SIZE",
    help="Refuse to read a file that is larger: 1GB by default.",
)


def nearest_profile() -> Path | None:
    """The profile that holds where the command is called."""
    from pubgen.profile import find

    found = find(Path.cwd())
    # Diagnostics name files as a person in this folder would.
    return None if found is None else Path(os.path.relpath(found))


def write_files(
    files: Sequence[File],
    *,
    read: Sequence[Path] = (),
    ledger: Ledger | None = None,
    renewed: Sequence[Path] = (),
    counts_copies: bool = False,
    only_check: bool = False,
    force: bool = False,
) -> bool:
    """Write *files*, or only look; whether one was found stale and left so. Tells how many of them
    are copies of the user's own if it *counts_copies*.

    None of them may replace one that was *read*, nor, unless with *force*, one in the folder of
    the *ledger* that pubgen did not write and the user did not name. What an earlier run wrote in
    one of *renewed*, and this one did not, is named.
    """
    from pubgen import output

    try:
        output.refuse(files, read, ledger, force=force)
        if only_check:
            stale = [file for file in files if file.is_stale()]
            for file in stale:
                say(f"stale: {shown(file.path)}")
            return bool(stale)
        # What a page needs is there before the page is.
        changed = output.write(files[::-1], ledger)
    except output.RefusedError as wrong:
        refuse(str(wrong))
    except OSError as wrong:
        refuse(f"cannot write {wrong.filename}: {wrong.strerror}")
    first = shown(files[0].path)
    written = {file.path for file in changed}
    say((f"wrote {first}" if files[0].path in written else f"{first} is up to date")
        + _beside(files[0], [file for file in files[1:] if file.path in written])
        + (_copied(files, changed) if counts_copies else ""))  # fmt: skip
    if ledger:
        _tell_left_over(ledger.below(renewed), files)
    return False


def _tell_left_over(paths: Iterable[Path], files: Sequence[File]) -> None:
    """Name those of *paths* that are none of *files*; the folder of a page without any of these as
    a whole.
    """
    written = {file.path for file in files}
    folders = {folder for path in written for folder in path.parents}
    gone = [path for path in paths if path not in written]
    pages = {path.parent for path in gone if path.stem == "index"} - folders
    left = sorted({
        f"{shown(path.parent)}/" if path.parent in pages else shown(path) for path in gone
    })  # fmt: skip
    if not left:
        return
    more = f" and {len(left) - _FEW} more" if len(left) > _FEW else ""
    what = "it if it is" if len(left) == 1 else "those that are"
    say(f"left from an earlier run: {', '.join(left[:_FEW])}{more}; delete {what} no longer wanted")


_FEW = 3


def _beside(first: File, others: Sequence[File]) -> str:
    """What else was written: by name, where that is not much."""
    if not others:
        return ""
    if len(others) > _FEW:
        return f", and {len(others)} files beside it"
    home = first.path.parent
    names = [
        shown(file.path.relative_to(home) if file.path.is_relative_to(home) else file.path)
        for file in others
    ]
    *most, last = names
    return ", and beside it " + (f"{', '.join(most)} and {last}" if most else last)


def _copied(files: Sequence[File], changed: Sequence[File]) -> str:
    """How many of *files* are copies of the user's own, and how many of these were *changed*."""
    copies = [file for file in files if file.is_copy]
    new = sum(file.is_copy for file in changed)
    number = f"{len(copies)}" if new == len(copies) else f"{new} of {len(copies)}"
    return f"; copied {number} {'file' if len(copies) == 1 else 'files'}"
