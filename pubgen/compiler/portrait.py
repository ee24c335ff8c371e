"""Where a CV finds the portrait."""

from __future__ import annotations

import os
from pathlib import Path

from pubgen import files
from pubgen.compiler.project import Project


def portrait(project: Project, path: Path | None) -> str:
    """The portrait of *project* as the CV at *path* names it, or one that is printed here; ``""``
    if there is none.

    It tells no more of the disk than the folders of the project: elsewhere it is to be beside the
    CV.
    """
    picture = project.profile.picture
    if picture is None:
        return ""
    file, home = files.real(project.folder / picture.src), files.real(project.folder)
    home = home.parent if home.name == "data" else home
    start = files.real(path).parent if path else files.real(Path())
    is_near = file.is_relative_to(start) or start.is_relative_to(home)
    return Path(os.path.relpath(file, start)).as_posix() if is_near else file.name
