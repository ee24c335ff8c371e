"""The line from texts to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from urllib.parse import unquote

import msgspec

from pubgen import FRAGMENTS, bib, normalise
from pubgen import files as disk
from pubgen import page as pages
from pubgen.build.projects import CannotRunError, Project, read_file
from pubgen.diagnostic import Diagnostic, in_order
from pubgen.markers import HTML_COMMENT, Comment, harmless, marked_names, marking, splice
from pubgen.model import Entry, Page, Publication
from pubgen.normalise.copies import copyable
from pubgen.output import File
from pubgen.render.environment import TemplateError, templates_read
from pubgen.render.html import render_html
from pubgen.rules import ERROR
from pubgen.source import Source


class Made(msgspec.Struct, frozen=True):
    """A compiled page: what is *shown*, out of which *entries*, and what was wrong. *data* are so
    many entries that only lend fields to others.
    """

    page: Page
    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    shown: tuple[Publication, ...]
    data: int

    @property
    def account(self) -> str:
        """One line that accounts for every entry: ``7 entries read: 7 shown``."""
        read, shown = len(self.entries), len(self.shown)
        hidden = read - shown - self.data
        parts = [f"{shown} shown"]
        if hidden:
            parts.append(f"{hidden} not shown here")
        if self.data:
            parts.append(f"{self.data} only lending fields to others")
        return f"{read} {'entry' if read == 1 else 'entries'} read: {', '.join(parts)}"


class Outcome(msgspec.Struct, frozen=True):
    """What a run would print or write, and what was wrong on the way there.

    *data* is in place of a text: a PDF. *files* must not replace any of those that were *read*;
    *folder* is set for a page with files beside it, which `Ledger` takes down there.
    """

    text: str = ""
    files: tuple[File, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    data: bytes = b""
    read: tuple[Path, ...] = ()
    folder: Path | None = None


def read_by(project: Project, *others: Path) -> tuple[Path, ...]:
    """What a run has read: the files of *project*, its templates, *others*."""
    templates: list[Path] = []
    if own := project.own_templates:
        theme = own / "themes" / project.profile.theme
        templates = [each for each in templates_read() if each.is_relative_to(own)]
        templates += (own / "style.css", theme / "style.css")
    return *project.inputs, *templates, *others


def another_name(path: Path, option: str = "-o") -> str:
    """What to do if *path*, named on the command line by *option*, cannot be written."""
    return f"name another file, as in {option} {_free(path.with_name(f'pubgen{path.suffix}'))}"


def _free(path: Path) -> Path:
    """*path*, or one like it, where there is no file yet."""
    number = 2
    free = path
    while disk.exists(free):
        free, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return free


def compile_page(
    project: Project,
    view: str = "",
    sections: Sequence[str] | None = None,
    bib_name: str = "",
    finders: str = "",
) -> Made:
    """From the texts of *project* to its page.

    *view* is the list of publications in place of the default one; *sections* what the page is made
    of in place of the profile's; *bib_name* the .bib beside the page that it may link to;
    *finders* the module of those of `pubgen check` that matter for this output alone.
    """
    reading = bib.read(project.sources)
    normalised = normalise.normalise(reading.entries, project.profile, project.beside)
    arrangement = pages.compose(
        normalised.publications,
        project.profile,
        view,
        sections=sections,
        bib=bib_name,
        place=project.place,
    )
    shown = tuple(p for p in normalised.publications if p.entry.number in arrangement.shown)
    stages = (project, reading, normalised, arrangement)
    told = [each for stage in stages for each in stage.diagnostics]
    if finders:
        told += _found_by(finders, project, shown)
    found = in_order(told, project.sources)
    hidden = [p.entry for p in normalised.publications if p.entry.number not in arrangement.shown]
    return Made(
        arrangement.page,
        reading.entries,
        _concerning(found, hidden, reading.entries, project) if found else (),
        shown,
        len(normalised.data),
    )


def _found_by(
    finders: str, project: Project, shown: tuple[Publication, ...]
) -> Iterator[Diagnostic]:
    from pubgen import check  # costs time, and a page needs none of it

    subject = check.Subject((), (), shown, project.profile, project.place, has_profile=True)
    return check.findings(check.finders(finders), subject)


def _concerning(
    found: Sequence[Diagnostic], hidden: Sequence[Entry], entries: Sequence[Entry], project: Project
) -> tuple[Diagnostic, ...]:
    """What of *found* is to be told of an output that does not show the *hidden* entries: no mere
    warnings about these (an error may be why an entry is hidden), and nothing unwanted.
    """
    from pubgen import check  # costs time, and most runs have nothing to tell

    places = check.Places(hidden)
    concerns = [
        each
        for each in found
        if each.severity is ERROR or each.loses or places.entry_of(each) is None
    ]
    return check.heeded(concerns, project.sources, entries, project.profile.check)


def fragment(
    project: Project, made: Made, path: Path | None = None, *, jekyll: bool = False
) -> Outcome:
    """The sections of the page without headings, to stand in somebody's own page; as a file if a
    *path* is given.
    """
    return _rendered(project, made.page, "fragment.html.jinja", path, jekyll=jekyll)


def homepage(
    project: Project,
    made: Made,
    path: Path | None = None,
    *,
    jekyll: bool = False,
    named: bool = True,
) -> Outcome:
    """The whole page; if a *path* is given as that file and, beside it, what it needs: style,
    portrait, papers, a clean .bib. A page for Jekyll comes alone: style and files are the site's.

    *named* tells that the user gave that very path, not only its folder.
    """
    template = "jekyll.html.jinja" if jekyll else "home.html.jinja"
    page = _rendered(project, made.page, template, path, jekyll=jekyll)
    if path is None or page.diagnostics:
        return page
    files = page.files
    if not named:
        files = tuple(
            msgspec.structs.replace(each, named=False, remedy=_ANOTHER_FOLDER) for each in files
        )
    if jekyll:
        return Outcome(page.text, files, read=page.read, folder=path.parent)
    copies = dict(_copied(project, made.shown, path.parent))
    files = (*files, *_download(made, path.parent))
    for to, origin in copies.items():
        if disk.identity(to) != disk.identity(origin):  # in place already, at the root of a site
            files = (*files, _copy(project, origin, to))
    unique = {disk.real(each.path): each for each in reversed(files)}  # the first one wins
    read = (*page.read, *copies.values())
    return Outcome(page.text, tuple(unique.values())[::-1], read=read, folder=path.parent)


def into(project: Project, path: Path, view: str = "") -> tuple[Made, Outcome]:
    """The file at *path* with fragments between its markers. Liquid is always made literal there:
    who else but a site generator reads a file that is half written by hand?

    Raises `CannotRunError` where the file cannot be read or is not UTF-8.
    """

    def rendered(page: Page) -> Outcome:
        return _rendered(project, page, "fragment.html.jinja", jekyll=True)

    def made(sections: Sequence[str]) -> Made:
        return compile_page(project, view, sections)

    return spliced(project, path, HTML_COMMENT, FRAGMENTS, made, rendered)


def spliced(
    project: Project,
    path: Path,
    comment: Comment,
    kinds: Sequence[str],
    compiled: Callable[[Sequence[str]], Made],
    rendered: Callable[[Page], Outcome],
) -> tuple[Made, Outcome]:
    """The file at *path*, in which remarks look like *comment*, with sections between its markers:
    those of *kinds*, and views. All of them are *compiled* at once, and each *rendered* alone.

    Raises `CannotRunError` where the file cannot be read or is not UTF-8.
    """
    if disk.exists(path) and not disk.is_file(path):  # a device may never end
        raise CannotRunError(f"cannot write {path}: it is not a regular file")
    data = read_file(path, project.max_size)
    try:
        source = Source(str(path), data.decode())
    except UnicodeDecodeError as wrong:
        raise CannotRunError(f"{path} is not UTF-8, at offset {wrong.start}") from wrong
    sections = {name: _section_of(name, kinds, project) for name in marked_names(source, comment)}
    made = compiled([name for name in sections.values() if name])
    diagnostics: list[Diagnostic] = []
    by_name = {each.name: each for each in made.page.sections}

    def content(name: str) -> str | None:
        section = sections.get(name)
        if not section:
            return None
        part = (by_name[section],) if section in by_name else ()
        outcome = rendered(msgspec.structs.replace(made.page, sections=part))
        diagnostics.extend(outcome.diagnostics)
        if harmless(outcome.text, comment) != outcome.text:
            diagnostics.extend(_marking_templates(project, comment))
        return outcome.text

    text, problems = splice(source, content, comment, kinds)
    remedy = "put the markers into a file of their own"
    file = File(path, text.encode(), named=True, before=data, remedy=remedy)
    told = in_order((*problems, *diagnostics), (source,))  # each once: every fragment has them
    return made, Outcome(text, (file,), told, read=read_by(project))


def _marking_templates(project: Project, comment: Comment) -> Iterator[Diagnostic]:
    """A marker in a text of the project is made harmless; one of the user's own template is a
    mistake.
    """
    own = project.own_templates
    for path in sorted(own.rglob("*.jinja")) if own else ():
        if disk.is_file(path):
            yield from marking(Source(str(path), path.read_text("utf-8", "replace")), comment)


def _section_of(marker: str, kinds: Sequence[str], project: Project) -> str:
    """The section that a marker's name asks for: a kind, or a view; ``""`` where it is neither."""
    if marker in kinds:
        return marker
    name = marker.removeprefix("publications:")
    return f"publications:{name}" if name in project.profile.views else ""


