"""A page through a template, and what is wrong where a template cannot be used."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import jinja2
import msgspec

from pubgen.diagnostic import Diagnostic
from pubgen.model import Document
from pubgen.render.format import Format
from pubgen.render.sandbox import NoMacroError, environment_for
from pubgen.render.shipped import TemplateError, shipped_templates
from pubgen.source import Source, Span


def render(
    format_: Format,
    page: Document,
    template: str,
    folders: Sequence[Path],
    **parts: Iterable[tuple[str, msgspec.Struct]],
) -> str:
    """*page* through the *template* found first in *folders*, else the shipped one; for a CV with
    its *parts*, each a list of what is shown, by their kinds.
    """
    search = (*folders, shipped_templates() / format_.folder)
    environment = environment_for(format_, search)
    try:
        context = format_.context(page)
        shown = {
            name: [(kind, format_.safe(part)) for kind, part in several]
            for name, several in parts.items()
        }
        text = environment.get_template(template).render(context, **shown)
    except Exception as error:  # a template is code: it can raise anything
        raise TemplateError(_diagnose(error, template, search)) from error
    return "\n".join(line.rstrip(" \t") for line in text.strip("\n").split("\n")) + "\n"


def _diagnose(error: Exception, template: str, folders: Sequence[Path]) -> Diagnostic:
    places = list(_places(error, folders))
    help_ = ""
    if isinstance(error, NoMacroError):
        help_ = _caller(*places[-1])
        found = (folder / error.template for folder in folders)
        places.append((next(path for path in found if path.exists()), 1))
    message = str(error) or type(error).__name__
    if isinstance(error, MemoryError):
        message = "this needs more memory than there is"
    elif isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template `{error.name}`"
    elif not places:
        message = f"`{template}`: {message}"
    return Diagnostic(
        rule="template-error",
        message=message,
        span=_line_span(*places[-1]) if places else None,
        effect="nothing can be written",
        help=help_,
        loses=True,
    )


def _caller(path: Path, number: int) -> str:
    """What is called in line *number* of the template at *path*."""
    line = path.read_text("utf-8").split("\n")[number - 1].strip()
    return f"`{path.name}` calls it: `{line}`"


def _places(error: Exception, folders: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """Files and lines of templates that led to *error*, the innermost last.

    Jinja rewrites its tracebacks so that they run through the templates' own lines.
    """
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if any(path.is_relative_to(folder) for folder in folders):
            yield path, line
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        yield Path(error.filename), error.lineno


def _line_span(path: Path, number: int) -> Span:
    lines = path.read_text("utf-8").split("\n")
    line = lines[number - 1]
    end = sum(len(before) + 1 for before in lines[: number - 1]) + len(line)
    return Span(Source(str(path), "\n".join(lines)), end - len(line.lstrip()), end)
