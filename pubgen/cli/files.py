"""What commands do with files: find the profile, write."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pubgen.cli.speaking import refuse, say, shown

if TYPE_CHECKING:
    from pubgen.output import File

FILE = click.Path(path_type=Path, dir_okay=False)


def nearest_profile() -> Path | None:
    """The profile that holds where the command is called."""
    from pubgen.profile import find

    found = find(Path.cwd())
    # Diagnostics name files as a person standing here would.
    return None if found is None else Path(os.path.relpath(found))


def write_files(files: Sequence[File], *, only_check: bool) -> bool:
    """Write *files*, or only look; whether one was found stale and left so."""
    from pubgen.output import write

    try:
        stale = [file for file in files if file.is_stale()]
        # What a page needs is there before the page is.
        changed = [file for file in reversed(stale) if not only_check and write(file)]
    except OSError as wrong:
        refuse(f"cannot write {wrong.filename}: {wrong.strerror}")
    if only_check:
        for file in stale:
            say(f"stale: {shown(file.path)}")
        return bool(stale)
    first = shown(files[0].path)
    others = len(changed) - (files[0] in changed)
    say((f"wrote {first}" if files[0] in changed else f"{first} is up to date")
        + (f" and {others} beside it" if others else ""))  # fmt: skip
    return False
