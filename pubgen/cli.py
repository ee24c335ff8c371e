"""The commands. All printing, all exit statuses: 0 done, 1 something would be lost, stale or
invalid, 2 the command could not run as it was called.
"""

from __future__ import annotations

import gc
import os
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from pubgen import FRAGMENTS, __version__

if TYPE_CHECKING:  # imported where used: `pubgen --help` need not wait for any of it
    from pubgen.diagnostic import Diagnostic
    from pubgen.output import File

# A page with hundreds of remarks of one kind has one remark to make.
_MOST_WARNINGS_OF_ONE_RULE = 5

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pubgen")
def main() -> None:
    """One publications.bib and one profile.toml in; a homepage and a CV out."""
    # A run is short and its many small objects live to its end: to collect them only costs.
    gc.disable()


@main.command()
@click.option(
    "--bib",
    "bibs",
    type=_FILE,
    multiple=True,
    metavar="FILE",
    help="Read this .bib instead of what the profile names; several are read in their order.",
)
@click.option(
    "--profile",
    type=_FILE,
    metavar="FILE",
    help="Use this profile instead of the nearest profile.toml or data/profile.toml.",
)
@click.option("--me", default="", metavar="NAME", help="Highlight this author.")
@click.option(
    "--view",
    default="",
    metavar="NAME",
    help="Show this view of the profile as the list of publications.",
)
@click.option(
    "--fragment",
    is_flag=False,
    flag_value="publications",
    type=click.Choice(FRAGMENTS),
    help="One part alone, for a page of your own: publications if none is named.",
)
@click.option(
    "--target",
    type=click.Choice(["html", "jekyll"]),
    default="html",
    help="A page that stands alone, or one with front matter for Jekyll.",
)
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FILE|DIR|-",
    help="Write there; - is standard output. A page goes to site/, a fragment to standard output "
    "if nothing is said.",
)
@click.option(
    "--into",
    "into_file",
    type=_FILE,
    metavar="FILE",
    help="Replace what stands between <!-- pubgen:begin NAME --> and <!-- pubgen:end NAME --> in "
    "FILE; NAME is a fragment or a view.",
)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a file is stale."
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Write the rest even if something would be absent; exit 1 all the same.",
)
@click.option(
    "--all-warnings",
    is_flag=True,
    help=f"Show more than {_MOST_WARNINGS_OF_ONE_RULE} warnings of one kind.",
)
def html(
    *,
    bibs: Sequence[Path],
    profile: Path | None,
    me: str,
    view: str,
    fragment: str | None,
    target: str,
    output: str,
    into_file: Path | None,
    only_check: bool,
    keep_going: bool,
    all_warnings: bool,
) -> None:
    """Compile the homepage, or a part of it.

    Without options, the nearest profile.toml (or data/profile.toml), here or in a folder above, and
    the .bib that it names become site/index.html, beside what that needs.
    """
    if into_file and (output or fragment):
        _refuse("--into has a file to write to, and fragments named in it: drop -o and --fragment")
    to_stdout = output == "-" or (fragment is not None and not output)
    if only_check and to_stdout:
        _refuse("--check compares files, and there is none on standard output")
    found = profile or _nearest_profile()
    if found is None and not bibs:
        _refuse(
            "there is no profile.toml here or in a folder above: name a .bib by --bib, or run "
            "`pubgen init FILE.bib`"
        )

    from pubgen import build

    jekyll = target == "jekyll"
    try:
        project = build.open_project(found, bibs, me)
        if view and view not in project.profile.views:
            _refuse(f"there is no view `{view}`; there is {', '.join(project.profile.views)}")
        if into_file:
            made, outcome = build.into(project, into_file, view)
        elif fragment:
            made = build.compile_page(project, view, [fragment])
            path = None if to_stdout else Path(output)
            outcome = build.fragment(project, made, path, jekyll=jekyll)
        else:
            path = None if to_stdout else _page_path(found, output, jekyll=jekyll)
            bib_name = "" if path is None or jekyll else "publications.bib"
            made = build.compile_page(project, view, bib_name=bib_name)
            outcome = build.homepage(project, made, path, jekyll=jekyll)
    except build.CannotRunError as wrong:
        _refuse(str(wrong))

    _report((*made.diagnostics, *outcome.diagnostics), all_warnings=all_warnings)
    if not project.profile.name:
        _say('nobody is highlighted: say who you are by --me "Name" or by `name` in a profile.toml')
    broken = bool(outcome.diagnostics)  # a template or a marker: then there is nothing to write
    loses = broken or any(each.loses for each in made.diagnostics)
    stale = False
    if broken or (loses and not keep_going):
        _say("nothing was written" + ("" if broken else "; --keep-going writes the rest"))
    elif to_stdout:
        _print(outcome.text)
    else:
        if found:
            _say(f"profile: {_shown(found)}")
        stale = _write(outcome.files, only_check=only_check)
    _say(made.account)
    gc.freeze()  # what is left goes with the process: nobody need count it again
    sys.exit(1 if loses or stale else 0)


