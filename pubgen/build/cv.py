"""The line from texts to the sections of a CV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from pubgen.build.pages import Made, Outcome, another_name, compile_page, read_by, spliced
from pubgen.build.projects import CannotRunError, Project
from pubgen.markers import Comment
from pubgen.model import Page
from pubgen.output import File
from pubgen.profile import CV, CV_SECTIONS
from pubgen.render.cv import Target, render_cv, targets
from pubgen.render.environment import TemplateError


def with_cv(
    project: Project,
    *,
    target: str = "",
    view: str = "",
    sections: Sequence[str] = (),
    encoding: str = "",
) -> Project:
    """*project* with what is asked for in the place of what the profile's ``[cv]`` says.

    Raises `CannotRunError` for a target, view or section that does not exist.
    """
    profile, cv = project.profile, project.profile.cv
    wanted: dict[str, object] = {
        "target": target, "view": view, "sections": list(sections), "encoding": encoding,
    }  # fmt: skip
    cv = msgspec.structs.replace(cv, **{name: value for name, value in wanted.items() if value})
    if cv.view and cv.view not in profile.views:
        raise CannotRunError(f"there is no view `{cv.view}`; there is {', '.join(profile.views)}")
    known = profile.cv_section_names
    if unknown := next((name for name in cv.sections if name not in known), ""):
        raise CannotRunError(f"a CV has no section `{unknown}`; it may have {', '.join(known)}")
    chosen = _target(project, cv)
    if not cv.engine and chosen.pdflatex:
        cv = msgspec.structs.replace(cv, engine="pdflatex")  # it may be, and then it matters
    profile = msgspec.structs.replace(profile, cv=cv)
    return msgspec.structs.replace(project, profile=profile)


def _target(project: Project, cv: CV) -> Target:
    known = targets(project.own_templates)
    if cv.target not in known:
        raise CannotRunError(f"there is no target `{cv.target}`; there is {', '.join(known)}")
    return known[cv.target]


def compile_cv(project: Project, sections: Sequence[str] | None = None) -> Made:
    """From the texts of *project* to the sections of its CV, or those given."""
    cv = project.profile.cv
    return compile_page(
        project,
        cv.view,
        cv.sections if sections is None else sections,
        finders="cv" if _target(project, cv).pdflatex else "",
    )


def cv(project: Project, made: Made, path: Path | None = None) -> Outcome:
    """The sections of the page in the language of the target; as a file if a *path* is given."""
    return _rendered(project, made.page, path)


def cv_into(project: Project, path: Path) -> tuple[Made, Outcome]:
    """The file at *path* with sections between its markers.

    Raises `CannotRunError` where the file cannot be read or is not UTF-8, and for a target that is
    a file of its own.
    """
    target = _target(project, project.profile.cv)
    if target.module:
        raise CannotRunError(f"{target.name} is a file of its own: write it by -o")
    comment = Comment(*target.language.comment)

    def made(sections: Sequence[str]) -> Made:
        return compile_cv(project, sections)

    def rendered(page: Page) -> Outcome:
        return _rendered(project, page) if page.sections else Outcome()

    return spliced(project, path, comment, CV_SECTIONS, made, rendered)


def _rendered(project: Project, page: Page, path: Path | None = None) -> Outcome:
    settings = project.profile.cv
    try:
        text = render_cv(
            page,
            _target(project, settings),
            own=project.own_templates,
            ascii_only=settings.encoding == "ascii",
        )
    except TemplateError as wrong:
        return Outcome(diagnostics=(wrong.diagnostic,))
    if path is None:
        return Outcome(text)
    file = File(path, text.encode(), named=True, remedy=another_name(path))
    return Outcome(text, (file,), read=read_by(project))


def cv_pdf(project: Project, made: Made, path: Path | None = None) -> Outcome:
    """The CV as a PDF, set by Typst; as a file if a *path* is given.

    Raises `CannotRunError` where the extra ``pubgen[pdf]`` is not installed.
    """
    from pubgen.render import pdf

    try:
        data = pdf.pdf(made.page, project.own_templates)
    except TemplateError as wrong:
        return Outcome(diagnostics=(wrong.diagnostic,))
    except pdf.NoTypstError as wrong:
        raise CannotRunError(str(wrong)) from wrong
    if path is None:
        return Outcome(data=data)
    file = File(path, data, named=True, remedy=another_name(path, "--pdf"))
    pictures = pdf.pictures(made.page, project.own_templates)
    return Outcome(files=(file,), read=read_by(project, *pictures))
