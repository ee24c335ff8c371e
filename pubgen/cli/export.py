"""`pubgen export`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pubgen import EXPORTS
from pubgen.cli.compiling import (
    INPUTS,
    OUTPUTS,
    check_comparison,
    finish,
    options,
    profile_for,
)
from pubgen.cli.files import is_stdout
from pubgen.cli.terminal import ALL_OPTION, refuse


@click.command()
@options(INPUTS)
@click.option(
    "--to",
    "format_",
    type=click.Choice(EXPORTS),
    default="bibtex",
    show_default=True,
    help="csl is CSL-JSON, for Zotero and pandoc; jsonld has the words of schema.org.",
)
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FILE|-",
    help="Write there; - is standard output, as it is if nothing is said.",
)
@options(OUTPUTS)
@ALL_OPTION
def export(
    *,
    bibs: Sequence[Path],
    profile: Path | None,
    me: str,
    view: str,
    max_size: int,
    format_: str,
    output: str,
    only_check: bool,
    keep_going: bool,
    show_all: bool,
) -> None:
    """Write the publications of a view for other programs.

    They are the same, in the same order, as on the page, without what is private: paths, notes to
    yourself, e-mail addresses, marks on names.
    """
    to_stdout = not output or is_stdout(output)
    check_comparison(only_check=only_check, to_stdout=to_stdout)
    found = profile_for(profile, bibs)

    from pubgen import compiler

    try:
        project = compiler.open_project(found, bibs, me, max_size)
        project.check_view(view)
        compiled = compiler.compile_page(project, view, ["publications"])
        path = None if to_stdout else Path(output)
        result = compiler.exported(project, compiled, format_, path)
    except compiler.CannotRunError as wrong:
        refuse(str(wrong))
    finish(
        project,
        compiled,
        result,
        to_stdout=to_stdout,
        only_check=only_check,
        keep_going=keep_going,
        show_all=show_all,
    )
