"""A whole CV as PDF, set by Typst: no TeX, no network.

typst is an optional dependency: ``pip install "pubgen[pdf]"``.
"""

from __future__ import annotations

from pathlib import Path

from pubgen import files as disk
from pubgen.diagnostic import Diagnostic
from pubgen.model import Page
from pubgen.profile import CV
from pubgen.regexes import regex
from pubgen.render.shipped import TemplateError, shipped_templates
from pubgen.render.targets import TARGETS, render_document

_TEMPLATE = "document.typ.jinja"
_DEFAULTS = CV()


class NoTypstError(Exception):
    """The package typst is not installed."""

    def __init__(self) -> None:
        super().__init__('a PDF needs the package typst: pip install "pubgen[pdf]"')


def pdf(page: Page, own: Path | None = None, cv: CV = _DEFAULTS) -> bytes:
    """*page* as a document of its own, by templates in the folder *own* or shipped ones.

    Raises `NoTypstError`, and `TemplateError` where a template is not right or makes what Typst
    cannot read.
    """
    try:
        import typst
    except ImportError as missing:
        raise NoTypstError from missing
    source, root = document(page, own, cv), own or shipped_templates()
    try:
        # root is where a template finds its pictures
        return typst.compile(source.encode(), root=root, format="pdf")  # type: ignore[call-overload,no-any-return]
    except typst.TypstError as wrong:
        raise TemplateError(_diagnosed(wrong.message, wrong.diagnostic, source)) from wrong


def pictures(page: Page, own: Path | None) -> tuple[Path, ...]:
    """The files in the folder *own* that the document for Typst names."""
    if own is None:
        return ()
    names = dict.fromkeys(_STRING.findall(document(page, own)))
    return tuple(path for name in names if disk.is_file(path := own / name.lstrip("/")))


def document(page: Page, own: Path | None = None, cv: CV = _DEFAULTS) -> str:
    """What `pdf` gives to Typst."""
    return render_document(page, TARGETS["typst"], cv, own=own)


_STRING = regex(r'"([^"\\\n]++)"')
_LINE = regex(r"__typst_py_bytes__\.typ:(\d+)")


def _diagnosed(message: str, where: str, source: str) -> Diagnostic:
    found = _LINE.search(where)
    line = source.split("\n")[int(found[1]) - 1].strip() if found else ""
    return Diagnostic(
        rule="template-error",
        message=f"Typst cannot read what `{_TEMPLATE}` makes: {message}",
        span=None,
        effect="nothing can be written",
        help=f"line {found[1]} of it is `{line}`" if found else "",
        loses=True,
    )
