"""The pages of papers: each as it is written into a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import msgspec

from pubgen.addresses import beside, file_at
from pubgen.compiler.machines import for_machines_of_paper
from pubgen.compiler.project import Project
from pubgen.compiler.readdressing import below, without
from pubgen.compiler.travel import Travel
from pubgen.export import citation_tags, coins, tell_what_it_is
from pubgen.model import Page, Paper
from pubgen.page import paper_url

_ROOT = "../../"


class PaperPage(msgspec.Struct, frozen=True):
    """A *paper* as its template sees it, the *name* of its file, and the files beside that by their
    names; all relative to the folder of the homepage.
    """

    name: str
    paper: Paper
    copies: Mapping[str, Path]


def paper_pages(
    project: Project,
    papers: Sequence[Paper],
    page: Page,
    home: str,
    went: Travel | None = None,
    *,
    jekyll: bool = False,
) -> Iterator[PaperPage]:
    """The pages of *papers*, from which *home* leads back to *page*, with which other files *went*:
    Google Scholar wants a PDF in the folder of the page that links to it.
    """
    copies = went.copies if went else {}
    missing = went.missing if went else frozenset[str]()
    told = {item.publication.entry.number: item.coins for item in page.items}
    for paper in papers:
        name = paper_url(paper.slug)
        pdf = _pdf(paper, copies) if project.profile.tells_machines else ""
        file = PurePosixPath(file_at(pdf))
        own = {pdf: quote(file.name)} if pdf else {}
        placed = msgspec.structs.replace(
            below(paper, _ROOT, own),
            home_url=_ROOT + home,
            root_url=_ROOT,
            icon_url=page.icon_url and _ROOT + page.icon_url,
        )
        if project.profile.machines:  # these need no address: Google Scholar has that of the page
            pdf_url = beside(paper.url, own[pdf]) if pdf else ""
            machines = for_machines_of_paper(project, without(paper, missing), page, pdf_url)
            query = told[paper.item.publication.entry.number]
            placed = _telling(placed, query, pdf_url, jekyll=jekyll)
            placed = msgspec.structs.replace(placed, machines=machines)
        copy = str(PurePosixPath(name).parent / file.name)
        yield PaperPage(name, placed, {copy: copies[file.as_posix()]} if pdf else {})


def _pdf(paper: Paper, copies: Mapping[str, Path]) -> str:
    """The address of its PDF, if that is among *copies*; else ``""``."""
    for link in paper.item.links:
        file = PurePosixPath(file_at(link.url))
        if link.kind == "pdf" and file.suffix.lower() == ".pdf" and file.as_posix() in copies:
            return link.url
    return ""


def _telling(paper: Paper, query: str, pdf_url: str, *, jekyll: bool) -> Paper:
    """*paper* with what Google Scholar and reference managers read; *query* is its COinS, if the
    homepage has it. Zotero prefers these to the tags: there are none where the tags have more, an
    abstract or a PDF. In Jekyll, tags need a line in the site's layout, which may not be there.
    """
    item = paper.item
    tags = citation_tags(item.publication, item.abstract, pdf_url)
    if jekyll or not (tell_what_it_is(tags) and (item.abstract or pdf_url)):
        item = msgspec.structs.replace(item, coins=query or coins(item.publication))
    return msgspec.structs.replace(paper, item=item, citation=tags)