def _nearest_profile() -> Path | None:
    from pubgen.profile import find

    found = find(Path.cwd())
    # Diagnostics name files as a person standing here would.
    return None if found is None else Path(os.path.relpath(found))


def _page_path(profile: Path | None, output: str, *, jekyll: bool) -> Path:
    """The file of the page: *output*, or in it; else in ``site/`` beside the profile."""
    index = "index.md" if jekyll else "index.html"
    if not output:
        home = profile.parent if profile else Path()
        home = home.parent if home.name == "data" else home
        return home / "site" / index
    path = Path(output)
    is_folder = output.endswith(("/", os.sep)) or path.is_dir() or not path.suffix
    return path / index if is_folder else path


def _write(files: Sequence[File], *, only_check: bool) -> bool:
    """Write *files*, or only look; whether one was found stale and left so."""
    from pubgen.output import write

    try:
        stale = [file for file in files if file.is_stale()]
        # What a page needs is there before the page is.
        changed = [file for file in reversed(stale) if not only_check and write(file)]
    except OSError as wrong:
        _refuse(f"cannot write {wrong.filename}: {wrong.strerror}")
    if only_check:
        for file in stale:
            _say(f"stale: {_shown(file.path)}")
        return bool(stale)
    first = _shown(files[0].path)
    others = len(changed) - (files[0] in changed)
    _say((f"wrote {first}" if files[0] in changed else f"{first} is up to date")
         + (f" and {others} beside it" if others else ""))  # fmt: skip
    return False


# --------------------------------------------------------------------------------------- speaking


def _report(diagnostics: Sequence[Diagnostic], *, all_warnings: bool) -> None:
    if not diagnostics:
        return
    from pubgen.check.report.full import full
    from pubgen.diagnostic import WARNING

    count: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    shown: list[Diagnostic] = []
    for each in diagnostics:
        quiet = each.severity is WARNING and not each.loses and not all_warnings
        count[each.rule] += 1
        if quiet and count[each.rule] > _MOST_WARNINGS_OF_ONE_RULE:
            hidden[each.rule] += 1
        else:
            shown.append(each)
    _say(full(shown, colour=_wants_colour()))
    for rule, more in hidden.items():
        _say(f"… and {more} more warnings of the kind {rule}: --all-warnings shows them")


def _wants_colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def _shown(path: Path | str) -> str:
    from pubgen.check.report.full import printable

    return printable(str(path))


def _say(text: str) -> None:
    """To standard error, in UTF-8 on every system."""
    sys.stderr.buffer.write(f"{text}\n".encode(errors="replace"))
    sys.stderr.buffer.flush()


def _print(text: str) -> None:
    """To standard output, in UTF-8 and with LF on every system."""
    sys.stdout.buffer.write(text.encode(errors="replace"))
    sys.stdout.buffer.flush()


def _refuse(message: str) -> NoReturn:
    """End with status 2: the command cannot run as it was called."""
    _say(f"pubgen: {message}")
    sys.exit(2)


@main.command()
def schema() -> None:
    """Print the JSON schema of profile.toml, from which editors complete and check it."""
    from pubgen.init import schema_text

    _print(schema_text())


@main.command()
@click.argument("bib", type=_FILE, required=False, metavar="[FILE.bib]")
@click.option(
    "--profile",
    type=_FILE,
    metavar="FILE",
    help="Write this file instead of profile.toml beside the .bib.",
)
def init(*, bib: Path | None, profile: Path | None) -> None:
    """Write a first profile.toml for a .bib.

    The author of most entries is proposed as the owner of the page. Without FILE.bib, the only one
    here or in data/ is read. Nothing is overwritten.
    """
    from pubgen import init as first

    path = bib or _only_bib(first.bibs_in(Path()))
    target = profile or path.parent / "profile.toml"
    try:
        proposal = first.read(path)
    except OSError as wrong:
        _refuse(f"cannot read {_shown(path)}: {wrong.strerror}")
    files = first.files(proposal, path, target)
    if taken := next(filter(first.is_in_the_way, files), None):
        _say(f"{_shown(taken.path)} is there already; nothing was written")
        sys.exit(1)
    for line in first.told(proposal):
        _say(_shown(line))
    _write(files, only_check=False)
    found = _nearest_profile()
    option = "" if found and found.samefile(target) else f" --profile {shlex.quote(str(target))}"
    _say(f"next: pubgen html{option}")


def _only_bib(found: Sequence[Path]) -> Path:
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(map(_shown, found))
        _refuse(f"there are several .bib files, {names}: name one, pubgen init FILE.bib")
    _refuse("there is no .bib here or in data/: name one, pubgen init FILE.bib (or see --help)")


if __name__ == "__main__":
    main()
