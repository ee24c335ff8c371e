"""`pubgen check`, and the two commands that describe its rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pubgen import REPORTS
from pubgen.cli.files import FILE, MAX_SIZE_OPTION, nearest_profile, write_files
from pubgen.cli.terminal import ALL_OPTION, put, refuse, say, shown, wants_colour

if TYPE_CHECKING:  # imported where used: `pubgen --help` need not wait for any of it
    from pubgen.compiler import Project, Verdict
    from pubgen.diagnostic import Diagnostic
    from pubgen.profile import Levels

_STDIN = Path("-")
_LEVELS = {
    "select": "Look for this rule only.",
    "ignore": "Do not look for this rule.",
    "warn": "Look for this rule, too, as a warning.",
    "error": "Look for this rule, too, as an error.",
}


def _level_options(command: click.decorators.FC) -> click.decorators.FC:
    for name, words in reversed(_LEVELS.items()):
        option = click.option(f"--{name}", multiple=True, metavar="RULE", help=words)
        command = option(command)
    return command


@click.command()
@click.argument(
    "bibs",
    nargs=-1,
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="[FILE.bib]...",
)
@click.option(
    "--profile",
    type=FILE,
    metavar="FILE",
    help="Use this profile instead of the nearest profile.toml or data/profile.toml.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(REPORTS),
    default="full",
    help="full is for people, concise one line each, json and sarif for programs, github for "
    "annotations in a pull request.",
)
@ALL_OPTION
@_level_options
@MAX_SIZE_OPTION
@click.option("--strict", is_flag=True, help="Exit 1 for warnings, too.")
@click.option(
    "--fix",
    is_flag=True,
    help="Mend what can be mended without a change of meaning, and report the rest.",
)
@click.option(
    "--diff",
    is_flag=True,
    help="Show what --fix would change, as a unified diff, and write nothing.",
)
def check(
    *,
    bibs: Sequence[Path],
    profile: Path | None,
    form: str,
    show_all: bool,
    select: Sequence[str],
    ignore: Sequence[str],
    warn: Sequence[str],
    error: Sequence[str],
    strict: bool,
    fix: bool,
    diff: bool,
    max_size: int,
) -> None:
    """Tell whether a .bib is valid, and what is wrong with it.

    Checks the files named, `-` for standard input, or else what the profile names. RULE is a name
    that `pubgen rules` lists, one of its groups, or `all`; --select, --ignore, --warn and --error
    may be given again and again. Exit status: 0 no error, 1 errors or an entry that would be
    missing from the page, 2 the command could not run.
    """
    from pubgen import compiler
    from pubgen.check.patch import difference
    from pubgen.check.report import mended, report, summary

    levels = _levels(select, ignore, warn, error)
    if fix and _STDIN in bibs:
        refuse("--fix writes files, and standard input is not a file: try --diff")
    try:
        project = _project(bibs, profile, max_size)
        fixed = compiler.fix(project, levels) if fix or diff else None
        if fixed and not diff and (changed := compiler.changed_files(project, fixed.project)):
            write_files(changed)
    except compiler.CannotRunError as wrong:
        refuse(str(wrong))
    if fixed and not diff:
        project, verdict = fixed.project, fixed.verdict
    else:
        verdict = compiler.verdict(project, levels)
    if fixed and diff:
        put(difference(project.sources, fixed.project.sources))
    else:
        colour = wants_colour(sys.stdout)
        put(report(form, verdict.diagnostics, colour=colour, brief=not show_all))
    if fixed and not diff:
        say(mended(fixed.mended, verdict.diagnostics))
    else:
        say(shown(summary(project.sources, len(verdict.entries), verdict.diagnostics)))
    sys.exit(_status(project, verdict, strict=strict))


def _levels(*names: Sequence[str]) -> Levels:
    from pubgen.check.settings import nearest_rule, words
    from pubgen.profile import Levels

    for name in (name for level in names for name in level):
        if name not in words():
            refuse(f"unknown rule `{name}`: {nearest_rule(name)}")
    select, ignore, warn, error = map(list, names)
    return Levels(select=select, ignore=ignore, warn=warn, error=error)


def _project(bibs: Sequence[Path], profile: Path | None, max_size: int) -> Project:
    """What to check. Without ``--profile`` the nearest one holds only for the files it names: of
    others it knows nothing.
    """
    from pubgen import compiler

    found = profile or nearest_profile()
    if found is None and not bibs:
        refuse("there is no profile.toml here or in a parent folder: name a .bib to check")
    if found and bibs and not profile and not compiler.names_all(found, bibs):
        found = None
    return compiler.open_project(found, bibs, max_size=max_size)


def _status(project: Project, verdict: Verdict, *, strict: bool) -> int:
    from pubgen.rules import ERROR

    if any(_is_error_in_profile(each, project) for each in project.diagnostics):
        return 2
    # What would be absent from the page fails here as it does there, a warning or not.
    fails = any(each.severity is ERROR or each.loses for each in verdict.diagnostics)
    return 1 if fails or (strict and verdict.diagnostics) else 0


def _is_error_in_profile(diagnostic: Diagnostic, project: Project) -> bool:
    from pubgen.rules import ERROR

    in_profile = diagnostic.span is not None and diagnostic.span.source is project.profile_source
    return in_profile and diagnostic.severity is ERROR


@click.command()
@click.argument("rule", metavar="RULE")
def explain(*, rule: str) -> None:
    """Show the page of a rule of `pubgen check`: what it finds, why it matters, what to write.

    Of a group of rules, the list.
    """
    from pubgen.check.rule_text import rule_list, rule_page
    from pubgen.check.settings import named, nearest_rule, words
    from pubgen.rules import all_rules

    if rule not in words():
        refuse(f"unknown rule `{rule}`: {nearest_rule(rule)}")
    among = [all_rules()[name] for name in sorted(named(frozenset({rule})))]
    put(rule_page(among[0]) if rule in all_rules() else rule_list(among))


@click.command()
def rules() -> None:
    """List the rules of `pubgen check`: severity, whether --fix can mend it, what it finds.

    What is off is not looked for until --warn, --error or the profile asks for it.
    """
    from pubgen.check.rule_text import rule_list
    from pubgen.rules import all_rules

    put(rule_list(all_rules().values()))
