"""The pages of papers: each as it is written into a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from pubgen.addresses import beside, file_at
from pubgen.compiler.machines import for_machines_of_paper
from pubgen.compiler.project import Project
from pubgen.compiler.readdressing import below
from pubgen.export import citation_tags
from pubgen.model import Page, Paper, Related
from pubgen.page import paper_url
from pubgen.text import has_link

_ROOT = "../../"


class PaperPage(msgspec.Struct, frozen=True):
    """A *paper* as its template sees it, the *name* of its file, and the files beside that by their
    names; all relative to the folder of the homepage.
    """

    name: str
    paper: Paper
    copies: Mapping[str, Path]


def paper_pages(
    project: Project, papers: Sequence[Paper], page: Page, home: str, copies: Mapping[str, Path]
) -> Iterator[PaperPage]:
    """The pages of *papers*, from which *home* leads back to *page*. *copies* are the files that go
    along with that: Google Scholar wants a PDF in the folder of the page that tells of it.
    """
    for paper in papers:
        name = paper_url(paper.slug)
        own = {}
        for link in paper.item.links:
            file = PurePosixPath(file_at(link.url)).as_posix() if link.kind == "pdf" else ""
            if page.url and file in copies:
                own[link.url] = PurePosixPath(file).name
        pdf = next(iter(own.values()), "")
        placed = msgspec.structs.replace(
            paper,
            item=below(paper.item, _ROOT, own) if _names_files(paper) else paper.item,
            related=tuple(_moved(each) for each in paper.related),
            home_url=_ROOT + home,
            root_url=_ROOT,
            icon_url=page.icon_url and _ROOT + page.icon_url,
        )
        if project.profile.machines:
            pdf_url = beside(paper.url, pdf) if pdf else ""
            placed = msgspec.structs.replace(
                placed,
                citation=citation_tags(paper.item.publication, pdf_url),
                machines=for_machines_of_paper(project, paper, page, pdf_url),
            )
        beside_it = PurePosixPath(name).parent
        taken = {
            str(beside_it / to): copies[PurePosixPath(file_at(url)).as_posix()]
            for url, to in own.items()
        }
        yield PaperPage(name, placed, taken)


def _moved(related: Related) -> Related:
    return msgspec.structs.replace(related, url=_ROOT + related.url)


def _names_files(paper: Paper) -> bool:
    """Whether it may hold relative addresses: most papers have none, and all of a paper is looked
    through for them.
    """
    publication = paper.item.publication
    texts = (publication.title, *publication.notes, *publication.awards, paper.item.abstract)
    return (
        publication.preview is not None
        or any(file_at(link.url) for link in paper.item.links)
        or any(map(has_link, texts))
    )
