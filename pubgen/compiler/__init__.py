"""The lines from texts to what people want, as short functions: the front door for library users.

project = open_project(bibs=[Path("publications.bib")])
compiled = compile_page(project, sections=["publications"])
print(fragment(project, compiled).text)
"""

from pubgen.compiler.check import Verdict, judged, verdict
from pubgen.compiler.cv import (
    compile_cv,
    cv_document,
    cv_into,
    cv_pdf,
    cv_settings,
    cv_text,
    render_cv,
)
from pubgen.compiler.exporting import exported
from pubgen.compiler.fix import changed_files, fix
from pubgen.compiler.into import html_into
from pubgen.compiler.outputs import Output
from pubgen.compiler.page import CompiledPage, compile_page
from pubgen.compiler.project import CannotRunError, Project, names_all, open_project
from pubgen.compiler.site import fragment, homepage
from pubgen.compiler.understand import Understanding, understand

__all__ = [
    "CannotRunError",
    "CompiledPage",
    "Output",
    "Project",
    "Understanding",
    "Verdict",
    "changed_files",
    "compile_cv",
    "compile_page",
    "cv_document",
    "cv_into",
    "cv_pdf",
    "cv_settings",
    "cv_text",
    "exported",
    "fix",
    "fragment",
    "homepage",
    "html_into",
    "judged",
    "names_all",
    "open_project",
    "render_cv",
    "understand",
    "verdict",
]
