"""Where a CV finds the portrait."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace

from pubgen import files
from pubgen.compiler.project import Project
from pubgen.model import Image, Page


def with_portrait(page: Page, project: Project, path: Path | None, *, wanted: bool) -> Page:
    """*page* with its portrait, if *wanted*, named as the CV at *path*, or one that is printed
    here, finds the file. One outside of the project is left out: a CV reveals no more of the disk
    than the folders of the project.
    """
    picture = project.profile.picture if wanted else None
    name = _from(path, project, project.folder / picture.src) if picture else ""
    image = Image(name, picture.alt) if picture and name else None
    return replace(page, owner=replace(page.owner, portrait=image))


def _from(path: Path | None, project: Project, picture: Path) -> str:
    home, file = files.real(project.folder), files.real(picture)
    home = home.parent if home.name == "data" else home
    start = files.real(path).parent if path else files.real(Path())
    is_near = file.is_relative_to(start) or start.is_relative_to(home)
    return Path(os.path.relpath(file, start)).as_posix() if is_near else ""
