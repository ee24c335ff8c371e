"""What readers of a page may download: its publications for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from pubgen.model import Download

_ENDINGS: Mapping[str, str] = {"ris": ".ris", "csl": ".json"}


def downloads(bib: str, formats: Iterable[str]) -> tuple[Download, ...]:
    """What is beside a page in these *formats*, where the .bib is called *bib*: ``papers.bib``,
    ``papers.ris``; nothing if it has no name.
    """
    if not bib:
        return ()
    stem = bib.removesuffix(".bib")
    names = {each: bib if each == "bib" else stem + _ENDINGS[each] for each in formats}
    return tuple(Download(format_, quote(name)) for format_, name in names.items())
