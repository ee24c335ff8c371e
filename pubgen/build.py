"""The line from texts to a page as short functions: the front door for library users, too.

project = open_project(bibs=[Path("publications.bib")])
made = compile_page(project, sections=["publications"])
print(fragment(project, made).text)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import msgspec

from pubgen import FRAGMENTS, bib, normalise
from pubgen import page as pages
from pubgen import profile as profiles
from pubgen.diagnostic import ERROR, Diagnostic
from pubgen.model import Page, Publication
from pubgen.normalise.copies import copyable
from pubgen.output import File, marked_names, splice
from pubgen.profile import Profile
from pubgen.render.environment import TemplateError, shipped_templates
from pubgen.render.html import render_html
from pubgen.source import Source, Span


class CannotRunError(Exception):
    """The command could not run as it was called: a file named by the user is not there."""


class Project(msgspec.Struct, frozen=True):
    """What a run works on: a profile (or none) and .bib texts.

    *folder* is what the profile's paths are relative to; *beside* are the names of the files in
    the folders of the .bib files, by which ``<key>.pdf`` is found.
    """

    profile: Profile
    profile_source: Source | None
    folder: Path
    sources: tuple[Source, ...]
    beside: frozenset[str]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where a template or style is looked for, first to last, before the shipped ones."""
        theme = Path("themes", self.profile.theme)
        own = self.folder / self.profile.templates if self.profile.templates else None
        return (*((own, own / theme) if own else ()), shipped_templates() / theme)

    def place(self, path: tuple[str | int, ...]) -> Span | None:
        """Where a key of the profile has its value."""
        if self.profile_source is None:
            return None
        return profiles.Index(self.profile_source).value(path)


class Made(msgspec.Struct, frozen=True):
    """A compiled page: what it shows, what was wrong, and how many entries went where."""

    page: Page
    publications: tuple[Publication, ...]
    diagnostics: tuple[Diagnostic, ...]
    shown: tuple[Publication, ...]
    read: int
    data: int

    @property
    def account(self) -> str:
        """One line that accounts for every entry: ``7 entries read: 7 shown``."""
        shown = len(self.shown)
        hidden = self.read - shown - self.data
        parts = [f"{shown} shown"]
        if hidden:
            parts.append(f"{hidden} not shown here")
        if self.data:
            parts.append(f"{self.data} only lending fields to others")
        return f"{self.read} {'entry' if self.read == 1 else 'entries'} read: {', '.join(parts)}"


