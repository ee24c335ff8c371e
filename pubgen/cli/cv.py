"""`pubgen cv`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pubgen import ACTIVITIES
from pubgen.cli.compiling import (
    INPUTS,
    OUTPUTS,
    check_comparison,
    finish,
    options,
    profile_for,
)
from pubgen.cli.files import FILE, is_stdout
from pubgen.cli.terminal import ALL_WARNINGS_OPTION, refuse

_ACTIVITIES = ", ".join(ACTIVITIES)


@click.command()
@options(INPUTS)
@click.option(
    "--target",
    default="",
    metavar="NAME",
    help="What the CV is written in: article (also for memoir, scrartcl, resume.cls), moderncv, "
    "awesome-cv, altacv, biblatex, typst, rendercv, markdown, or a folder of your own templates.",
)
@click.option(
    "--sections",
    default="",
    metavar="NAME,NAME",
    help=f"What to write: publications (the default), publications:VIEW, {_ACTIVITIES}, "
    "section (all free ones), section:ID.",
)
@click.option(
    "--all",
    "whole",
    is_flag=True,
    help="Write a whole CV, a document of its own with name, contact and all sections, unless some "
    "are named.",
)
@click.option(
    "--encoding",
    type=click.Choice(["utf8", "ascii"]),
    help="ascii writes accents as commands, for the T1 fonts of pdflatex.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    help="The paper of a PDF: a4 by default.",
)
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FILE|-",
    help="Write there; - is standard output, the default.",
)
@click.option(
    "--into",
    "into_file",
    type=FILE,
    metavar="FILE",
    help="Replace what is between the lines % pubgen:begin NAME and % pubgen:end NAME in FILE; "
    "NAME is a section or a view.",
)
@click.option(
    "--pdf",
    type=FILE,
    metavar="FILE|-",
    help="Write a PDF, set by Typst, or - for standard output: needs pip install 'pubgen[pdf]'.",
)
@options(OUTPUTS)
@ALL_WARNINGS_OPTION
def cv(
    *,
    bibs: Sequence[Path],
    profile: Path | None,
    me: str,
    view: str,
    max_size: int,
    target: str,
    sections: str,
    whole: bool,
    encoding: str | None,
    paper: str | None,
    output: str,
    into_file: Path | None,
    pdf: Path | None,
    **ending: bool,
) -> None:
    r"""Compile the publications for a CV, in LaTeX or what else it is written in.

    What is printed goes into the CV by \input, or between two markers by --into. `[cv]` in the
    profile holds the same settings, for those who do not want to repeat them.
    """
    if into_file and (sections or whole):
        dropped = "--all" if whole else "--sections"
        refuse(f"--into has the sections named in its file: drop {dropped}")
    _check_document(pdf, target, paper, whole=whole)
    to_stdout = _goes_to_stdout(output, into_file, pdf)
    check_comparison(only_check=ending["only_check"], to_stdout=to_stdout)
    found = profile_for(profile, bibs)

    from pubgen import compiler

    try:
        project = compiler.open_project(found, bibs, me, max_size)
        settings = compiler.cv_settings(
            project,
            target="typst" if pdf else target,
            view=view,
            sections=[name.strip() for name in sections.split(",") if name.strip()],
            encoding=encoding or "",
            whole=whole,
            paper=paper or "",
        )
        if into_file:
            compiled, result = compiler.cv_into(project, settings, into_file)
        else:
            compiled = compiler.compile_cv(project, settings, whole=whole)
            path = None if to_stdout else pdf or Path(output)
            text = compiler.cv_document if whole else compiler.cv_text
            make = compiler.cv_pdf if pdf else text
            result = make(project, settings, compiled, path)
    except compiler.CannotRunError as wrong:
        refuse(str(wrong))
    finish(project, compiled, result, to_stdout=to_stdout, **ending)


def _check_document(pdf: Path | None, target: str, paper: str | None, *, whole: bool) -> None:
    """End the command if an option makes no sense with or without a document or a *pdf*."""
    if pdf and target not in ("", "typst"):
        refuse(
            f"--pdf is set by Typst and knows no {target}: drop --target, or write a file by -o "
            "and set that with its own program"
        )
    if paper and not (pdf or whole):
        refuse("--paper is that of a whole document: write one by --all or --pdf")


def _goes_to_stdout(output: str, into_file: Path | None, pdf: Path | None) -> bool:
    """Whether the CV is printed; the command ends if that makes no sense."""
    if sum(map(bool, (output, into_file, pdf))) > 1:
        refuse("-o, --into and --pdf each have a file to write to: give one of them")
    if not pdf:
        if output.lower().endswith(".pdf"):
            refuse(f"-o writes what a program makes a PDF of: write --pdf {output}")
        return not into_file and (not output or is_stdout(output))
    if is_stdout(pdf) and sys.stdout is not None and sys.stdout.isatty():
        refuse("a PDF is not for a terminal: name a file, or send it to a program")
    return is_stdout(pdf)
