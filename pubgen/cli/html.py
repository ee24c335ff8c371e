"""`pubgen html`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from pubgen import FRAGMENTS
from pubgen.cli.compiling import (
    INPUTS,
    OUTPUTS,
    check_comparison,
    finish,
    options,
    profile_for,
)
from pubgen.cli.files import FILE, is_stdout
from pubgen.cli.terminal import ALL_OPTION, refuse
from pubgen.files import is_folder


@click.command()
@options(INPUTS)
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
    help="A page of its own, or one with front matter for Jekyll.",
)
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FILE|DIR|-",
    help="Write there; - is standard output. A page goes to site/, a fragment to standard output "
    "by default.",
)
@click.option(
    "--into",
    "into_file",
    type=FILE,
    metavar="FILE",
    help="Replace what is between <!-- pubgen:begin NAME --> and <!-- pubgen:end NAME --> in "
    "FILE; NAME is a fragment or a view.",
)
@options(OUTPUTS)
@ALL_OPTION
@click.option(
    "--force",
    is_flag=True,
    help="Replace files beside the page even if pubgen did not write them; never what it reads.",
)
def html(
    *,
    bibs: Sequence[Path],
    profile: Path | None,
    me: str,
    view: str,
    max_size: int,
    fragment: str | None,
    target: str,
    output: str,
    into_file: Path | None,
    only_check: bool,
    keep_going: bool,
    show_all: bool,
    force: bool,
) -> None:
    """Compile the homepage, or a part of it.

    Without options, the nearest profile.toml (or data/profile.toml), here or in a parent folder,
    and the .bib that it names become site/index.html, beside what that needs.
    """
    if into_file and (output or fragment):
        refuse("--into has a file to write to, and fragments named in it: drop -o and --fragment")
    to_stdout = is_stdout(output) or (fragment is not None and not output)
    check_comparison(only_check=only_check, to_stdout=to_stdout)
    found = profile_for(profile, bibs)

    from pubgen import compiler

    jekyll = target == "jekyll"
    try:
        project = compiler.open_project(found, bibs, me, max_size)
        project.check_view(view)
        if into_file:
            compiled, result = compiler.html_into(project, into_file, view)
        elif fragment:
            compiled = compiler.compile_page(project, view, [fragment])
            path = None if to_stdout else Path(output)
            result = compiler.fragment(project, compiled, path, jekyll=jekyll)
        else:
            path = None if to_stdout else _page_path(found, output, jekyll=jekyll)
            bib = "" if path is None or jekyll else project.profile.download
            compiled = compiler.compile_page(project, view, bib_name=bib, standalone=not jekyll)
            named = path == Path(output)
            result = compiler.homepage(
                project, compiled, path, jekyll=jekyll, named=named, whole=not view
            )
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
        force=force,
    )


def _page_path(profile: Path | None, output: str, *, jekyll: bool) -> Path:
    """The file of the page: *output*, or in it; else in ``site/`` beside the profile."""
    index = "index.md" if jekyll else "index.html"
    if not output:
        home = profile.parent if profile else Path()
        home = home.parent if home.name == "data" else home
        return home / "site" / index
    path = Path(output)
    names_folder = output.endswith(("/", os.sep)) or is_folder(path) or not path.suffix
    return path / index if names_folder else path
