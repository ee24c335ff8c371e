"""The files of a run: a profile, .bib texts, and what was wrong with either."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

import msgspec

from pubgen import bib, files
from pubgen import profile as profiles
from pubgen.diagnostic import Diagnostic
from pubgen.normalise.previews import Previews
from pubgen.profile import Identity, Profile, identity
from pubgen.render.shipped import shipped_templates
from pubgen.rules import WARNING
from pubgen.source import Source, Span
from pubgen.suggest import Suggestions, instead_of

_STDIN = Path("-")


class CannotRunError(Exception):
    """The command could not run as it was called: a file named by the user is not there."""


class Project(msgspec.Struct, frozen=True):
    """What a run works on: a profile (or none) and .bib texts.

    *folder* is what the profile's paths are relative to; *beside* are the names of the files in
    the folders of the .bib files, by which ``<key>.pdf`` is found. No file of more than *max_size*
    bytes is read. *me* is what the command calls the owner.
    """

    profile: Profile
    profile_source: Source | None
    folder: Path
    sources: tuple[Source, ...]
    beside: frozenset[str]
    diagnostics: tuple[Diagnostic, ...] = ()
    max_size: int = files.MAX_SIZE
    me: str = ""

    @property
    def has_settings(self) -> bool:
        """Whether it is known what the profile says, if there is one: it may not be TOML."""
        return not _is_unread(self.diagnostics)

    @property
    def owner(self) -> Identity:
        """The person to be recognised."""
        return identity(self.profile, self.me)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that were read."""
        sources = (*self.sources, *((self.profile_source,) if self.profile_source else ()))
        return tuple(Path(source.name) for source in sources)

    @property
    def bases(self) -> tuple[Path, ...]:
        """The folders in whose trees files are that may be published: those of the .bib files and
        that of the profile.
        """
        home = (self.folder,) if self.profile_source else ()
        return tuple(dict.fromkeys((*(Path(each.name).parent for each in self.sources), *home)))

    @property
    def pictures(self) -> Previews:
        """Where the pictures of entries are."""
        home = self.folder if self.profile_source else None
        return Previews(self.bases, home, self.profile.previews)

    @property
    def own_templates(self) -> Path | None:
        """The folder of the user's own templates."""
        return self.folder / self.profile.templates if self.profile.templates else None

    def template_folders(self, *, themed: bool) -> tuple[Path, ...]:
        """Where a template is looked for, first to last, before those shipped for all; the style
        and templates of a theme are for a page that is *themed*, not for a part of somebody's.
        """
        own = (self.own_templates,) if self.own_templates else ()
        if not themed:
            return own
        theme = Path("themes", self.profile.look.name)
        shipped = shipped_templates() / "themes"  # what all themes have in common is there itself
        return (*own, *(folder / theme for folder in own), shipped_templates() / theme, shipped)

    def check_view(self, view: str) -> None:
        """Raise `CannotRunError` unless the profile has the *view*."""
        views = self.profile.views
        if view and view not in views:
            raise CannotRunError(f"unknown view `{view}`; {instead_of(view, views)}")

    def place(self, path: tuple[str | int, ...]) -> Span | None:
        """Where a key of the profile has its value."""
        if self.profile_source is None:
            return None
        return profiles.place(self.profile_source, path)


