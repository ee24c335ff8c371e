"""What a run would print or write."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import msgspec

from pubgen import files as disk
from pubgen.compiler.project import Project
from pubgen.diagnostic import Diagnostic
from pubgen.ledger import Ledger
from pubgen.output import File
from pubgen.render.shipped import TemplateError, templates_read

_Given = ParamSpec("_Given")


class Output(msgspec.Struct, frozen=True):
    """What a run would print or write. *diagnostics* are why it cannot; *found* is what was wrong
    on the way and did not keep it from being made.

    *data* replaces the text: a PDF. *files* must not replace any of those that were *read*;
    a page with files beside it has the *ledger* of their folder, which records them; *takes_along*
    is whether copies of the user's own may be among them. All that earlier runs wrote in the
    folders *renewed*, or under these names, is written again if it is still wanted.
    """

    text: str = ""
    files: tuple[File, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    data: bytes = b""
    read: tuple[Path, ...] = ()
    ledger: Ledger | None = None
    renewed: tuple[Path, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    takes_along: bool = False


def stops_at_template_error(make: Callable[_Given, Output]) -> Callable[_Given, Output]:
    """*make*, whose `TemplateError` becomes the only diagnostic of the output."""

    @wraps(make)
    def made(*args: _Given.args, **kwargs: _Given.kwargs) -> Output:
        try:
            return make(*args, **kwargs)
        except TemplateError as wrong:
            return Output(diagnostics=(wrong.diagnostic,))

    return made


def as_output(project: Project, text: str, path: Path | None) -> Output:
    """*text*; as a file if a *path* is given."""
    if path is None:
        return Output(text)
    file = File(path, text.encode(), named=True, remedy=another_name(path))
    return Output(text, (file,), read=read_by(project))


def read_by(project: Project, *others: Path) -> tuple[Path, ...]:
    """What a run has read: the files of *project*, its templates, *others*."""
    templates: list[Path] = []
    if own := project.own_templates:
        theme = own / "themes" / project.profile.look.name
        templates = [each for each in templates_read() if each.is_relative_to(own)]
        templates += (own / "style.css", theme / "style.css")
    return *project.inputs, *templates, *others


def another_name(path: Path, option: str = "-o") -> str:
    """What to do if *path*, named on the command line by *option*, cannot be written."""
    return f"name another file, as in {option} {free_name(path.with_name(f'pubgen{path.suffix}'))}"


def free_name(path: Path) -> Path:
    """*path*, or one like it, where there is no file yet."""
    number = 2
    free = path
    while disk.exists(free):
        free, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return free
