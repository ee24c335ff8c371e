"""The line from texts to mended texts."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pubgen import bib
from pubgen.compiler.check import Verdict, verdict
from pubgen.compiler.project import CannotRunError, Project, read_file
from pubgen.output import File
from pubgen.profile import Levels
from pubgen.source import Source

_NO_LEVELS = Levels()
_MOST_ROUNDS = 10


class Fixed(msgspec.Struct, frozen=True):
    """A *project* with its texts mended, how many problems that were, and the *verdict* on it."""

    project: Project
    count: int
    verdict: Verdict


def fix(project: Project, levels: Levels = _NO_LEVELS) -> Fixed:
    """*project* with everything mended that can be without changing what is meant."""
    from pubgen.check import fixing

    count = 0
    found = verdict(project, levels)
    for _ in range(_MOST_ROUNDS):  # one repair may bring another to light
        unreadable = {
            id(each.span.source)
            for each in project.diagnostics
            if each.span and each.rule == "unreadable-character"
        }
        whole = tuple(each for each in project.sources if id(each) not in unreadable)
        fixed = fixing.fix(
            project.sources, whole, found.entries, found.diagnostics, project.profile
        )
        if not fixed.count:
            break
        count += fixed.count
        project = _with_sources(project, fixed.sources)
        found = verdict(project, levels)
    return Fixed(project, count, found)


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
    for old, _, data in changed:
        path = Path(old.name)
        present = read_file(path, before.max_size)
        if not fixing.is_faithful(old, present):
            raise CannotRunError(f"{path} cannot be written back as it was read")
        files.append(File(path, data, before=present))
    return tuple(files)


def _with_sources(project: Project, sources: tuple[Source, ...]) -> Project:
    """*project* with other texts in its files."""
    replaced = {id(source) for source in project.sources}
    decoded = [bib.decode(source.name, bib.encode(source)) for source in sources]
    found = (
        *(
            each
            for each in project.diagnostics
            if not each.span or id(each.span.source) not in replaced
        ),
        *(problem for _, problems in decoded for problem in problems),
    )
    texts = tuple(source for source, _ in decoded)
    return msgspec.structs.replace(project, sources=texts, diagnostics=found)
