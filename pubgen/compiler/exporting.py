"""The publications of a page as data for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pubgen.compiler.outputs import Output, another_name, read_by
from pubgen.compiler.page import CompiledPage
from pubgen.compiler.project import Project
from pubgen.export import copyable, csl_json, csv_table, jsonld, ris
from pubgen.model import Page, Publication
from pubgen.output import File
from pubgen.style import language

_Write: TypeAlias = Callable[[Sequence[Publication], Page], str]


def _biblatex(_: Sequence[Publication], page: Page) -> str:
    from pubgen.export.biblatex import render

    return render(page)


FORMATS: Mapping[str, _Write] = {
    "bibtex": lambda publications, _: copyable(publications),
    "biblatex": _biblatex,
    "csl": lambda publications, _: csl_json(publications),
    "csv": lambda publications, page: csv_table(publications, language(page.language)),
    "jsonld": lambda publications, _: jsonld(publications),
    "ris": lambda publications, _: "".join(map(ris, publications)),
}


def exported(
    project: Project, compiled: CompiledPage, format_: str, path: Path | None = None
) -> Output:
    """The publications that *compiled* shows, each once and down the page, in one of `FORMATS`; as
    a file if a *path* is given.
    """
    page = compiled.page
    text = FORMATS[format_]([item.publication for item in page.items], page)
    if path is None:
        return Output(text)
    file = File(path, text.encode(), named=True, remedy=another_name(path))
    return Output(text, (file,), read=read_by(project))
