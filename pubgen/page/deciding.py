"""What a view leaves to pubgen, decided: by where its list is, and by how long that is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from pubgen.profile import View

TOOLS_FROM = 15  # publications: a visitor sees a shorter list as a whole
ABSTRACTS_UP_TO = 200
BIBTEX_UP_TO = 500
ALL_OPEN_UP_TO = 100
OPEN_YEARS = 3
SOBER = "classic"  # a theme like a printed list


class Surroundings(NamedTuple):
    """Where a list is, on a *standalone* page in a *theme* or in a page that somebody else makes,
    its *length* in publications, whether each of them has a page of its own, and the *summary* of
    lists that say none.
    """

    standalone: bool
    length: int
    theme: str = ""
    has_papers: bool = False
    summary: str = ""


def decided(view: View, around: Surroundings) -> View:
    """*view* with ``auto`` nowhere left."""
    standalone, length, theme, has_papers, summary = around
    many = standalone and length >= TOOLS_FROM
    choices: Mapping[str, Any] = {
        "number_of": "all" if view.numbering == "by-type" else "view",
        "summary": summary,
        "group": "year" if many and view.order != "bib" else "",
        "abstracts": standalone and length <= ABSTRACTS_UP_TO,
        "bibtex": standalone and length <= BIBTEX_UP_TO,
        "title_link": standalone or has_papers,
        "pills": standalone and theme != SOBER,
        "badge_brackets": not standalone or theme == SOBER,
        "search": many,
        "toc": many,
    }
    left = {name: choice for name, choice in choices.items() if getattr(view, name) == "auto"}
    if not standalone:
        left["search"] = False  # there is no script for it
    return msgspec.structs.replace(view, **left)


def open_groups(view: View, around: Surroundings) -> int | None:
    """How many groups of a *decided* view are open as the page opens; ``None`` for all."""
    by_year = view.groupings[:1] == ("year",)
    return OPEN_YEARS if around.standalone and by_year and around.length > ALL_OPEN_UP_TO else None
