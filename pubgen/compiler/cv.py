"""The line from texts to the sections of a CV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import msgspec

from pubgen.compiler.into import with_sections
from pubgen.compiler.outputs import Output, another_name, read_by
from pubgen.compiler.page import CompiledPage, compile_page
from pubgen.compiler.project import CannotRunError, Project
from pubgen.markers import Comment
from pubgen.model import Page, Section
from pubgen.output import File
from pubgen.profile import CV, CV_SECTIONS
from pubgen.render.shipped import TemplateError
from pubgen.render.targets import Target, render_target, targets


def cv_settings(
    project: Project,
    *,
    target: str = "",
    view: str = "",
    sections: Sequence[str] = (),
    encoding: str = "",
) -> CV:
    """What is asked for, in the place of what ``[cv]`` of the profile says.

    Raises `CannotRunError` for a target, view or section that does not exist.
    """
    profile = project.profile
    wanted: dict[str, object] = {
        "target": target, "view": view, "sections": list(sections), "encoding": encoding,
    }  # fmt: skip
    given = {name: value for name, value in wanted.items() if value}
    cv = msgspec.structs.replace(profile.cv, **given)
    if cv.view and cv.view not in profile.views:
        raise CannotRunError(f"there is no view `{cv.view}`; there is {', '.join(profile.views)}")
    known = profile.cv_section_names
    if unknown := next((name for name in cv.sections if name not in known), ""):
        raise CannotRunError(f"a CV has no section `{unknown}`; it may have {', '.join(known)}")
    found = _target(project, cv)
    if encoding == "ascii" and found.language.folder != "latex":
        raise CannotRunError(f"what is for {found.name} is always in UTF-8: drop --encoding")
    if not cv.engine and found.pdflatex:
        return msgspec.structs.replace(cv, engine="pdflatex")  # it may be, and then it matters
    return cv


def _target(project: Project, cv: CV) -> Target:
    known = targets(project.own_templates)
    if cv.target not in known:
        raise CannotRunError(f"there is no target `{cv.target}`; there is {', '.join(known)}")
    return known[cv.target]


def compile_cv(
    project: Project, cv: CV | None = None, sections: Sequence[str] | None = None
) -> CompiledPage:
    """From the texts of *project* to the sections of its CV, or those given."""
    cv = cv or cv_settings(project)
    checked = cv if _target(project, cv).pdflatex else None
    return compile_page(project, cv.view, cv.sections if sections is None else sections, cv=checked)


def cv_text(project: Project, cv: CV, compiled: CompiledPage, path: Path | None = None) -> Output:
    """The sections of the page in the language of the target; as a file if a *path* is given."""
    rendered = _rendered(project, cv, compiled.page)
    if path is None or rendered.diagnostics:
        return rendered
    file = File(path, rendered.text.encode(), named=True, remedy=another_name(path))
    return Output(rendered.text, (file,), read=read_by(project))


def cv_into(project: Project, cv: CV, path: Path) -> tuple[CompiledPage, Output]:
    """The file at *path* with sections between its markers.

    Raises `CannotRunError` where the file cannot be read or is not UTF-8, and for a target that is
    a file of its own.
    """
    target = _target(project, cv)
    if target.module:
        raise CannotRunError(f"{target.name} is a file of its own: write it by -o")

    def compile_sections(sections: Sequence[str]) -> CompiledPage:
        return compile_cv(project, cv, sections)

    def render(page: Page, all_: Sequence[Section]) -> Output:
        if not page.sections:
            return Output()
        is_first = page.sections[0] is all_[0]  # and so what the others need is defined there
        return _rendered(project, cv, page, all_[1:] if is_first else None)

    comment = Comment(*target.language.comment)
    otherwise = "save it as UTF-8"
    if target.language.folder == "latex":
        otherwise += r", or \input what `pubgen cv --encoding ascii -o publications.tex` writes"
    return with_sections(project, path, comment, CV_SECTIONS, compile_sections, render, otherwise)


def _rendered(
    project: Project, cv: CV, page: Page, beside: Sequence[Section] | None = ()
) -> Output:
    target, own = _target(project, cv), project.own_templates
    try:
        text = render_cv(page, target, cv, own=own, beside=beside)
    except TemplateError as wrong:
        return Output(diagnostics=(wrong.diagnostic,))
    return Output(text)


_DEFAULTS = CV()


def render_cv(
    page: Page,
    target: Target,
    cv: CV = _DEFAULTS,
    *,
    own: Path | None = None,
    beside: Sequence[Section] | None = (),
) -> str:
    """The sections of *page* for *target* as *cv* wants them, by templates in the folder *own* or
    shipped ones, or by the module that writes its data. With the definitions that they and those
    *beside* them in one file need; without any if there is ``None``.

    Raises `TemplateError` for a mistake in a template.
    """
    if target.module:
        write: Callable[[Page], str] = import_module(target.module).render
        return write(page)
    return render_target(page, target, cv, own=own, beside=beside)


def cv_pdf(project: Project, compiled: CompiledPage, path: Path | None = None) -> Output:
    """The CV as a PDF, set by Typst; as a file if a *path* is given.

    Raises `CannotRunError` where the extra ``pubgen[pdf]`` is not installed.
    """
    from pubgen.render import pdf

    try:
        data = pdf.pdf(compiled.page, project.own_templates)
    except TemplateError as wrong:
        return Output(diagnostics=(wrong.diagnostic,))
    except pdf.NoTypstError as wrong:
        raise CannotRunError(str(wrong)) from wrong
    if path is None:
        return Output(data=data)
    file = File(path, data, named=True, remedy=another_name(path, "--pdf"))
    pictures = pdf.pictures(compiled.page, project.own_templates)
    return Output(files=(file,), read=read_by(project, *pictures))
