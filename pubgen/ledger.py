"""``.pubgen-files``: which files of a folder pubgen wrote, so that it replaces no others.

The file has the form of ``sha256sum``: ``sha256sum --check .pubgen-files`` shows which have been
changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pubgen import files as disk
from pubgen.regexes import regex

NAME = ".pubgen-files"
# pubgen 0.1 kept no such file. Its style is known by its bytes,
_SHIPPED = frozenset({"2af8585caa282935ec610c2e53c409e9bff5baed1ae4e49d082bc108ce87bfe8"})
# its page by the line that begins it.
_BEGINS_A_PAGE = b'\n<a class="skip-link" href="#page-main">Skip to content</a>\n'
_LINE = regex(r"([0-9a-f]{64}) [ *](.+)")


def digest(content: bytes) -> str:
    """The SHA-256 of *content* in hexadecimal."""
    import hashlib  # a page alone has files beside it

    return hashlib.sha256(content).hexdigest()


class Ledger:
    """The files of *folder* that pubgen wrote, by their names relative to it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.folder = folder
        self._digests: dict[str, set[str]] = {}
        try:
            text = disk.read(self.path).decode()
        except (OSError, UnicodeDecodeError):
            return
        for line in text.splitlines():
            if found := _LINE.fullmatch(line):
                self._digests.setdefault(found[2], set()).add(found[1])

    @property
    def names(self) -> Iterable[str]:
        """What they are called."""
        return self._digests.keys()

    def knows(self, path: Path) -> bool:
        """Whether pubgen wrote a file of this name once."""
        return self._name(path) in self._digests

    def below(self, places: Iterable[Path]) -> list[Path]:
        """The files in one of *places*, or called so, that pubgen wrote once and that are there."""
        wanted = frozenset(places)
        paths = (self.folder / name for name in self._digests)
        found = (each for each in paths if not wanted.isdisjoint((each, *each.parents)))
        return list(filter(disk.is_file, found))

    def wrote(self, path: Path, content: bytes) -> bool:
        """Whether the file at *path*, which holds *content*, is as pubgen wrote it."""
        found = digest(content)
        if not self._digests:
            return found in _SHIPPED or _BEGINS_A_PAGE in content
        return found in self._digests.get(self._name(path), ())

    def text_with(self, files: Mapping[Path, bytes], *, old: bool) -> bytes:
        """What the file says when *files* are written too. With *old*, each may still be what it
        was: so a run that is killed half-way leaves nothing that the next one does not know.
        """
        digests = {name: set(each) for name, each in self._digests.items()}
        for path, content in files.items():
            name = self._name(path)
            if "\n" in name or "\r" in name:
                continue
            before = digests.get(name, set()) if old else set()
            digests[name] = {*before, digest(content)}
        lines = [f"{each}  {name}\n" for name in sorted(digests) for each in sorted(digests[name])]
        return "".join(lines).encode()

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()
