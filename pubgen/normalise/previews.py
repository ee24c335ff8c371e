"""The picture of an entry: what its field names, or a file that is called like its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePath
from urllib.parse import quote

from pubgen import files
from pubgen.addresses import addresses_in, file_at
from pubgen.model import Field, Picture
from pubgen.normalise.fields import PREVIEW, PREVIEW_ALT
from pubgen.normalise.record import Record
from pubgen.pictures import look_at

FILM = ".mp4"
# Of several files of one name a film comes first, since a picture beside it is its still.
_ENDINGS = (FILM, ".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".avif")
_STILLS = _ENDINGS[1:]


class Previews:
    """The pictures in the trees of *bases*, the folders of the .bib files and that of the profile,
    which is *home*; in it, *previews* is a folder of pictures alone.
    """

    def __init__(self, bases: Sequence[Path], home: Path | None, previews: str) -> None:
        self._bases = tuple(bases)
        self._home = home
        self._previews = PurePath(previews)

    def read(self, record: Record) -> Picture | None:
        """The picture of an entry, if it has one that a page can show."""
        alt = record.plain(*PREVIEW_ALT.names)
        field = record.entry.field(*PREVIEW.names)
        named = None if field is None else self._of_field(record, field, alt)
        return named or self._of_key(record, alt)

    def places_of(self, field: Field, name: str) -> Iterator[tuple[Path, str]]:
        """Where the file *name* of a *field* may be: a folder, and a path in it."""
        for base in dict.fromkeys((Path(field.source.name).parent, *self._bases)):
            yield base, name
        if self._home is not None:
            yield self._home, str(self._previews / name)

    def misses(self, field: Field) -> str:
        """The path of the picture that *field* names, if nothing is there."""
        path = named_picture(field)
        places = self.places_of(field, path) if path else ()
        return "" if any(files.exists(base / name) for base, name in places) else path

    # ------------------------------------------------------------------------------ by its field

    def _of_field(self, record: Record, field: Field, alt: str) -> Picture | None:
        url = next(iter(addresses_in(field.value)), "")
        path = file_at(url)
        if "://" in url or url.startswith("//"):
            if not any(files.inside(*place) for place in self._by_key.get(record.entry.key, ())):
                _report_remote(record, field)
        elif not _ends_well(path):
            _report_unfit(record, field)
        elif url.startswith("/"):  # it is the site's
            return Picture(url, alt=alt, is_film=PurePath(path).suffix.lower() == FILM)
        else:
            return self._local(record, field, path, alt)
        return None

    def _local(self, record: Record, field: Field, name: str, alt: str) -> Picture | None:
        for base, path in self.places_of(field, name):
            found = files.look(base, path)
            if found.path and files.is_file(found.path):
                return _picture(record, field, base, path, alt)
            if found.why in ("outside", "hidden"):
                message, remedy = files.refusal(name, found.why)
                record.report(
                    "unpublished-file",
                    message,
                    field,
                    help=remedy,
                    effect="the entry would have no picture",
                    loses=True,
                )
                return None
        return None

    # -------------------------------------------------------------------------------- by its key

    def _of_key(self, record: Record, alt: str) -> Picture | None:
        for base, path in self._by_key.get(record.entry.key, ()):
            if files.inside(base, path) and (found := _picture(record, None, base, path, alt)):
                return found
        return None

    @cached_property
    def _by_key(self) -> dict[str, list[tuple[Path, str]]]:
        """The pictures beside the .bib files and in the folder for them, the best first."""
        found: dict[str, list[tuple[Path, str]]] = {}
        for base, folder in self._folders():
            for name in sorted(files.names_in(base / folder), key=_rank):
                if (path := PurePath(name)).suffix.lower() in _ENDINGS:
                    found.setdefault(path.stem, []).append((base, str(folder / name)))
        return found

    def _folders(self) -> Iterator[tuple[Path, PurePath]]:
        for base in self._bases:
            yield base, PurePath()
        if self._home is not None:
            yield self._home, self._previews


def _rank(name: str) -> tuple[int, str]:
    ending = PurePath(name).suffix.lower()
    return (_ENDINGS.index(ending) if ending in _ENDINGS else len(_ENDINGS)), name


def _picture(
    record: Record, field: Field | None, base: Path, name: str, alt: str = ""
) -> Picture | None:
    """The picture *name*, if a browser can show it; what is wrong with it is reported."""
    path = PurePath(name)
    (width, height), remark, is_shown = look_at(base / path, path.as_posix())
    if remark:
        record.report(remark.rule, remark.message, field, help=remark.help, effect=remark.effect)
    if not is_shown:
        return None
    src = quote(path.as_posix())
    if path.suffix.lower() != FILM:
        return Picture(src, width, height, alt)
    stills = [str(path.with_suffix(ending)) for ending in _STILLS]
    found = (_picture(record, field, base, each) for each in stills if files.inside(base, each))
    still = next(filter(None, found), None)
    if still and not width:
        width, height = still.width, still.height
    return Picture(src, width, height, alt, is_film=True, still=still)


def named_picture(field: Field) -> str:
    """The path of the picture that a *field* names; nothing if it is the site's, on another server,
    or not a picture.
    """
    path = file_at(next(iter(addresses_in(field.value)), ""))
    return path if _ends_well(path) and not path.startswith("/") else ""


def _ends_well(path: str) -> bool:
    return PurePath(path).suffix.lower() in _ENDINGS


def _report_remote(record: Record, field: Field) -> None:
    record.report(
        "unusable-preview",
        "the picture is on another server",
        field,
        effect="it is not shown: a page loads nothing from other servers",
        help=f"save it as `previews/{record.entry.key}.png`, in the folder of the profile",
    )


def _report_unfit(record: Record, field: Field) -> None:
    record.report(
        "unusable-preview",
        "this is not the name of a picture",
        field,
        effect="the entry has no picture",
        help=f"name a file that ends in {', '.join(sorted(_ENDINGS))}",
    )
