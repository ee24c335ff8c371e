"""The line from texts to a verdict."""

from __future__ import annotations

import msgspec

from pubgen import page as pages
from pubgen.compiler.project import Project
from pubgen.compiler.travel import refused
from pubgen.compiler.understand import Understanding, understand
from pubgen.diagnostic import Diagnostic
from pubgen.model import Entry
from pubgen.normalise.abstracts import Abstracts
from pubgen.profile import Levels

_NO_LEVELS = Levels()


class Verdict(msgspec.Struct, frozen=True):
    """What `pubgen check` has to say about *entries*."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]


def verdict(project: Project, levels: Levels = _NO_LEVELS) -> Verdict:
    """All that is wrong in the files of *project*, as the profile and *levels* want to know it."""
    return judged(project, understand(project), levels)


def judged(project: Project, understood: Understanding, levels: Levels = _NO_LEVELS) -> Verdict:
    """The same of a *project* that is *understood* already."""
    from pubgen import check

    entries, publications = understood.entries, understood.publications
    unknown = pages.mistakes_in_profile(publications, project.profile, project.place)
    subject = check.Subject(
        understood.libraries,
        entries,
        publications,
        project.profile,
        project.place,
        has_profile=project.profile_source is not None,
        pictures=project.pictures,
    )
    found = [*understood.diagnostics, *unknown, *refused(project, publications)]
    page = pages.Surroundings(
        standalone=project.profile_source is not None, length=len(publications)
    )
    if any(pages.decided(view, page).abstracts for view in project.profile.views.values()):
        abstracts = Abstracts(found)
        for publication in publications:
            abstracts.read(publication)
    return Verdict(entries, check.verdict(subject, found, levels))
