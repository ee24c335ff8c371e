"""What the commands that compile have in common: their options, their report, their end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from pubgen.cli.files import FILE, MAX_SIZE_OPTION, nearest_profile, write_files
from pubgen.cli.terminal import put, refuse, say, shown, wants_colour

if TYPE_CHECKING:  # imported where used: `pubgen --help` need not wait for any of it
    from pubgen.compiler import CompiledPage, Output, Project
    from pubgen.diagnostic import Diagnostic

_Command: TypeAlias = Callable[..., Any]
_Decorator: TypeAlias = Callable[[_Command], _Command]

INPUTS: tuple[_Decorator, ...] = (
    click.option(
        "--bib",
        "bibs",
        type=FILE,
        multiple=True,
        metavar="FILE",
        help="Read this .bib instead of what the profile names; several are read in their order.",
    ),
    click.option(
        "--profile",
        type=FILE,
        metavar="FILE",
        help="Use this profile instead of the nearest profile.toml or data/profile.toml.",
    ),
    click.option("--me", default="", metavar="NAME", help="Highlight this author."),
    click.option(
        "--view",
        default="",
        metavar="NAME",
        help="Show this view of the profile as the list of publications.",
    ),
    MAX_SIZE_OPTION,
)
OUTPUTS: tuple[_Decorator, ...] = (
    click.option(
        "--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a file is stale."
    ),
    click.option(
        "--keep-going",
        is_flag=True,
        help="Write the rest even if something would be absent; exit 1 all the same.",
    ),
)


def options(several: Sequence[_Decorator]) -> _Decorator:
    """All of *several*, in their order in the help."""

    def decorated(command: _Command) -> _Command:
        for option in reversed(several):
            command = option(command)
        return command

    return decorated


def check_comparison(*, only_check: bool, to_stdout: bool) -> None:
    """End the command if ``--check`` has nothing to compare."""
    if only_check and to_stdout:
        refuse("--check compares files, and there is none on standard output")


def profile_for(profile: Path | None, bibs: Sequence[Path]) -> Path | None:
    """The profile to go by. Without one there must be a .bib: else the command ends."""
    found = profile or nearest_profile()
    if found is None and not bibs:
        refuse(
            "there is no profile.toml here or in a parent folder: name a .bib by --bib, or run "
            "`pubgen init FILE.bib`"
        )
    return found


def finish(
    project: Project,
    compiled: CompiledPage,
    output: Output,
    *,
    to_stdout: bool,
    only_check: bool,
    keep_going: bool,
    show_all: bool,
    force: bool = False,
) -> None:
    """Tell what was wrong, print or write the output, account for every entry, and end."""
    found = (*compiled.diagnostics, *output.found)
    _report((*found, *output.diagnostics), show_all=show_all)
    if not project.owner.name and project.has_settings:
        say('nobody is highlighted: say who you are by --me "Name" or by `name` in a profile.toml')
    broken = bool(output.diagnostics)  # a template or a marker: then there is nothing to write
    loses = broken or any(each.loses for each in found)
    stale = False
    account = compiled.account
    if broken or (loses and not keep_going):
        account = f"{compiled.read}: nothing was written"
        account += "" if broken else f"{_absent(found)}; --keep-going writes the rest"
    elif to_stdout:
        put(output.data or output.text)
    else:
        if project.profile_source:
            say(f"profile: {shown(project.profile_source.name)}")
        stale = write_files(
            output.files,
            read=output.read,
            ledger=output.ledger,
            renewed=output.renewed,
            counts_copies=output.takes_along,
            only_check=only_check,
            force=force,
        )
        account = f"{compiled.read}: nothing was written" if stale else account + _absent(found)
    say(account + _errors(project, compiled))
    gc.freeze()  # what is left goes with the process: no need to count it again
    sys.exit(1 if loses or stale else 0)


def _absent(diagnostics: Sequence[Diagnostic]) -> str:
    """How many findings say that something would be absent, or shown against the author's will: why
    a run fails.
    """
    count = sum(each.loses for each in diagnostics)
    told = "1 finding makes" if count == 1 else f"{count} findings make"
    return f"; {told} the page wrong" if count else ""


def _errors(project: Project, compiled: CompiledPage) -> str:
    """How many errors `pubgen check` shows, which may find more than a run for a page does."""
    from pubgen.rules import ERROR

    if not any(each.severity is ERROR for each in compiled.diagnostics):
        return ""
    from pubgen import compiler

    verdict = compiler.judged(project, compiled.understood)
    count = sum(each.severity is ERROR for each in verdict.diagnostics)
    what = (
        "1 error: `pubgen check` shows it"
        if count == 1
        else f"{count} errors: `pubgen check` shows them"
    )
    return f"; {what}" if count else ""


def _report(diagnostics: Sequence[Diagnostic], *, show_all: bool) -> None:
    if not diagnostics:
        return
    from pubgen.check.report import report

    say(report("full", diagnostics, colour=wants_colour(sys.stderr), brief=not show_all))
