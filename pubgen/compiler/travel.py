"""What travels with a page: the files that it leads to by relative addresses.

Of what a profile or a stranger's entry names, only documents, pictures, data and the like are
copied, and only from the trees of the profile and of the .bib: never what was read as a source,
nothing hidden, and nothing that ``..``, an absolute path or a link on the disk leads out to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from urllib.parse import quote

import msgspec

from pubgen import files as disk
from pubgen.addresses import file_at, host_at, without_scheme
from pubgen.compiler.project import Project
from pubgen.diagnostic import Diagnostic
from pubgen.ledger import Ledger
from pubgen.model import Entry, Publication
from pubgen.normalise.fields import PREVIEW
from pubgen.normalise.links import field_of
from pubgen.page import downloads
from pubgen.pictures import look_at
from pubgen.profile import addresses, texts
from pubgen.regexes import regex
from pubgen.source import Span
from pubgen.text import Link, Node, Styled


class Travel(msgspec.Struct, frozen=True):
    """What goes with a page: *copies* are files by their names beside it; links to an address in
    *withheld* are not to be made, and at those in *missing* nothing would be. *withdrawn* are the
    copies of an earlier run that have no original any more.
    """

    copies: dict[str, Path]
    withheld: frozenset[str]
    missing: frozenset[str]
    withdrawn: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Named(msgspec.Struct, frozen=True):
    """An address that something names, and where a relative one starts from; whether a text shows
    the picture there.
    """

    url: str
    bases: tuple[Path, ...]
    span: Span | None
    key: str = ""
    field: str = ""
    is_shown: bool = False


def travel(
    project: Project, publications: Sequence[Publication], ledger: Ledger, written: Sequence[str]
) -> Travel:
    """What goes with the page of *project* that shows *publications*, into the folder of the
    *ledger*, where files of the names *written* come from pubgen itself.
    """
    traveller = _Traveller(project, ledger, frozenset(written))
    for number, name in enumerate(project.profile.assets):
        traveller.take(name, project.place(("assets", number)))
    for named in _named(project, publications):
        traveller.follow(named)
    traveller.miss_pictures(publications)
    return traveller.travel


def refused(project: Project, publications: Sequence[Publication]) -> Iterator[Diagnostic]:
    """What is reported about the files that are never published, wherever the page may go, and
    about the pictures in texts; but for those above the folder: a page may have them in its own.
    """
    profile = project.profile
    written = (file_at(each.url) for each in downloads(profile.download, profile.downloads))
    traveller = _Traveller(project, None, frozenset(written))
    for named in _named(project, publications):
        if ".." not in PurePath(file_at(named.url)).parts:
            traveller.follow(named)
    told = traveller.travel.diagnostics
    return (each for each in told if each.loses or each.rule in _ABOUT_PICTURES)


_ABOUT_PICTURES = frozenset({"wrong-picture", "heavy-picture"})


class _Traveller:
    def __init__(self, project: Project, ledger: Ledger | None, written: frozenset[str]) -> None:
        self._project = project
        self._ledger = ledger
        self._folder = ledger.folder if ledger else None
        self._written = written
        self._sources = {disk.identity(path) for path in project.inputs}
        self._copies: dict[str, Path] = {}
        self._withheld: set[str] = set()
        self._missing: set[str] = set()
        self._diagnostics: list[Diagnostic] = []

    @property
    def travel(self) -> Travel:
        """What was found."""
        unique = tuple(dict.fromkeys(self._diagnostics))
        return Travel(
            self._copies,
            frozenset(self._withheld),
            frozenset(self._missing),
            tuple(self._withdrawn()),
            unique,
        )

    def _withdrawn(self) -> Iterator[Path]:
        if (ledger := self._ledger) is None:
            return
        bases = dict.fromkeys((self._project.folder, *self._project.bases))
        for name in ledger.names:
            may_be_copy = _is_of_a_kind(name) and name not in self._written
            if may_be_copy and not any(disk.exists(base / name) for base in bases):
                yield ledger.folder / name

    def _holds_old(self, name: str) -> bool:
        """Whether the file *name* in the folder is a copy that an earlier run made."""
        if self._ledger is None or not _is_of_a_kind(name):
            return False
        path = self._ledger.folder / name
        try:
            return self._ledger.knows(path) and self._ledger.wrote(path, disk.read(path))
        except OSError:
            return False

    # ------------------------------------------------------------------------- what a page names

    def follow(self, named: _Named) -> None:
        """See where an address leads to."""
        path = file_at(named.url)
        name = PurePath(path).as_posix()
        if path.startswith("/") or name == ".":
            return
        found = disk.look_in(named.bases, path)
        if name in self._written and not (found.path and self._is_there(name, found.path)):
            return
        if found.path and disk.is_file(found.path) and self._is_source(found.path):
            if not self._is_there(name, found.path):
                self._withhold(named, f"`{path}` is a source of the page", _NO_SOURCE)
        elif found.why in ("outside", "hidden"):
            self._withhold(named, *disk.refusal(path, found.why))
        elif found.path and _is_published(found.path):
            if not named.is_shown or self._can_be_shown(named, path, found.path):
                self._copy(named, name, found.path)
        elif not name.startswith("../"):  # a page may have more above it than a .bib does
            self._miss(named, path, found.path)

    def _can_be_shown(self, named: _Named, name: str, path: Path) -> bool:
        """Whether a browser can show the picture *name*; what is wrong with it is reported."""
        look = look_at(path, name)
        if said := look.remark:
            self._tell(said.rule, named, said.message, effect=said.effect, help=said.help)
        if not look.is_shown:
            self._withheld.add(named.url)
        return look.is_shown

    def _copy(self, named: _Named, name: str, path: Path) -> None:
        first = self._copies.setdefault(name, path)
        if first != path:
            message = f"there are two files `{name}`, and beside a page is place for one"
            effect = "the link would lead to the other one"
            self._refuse(named, message, "rename one of them", effect=effect)

    def _withhold(self, named: _Named, message: str, help_: str) -> None:
        self._withheld.add(named.url)
        self._refuse(named, message, help_, effect="the link would be missing")

    def _refuse(
        self, named: _Named, message: str, help_: str, effect: str = "it is not copied"
    ) -> None:
        self._tell("unpublished-file", named, message, effect=effect, help=help_, loses=True)

    def _miss(self, named: _Named, path: str, found: Path | None) -> None:
        """Report a link that would lead nowhere, or to what an earlier run has copied, unless the
        user has put something there.
        """
        name = PurePath(path).as_posix()
        if any(each == name or each.startswith(f"{name}/") for each in self._copies):
            return
        is_old = self._holds_old(name)
        if not is_old and self._folder and disk.exists(self._folder / name):
            return
        self._missing.add(named.url)
        rule, host = "missing-linked-file", host_at(named.url)
        if host and disk.look_in(named.bases, host).why == "missing":
            rule, (message, help_) = "link-without-scheme", without_scheme(named.url)
        elif found is None:
            message, help_ = disk.absence(path, "the .bib" if named.key else "the profile")
        else:
            what = "a folder" if disk.is_folder(found) else "not of a kind"
            message = f"`{path}` is {what} that pubgen copies by itself"
            help_ = f'write `assets = ["{path}"]` in the profile'
        effect = "the link would lead nowhere"
        if is_old:
            effect = "the link would lead to the copy of an earlier run, which is still there"
        self._tell(rule, named, message, effect=effect, help=help_)

    def miss_pictures(self, publications: Sequence[Publication]) -> None:
        """Report the pictures that entries name and that are not there."""
        pictures = self._project.pictures
        for each in publications:
            field = each.entry.field(*PREVIEW.names)
            if each.preview is None and field and (path := pictures.misses(field)):
                named = _Named(path, (), field.span, each.key, field.name)
                where = f"the .bib or in `{self._project.profile.previews}`"
                message, help_ = disk.absence(path, where, "picture")
                effect = "the entry has no picture"
                self._tell("missing-linked-file", named, message, effect=effect, help=help_)

    # ------------------------------------------------------------------------ what a profile adds

    def take(self, name: str, span: Span | None) -> None:
        """Copy the file or folder *name* below that of the profile."""
        home = self._project.folder
        named = _Named(name, (home,), span)
        plain = PurePath(name).as_posix()
        path = disk.look(home, name).path
        if path is None:
            return  # the profile's own mistake, reported there
        if disk.is_folder(path):
            self._take_folder(named, plain, {disk.identity(path)})
        elif self._is_source(path):
            self._refuse(named, f"`{name}` is a source of the page", _NO_SOURCE)
        elif plain in self._written:
            self._refuse(named, f"pubgen itself writes `{name}`", "rename the file")
        else:
            self._copies[plain] = path

    def _take_folder(self, named: _Named, folder: str, seen: set[disk.Identity | None]) -> None:
        """All that others may see in *folder* goes along, but for the page itself."""
        home = self._project.folder
        for each in sorted(disk.names_in(home / folder)):
            name = f"{folder}/{each}"
            found = disk.look(home, name)
            if found.why == "outside":
                self._refuse(named, *disk.refusal(name, found.why))
            if found.path is None or (identity := disk.identity(found.path)) in seen:
                continue
            if disk.is_folder(found.path):
                if not (self._folder and identity == disk.identity(self._folder)):
                    self._take_folder(named, name, {*seen, identity})
            elif disk.is_file(found.path) and not self._is_source(found.path):
                self._copies[name] = found.path

    # -------------------------------------------------------------------------------------- words

    def _is_source(self, path: Path) -> bool:
        """Whether the file at *path* is read to make the page."""
        own = self._project.own_templates
        is_template = path.suffix == ".jinja" or path.name == "style.css"
        return disk.identity(path) in self._sources or (
            own is not None and is_template and path.is_relative_to(disk.real(own))
        )

    def _is_there(self, name: str, path: Path) -> bool:
        """Whether the page's folder is where the file at *path* lies already."""
        folder = self._folder
        return folder is not None and disk.identity(folder / name) == disk.identity(path)

    def _tell(
        self,
        rule: str,
        named: _Named,
        message: str,
        *,
        effect: str,
        help: str,  # noqa: A002 - the word of Diagnostic
        loses: bool = False,
    ) -> None:
        self._diagnostics.append(
            Diagnostic(
                rule=rule,
                message=message,
                span=named.span,
                effect=effect,
                help=help,
                loses=loses,
                key=named.key,
                field=named.field,
            )
        )


