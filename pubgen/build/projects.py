"""The files of a run: a profile, .bib texts, and what was wrong with either."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from pubgen import bib
from pubgen import profile as profiles
from pubgen.diagnostic import ERROR, WARNING, Diagnostic
from pubgen.profile import Profile
from pubgen.render.environment import shipped_templates
from pubgen.source import Source, Span

_STDIN = Path("-")


class CannotRunError(Exception):
    """The command could not run as it was called: a file named by the user is not there."""


class Project(msgspec.Struct, frozen=True):
    """What a run works on: a profile (or none) and .bib texts.

    *folder* is what the profile's paths are relative to; *beside* are the names of the files in
    the folders of the .bib files, by which ``<key>.pdf`` is found.
    """

    profile: Profile
    profile_source: Source | None
    folder: Path
    sources: tuple[Source, ...]
    beside: frozenset[str]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def own_templates(self) -> Path | None:
        """The folder of the user's own templates."""
        return self.folder / self.profile.templates if self.profile.templates else None

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where a template or style is looked for, first to last, before the shipped ones."""
        theme = Path("themes", self.profile.theme)
        own = self.own_templates
        return (*((own, own / theme) if own else ()), shipped_templates() / theme)

    def place(self, path: tuple[str | int, ...]) -> Span | None:
        """Where a key of the profile has its value."""
        if self.profile_source is None:
            return None
        return profiles.place(self.profile_source, path)


def open_project(profile: Path | None = None, bibs: Sequence[Path] = (), me: str = "") -> Project:
    """Read the files of a run.

    *bibs* take the place of those that the profile names; *me* that of its name. A file that is
    named twice is read once. Raises
    `CannotRunError` for a named file that cannot be read; a .bib that only the profile names is a
    diagnostic.
    """
    settings = Profile()
    source: Source | None = None
    found: list[Diagnostic] = []
    folder = profile.parent if profile else Path()
    if profile is not None:
        source, problems = _read(profile)
        settings, mistakes = profiles.load(source, folder)
        found += (*problems, *mistakes, *_missing_theme(settings, source, folder))
    if me:
        settings = msgspec.structs.replace(settings, name=me)
    # What a profile that is no TOML would have named, nobody knows.
    knows = source is not None and not any(each.rule == "profile-syntax" for each in found)
    named = bibs or ([folder / name for name in settings.bib_files] if knows else [])
    sources: list[Source] = []
    beside: set[str] = set()
    seen: set[Path] = set()

    def place(number: int) -> Span | None:
        where = ("bib", number) if isinstance(settings.bib, list) else ("bib",)
        return profiles.place(source, where) if source else None

    for number, path in enumerate(named):
        if (resolved := path.resolve()) in seen:
            found += [] if bibs else [_repeated_bib(path, place(number))]
            continue
        seen.add(resolved)
        try:
            text, problems = _read(path)
        except CannotRunError as wrong:
            if bibs:
                raise
            found.append(_missing_bib(str(wrong), place(number)))
            continue
        sources.append(text)
        found += problems
        beside.update(_files_in(path.parent))
    return Project(settings, source, folder, tuple(sources), frozenset(beside), tuple(found))


def names_all(profile: Path, bibs: Sequence[Path]) -> bool:
    """Whether *profile* is about every one of *bibs*."""
    settings, _ = profiles.load(_read(profile)[0], profile.parent)
    named = {(profile.parent / name).resolve() for name in settings.bib_files}
    return all(path.resolve() in named for path in bibs)


def _read(path: Path) -> tuple[Source, tuple[Diagnostic, ...]]:
    if path == _STDIN:
        if sys.stdin is None:  # `<&-`
            raise CannotRunError("cannot read standard input: it is closed")
        return bib.decode("<stdin>", sys.stdin.buffer.read())
    try:
        data = path.read_bytes()
    except OSError as wrong:
        raise CannotRunError(f"cannot read {path}: {wrong.strerror}") from wrong
    return bib.decode(str(path), data)


def _files_in(folder: Path) -> Iterator[str]:
    try:
        yield from (file.name for file in folder.iterdir() if "." in file.name)
    except OSError:
        return


def _missing_theme(profile: Profile, source: Source, folder: Path) -> Iterator[Diagnostic]:
    places = [shipped_templates(), *([folder / profile.templates] if profile.templates else [])]
    themes = {each.name for place in places for each in place.glob("themes/*") if each.is_dir()}
    if profile.theme not in themes:
        yield Diagnostic(
            rule="missing-theme",
            severity=ERROR,
            message=f"there is no theme `{profile.theme}`",
            span=profiles.place(source, ("theme",)),
            effect="it would have no style",
            help=f"write one of {', '.join(f'`{theme}`' for theme in sorted(themes))}",
            loses=True,
        )


def _repeated_bib(path: Path, span: Span | None) -> Diagnostic:
    return Diagnostic(
        rule="repeated-name",
        severity=WARNING,
        message=f"`{path.name}` is there already",
        span=span,
        effect="it is read once",
        help="delete it",
    )


def _missing_bib(message: str, span: Span | None) -> Diagnostic:
    return Diagnostic(
        rule="missing-file",
        severity=ERROR,
        message=message,
        span=span,
        effect="its publications would be missing",
        help="paths in a profile are relative to it",
        loses=True,
    )
