"""The line from texts to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from pubgen import page as pages
from pubgen.compiler.project import Project
from pubgen.compiler.understand import Understanding, understand
from pubgen.diagnostic import Diagnostic, in_order
from pubgen.export import coins, copyable, ris
from pubgen.model import Entry, Page, Paper, Publication
from pubgen.page import Additions
from pubgen.profile import CV
from pubgen.rules import ERROR


class CompiledPage(msgspec.Struct, frozen=True):
    """A compiled page: what is *shown*, out of what was *understood*, the pages of *papers*, if it
    has some, and what was wrong.
    """

    page: Page
    understood: Understanding
    diagnostics: tuple[Diagnostic, ...]
    shown: tuple[Publication, ...]
    papers: tuple[Paper, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that were read."""
        return self.understood.entries

    @property
    def account(self) -> str:
        """One line that accounts for every entry: ``7 entries read: 7 shown``."""
        shown = len(self.shown)
        lending = len(self.understood.data)
        copies = len(self.understood.publications) - len(self.understood.originals)
        hidden = len(self.entries) - shown - lending - copies
        parts = [f"{shown} shown"]
        if hidden:
            parts.append(f"{hidden} not shown here")
        if copies:
            parts.append(f"{copies} the same as in an earlier file")
        if lending:
            parts.append(f"{lending} only lending fields to others")
        return f"{self.read}: {', '.join(parts)}"

    @property
    def read(self) -> str:
        """How many entries were read, whatever became of them: ``7 entries read``."""
        read = len(self.entries)
        return f"{read} {'entry' if read == 1 else 'entries'} read"


def compile_page(
    project: Project,
    view: str = "",
    sections: Sequence[str] | None = None,
    bib_name: str = "",
    cv: CV | None = None,
    *,
    standalone: bool = False,
) -> CompiledPage:
    """From the texts of *project* to its page.

    *view* is the list of publications instead of the default one; *sections* what the page is made
    of instead of the profile's; *bib_name* the .bib beside the page that it may link to; *cv* the
    settings of a CV whose characters are to be checked; *standalone* is whether the page is one of
    its own, not a part of somebody's.
    """
    understood = understand(project, pictures=standalone)
    publications = understood.originals
    arrangement = pages.compose(
        publications,
        project.profile,
        view,
        name=project.owner.name,
        sections=sections,
        bib=bib_name,
        place=project.place,
        additions=_additions(project, standalone=standalone, whole=sections is None),
        standalone=standalone,
    )
    shown = tuple(p for p in publications if p.entry.number in arrangement.shown)
    told = [*understood.diagnostics, *arrangement.diagnostics]
    if cv:
        told += _about_characters(cv, project, shown)
    found = in_order(told, project.sources)
    hidden = [p.entry for p in understood.publications if p.entry.number not in arrangement.shown]
    return CompiledPage(
        arrangement.page,
        understood,
        _concerning(found, hidden, understood.entries, project) if found else (),
        shown,
        arrangement.papers,
    )


def _additions(project: Project, *, standalone: bool, whole: bool) -> Additions:
    additions = Additions(bibtex=_kept(lambda publication: copyable([publication])))
    if standalone:
        additions = additions._replace(ris=_kept(ris))
    if whole and project.profile.tells_machines:
        additions = additions._replace(coins=_kept(coins))
    return additions


def _kept(write: Callable[[Publication], str]) -> Callable[[Publication], str]:
    """*write*, asked once about each publication: it may be in several lists, and on a page of its
    own.
    """
    known: dict[int, str] = {}

    def written(publication: Publication) -> str:
        number = publication.entry.number
        if number not in known:
            known[number] = write(publication)
        return known[number]

    return written


def _about_characters(
    cv: CV, project: Project, shown: tuple[Publication, ...]
) -> Iterator[Diagnostic]:
    from pubgen import check  # costs time, and a page needs none of it

    subject = check.Subject((), (), shown, project.profile, project.place, has_profile=True, cv=cv)
    return check.findings(check.finders("cv"), subject)


def _concerning(
    found: Sequence[Diagnostic], hidden: Sequence[Entry], entries: Sequence[Entry], project: Project
) -> tuple[Diagnostic, ...]:
    """What of *found* is to be reported for an output that does not show the *hidden* entries: no
    mere warnings about these (an error may be why an entry is hidden), and nothing unwanted.
    """
    from pubgen import check  # costs time, and most runs have nothing to report

    places = check.Places(hidden)
    concerns = [
        each
        for each in found
        if each.severity is ERROR or each.loses or places.entry_of(each) is None
    ]
    return check.wanted(concerns, project.sources, entries, project.profile.check)
