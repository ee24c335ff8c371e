"""The line from texts to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import msgspec

from pubgen import FRAGMENTS, bib, normalise
from pubgen import page as pages
from pubgen.build.projects import CannotRunError, Project
from pubgen.diagnostic import ERROR, Diagnostic, in_order
from pubgen.model import Entry, Page, Publication
from pubgen.normalise.copies import copyable
from pubgen.output import HTML_COMMENT, Comment, File, harmless, marked_names, marking, splice
from pubgen.render.environment import TemplateError
from pubgen.render.html import render_html
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
    """What a run would print or write, and what was wrong on the way there."""

    text: str = ""
    files: tuple[File, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def compile_page(
    project: Project,
    view: str = "",
    sections: Sequence[str] | None = None,
    bib_name: str = "",
    rules: Sequence[str] = (),
) -> Made:
    """From the texts of *project* to its page.

    *view* is the list of publications in place of the default one; *sections* what the page is made
    of in place of the profile's; *bib_name* the .bib beside the page that it may link to; *rules*
    those of `pubgen check` that matter for this output alone.
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
    if rules:
        told += _looked_for(rules, project, shown)
    found = in_order(told, project.sources)
    hidden = [p.entry for p in normalised.publications if p.entry.number not in arrangement.shown]
    return Made(
        arrangement.page,
        reading.entries,
        _concerning(found, hidden, reading.entries, project) if found else (),
        shown,
        len(normalised.data),
    )


def _looked_for(
    rules: Sequence[str], project: Project, shown: tuple[Publication, ...]
) -> Iterator[Diagnostic]:
    from pubgen import check  # costs time, and a page needs none of it

    subject = check.Subject((), (), shown, project.profile, project.place, has_profile=True)
    for name in rules:
        yield from check.findings(check.rule(name), subject)


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
    if path.exists() and not path.is_file():  # a device may never end
        raise CannotRunError(f"cannot write {path}: it is no regular file")
    try:
        data = path.read_bytes()
        source = Source(str(path), data.decode())
    except OSError as wrong:
        raise CannotRunError(f"cannot read {path}: {wrong.strerror}") from wrong
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
    told = in_order((*problems, *diagnostics), (source,))  # each once: every fragment has them
    return made, Outcome(text, (File(path, text.encode()),), told)


def _marking_templates(project: Project, comment: Comment) -> Iterator[Diagnostic]:
    """A marker in a text of the project is made harmless; one of the user's own template is a
    mistake.
    """
    own = project.own_templates
    for path in sorted(own.rglob("*.jinja")) if own else ():
        if path.is_file():
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
