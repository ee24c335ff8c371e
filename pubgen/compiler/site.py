"""The page as text, and as a file with all that it needs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from urllib.parse import unquote

import msgspec

from pubgen import files as disk
from pubgen.compiler.outputs import Output, another_name, free_name, read_by
from pubgen.compiler.page import CompiledPage
from pubgen.compiler.project import Project, read_file
from pubgen.compiler.stylesheet import NAME as STYLE
from pubgen.compiler.stylesheet import Style, stylesheet
from pubgen.export import copyable
from pubgen.model import Page, Publication
from pubgen.output import File
from pubgen.render.shipped import TemplateError

HOME = "home.html.jinja"


def fragment(
    project: Project, compiled: CompiledPage, path: Path | None = None, *, jekyll: bool = False
) -> Output:
    """The sections of the page without headings, to be put into somebody's own page; as a file if a
    *path* is given.
    """
    return rendered(project, compiled.page, "fragment.html.jinja", path, jekyll=jekyll)


def homepage(
    project: Project,
    compiled: CompiledPage,
    path: Path | None = None,
    *,
    jekyll: bool = False,
    named: bool = True,
) -> Output:
    """The whole page; if a *path* is given as that file and, beside it, what it needs: style,
    portrait, papers, a clean .bib. A page for Jekyll comes alone: style and files are the site's.

    *named* tells that the user gave that very path, not only its folder.
    """
    template = "jekyll.html.jinja" if jekyll else HOME
    page = rendered(project, compiled.page, template, path, jekyll=jekyll)
    if path is None or page.diagnostics:
        return page
    files = page.files
    if not named:
        files = tuple(
            msgspec.structs.replace(each, named=False, remedy=_ANOTHER_FOLDER) for each in files
        )
    if jekyll:
        return Output(page.text, files, read=page.read, folder=path.parent)
    try:
        style = stylesheet(project)
    except TemplateError as wrong:
        return Output(diagnostics=(wrong.diagnostic,))
    copies = dict(_copied(project, compiled.shown, path.parent))
    files = (*files, *_download(compiled, path.parent))
    if style:
        files = (*files, *_style(style, path.parent))
    for to, origin in copies.items():
        if disk.identity(to) != disk.identity(origin):  # in place already, at the root of a site
            files = (*files, _copy(project, origin, to))
    unique = {disk.real(each.path): each for each in reversed(files)}  # the first one wins
    read = (*page.read, *(style.read if style else ()), *copies.values())
    return Output(page.text, tuple(unique.values())[::-1], read=read, folder=path.parent)


def rendered(
    project: Project, page: Page, template: str, path: Path | None = None, *, jekyll: bool
) -> Output:
    """*page* through *template*; as a file if a *path* is given."""
    from pubgen.render.html import render_html  # slow to import, and `check` needs no page

    folders = project.template_folders(themed=template == HOME)
    try:
        text = render_html(page, template, folders=folders, jekyll=jekyll)
    except TemplateError as wrong:
        return Output(diagnostics=(wrong.diagnostic,))
    if path is None:
        return Output(text)
    file = File(path, text.encode(), named=True, remedy=another_name(path))
    return Output(text, (file,), read=read_by(project))


_ANOTHER_FOLDER = "name another folder, as in -o pubgen-site/"


def _download(compiled: CompiledPage, folder: Path) -> Iterator[File]:
    """The .bib for the readers of the page."""
    if name := compiled.page.bib:
        free = free_name(folder / "papers.bib").name
        remedy = f'write download = "{free}" in profile.toml'
        yield File(folder / name, copyable(compiled.shown).encode(), remedy=remedy)


def _style(style: Style, folder: Path) -> Iterator[File]:
    """The style, unless it is in place already, at the root of a site."""
    to, data = folder / STYLE, style.text.encode()
    is_there = disk.identity(to) in map(disk.identity, style.read)
    if not (is_there and disk.read(to) == data):
        yield File(to, data, remedy=_remedy(STYLE))


def _copied(
    project: Project, publications: Sequence[Publication], folder: Path
) -> Iterator[tuple[Path, Path]]:
    """Where in *folder* a file is copied to, and from where: the portrait, and the papers and
    pictures that publications link to by a relative path in the folder of a .bib.

    Nothing is copied that was read as a source.
    """
    sources = {disk.identity(path) for path in project.inputs}
    found: list[tuple[Path, Path]] = []
    if (picture := project.profile.picture) and (path := disk.inside(project.folder, picture.src)):
        found.append((folder / PurePath(picture.src).name, path))
    bases = dict.fromkeys(Path(source.name).parent for source in project.sources)
    links = (link.url for each in publications for link in each.links if "://" not in link.url)
    for target in dict.fromkeys(unquote(url.split("#")[0].split("?")[0]) for url in links):
        there = (path for base in bases if (path := disk.inside(base, target)))
        if path := next(there, None):
            found.append((folder / target, path))
    for to, origin in found:
        is_source = disk.identity(origin) in sources
        if origin.suffix.lower() in disk.PUBLISHED and not is_source:
            yield to, origin


def _copy(project: Project, origin: Path, to: Path) -> File:
    return File(to, read_file(origin, project.max_size), remedy=_remedy(origin.name))


def _remedy(name: str) -> str:
    return f"rename {name}, or name another folder, as in -o pubgen-site/"