def _is_published(path: Path) -> bool:
    return _is_of_a_kind(path.name) and disk.is_file(path)


def _is_of_a_kind(name: str) -> bool:
    """Whether pubgen copies what is called *name* by itself."""
    return PurePath(name).suffix.lower() in disk.PUBLISHED


_NO_SOURCE = "link to a copy without what is private, or drop the link"


# -------------------------------------------------------------------------- what names an address


def _named(project: Project, publications: Sequence[Publication]) -> Iterator[_Named]:
    """Every address that may be relative, with the folders that it may start from."""
    yield from _named_by_profile(project)
    bases = project.bases
    for each in publications:
        urls = [link.url for link in each.links]
        urls += _linked(node for text in (*each.notes, *each.awards) for node in text)
        for url in urls:
            if "://" not in url and file_at(url):
                yield _named_by_entry(each.entry, url, bases)
        if picture := each.preview:
            for shown in filter(None, (picture, picture.still)):
                yield _named_by_picture(project, each.entry, shown.src)


def _named_by_profile(project: Project) -> Iterator[_Named]:
    profile, folder = project.profile, project.folder
    bases = tuple(dict.fromkeys((folder, *project.bases)))
    if picture := profile.picture:
        yield _Named(quote(picture.src), bases, project.place(("portrait",)))
    if profile.icon:
        yield _Named(quote(profile.icon), bases, project.place(("icon",)))
    for path, url in addresses(profile):
        if file_at(url):
            yield _Named(url, bases, project.place(path))
    for path, markdown in texts(profile):
        if _MAY_NAME_A_FILE.search(markdown) or (profile.raw_html and "<" in markdown):
            from pubgen.render.prose import addresses_of  # slow to import

            span = project.place(path)
            for url, is_shown in addresses_of(markdown, raw_html=profile.raw_html).items():
                if file_at(url):
                    at = span and _narrowed(span, url)
                    yield _Named(url, bases, at, is_shown=is_shown)


