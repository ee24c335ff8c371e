"""`pubgen init` and `pubgen schema`: the first profile, and what helps to write it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pubgen.cli.files import FILE, MAX_SIZE_OPTION, nearest_profile, write_files
from pubgen.cli.terminal import put, refuse, say, shown


@click.command()
def schema() -> None:
    """Print the JSON schema of profile.toml, from which editors complete and check it."""
    from pubgen.init import schema_text

    put(schema_text())


@click.command()
@MAX_SIZE_OPTION
@click.argument("bibs", type=FILE, nargs=-1, metavar="[FILE.bib]...")
@click.option(
    "--profile",
    type=FILE,
    metavar="FILE",
    help="Write this file instead of profile.toml beside the first .bib.",
)
def init(*, bibs: tuple[Path, ...], profile: Path | None, max_size: int) -> None:
    """Write a first profile.toml for a .bib, or for several.

    The author of most entries is proposed as the owner of the page. Without FILE.bib, the only one
    here or in data/ is read. Nothing is overwritten.
    """
    from pubgen import init as first

    paths = tuple(dict.fromkeys(bibs)) or (_only_bib(first.bibs_in(Path())),)
    target = profile or paths[0].parent / "profile.toml"
    try:
        proposal = first.read(paths, max_size)
    except OSError as wrong:
        refuse(f"cannot read {shown(wrong.filename)}: {wrong.strerror}")
    files = first.first_files(proposal, paths, target)
    if taken := next(filter(first.is_in_the_way, files), None):
        say(f"{shown(taken.path)} is there already; nothing was written")
        sys.exit(1)
    for line in first.told(proposal):
        say(shown(line))
    write_files(files)
    found = nearest_profile()
    option = "" if found and found.samefile(target) else f" --profile {shlex.quote(str(target))}"
    say(f"next: pubgen check, then pubgen html{option}")


def _only_bib(found: Sequence[Path]) -> Path:
    if not found:
        refuse("there is no .bib here or in data/: name one, pubgen init FILE.bib (or see --help)")
    if len(found) > 1:
        names = ", ".join(map(shown, found))
        refuse(f"there are several .bib files, {names}: name yours, pubgen init FILE.bib ...")
    return found[0]
