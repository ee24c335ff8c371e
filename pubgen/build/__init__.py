"""The lines from texts to what people want, as short functions: the front door for library users.

project = open_project(bibs=[Path("publications.bib")])
made = compile_page(project, sections=["publications"])
print(fragment(project, made).text)
"""

from pubgen.build.cv import compile_cv, cv, cv_into, cv_pdf, with_cv
from pubgen.build.pages import Made, Outcome, compile_page, fragment, homepage, into
from pubgen.build.projects import CannotRunError, Project, names_all, open_project
from pubgen.build.verdicts import Verdict, changed_files, fix, verdict

__all__ = [
    "CannotRunError",
    "Made",
    "Outcome",
    "Project",
    "Verdict",
    "changed_files",
    "compile_cv",
    "compile_page",
    "cv",
    "cv_into",
    "cv_pdf",
    "fix",
    "fragment",
    "homepage",
    "into",
    "names_all",
    "open_project",
    "verdict",
    "with_cv",
]
