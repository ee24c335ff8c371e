"""The line from texts to mended texts."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pubgen import bib
from pubgen.compiler.check import Verdict, judged
from pubgen.compiler.project import CannotRunError, Project, read_file
from pubgen.compiler.understand import Understanding, understand
from pubgen.diagnostic import Diagnostic
from pubgen.output import File
from pubgen.profile import Levels
from pubgen.source import Source, Span

_NO_LEVELS = Levels()
_MOST_ROUNDS = 10


class Fixed(msgspec.Struct, frozen=True):
    """A *project* with its texts mended, what was *mended*, and the *verdict* on it."""

    project: Project
    mended: tuple[Diagnostic, ...]
    verdict: Verdict

    @property
    def count(self) -> int:
        """How many problems that were."""
        return len(self.mended)


class _Reader:
    """Understands other texts in the place of a project's, and remembers the last: what is proven
    need not be read again to be judged.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._understood = understand(project)

    def __call__(self, sources: tuple[Source, ...]) -> Understanding:
        if sources is not self.project.sources:
            self.project = _with_sources(self.project, sources)
            self._understood = understand(self.project)
        return self._understood


def fix(project: Project, levels: Levels = _NO_LEVELS) -> Fixed:
    """*project* with everything mended that can be without changing what is meant."""
    from pubgen.check import fixing

    mended: list[Diagnostic] = []
    read = _Reader(project)
    sources = project.sources
    unreadable = {
        each.span.source.name
        for each in project.diagnostics
        if each.span and each.rule == "unreadable-character"
    }
    for left in reversed(range(_MOST_ROUNDS)):  # one repair may bring another to light
        understood, project = read(sources), read.project
        found = judged(project, understood, levels)
        whole = tuple(each for each in sources if each.name not in unreadable)
        fixed = fixing.fix(sources, whole, understood, found.diagnostics, read)
        if not fixed.mended or not left:
            break
        mended += fixed.mended
        sources = fixed.sources
    return Fixed(project, tuple(mended), found)


def changed_files(before: Project, after: Project) -> tuple[File, ...]:
    """The .bib files that differ in *after*.

    Raises `CannotRunError` where the file is no longer what was read, or cannot be written as the
    bytes that it was: then none of it may be touched.
    """
    from pubgen.check import fixing

    pairs = [
        (old, new, bib.encode(new)) for old, new in zip(before.sources, after.sources, strict=True)
    ]
    changed = [(old, new, data) for old, new, data in pairs if data != bib.encode(old)]
    files: list[File] = []
    for old, new, data in changed:
        path = Path(old.name)
        present = read_file(path, before.max_size)
        is_same = bib.decode(new.name, data)[0].text == new.text
        if not is_same or not fixing.is_faithful(old, present):
            raise CannotRunError(f"{path} cannot be written back as it was read")
        files.append(File(path, data, before=present))
    return tuple(files)


def _with_sources(project: Project, sources: tuple[Source, ...]) -> Project:
    """*project* with other texts in its files, and what is wrong with their bytes."""
    replaced = {id(source) for source in project.sources}
    about_bytes = (
        _in_place(problem, source)
        for source in sources
        for problem in bib.decode(source.name, bib.encode(source))[1]
    )
    others = (
        each
        for each in project.diagnostics
        if not each.span or id(each.span.source) not in replaced
    )
    found = (*others, *about_bytes)
    return msgspec.structs.replace(project, sources=sources, diagnostics=found)


def _in_place(problem: Diagnostic, source: Source) -> Diagnostic:
    """*problem*, which is about the bytes of *source*, at its place there."""
    if problem.span is None:
        return problem
    span = Span(source, problem.span.start, problem.span.end)
    return msgspec.structs.replace(problem, span=span)