def _rendered(
    project: Project, page: Page, template: str, path: Path | None = None, *, jekyll: bool
) -> Outcome:
    try:
        text = render_html(page, template, folders=project.template_folders, jekyll=jekyll)
    except TemplateError as wrong:
        return Outcome(diagnostics=(wrong.diagnostic,))
    if path is None:
        return Outcome(text)
    file = File(path, text.encode(), named=True, remedy=another_name(path))
    return Outcome(text, (file,), read=read_by(project))


_ANOTHER_FOLDER = "name another folder, as in -o pubgen-site/"


def _download(made: Made, folder: Path) -> Iterator[File]:
    """The .bib for the readers of the page."""
    if name := made.page.bib:
        free = _free(folder / "papers.bib").name
        remedy = f'write download = "{free}" in profile.toml'
        yield File(folder / name, copyable(made.shown).encode(), remedy=remedy)


def _copied(
    project: Project, publications: Sequence[Publication], folder: Path
) -> Iterator[tuple[Path, Path]]:
    """Where in *folder* a file is copied to, and from where: the style, the portrait, and the
    papers and pictures that publications link to by a relative path in the folder of a .bib.

    Nothing is copied that was read as a source.
    """
    styles = (each / "style.css" for each in project.template_folders)
    if style := next(filter(disk.is_file, styles), None):
        yield folder / "style.css", style
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
    remedy = f"rename {origin.name}, or name another folder, as in -o pubgen-site/"
    return File(to, read_file(origin, project.max_size), remedy=remedy)
