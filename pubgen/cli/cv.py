"""`pubgen cv`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pubgen.cli.compiling import (
    INPUTS,
    OUTPUTS,
    check_comparison,
    finish,
    options,
    profile_for,
)
from pubgen.cli.files import FILE, is_stdout
from pubgen.cli.terminal import refuse


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
    help="What to write: publications (if nothing is said), publications:VIEW, experience, "
    "education.",
)
@click.option(
    "--encoding",
    type=click.Choice(["utf8", "ascii"]),
    help="ascii writes accents as commands, for the T1 fonts of pdflatex.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    help="The paper of a PDF: a4 if nothing is said.",
)
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FILE|-",
    help="Write there; - is standard output, as it is if nothing is said.",
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
def cv(
    *,
    bibs: Sequence[Path],
    profile: Path | None,
    me: str,
    view: str,
    max_size: int,
    target: str,
    sections: str,
    encoding: str | None,
    paper: str | None,
    output: str,
    into_file: Path | None,
    pdf: Path | None,
    only_check: bool,
    keep_going: bool,
    show_all: bool,
) -> None:
    r"""Compile the publications for a CV, in LaTeX or what else it is written in.

    What is printed goes into the CV by \input, or between two markers by --into. `[cv]` in the
    profile holds the same settings, for those who do not want to repeat them.
    """
    if into_file and sections:
        refuse("--into has the sections named in its file: drop --sections")
    _check_document(pdf, target, paper)
    to_stdout = _goes_to_stdout(output, into_file, pdf)
    check_comparison(only_check=only_check, to_stdout=to_stdout)
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
            paper=paper or "",
        )
        if into_file:
            compiled, result = compiler.cv_into(project, settings, into_file)
        else:
            compiled = compiler.compile_cv(project, settings)
            path = None if to_stdout else pdf or Path(output)
            make = compiler.cv_pdf if pdf else compiler.cv_text
            result = make(project, settings, compiled, path)
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


def _check_document(pdf: Path | None, target: str, paper: str | None) -> None:
    """End the command if an option makes no sense with or without a *pdf*."""
    if pdf and target not in ("", "typst"):
        refuse(
            f"--pdf is set by Typst and knows no {target}: drop --target, or write a file by -o "
            "and set that with its own program"
        )
    if paper and not pdf:
        refuse("--paper is that of a whole document: write one by --pdf")


def _goes_to_stdout(output: str, into_file: Path | None, pdf: Path | None) -> bool:
    """Whether the CV is printed; the command ends if that makes no sense."""
    if sum(map(bool, (output, into_file, pdf))) > 1:
        refuse("-o, --into and --pdf each have a file to write to: give one of them")
    if not pdf:
        return not into_file and (not output or is_stdout(output))
    if is_stdout(pdf) and sys.stdout is not None and sys.stdout.isatty():
        refuse("a PDF is not for a terminal: name a file, or send it to a program")
    return is_stdout(pdf)
