"""`pubgen html`."""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pubgen import FRAGMENTS
from pubgen.cli.files import FILE, nearest_profile, write_files
from pubgen.cli.speaking import put, refuse, say, shown, wants_colour

if TYPE_CHECKING:  # imported where used: `pubgen --help` need not wait for any of it
    from pubgen.diagnostic import Diagnostic

# A page with hundreds of remarks of one kind has one remark to make.
_MOST_WARNINGS_OF_ONE_RULE = 5


@click.command()
@click.option(
    "--bib",
    "bibs",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help="Read this .bib instead of what the profile names; several are read in their order.",
)
@click.option(
    "--profile",
    type=FILE,
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
    type=FILE,
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
        refuse("--into has a file to write to, and fragments named in it: drop -o and --fragment")
    to_stdout = output == "-" or (fragment is not None and not output)
    if only_check and to_stdout:
        refuse("--check compares files, and there is none on standard output")
    found = profile or nearest_profile()
    if found is None and not bibs:
        refuse(
            "there is no profile.toml here or in a folder above: name a .bib by --bib, or run "
            "`pubgen init FILE.bib`"
        )

    from pubgen import build

    jekyll = target == "jekyll"
    try:
        project = build.open_project(found, bibs, me)
        if view and view not in project.profile.views:
            refuse(f"there is no view `{view}`; there is {', '.join(project.profile.views)}")
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
        refuse(str(wrong))

    _report((*made.diagnostics, *outcome.diagnostics), all_warnings=all_warnings)
    if not project.profile.name:
        say('nobody is highlighted: say who you are by --me "Name" or by `name` in a profile.toml')
    broken = bool(outcome.diagnostics)  # a template or a marker: then there is nothing to write
    loses = broken or any(each.loses for each in made.diagnostics)
    stale = False
    if broken or (loses and not keep_going):
        say("nothing was written" + ("" if broken else "; --keep-going writes the rest"))
    elif to_stdout:
        put(outcome.text)
    else:
        if found:
            say(f"profile: {shown(found)}")
        stale = write_files(outcome.files, only_check=only_check)
    say(made.account)
    gc.freeze()  # what is left goes with the process: nobody need count it again
    sys.exit(1 if loses or stale else 0)


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


def _report(diagnostics: Sequence[Diagnostic], *, all_warnings: bool) -> None:
    if not diagnostics:
        return
    from pubgen.check.report.full import render
    from pubgen.diagnostic import WARNING

    count: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    told: list[Diagnostic] = []
    for each in diagnostics:
        quiet = each.severity is WARNING and not each.loses and not all_warnings
        count[each.rule] += 1
        if quiet and count[each.rule] > _MOST_WARNINGS_OF_ONE_RULE:
            hidden[each.rule] += 1
        else:
            told.append(each)
    say(render(told, colour=wants_colour(sys.stderr)))
    for rule, more in hidden.items():
        say(f"… and {more} more warnings of the kind {rule}: --all-warnings shows them")
