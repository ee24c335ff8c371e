"""The line from texts to the sections of a CV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import msgspec

from pubgen.compiler.into import with_sections
from pubgen.compiler.outputs import (
    Output,
    another_name,
    as_output,
    read_by,
    stops_at_template_error,
)
from pubgen.compiler.page import CompiledPage, compile_page
from pubgen.compiler.portrait import with_portrait
from pubgen.compiler.project import CannotRunError, Project
from pubgen.markers import Comment
from pubgen.model import Page, Section
from pubgen.output import File
from pubgen.profile import CV, CV_SECTIONS, plain_section
from pubgen.render.targets import Target, render_document, render_target, targets
from pubgen.suggest import instead_of


def cv_settings(
    project: Project,
    *,
    target: str = "",
    view: str = "",
    sections: Sequence[str] = (),
    encoding: str = "",
    whole: bool = False,
    paper: str = "",
) -> CV:
    """What is asked for, in the place of what ``[cv]`` of the profile says. A *whole* CV has all
    sections, if neither says which.

    Raises `CannotRunError` for a target, view or section that does not exist, or that the target
    cannot have.
    """
    profile = project.profile
    wanted: dict[str, object] = {
        "target": target, "view": view, "sections": list(sections), "encoding": encoding,
        "paper": paper,
    }  # fmt: skip
    given = {name: value for name, value in wanted.items() if value}
    cv = msgspec.structs.replace(profile.cv, **given)
    project.check_view(cv.view)
    if not cv.sections:
        everything = profile.whole_cv if whole else ["publications"]
        cv = msgspec.structs.replace(cv, sections=everything)
    _check_sections(project, cv, whole=whole)
    found = _target(project, cv)
    if encoding == "ascii" and found.language.folder != "latex":
        raise CannotRunError(f"what is for {found.name} is always in UTF-8: drop --encoding")
    if not cv.engine and found.pdflatex:
        return msgspec.structs.replace(cv, engine="pdflatex")  # it may be, and then it matters
    return cv


def _check_sections(project: Project, cv: CV, *, whole: bool) -> None:
    known = project.profile.cv_section_names
    if unknown := next((name for name in cv.sections if plain_section(name) not in known), ""):
        instead = instead_of(unknown, known, "it may have")
        raise CannotRunError(f"a CV has no section `{unknown}`; {instead}")
    others = [name for name in cv.sections if name.partition(":")[0] != "publications"]
    if (whole or others) and _target(project, cv).name == "biblatex":
        what = f"not `{others[0]}`" if others else "not a whole CV"
        raise CannotRunError(
            f"biblatex has publications, {what}: --sections publications, or another target"
        )


def _target(project: Project, cv: CV) -> Target:
    known = targets(project.own_templates)
    if cv.target not in known:
        instead = instead_of(cv.target, known)
        raise CannotRunError(f"unknown target `{cv.target}`; {instead}")
    return known[cv.target]


def compile_cv(
    project: Project,
    cv: CV | None = None,
    sections: Sequence[str] | None = None,
    *,
    whole: bool = False,
) -> CompiledPage:
    """From the texts of *project* to the sections of its CV, or those given. The document of a
    *whole* one loads the T1 fonts.
    """
    cv = cv or cv_settings(project)
    checked = cv if _target(project, cv).pdflatex else None
    shown = cv.sections if sections is None else sections
    compiled = compile_page(project, cv.view, shown, cv=checked)
    if not whole:
        return compiled
    told = tuple(each for each in compiled.diagnostics if each.rule != "beyond-ot1")
    return msgspec.structs.replace(compiled, diagnostics=told)


@stops_at_template_error
def cv_text(project: Project, cv: CV, compiled: CompiledPage, path: Path | None = None) -> Output:
    """The sections of the page in the language of the target; as a file if a *path* is given."""
    return as_output(project, _rendered(project, cv, compiled.page), path)


@stops_at_template_error
def cv_document(
    project: Project, cv: CV, compiled: CompiledPage, path: Path | None = None
) -> Output:
    """A document of its own, with name and contact, in the language of the target; as a file if a
    *path* is given.
    """
    page = with_portrait(compiled.page, project, path, wanted=cv.portrait)
    target = _target(project, cv)
    if target.module:
        write: Callable[[Page, str], str] = import_module(target.module).render_document
        text = write(page, cv.paper)
    else:
        text = render_document(page, target, cv, own=project.own_templates)
    return as_output(project, text, path)


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

    def render(page: Page, all_: Sequence[Section]) -> str:
        if not page.sections:
            return ""
        is_first = page.sections[0] is all_[0]  # and so what the others need is defined there
        return _rendered(project, cv, page, all_[1:] if is_first else None)

    comment = Comment(*target.language.comment)
    otherwise = "save it as UTF-8"
    if target.language.folder == "latex":
        otherwise += r", or \input what `pubgen cv --encoding ascii -o publications.tex` writes"
    return with_sections(project, path, comment, CV_SECTIONS, compile_sections, render, otherwise)


def _rendered(project: Project, cv: CV, page: Page, beside: Sequence[Section] | None = ()) -> str:
    return render_cv(page, _target(project, cv), cv, own=project.own_templates, beside=beside)


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


@stops_at_template_error
def cv_pdf(project: Project, cv: CV, compiled: CompiledPage, path: Path | None = None) -> Output:
    """The CV as a PDF, set by Typst; as a file if a *path* is given.

    Raises `CannotRunError` where the extra ``pubgen[pdf]`` is not installed.
    """
    from pubgen.render import pdf

    try:
        data = pdf.pdf(compiled.page, project.own_templates, cv)
    except pdf.NoTypstError as wrong:
        raise CannotRunError(str(wrong)) from wrong
    if path is None:
        return Output(data=data)
    file = File(path, data, named=True, remedy=another_name(path, "--pdf"))
    pictures = pdf.pictures(compiled.page, project.own_templates)
    return Output(files=(file,), read=read_by(project, *pictures))
