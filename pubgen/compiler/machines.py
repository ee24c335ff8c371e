"""What a page has for programs, and the icon of its tab."""

from __future__ import annotations

from html import escape

import msgspec

from pubgen.addresses import beside
from pubgen.colours import colour, text_on
from pubgen.compiler.project import Project
from pubgen.compiler.stylesheet import is_own
from pubgen.export import page_jsonld, paper_jsonld
from pubgen.model import Image, LinkedData, Machines, Name, Page, Paper
from pubgen.names import read_names
from pubgen.page import ICON
from pubgen.profile.look import ACCENT, DARK_PAPER, PAPER


def for_machines(project: Project, page: Page) -> Page:
    """*page* with what it has for programs, if the profile wants that."""
    if not project.profile.tells_machines:
        return page
    owner = page.owner
    said = page.description or ", ".join(filter(None, (owner.position, owner.affiliation)))
    paper, dark_paper = _papers(project)
    machines = Machines(
        kind="profile" if owner.name and not owner.is_group else "website",
        description=said,
        image=owner.portrait and whole(owner.portrait, page.url),
        linked_data=LinkedData(page_jsonld(page)),
        paper=paper,
        dark_paper=dark_paper,
    )
    return msgspec.structs.replace(page, machines=machines)


def for_machines_of_paper(project: Project, paper: Paper, page: Page, pdf_url: str) -> Machines:
    """What the page of *paper* has for programs: its PDF is at *pdf_url*, if there is one."""
    light, dark = _papers(project)
    picture = paper.item.publication.still
    return Machines(
        kind="article",
        description=paper.description,
        image=whole(Image(picture.src, picture.alt), page.url) if picture else None,
        linked_data=LinkedData(paper_jsonld(paper, page.url, pdf_url)),
        paper=light,
        dark_paper=dark,
    )


def whole(image: Image, url: str) -> Image | None:
    """*image* by its whole address, if the page at *url* has one; no drawing, which cards do not
    show.
    """
    src = beside(url, image.src)
    return Image(src, image.alt) if src and not src.lower().endswith(".svg") else None


def _papers(project: Project) -> tuple[str, str]:
    """The colours of the ground; nothing where the user's own style may have others."""
    return ("", "") if is_own(project) else (PAPER, DARK_PAPER)


def drawn_icon(project: Project, page: Page) -> str:
    """The icon of *page* as SVG, if pubgen draws it; else ``""``."""
    if page.icon_url != ICON or project.profile.icon:
        return ""
    accent = colour(project.profile.look.accent) or ACCENT
    return _drawn(initials(page.owner.name), accent)


def initials(name: str) -> str:
    """One or two initials: ``AQ`` for Ada Quill, ``임`` for 임강묵."""
    names = read_names(name).names
    if not names:
        return ""
    firsts = (next(filter(str.isalnum, part), "") for part in _parts(names[0].name))
    return "".join(firsts).upper()


def _parts(name: Name) -> tuple[str, ...]:
    return (name.last,) if name.is_cjk else (name.first, name.last)


def _drawn(letters: str, ground: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{ground}"/>'
        '<text x="32" y="42" text-anchor="middle" font-family="system-ui, sans-serif" '
        f'font-size="28" font-weight="600" fill="{text_on(ground)}">{escape(letters)}</text>'
        "</svg>\n"
    )
