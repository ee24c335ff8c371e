"""The style of a page: its theme's, with what this imports put in place, and the profile's own.

A style that begins with ``@import "../plain/style.css";`` builds on that one. The address is
relative to the style, as in CSS, within the user's folder of templates; where nothing is there, or
only the style itself, within the shipped one. Each import is replaced by what it names, so that a
browser asks for one file.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import NamedTuple

from pubgen import files as disk
from pubgen.compiler.project import Project, read_file
from pubgen.diagnostic import Diagnostic
from pubgen.profile.look import rules
from pubgen.regexes import regex
from pubgen.render.shipped import TemplateError, shipped_templates
from pubgen.source import Source, Span

NAME = "style.css"


class Style(NamedTuple):
    """The text of a style, and the files that it was read from: none for a theme without one."""

    text: str = ""
    read: tuple[Path, ...] = ()


def stylesheet(project: Project) -> Style:
    """The style of the page.

    Raises `TemplateError` for an import that cannot be resolved.
    """
    roots = (*filter(None, [project.own_templates]), shipped_templates())
    path = _path(project)
    if path is None:
        return Style()
    root = next(root for root in roots if path.is_relative_to(root))
    reader = _Reader(roots, project.max_size)
    text = reader.text(_File(root, path.relative_to(root).as_posix()))
    foreign = "".join(f"{each}\n" for each in reader.foreign)
    return Style(foreign + text + rules(project.profile), tuple(each.path for each in reader.read))


def is_own(project: Project) -> bool:
    """Whether the style of the page is the user's own."""
    path, own = _path(project), project.own_templates
    return path is not None and own is not None and path.is_relative_to(own)


def _path(project: Project) -> Path | None:
    folders = project.template_folders(themed=True)
    return next(filter(disk.is_file, (folder / NAME for folder in folders)), None)


class _File(NamedTuple):
    """A style by its *name* in a folder of templates."""

    root: Path
    name: str

    @property
    def path(self) -> Path:
        return self.root / self.name


class _Reader:
    """Reads styles with what they import. *foreign* are the imports of other sites' styles, which
    CSS wants before everything else.
    """

    def __init__(self, roots: tuple[Path, ...], max_size: int) -> None:
        self._roots = roots
        self._max_size = max_size
        self._open: list[_File] = []
        self.read: list[_File] = []
        self.foreign: list[str] = []

    def text(self, file: _File) -> str:
        """*file* with its imports in place."""
        source = self._source(file)
        self._open.append(file)
        self.read.append(file)
        pieces, end = [], 0
        for found in _imports(source.text):
            pieces.append(source.text[end : found.start()])
            end = found.end()
            if ":" in (address := _address(found)) or address.startswith("//"):
                self.foreign.append(found[0])
            else:
                span = Span(source, found.start(), found.end())
                pieces.append(self.text(self._imported(file, found, span)).strip("\n"))
        self._open.pop()
        return "".join((*pieces, source.text[end:]))

    def _source(self, file: _File) -> Source:
        data = read_file(file.path, self._max_size)
        try:
            return Source(str(file.path), data.decode("utf-8-sig"))
        except UnicodeDecodeError as wrong:
            raise _error(f"`{file.path}` is not UTF-8", None) from wrong

    def _imported(self, file: _File, found: re.Match[str], span: Span) -> _File:
        """The file that an import in *file* names."""
        if found["condition"].strip():
            raise _error("an `@import` of one's own style cannot have a condition", span)
        address = _address(found)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(file.name), address))
        wanted = [_File(root, name) for root in self._roots if disk.inside(root, name)]
        others = [each for each in wanted if each != file]
        if not others:
            raise _error(f"there is no style `{address}`", span)
        if others[0] in self._open:
            raise _error(f"`{address}` imports itself", span)
        return others[0]


_PASSED_OVER = regex(r"\s++|/\*(?>(?:[^*]|\*(?!/))*)\*/|@charset \"[^\"\n]*+\";")
_IMPORT = regex(
    r"@import\s++(?:url\(\s*+(?P<bare>[^\s\"'()]++)|(?:url\(\s*+)?"
    r"(?:\"(?P<double>[^\"\n]*+)\"|'(?P<single>[^'\n]*+)'))(?:\s*+\))?(?P<condition>[^;{}]*+);",
    re.IGNORECASE,
)


def _imports(text: str) -> list[re.Match[str]]:
    """The imports that *text* begins with: CSS has none further down."""
    found: list[re.Match[str]] = []
    at = 0
    while True:
        if here := _IMPORT.match(text, at):
            found.append(here)
        elif not (here := _PASSED_OVER.match(text, at)):
            return found
        at = here.end()


def _address(found: re.Match[str]) -> str:
    return found["bare"] or found["double"] or found["single"] or ""


def _error(message: str, span: Span | None) -> TemplateError:
    return TemplateError(
        Diagnostic(
            rule="template-error",
            message=message,
            span=span,
            effect="nothing can be written",
            help="name a file of your templates or of pubgen's, relative to the style, as in "
            '`@import "../plain/style.css";`',
            loses=True,
        )
    )
