"""The CV's sections in the flavour of somebody's CV: one row a target, its look in a folder.

A folder of custom templates makes a target, too: ``templates/latex/mine/shape.tex.jinja`` is
``--target mine``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from pubgen import style
from pubgen.model import Group, Listing, Page, Section
from pubgen.profile import CV
from pubgen.render.shipped import shipped_templates

if TYPE_CHECKING:
    from pubgen.render.format import Format


Parts: TypeAlias = Iterator[tuple[str, Section | Group | Listing]]


class Language(msgspec.Struct, frozen=True):
    """An output language that targets are flavours of: its *folder* in templates/, the *suffix* of
    a file, and how a *comment* begins and ends.
    """

    folder: str
    suffix: str
    comment: tuple[str, str]


class Target(msgspec.Struct, frozen=True):
    """A flavour of a *language*. *pdflatex* is whether that can set it.

    *module* writes data, which are not a matter of layout, so there are no templates.
    """

    name: str
    language: Language
    pdflatex: bool = False
    module: str = ""


_LATEX = Language("latex", "tex", ("%", ""))
_BIBLATEX = Language("biblatex", "bib", ("%", ""))
_TYPST = Language("typst", "typ", ("//", ""))
_MARKDOWN = Language("markdown", "md", ("<!--", "-->"))
_YAML = Language("yaml", "yaml", ("#", ""))

TARGETS = {
    target.name: target
    for target in (
        Target("article", _LATEX, pdflatex=True),
        Target("moderncv", _LATEX, pdflatex=True),
        Target("awesome-cv", _LATEX),
        Target("altacv", _LATEX, pdflatex=True),
        Target("biblatex", _BIBLATEX, pdflatex=True, module="pubgen.export.biblatex"),
        Target("typst", _TYPST),
        Target("rendercv", _YAML, module="pubgen.render.rendercv_file"),
        Target("markdown", _MARKDOWN),
    )
}


def targets(own: Path | None) -> dict[str, Target]:
    """The targets there are: the shipped ones, and a user's *own* folders."""
    return TARGETS | ({each.name: each for each in _in_folder(own)} if own else {})


def _in_folder(own: Path) -> Iterator[Target]:
    for language in (_LATEX, _TYPST, _MARKDOWN):
        for folder in sorted((own / language.folder).glob("*/")):
            shipped = TARGETS.get(folder.name)
            if folder.is_dir() and (shipped is None or shipped.language is not language):
                yield Target(folder.name, language, pdflatex=language is _LATEX)


def render_target(
    page: Page,
    target: Target,
    cv: CV,
    *,
    own: Path | None,
    beside: Sequence[Section] | None,
) -> str:
    """The sections of *page* for *target* as *cv* wants them, by templates in the folder *own* or
    shipped ones, with the definitions that they and those *beside* them need; without any if there
    is ``None``.

    Raises `TemplateError` for a mistake in a template.
    """
    parts = {"parts": cv_parts(page.sections, headings=len(page.sections) > 1)}
    if beside is not None:
        parts["others"] = cv_parts(beside, headings=False)
    return _rendered(page, target, cv, "cv", own, **parts)


def render_document(page: Page, target: Target, cv: CV, *, own: Path | None) -> str:
    """*page* as a document of its own, with name and contact; its portrait is a file as the
    document is to name it.

    Raises `TemplateError` for a mistake in a template.
    """
    parts = cv_parts(page.sections, headings=True)
    return _rendered(page, target, cv, "document", own, parts=parts, others=iter(()))


def _rendered(
    page: Page, target: Target, cv: CV, template: str, own: Path | None, **parts: Parts
) -> str:
    from pubgen.render.environment import render  # slow to import, and data need no templates

    language = target.language
    format_ = _format(
        language.folder,
        style.language(page.language),
        page.owner.name_style,
        ascii_only=cv.encoding == "ascii",
        left_column=cv.left_column,
        paper=cv.paper,
    )
    folders = template_folders(target, own)
    return render(format_, page, f"{template}.{language.suffix}.jinja", folders, **parts)


def cv_parts(sections: Iterable[Section], *, headings: bool) -> Parts:
    """What a CV shows down the page, each part with the macro of ``shape`` that shows it."""
    for section in sections:
        if headings:
            yield "heading", section
        if section.positions:
            yield "positions", section
        if section.listing:
            yield from _lists(section.listing)
        if section.text:
            yield "text", section


def _lists(listing: Listing) -> Parts:
    if listing.summary:
        yield "summary", listing
    yield from _groups(listing.groups)
    if listing.legend:
        yield "legend", listing


def _groups(groups: Iterable[Group]) -> Parts:
    for group in groups:
        if group.title and any(Listing((group,)).items):
            yield "group", group
        if group.items:
            yield "publications", group
        yield from _groups(group.groups)


def template_folders(target: Target, own: Path | None) -> Sequence[Path]:
    """Where a template of *target* is looked for, first to last, before those of its language."""
    language = Path(target.language.folder)
    mine = (own / language / target.name, own / language) if own else ()
    return *mine, shipped_templates() / language / target.name


TYPST_PAPERS = {"a4": "a4", "letter": "us-letter"}  # as Typst calls them, and so RenderCV


@cache
def _format(
    folder: str,
    words: style.Language,
    own_style: Sequence[str],
    *,
    ascii_only: bool,
    left_column: str,
    paper: str,
) -> Format:
    """The format whose templates are in *folder*."""
    if folder == "latex":
        from pubgen.render.latex import LaTeX

        years_left = left_column == "year"
        return LaTeX(words, ascii_only=ascii_only, years_left=years_left, paper=paper)
    if folder == "typst":
        from pubgen.render.typst import Typst

        return Typst(words, paper=TYPST_PAPERS[paper])
    from pubgen.render.markdown import Markdown

    return Markdown(words, own_style=own_style)
