"""Where templates are, and what may be wrong with one: known without Jinja, slow to import."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pubgen.diagnostic import Diagnostic


class TemplateError(Exception):
    """A template cannot be used as it is written; *diagnostic* says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@cache
def shipped_templates() -> Path:
    """The folder of the templates that come with pubgen: in the wheel, else in the repository."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


_READ: set[Path] = set()


def note_read(path: Path) -> None:
    """Take down that the template at *path* has been read."""
    _READ.add(path)


def templates_read() -> frozenset[Path]:
    """The files of templates that have been read, by any run of this process."""
    return frozenset(_READ)
