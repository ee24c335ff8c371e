"""Sections between the markers of a file of the user's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from pubgen import FRAGMENTS
from pubgen import files as disk
from pubgen.compiler.outputs import Output, read_by
from pubgen.compiler.page import CompiledPage, compile_page
from pubgen.compiler.project import CannotRunError, Project, read_file
from pubgen.compiler.site import rendered
from pubgen.diagnostic import Diagnostic, in_order
from pubgen.markers import HTML_COMMENT, Comment, harmless, marked_names, marking, splice
from pubgen.model import Page, Section
from pubgen.output import File
from pubgen.render.shipped import TemplateError
from pubgen.source import Source


def html_into(project: Project, path: Path, view: str = "") -> tuple[CompiledPage, Output]:
    """The file at *path* with fragments between its markers. Liquid is always made literal there:
    who else but a site generator reads a file that is half written by hand?

    Raises `CannotRunError` where the file cannot be read or is not UTF-8.
    """

    def render(page: Page, _: Sequence[Section]) -> str:
        return rendered(project, page, "fragment.html.jinja", jekyll=True)

    def compile_sections(sections: Sequence[str]) -> CompiledPage:
        return compile_page(project, view, sections)

    return with_sections(
        project, path, HTML_COMMENT, FRAGMENTS, compile_sections, render, "save it as UTF-8"
    )


def with_sections(
    project: Project,
    path: Path,
    comment: Comment,
    kinds: Sequence[str],
    compile_sections: Callable[[Sequence[str]], CompiledPage],
    render: Callable[[Page, Sequence[Section]], str],
    otherwise: str,
) -> tuple[CompiledPage, Output]:
    """The file at *path*, in which remarks look like *comment*, with sections between its markers:
    those of *kinds*, and views. All of them are compiled at once, and each is rendered alone, by
    *render*, which is also given all that the file has.

    Raises `CannotRunError` where the file cannot be read or is not UTF-8; *otherwise* is what to do
    then.
    """
    if disk.exists(path) and not disk.is_file(path):  # a device may never end
        raise CannotRunError(f"cannot write {path}: it is not a regular file")
    data = read_file(path, project.max_size)
    try:
        source = Source(str(path), data.decode())
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise CannotRunError(f"{path} is not UTF-8, in line {line}: {otherwise}") from wrong
    sections = {name: _section_of(name, kinds, project) for name in marked_names(source, comment)}
    compiled = compile_sections([name for name in sections.values() if name])
    diagnostics: list[Diagnostic] = []

    def content(name: str) -> str | None:
        section = sections.get(name)
        if not section:
            return None
        part = tuple(each for each in compiled.page.sections if each.name == section)
        page = msgspec.structs.replace(compiled.page, sections=part)
        try:
            text = render(page, compiled.page.sections)
        except TemplateError as wrong:
            diagnostics.append(wrong.diagnostic)
            return ""
        if harmless(text, comment) != text:
            diagnostics.extend(_marking_templates(project, comment))
        return text

    profile = project.profile
    known = dict.fromkeys((*kinds, *profile.free_sections, *profile.views))
    text, problems = splice(source, content, comment, known)
    remedy = "put the markers into a file of their own"
    file = File(path, text.encode(), named=True, before=data, remedy=remedy)
    told = in_order((*problems, *diagnostics), (source,))  # each once: every fragment has them
    return compiled, Output(text, (file,), told, read=read_by(project))


def _marking_templates(project: Project, comment: Comment) -> Iterator[Diagnostic]:
    """A marker in a text of the project is made harmless; one of the user's own template is a
    mistake.
    """
    own = project.own_templates
    for path in sorted(own.rglob("*.jinja")) if own else ():
        if disk.is_file(path):
            yield from marking(Source(str(path), path.read_text("utf-8", "replace")), comment)


def _section_of(marker: str, kinds: Sequence[str], project: Project) -> str:
    """The section that a marker's name asks for: a kind, a free one, or a view; ``""`` where it is
    nothing of these.
    """
    if marker in kinds or marker in project.profile.free_sections:
        return marker
    name = marker.removeprefix("publications:")
    return f"publications:{name}" if name in project.profile.views else ""