class Outcome(msgspec.Struct, frozen=True):
    """What a run would print or write, and what was wrong on the way there."""

    text: str = ""
    files: tuple[File, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def open_project(profile: Path | None = None, bibs: Sequence[Path] = (), me: str = "") -> Project:
    """Read the files of a run.

    *bibs* take the place of those that the profile names; *me* that of its name. Raises
    `CannotRunError` for a named file that cannot be read; a .bib that only the profile names is a
    diagnostic.
    """
    settings = Profile()
    source: Source | None = None
    found: list[Diagnostic] = []
    folder = profile.parent if profile else Path()
    if profile is not None:
        source, problems = _read(profile)
        settings, mistakes = profiles.load(source, folder)
        found += (*problems, *mistakes, *_missing_theme(settings, source, folder))
    if me:
        settings = msgspec.structs.replace(settings, name=me)
    named = bibs or ([folder / name for name in settings.bib_files] if profile else [])
    sources: list[Source] = []
    beside: set[str] = set()
    for number, path in enumerate(named):
        try:
            text, problems = _read(path)
        except CannotRunError as wrong:
            if bibs:
                raise
            where = ("bib", number) if isinstance(settings.bib, list) else ("bib",)
            span = profiles.Index(source).value(where) if source else None
            found.append(_missing_bib(str(wrong), span))
            continue
        sources.append(text)
        found += problems
        beside.update(_files_in(path.parent))
    return Project(settings, source, folder, tuple(sources), frozenset(beside), tuple(found))


def compile_page(
    project: Project, view: str = "", sections: Sequence[str] | None = None, bib_name: str = ""
) -> Made:
    """From the texts of *project* to its page.

    *view* is the list of publications in place of the default one; *sections* what the page is made
    of in place of the profile's; *bib_name* the .bib beside the page that it may link to.
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
    found = (project, reading, normalised, arrangement)
    return Made(
        arrangement.page,
        normalised.publications,
        _in_order([each for stage in found for each in stage.diagnostics]),
        tuple(p for p in normalised.publications if p.entry.number in arrangement.shown),
        len(reading.entries),
        len(normalised.data),
    )


def fragment(
    project: Project, made: Made, path: Path | None = None, *, jekyll: bool = False
) -> Outcome:
    """The sections of the page without headings, to stand in somebody's own page; as a file if a
    *path* is given.
    """
    return _rendered(project, made.page, "fragment.html.jinja", path, jekyll=jekyll)


def homepage(
    project: Project, made: Made, path: Path | None = None, *, jekyll: bool = False
) -> Outcome:
    """The whole page; if a *path* is given as that file and, beside it, what it needs: style,
    portrait, papers, a clean .bib. A page for Jekyll comes alone: style and files are the site's.
    """
    if jekyll:
        return _rendered(project, made.page, "jekyll.html.jinja", path, jekyll=True)
    page = _rendered(project, made.page, "home.html.jinja", path, jekyll=False)
    if path is None or page.diagnostics:
        return page
    files = (*page.files, *_needed(project, made, path.parent))
    return Outcome(page.text, _safe_to_write(project, files))


def into(project: Project, path: Path, view: str = "") -> tuple[Made, Outcome]:
    """The file at *path* with fragments between its markers. Liquid is always made literal there:
    who else but a site generator reads a file that is half written by hand?

    Raises `CannotRunError` where the file cannot be read or is not UTF-8.
    """
    try:
        data = path.read_bytes()
        source = Source(str(path), data.decode())
    except OSError as wrong:
        raise CannotRunError(f"cannot read {path}: {wrong.strerror}") from wrong
    except UnicodeDecodeError as wrong:
        raise CannotRunError(f"{path} is not UTF-8, at offset {wrong.start}") from wrong
    sections = {name: _section_of(name, project) for name in marked_names(source)}
    made = compile_page(project, view, [name for name in sections.values() if name])
    diagnostics: list[Diagnostic] = []
    by_name = {each.name: each for each in made.page.sections}

    def content(name: str) -> str | None:
        section = sections.get(name)
        if not section:
            return None
        part = (by_name[section],) if section in by_name else ()
        alone = msgspec.structs.replace(made.page, sections=part)
        outcome = _rendered(project, alone, "fragment.html.jinja", jekyll=True)
        diagnostics.extend(outcome.diagnostics)
        return outcome.text

    text, problems = splice(source, content)
    return made, Outcome(text, (File(path, text.encode()),), (*problems, *diagnostics))


def _section_of(marker: str, project: Project) -> str:
    """The section that a marker's name asks for: a kind, or a view; ``""`` where it is neither."""
    if marker in FRAGMENTS:
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
    return Outcome(text, (File(path, text.encode()),) if path else ())


def _needed(project: Project, made: Made, folder: Path) -> Iterator[File]:
    """What the page links to: its style, and what lies beside the profile or the .bib."""
    styles = (each / "style.css" for each in project.template_folders)
    if style := next((each for each in styles if each.is_file()), None):
        yield _copy(style, folder / "style.css")
    if picture := project.profile.picture:
        path = project.folder / picture.src
        if path.is_file():
            yield _copy(path, folder / path.name)
    if made.page.bib:
        yield File(folder / made.page.bib, copyable(made.shown).encode())
    yield from _papers(project, made.shown, folder)


def _papers(project: Project, publications: Sequence[Publication], folder: Path) -> Iterator[File]:
    """The files that publications link to by a relative path and that lie beside the .bib."""
    bases = dict.fromkeys(Path(source.name).parent for source in project.sources)
    links = (link.url for each in publications for link in each.links if "://" not in link.url)
    for target in dict.fromkeys(unquote(url.split("#")[0].split("?")[0]) for url in links):
        found = (path for base in bases if (path := _file_inside(base, target)))
        if path := next(found, None):
            yield _copy(path, folder / target)


def _file_inside(base: Path, target: str) -> Path | None:
    """The file *target* in the folder *base*, wherever links on the way lead: nothing from outside
    the folder, and nothing hidden in it, is for the site.
    """
    try:
        path = (base / target).resolve()
        is_inside = path.is_relative_to(base.resolve()) and path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return None
    hidden = any(part.startswith(".") for part in Path(target).parts)
    return path if is_inside and not hidden else None


def _copy(path: Path, to: Path) -> File:
    try:
        return File(to, path.read_bytes())
    except OSError as wrong:
        raise CannotRunError(f"cannot read {path}: {wrong.strerror}") from wrong


def _safe_to_write(project: Project, files: Sequence[File]) -> tuple[File, ...]:
    """*files*, one for each path, the first wins. Raises `CannotRunError` where one would replace
    what this run has read.
    """
    sources = [*project.sources, *([project.profile_source] if project.profile_source else [])]
    read = {Path(source.name).resolve() for source in sources}
    unique: dict[Path, File] = {}
    for file in files:
        if file.path.resolve() in read:
            raise CannotRunError(f"{file.path} would be replaced, and is what this page is made of")
        unique.setdefault(file.path, file)
    return tuple(unique.values())


def _read(path: Path) -> tuple[Source, tuple[Diagnostic, ...]]:
    try:
        data = path.read_bytes()
    except OSError as wrong:
        raise CannotRunError(f"cannot read {path}: {wrong.strerror}") from wrong
    return bib.decode(str(path), data)


def _files_in(folder: Path) -> Iterator[str]:
    try:
        yield from (file.name for file in folder.iterdir() if "." in file.name)
    except OSError:
        return


def _missing_theme(profile: Profile, source: Source, folder: Path) -> Iterator[Diagnostic]:
    places = [shipped_templates(), *([folder / profile.templates] if profile.templates else [])]
    themes = {each.name for place in places for each in place.glob("themes/*") if each.is_dir()}
    if profile.theme not in themes:
        yield Diagnostic(
            rule="missing-theme",
            severity=ERROR,
            message=f"there is no theme `{profile.theme}`",
            span=profiles.Index(source).value(("theme",)),
            effect="it would have no style",
            help=f"write one of {', '.join(f'`{theme}`' for theme in sorted(themes))}",
            loses=True,
        )


def _missing_bib(message: str, span: Span | None) -> Diagnostic:
    return Diagnostic(
        rule="missing-file",
        severity=ERROR,
        message=message,
        span=span,
        effect="its publications would be missing",
        help="paths in a profile are relative to it",
        loses=True,
    )


def _in_order(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In order of place, file by file, each once."""
    files: dict[str, int] = {}
    for each in diagnostics:
        if each.span:
            files.setdefault(each.span.source.name, len(files))

    def place(each: Diagnostic) -> tuple[int, int]:
        return (files[each.span.source.name], each.span.start) if each.span else (-1, 0)

    unique: dict[tuple[object, ...], Diagnostic] = {}
    for each in sorted(diagnostics, key=place):
        unique.setdefault((each.rule, place(each), each.message), each)
    return tuple(unique.values())
