"""The only writer of files. All files of a run are written, or none.

Each new text is first written whole under another name, beside the file that it will replace. Only
when all of them are on the disk do they take their places, so that a full disk or an interrupted
run leaves the old files. Nothing replaces a file that the run has read, nor one that somebody else
made, unless the user named it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from pubgen import files as disk
from pubgen.ledger import Ledger
from pubgen.regexes import regex


class RefusedError(Exception):
    """Nothing was written: a file must not be replaced. The message says which, why, and what to
    do instead.
    """


class File(msgspec.Struct, frozen=True):
    """A file as it should be.

    *named* is whether the user asked for this very file: then it may replace any but those that
    were read. *before* is what a file that is only to be changed held when it was read. *remedy*
    is what the user may do if there is another file in its place. *is_copy*: the user's own file.
    """

    path: Path
    content: bytes
    named: bool = False
    before: bytes | None = None
    remedy: str = ""
    is_copy: bool = False

    def is_stale(self) -> bool:
        """Whether the disk holds something else. Raises ``OSError`` where no file can be."""
        if disk.exists(self.path) and not disk.is_file(self.path):  # a device may never end
            raise OSError(errno.EINVAL, "it is not a regular file", str(self.path))
        try:
            return disk.read(self.path, len(self.content)) != self.content
        except FileNotFoundError:
            return True
        except OSError as wrong:
            if wrong.errno == errno.EFBIG:  # it is longer, and so another
                return True
            raise OSError(wrong.errno, wrong.strerror, str(self.path)) from wrong


def refuse(
    files: Sequence[File],
    read: Iterable[Path] = (),
    ledger: Ledger | None = None,
    *,
    force: bool = False,
) -> None:
    """Raise `RefusedError` if one of *files* must not be written: if it would replace a file that
    this run has *read*, through whatever links; or one that pubgen did not write, as the *ledger*
    knows, and that the user did not name. *force* allows the second, never the first.
    """
    inputs = {disk.identity(path): path for path in read}
    inputs.pop(None, None)
    for file in files:
        if (source := inputs.get(disk.identity(file.path))) is not None:
            same = source.absolute() == file.path.absolute()
            what = "this run reads it" if same else f"it is {source}, which this run reads"
            raise RefusedError(f"cannot write {file.path}: {what}; {file.remedy}")
    if ledger is None or force:
        return
    for file in files:
        if why := _foreign(file, ledger):
            raise RefusedError(
                f"cannot write {file.path}: {why}; {file.remedy}, or replace it by --force"
            )


def _foreign(file: File, ledger: Ledger) -> str:
    """Why *file* would replace what is not ours to replace, or ``""``."""
    if file.named or not file.is_stale() or not disk.exists(file.path):
        return ""
    if ledger.wrote(file.path, disk.read(file.path)):
        return ""
    if ledger.knows(file.path):
        return "it has been changed since pubgen wrote it"
    return "it is there already, and not from pubgen"


def write(files: Sequence[File], ledger: Ledger | None = None) -> list[File]:
    """Bring *files* to disk, in their order; those that were not there already.

    A link stays one and leads to the new content; permissions stay; the *ledger* takes them down.
    Raises `RefusedError` for a file that is read-only, or no longer what was read, and ``OSError``
    if one cannot be written: then all of the old ones are untouched.
    """
    for folder in dict.fromkeys(disk.real(file.path).parent for file in files):
        _remove_leftovers(folder)
    stale = [file for file in files if file.is_stale()]
    after = () if ledger is None else (_taken_down(files, ledger),)
    # Between the first file and the last, the ledger knows each as it was and as it will be.
    before = () if ledger is None or not stale else (_taken_down(files, ledger, old=True),)
    with _Staging(len(stale)) as staging:
        for file in (*before, *stale):
            staging.add(file)
        staging.commit()
    for file in after:
        if file.is_stale():
            write([file])
    return stale


def _taken_down(files: Sequence[File], ledger: Ledger, *, old: bool = False) -> File:
    contents = {file.path: file.content for file in files}
    return File(ledger.path, ledger.text_with(contents, old=old), named=True)


_MANY = 100  # files: to wait for the disk once is quicker than for each


class _Staging:
    """New texts under other names, beside the files that they will replace."""

    def __init__(self, count: int) -> None:
        """*count* is how many files there will be."""
        self._is_synced_alone = count <= _MANY or not hasattr(os, "sync")
        self._staged: list[tuple[Path, Path, File]] = []
        self._folders: list[Path] = []

    def __enter__(self) -> _Staging:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing of what has not taken its place, however the run ends."""
        for temporary, _target, _file in self._staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        for folder in reversed(self._folders):
            with contextlib.suppress(OSError):
                folder.rmdir()  # one that holds a file stays

    def add(self, file: File) -> None:
        target = disk.real(file.path)  # replace what a link leads to, not the link
        _refuse_untouchable(file)
        try:
            self._make_folder(target.parent)
            temporary = target.parent / _temporary_name()
            self._staged.append((temporary, target, file))
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as opened:
                opened.write(file.content)
                if self._is_synced_alone:
                    opened.flush()
                    os.fsync(opened.fileno())
            temporary.chmod(_mode(target))
        except ValueError as wrong:
            raise OSError(errno.EINVAL, "no file can have this name", str(file.path)) from wrong
        except OSError as wrong:  # it names a file that nobody asked for
            raise OSError(wrong.errno, wrong.strerror, str(file.path)) from wrong

    def _make_folder(self, folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not disk.exists(each)]
        for each in reversed(missing):
            each.mkdir(exist_ok=True)
            self._folders.append(each)
        if not missing and not disk.is_folder(folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))

    def commit(self) -> None:
        if not self._is_synced_alone:
            os.sync()
        for _temporary, _target, file in self._staged:
            _refuse_untouchable(file)
        for temporary, target, file in self._staged:
            try:
                temporary.replace(target)
            except OSError as wrong:
                raise OSError(wrong.errno, wrong.strerror, str(file.path)) from wrong
        self._staged.clear()
        self._folders.clear()


def _refuse_untouchable(file: File) -> None:
    """Raise `RefusedError` if *file* is read-only, or no longer what was read."""
    if disk.is_read_only(file.path):
        raise RefusedError(f"cannot write {file.path}: it is read-only")
    if file.before is None:
        return
    try:
        present = disk.read(file.path, len(file.before))
    except OSError:
        present = None
    if present != file.before:
        raise RefusedError(
            f"{file.path} has changed since it was read, and stays as it is; run the command again"
        )


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those of any new file."""
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


# ------------------------------------------------------------------- what a killed run has left

_TEMPORARY = regex(r"\.pubgen-(?P<host>[0-9a-f]{8})-(?P<process>[0-9]++)-[0-9a-f]{8}")


def _temporary_name() -> str:
    return f".pubgen-{_host()}-{os.getpid()}-{os.urandom(4).hex()}"


def _host() -> str:
    """Which machine it is: on a shared disk, a process number of another one says nothing."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode()):08x}"


def _remove_leftovers(folder: Path) -> None:
    for name in disk.names_in(folder):
        found = _TEMPORARY.fullmatch(name)
        if found and found["host"] == _host() and not _is_running(int(found["process"])):
            with contextlib.suppress(OSError):
                (folder / name).unlink()


def _is_running(process: int) -> bool:
    if os.name == "nt":  # there the signal 0 is Ctrl-C: a leftover stays
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it belongs to somebody else
        return True
    return True
