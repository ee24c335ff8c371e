"""The lines from texts to what people want, as short functions: the front door for library users.

project = open_project(bibs=[Path("publications.bib")])
made = compile_page(project, sections=["publications"])
print(fragment(project, made).text)
"""

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
    "compile_page",
    "fix",
    "fragment",
    "homepage",
    "into",
    "names_all",
    "open_project",
    "verdict",
]
