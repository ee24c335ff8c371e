"""The page as text, and as a file with all that it needs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from pubgen import files as disk
from pubgen.compiler.companions import COMPANIONS, companion_names, companions
from pubgen.compiler.machines import drawn_icon, for_machines
from pubgen.compiler.outputs import Output, as_output, stops_at_template_error
from pubgen.compiler.page import CompiledPage
from pubgen.compiler.papers import paper_pages
from pubgen.compiler.project import Project, read_file
from pubgen.compiler.readdressing import without
from pubgen.compiler.stylesheet import NAME as STYLE
from pubgen.compiler.stylesheet import Style, stylesheet
from pubgen.compiler.travel import Travel, travel
from pubgen.diagnostic import Diagnostic, in_order
from pubgen.ledger import Ledger
from pubgen.model import Page, Paper
from pubgen.output import File
from pubgen.page import ICON, PAPERS

HOME, PAPER = "home.html.jinja", "paper.html.jinja"


@stops_at_template_error
def fragment(
    project: Project, compiled: CompiledPage, path: Path | None = None, *, jekyll: bool = False
) -> Output:
    """The sections of the page without headings, to be put into somebody's own page; as a file if a
    *path* is given.
    """
    text = rendered(project, compiled.page, "fragment.html.jinja", jekyll=jekyll)
    return as_output(project, text, path)


@stops_at_template_error
def homepage(
    project: Project,
    compiled: CompiledPage,
    path: Path | None = None,
    *,
    jekyll: bool = False,
    named: bool = True,
    whole: bool = True,
) -> Output:
    """The whole page; if a *path* is given as that file and, beside it, what it needs: style,
    portrait, papers, a clean .bib. A page for Jekyll comes alone: style and files are the site's.

    *named* is whether the user gave that very path, not only its folder; *whole* is whether no
    entry is left for another page beside this one.
    """
    if path is None or jekyll:
        template = "jekyll.html.jinja" if jekyll else HOME
        page = for_machines(project, compiled.page)
        alone = as_output(project, rendered(project, page, template, jekyll=jekyll), path)
        if path is None:
            return alone
        pages = _papers(project, compiled.papers, page, path, None, jekyll=jekyll)
        files = (*alone.files, *pages)
        return _placed(alone, Ledger(path.parent), files, named=named, whole=whole)
    folder, ledger = path.parent, Ledger(path.parent)
    written = [path.name, STYLE, *companion_names(project, compiled.page)]
    written += [] if project.profile.icon else [compiled.page.icon_url]
    went = travel(project, compiled.shown, ledger, written)
    page = without(compiled.page, went.withheld)
    told = without(compiled.page, went.withheld | went.missing)
    page = msgspec.structs.replace(page, machines=for_machines(project, told).machines)
    alone = as_output(project, rendered(project, page, HOME, jekyll=False), path)
    papers = tuple(without(each, went.withheld) for each in compiled.papers)
    pages = _papers(project, papers, page, path, went, jekyll=False)
    style = stylesheet(project)
    beside = companions(project, compiled, told, folder)
    files = (*alone.files, *pages, *beside, *_style_file(style, folder))
    if icon := drawn_icon(project, page):
        files += (File(folder / ICON, icon.encode(), remedy=_remedy(ICON)),)
    copies = [(folder / name, origin) for name, origin in went.copies.items()]
    files += tuple(_copy(project, origin, to) for to, origin in copies if not _is_at(to, origin))
    unique = {disk.real(each.path): each for each in reversed(files)}  # the first one wins
    found = _wanted(went.diagnostics, project, compiled)
    files = tuple(unique.values())[::-1]
    output = _placed(alone, ledger, files, went.withdrawn, named=named, whole=whole)
    read = (*alone.read, *style.read, *went.copies.values())
    return msgspec.structs.replace(output, found=found, read=read, takes_along=True)


def _papers(
    project: Project,
    papers: Sequence[Paper],
    page: Page,
    path: Path,
    went: Travel | None,
    *,
    jekyll: bool,
) -> Iterator[File]:
    """The pages of *papers*, and the files in their folders, for a homepage at *path*, with which
    *went* other files.

    Raises `TemplateError` for a mistake in a template.
    """
    home = "" if jekyll else path.name
    template = "paper_jekyll.html.jinja" if jekyll else PAPER
    for each in paper_pages(project, papers, page, home, went, jekyll=jekyll):
        text = rendered(project, each.paper, template, jekyll=jekyll)
        yield File(path.parent / each.name, text.encode(), remedy=_ANOTHER_FOLDER)
        for to, origin in each.copies.items():
            yield _copy(project, origin, path.parent / to)


def _placed(
    output: Output,
    ledger: Ledger,
    files: tuple[File, ...],
    withdrawn: Sequence[Path] = (),
    *,
    named: bool,
    whole: bool,
) -> Output:
    """*output* with *files*, the first of which may have been *named* by the user; in the folder
    of the *ledger* are the copies of *withdrawn* files.
    """
    if not named and files:
        page = msgspec.structs.replace(files[0], named=False, remedy=_ANOTHER_FOLDER)
        files = (page, *files[1:])
    old = (*(ledger.folder / name for name in (PAPERS, *COMPANIONS)), *withdrawn) if whole else ()
    return msgspec.structs.replace(output, files=files, ledger=ledger, renewed=old)


def _wanted(
    found: Sequence[Diagnostic], project: Project, compiled: CompiledPage
) -> tuple[Diagnostic, ...]:
    """What of *found* is to be reported, in order."""
    if not found:
        return ()
    from pubgen import check  # costs time, and most runs have nothing to report

    told = in_order(found, project.sources)
    return check.wanted(told, project.sources, compiled.entries, project.profile.check)


def rendered(project: Project, page: Page | Paper, template: str, *, jekyll: bool) -> str:
    """*page* through *template*.

    Raises `TemplateError` for a mistake in a template.
    """
    from pubgen.render.html import render_html  # slow to import, and `check` needs no page

    themed = template in (HOME, PAPER)
    folders = project.template_folders(themed=themed)
    return render_html(page, template, folders=folders, themed=themed, jekyll=jekyll)


_ANOTHER_FOLDER = "name another folder, as in -o pubgen-site/"


def _style_file(style: Style, folder: Path) -> Iterator[File]:
    """The style, unless it is in place already, at the root of a site."""
    to, data = folder / STYLE, style.text.encode()
    is_there = any(_is_at(to, origin) for origin in style.read)
    if style.read and not (is_there and disk.read(to) == data):
        yield File(to, data, remedy=_remedy(STYLE))


def _is_at(to: Path, origin: Path) -> bool:
    """Whether *origin* is in place already, at the root of a site."""
    return disk.identity(to) == disk.identity(origin)


def _copy(project: Project, origin: Path, to: Path) -> File:
    data = read_file(origin, project.max_size)
    return File(to, data, remedy=_remedy(origin.name), is_copy=True)


def _remedy(name: str) -> str:
    return f"rename {name}, or name another folder, as in -o pubgen-site/"
