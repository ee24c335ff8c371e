"""Questions about files, and reading them, on a disk that may hold anything.

A profile names files, and so does a .bib from a stranger: links that lead in a circle, names with
a NUL or of 300 characters, folders that may not be searched, devices that never end. A question
about such a path has an answer, and reading it raises ``OSError`` and nothing else.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

MAX_SIZE = 1_000_000_000
"""The most bytes that are read of one file if nothing else is asked for."""

KINDS: Mapping[str, frozenset[str]] = {
    kind: frozenset(endings.split())
    for kind, endings in {
        "pictures": ".avif .gif .jpeg .jpg .png .svg .webp",
        "documents": ".doc .docx .dvi .epub .key .odp .odt .pdf .ppt .pptx .ps .rtf",
        "films": ".m4v .mov .mp4 .ogv .webm",
        "sounds": ".flac .m4a .mp3 .oga .ogg .opus .wav",
        "archives": ".7z .bz2 .gz .rar .tar .tgz .xz .zip .zst",
        "notebooks": ".ipynb .nb .qmd .rmd",
        "data files": ".csv .h5 .hdf5 .json .jsonl .mat .nc .npy .npz .ods .parquet .rds .tsv .xls"
        " .xlsx",
    }.items()
}
"""The files that go with a page which links to them, by their endings: what readers download, and
nothing that may hold a setting, a program or a note to oneself.
"""

PICTURES = KINDS["pictures"]
"""The endings of files that a page can show."""

PUBLISHED = frozenset[str]().union(*KINDS.values())
"""The endings of files that may be copied beside a page."""

Identity: TypeAlias = tuple[int, int]
"""Device and inode: the same for every link to a file, however its name is written."""


def is_file(path: Path) -> bool:
    """Whether *path* leads to a regular file."""
    return os.path.isfile(path)  # noqa: PTH113 - the method of Path raises for odd names


def is_folder(path: Path) -> bool:
    """Whether *path* leads to a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def exists(path: Path) -> bool:
    """Whether *path* leads to anything."""
    return os.path.exists(path)  # noqa: PTH110 - as above


def real(path: Path) -> Path:
    """*path* without links; as it is where it cannot be a path."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def identity(path: Path) -> Identity | None:
    """Which file *path* leads to, if to any."""
    try:
        found = os.stat(path)  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def names_in(folder: Path) -> Iterator[str]:
    """The names in *folder*, none if nobody may look."""
    try:
        yield from os.listdir(folder)  # noqa: PTH208 - as above
    except (OSError, ValueError):
        return


Why: TypeAlias = Literal["", "missing", "outside", "hidden"]


class Found(NamedTuple):
    """What a name leads to: a *path* without links, or *why* there is none for others to see."""

    path: Path | None
    why: Why = ""


def look(folder: Path, name: str) -> Found:
    """What *name* leads to from *folder*: a file or folder in the tree of *folder*.

    Nothing outside is for others to see, nor is anything hidden: no absolute path, no ``..``, no
    link that leads out.
    """
    path = Path(name)
    found, base = real(folder / path), real(folder)
    if not exists(found):
        return Found(None, "missing")
    if path.is_absolute() or ".." in path.parts or not found.is_relative_to(base):
        return Found(None, "outside")
    parts = (*path.parts, *found.relative_to(base).parts)
    if any(part.startswith(".") for part in parts):
        return Found(None, "hidden")
    return Found(found)


def look_in(folders: Iterable[Path], name: str) -> Found:
    """The same from the first of *folders* where there is anything; why not, else."""
    found = [look(folder, name) for folder in folders]
    there = (each for each in found if each.path)
    refused = (each for each in found if each.why != "missing")
    return next(there, next(refused, Found(None, "missing")))


def absence(name: str, beside: str, what: str = "file") -> tuple[str, str]:
    """What to say of a file *name* that is not there, and what to do about it."""
    return f"there is no {what} `{name}` beside {beside}", "put the file there, or mend the path"


def refusal(name: str, why: Why) -> tuple[str, str]:
    """What to say of a file that is not for others to see, and what to do instead."""
    if why == "hidden":
        return f"`{name}` is hidden", "copy it to a name without a dot at the start"
    return (
        f"`{name}` leads out of the folder",
        "put a copy into the folder of the profile: nothing outside it is published",
    )


def inside(folder: Path, name: str) -> Path | None:
    """The file that *name* leads to from *folder*, if it is one that others may see."""
    path = look(folder, name).path
    return path if path and is_file(path) else None


def is_read_only(path: Path) -> bool:
    """Whether the file at *path* is write-protected. Replacing it would ignore that."""
    try:
        return not (os.stat(path).st_mode & 0o222 and os.access(path, os.W_OK))  # noqa: PTH116
    except (OSError, ValueError):
        return False


def read(path: Path, limit: int = MAX_SIZE) -> bytes:
    """The bytes of the file at *path*.

    Raises ``OSError`` if they cannot be had, or if there are more than *limit*: a device may never
    end.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except ValueError as wrong:
        raise OSError(errno.EINVAL, "a file name cannot hold a NUL character", str(path)) from wrong
    if len(data) > limit:
        raise OSError(errno.EFBIG, f"it is {too_large(limit)}", str(path))
    return data


def too_large(limit: int) -> str:
    """What to say of a file of more than *limit* bytes."""
    return f"larger than {limit:,} bytes; --max-size allows more"