# A link or a picture, or the address that one refers to, that does not lead elsewhere.
_MAY_NAME_A_FILE = regex(r"\](?:\(|:)\s*+<?(?!https?://|mailto:|[#/])")


def _narrowed(span: Span, url: str) -> Span:
    """The place of *url* in *span*, if it is there as it is."""
    start = span.source.text.find(url, span.start, span.end)
    return span if start < 0 else Span(span.source, start, start + len(url))


def _named_by_entry(entry: Entry, url: str, bases: tuple[Path, ...]) -> _Named:
    field = field_of(entry, url)
    if field is None:  # a file that is called like the key
        return _Named(url, bases, entry.key_span, entry.key)
    base = Path(field.source.name).parent
    return _Named(url, (base, *bases), field.span, entry.key, field.name)


def _named_by_picture(project: Project, entry: Entry, src: str) -> _Named:
    field = entry.field(*PREVIEW.names)
    base = (Path(field.source.name).parent,) if field else ()
    span = field.span if field else entry.key_span
    return _Named(src, (*base, *project.bases), span, entry.key, field.name if field else "")


def _linked(text: Iterable[Node]) -> Iterator[str]:
    """The addresses of the links in *text*."""
    for node in text:
        if isinstance(node, Link):
            yield node.url
        if isinstance(node, Styled):
            yield from _linked(node.children)