def open_project(
    profile: Path | None = None,
    bibs: Sequence[Path] = (),
    me: str = "",
    max_size: int = files.MAX_SIZE,
) -> Project:
    """Read the files of a run.

    *bibs* take the place of those that the profile names; *me* that of its name. A file that is
    named twice is read once. Raises `CannotRunError` for a named file that cannot be read, or that
    has more than *max_size* bytes; a .bib that only the profile names is a diagnostic.
    """
    settings = Profile()
    source: Source | None = None
    found: list[Diagnostic] = []
    folder = profile.parent if profile else Path()
    if profile is not None:
        source, problems = _read(profile, max_size)
        settings, mistakes = profiles.load(source, folder)
        found += (*problems, *mistakes, *_missing_theme(settings, source, folder))
    if me:  # one person, be it a member
        settings = msgspec.structs.replace(settings, group=False)
    # What a profile that is not TOML would have named is unknown.
    knows = source is not None and not _is_unread(found)
    named = bibs or ([folder / name for name in settings.bib_files] if knows else [])
    sources: list[Source] = []
    beside: set[str] = set()
    seen: set[object] = set()

    def place(number: int) -> Span | None:
        where = ("bib", number) if isinstance(settings.bib, list) else ("bib",)
        return profiles.place(source, where) if source else None

    for number, path in enumerate(named):
        if (file := files.identity(path) or path) in seen:
            found += [] if bibs else [_repeated_bib(path, place(number))]
            continue
        seen.add(file)
        try:
            text, problems = _read(path, max_size)
        except CannotRunError as wrong:
            if bibs:
                raise
            is_absent = isinstance(wrong.__cause__, FileNotFoundError)
            help_ = _help_for_bib(settings.bib_files[number], folder) if is_absent else ""
            found.append(_missing_bib(str(wrong), help_, place(number)))
            continue
        sources.append(text)
        found += problems
        beside.update(name for name in files.names_in(path.parent) if "." in name)
    return Project(
        settings,
        source,
        folder,
        tuple(sources),
        frozenset(beside),
        tuple(found),
        max_size,
        " ".join(me.split()),
    )


def names_all(profile: Path, bibs: Sequence[Path]) -> bool:
    """Whether *profile* is about every one of *bibs*."""
    settings, _ = profiles.load(_read(profile, files.MAX_SIZE)[0], profile.parent)
    named = {files.real(profile.parent / name) for name in settings.bib_files}
    return all(files.real(path) in named for path in bibs)


def read_file(path: Path, max_size: int) -> bytes:
    """The bytes of the file at *path*. Raises `CannotRunError` where they cannot be had."""
    try:
        return files.read(path, max_size)
    except OSError as wrong:
        raise CannotRunError(f"cannot read {path}: {wrong.strerror}") from wrong


def _is_unread(found: Iterable[Diagnostic]) -> bool:
    return any(each.rule == "profile-syntax" for each in found)


def _read(path: Path, max_size: int) -> tuple[Source, tuple[Diagnostic, ...]]:
    if path == _STDIN:
        if sys.stdin is None:  # `<&-`
            raise CannotRunError("cannot read standard input: it is closed")
        data = sys.stdin.buffer.read(max_size + 1)
        if len(data) > max_size:
            raise CannotRunError(f"standard input is {files.too_large(max_size)}")
        return bib.decode("<stdin>", data)
    return bib.decode(str(path), read_file(path, max_size))


def _missing_theme(profile: Profile, source: Source, folder: Path) -> Iterator[Diagnostic]:
    places = [shipped_templates(), *([folder / profile.templates] if profile.templates else [])]
    themes = {
        name
        for place in places
        for name in files.names_in(place / "themes")
        if files.is_folder(place / "themes" / name)
    }
    if profile.look.name not in themes:
        path = ("theme",) if isinstance(profile.theme, str) else ("theme", "name")
        yield Diagnostic(
            rule="missing-theme",
            message=f"unknown theme `{profile.look.name}`",
            span=profiles.place(source, path),
            effect="it would have no style",
            help=f"write one of {', '.join(f'`{theme}`' for theme in sorted(themes))}",
            loses=True,
        )


def _repeated_bib(path: Path, span: Span | None) -> Diagnostic:
    return Diagnostic(
        rule="repeated-name",
        own_severity=WARNING,  # unlike two views of one name, it changes nothing
        message=f"`{path.name}` is named twice",
        span=span,
        effect="it is read once",
        help="delete it",
    )


def _help_for_bib(name: str, folder: Path) -> str:
    """The help for the *name* of a .bib that is not there, relative to *folder*."""
    wanted = PurePath(name)
    beside = {each for each in files.names_in(folder / wanted.parent) if each.endswith(".bib")}
    near = Suggestions(sorted(beside - {wanted.name})).nearest(wanted.name)
    if near:
        return f"did you mean `{(wanted.parent / near).as_posix()}`?"
    return "paths in a profile are relative to it"


def _missing_bib(message: str, help_: str, span: Span | None) -> Diagnostic:
    return Diagnostic(
        rule="missing-file",
        message=message,
        span=span,
        effect="its publications would be missing",
        help=help_,
        loses=True,
    )
