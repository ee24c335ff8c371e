"""The files that are made of a page and go beside it: what its readers download, and, for programs,
a feed and a map of the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from pubgen.addresses import address, beside, file_at
from pubgen.compiler.exporting import FORMATS
from pubgen.compiler.outputs import free_name
from pubgen.compiler.page import CompiledPage
from pubgen.compiler.project import Project
from pubgen.export import copyable
from pubgen.model import Page
from pubgen.output import File
from pubgen.page import FEED, feed

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
COMPANIONS = (FEED, SITEMAP, ROBOTS)  # whatever the profile says, these are their names
_WITHOUT = "rename {}, name another folder, as in -o pubgen-site/, or write {} in profile.toml"


def companion_names(project: Project, page: Page) -> list[str]:
    """What the files beside *page* are called."""
    names = [file_at(each.url) for each in page.downloads]
    names += [FEED] if page.feed_url else []
    names += [SITEMAP] if _has_sitemap(project) else []
    names += [ROBOTS] if project.profile.robots else []
    return names


def companions(
    project: Project, compiled: CompiledPage, page: Page, folder: Path
) -> Iterator[File]:
    """The files beside *page*, in *folder*.

    Raises `TemplateError` for a mistake in the template of the feed.
    """
    yield from _downloads(compiled, page, folder)
    if page.feed_url:
        from pubgen.render.html import render_html  # slow to import, as the page has done by now

        folders = project.template_folders(themed=False)
        text = render_html(feed(page), "feed.xml.jinja", folders=folders)
        yield _file(folder / FEED, text, "machines = false")
    if _has_sitemap(project):
        papers = (paper.url for paper in compiled.papers)
        text = sitemap((address(page.url).partition("#")[0], *papers))
        yield _file(folder / SITEMAP, text, "machines = false")
    if project.profile.robots:
        text = robots(beside(page.url, SITEMAP) if _has_sitemap(project) else "")
        yield _file(folder / ROBOTS, text, "robots = false")


def _has_sitemap(project: Project) -> bool:
    return project.profile.tells_machines and bool(beside(project.profile.url, SITEMAP))


def _downloads(compiled: CompiledPage, page: Page, folder: Path) -> Iterator[File]:
    """The publications for the readers of the page."""
    free = free_name(folder / "papers.bib").name
    for each in page.downloads:
        if each.format == "bib":
            text = copyable(compiled.shown)
        else:
            text = FORMATS[each.format]([item.publication for item in page.items], page)
        remedy = f'write download = "{free}" in profile.toml'
        yield File(folder / file_at(each.url), text.encode(), remedy=remedy)


def _file(path: Path, text: str, without: str) -> File:
    return File(path, text.encode(), remedy=_WITHOUT.format(path.name, without))


def sitemap(addresses: Iterable[str]) -> str:
    """The pages at *addresses*, for search engines: sitemaps.org, version 0.9."""
    rows = "".join(f"<url><loc>{escape(each)}</loc></url>\n" for each in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def robots(sitemap_url: str) -> str:
    """That every program may read all of a site (RFC 9309), and where its map is, if it has one."""
    lines = ["User-agent: *", "Allow: /"]
    lines += ["", f"Sitemap: {sitemap_url}"] if sitemap_url else []
    return "\n".join(lines) + "\n"
