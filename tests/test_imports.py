"""The law of the house: imports point one way, and what is slow is imported only where it is used.

Rows go from top to bottom. A module may import any row below its own and its own room, never a
row above, nor another room of its row; only `text` and `source` may use each other.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

ROWS = (
    ("cli",),
    ("compiler", "init"),
    ("export",),
    ("render", "check", "output"),
    ("markers", "ledger"),
    ("page",),
    ("style",),
    ("normalise",),
    ("profile",),
    ("names",),
    ("bib", "latex"),
    ("model", "diagnostic"),
    ("rules",),
    ("text", "source", "files", "distinct", "kinds", "suggest", "unicode"),
    ("",),  # pubgen/__init__.py
)
ROW_OF = {room: number for number, row in enumerate(ROWS) for room in row}
FRIENDS = {"text", "source"}
SLOW = {"jinja2", "latex2mathml", "markdown_it", "playwright"}


class Import(NamedTuple):
    """A module that another one imports in this line, at its start or later."""

    importer: str
    line: int
    imported: str
    at_start: bool


def read(file: Path, package: Path) -> tuple[str, list[Import]]:
    """The name of the module in *file* and all its imports, at whatever depth they are."""
    parts = file.relative_to(package.parent).with_suffix("").parts
    parent, name = ".".join(parts[:-1]), ".".join(parts).removesuffix(".__init__")
    return name, [
        Import(name, node.lineno, imported, at_start)
        for node, at_start in _statements(ast.parse(file.read_text("utf-8")))
        for imported in _modules(node, parent)
    ]


def _statements(
    node: ast.AST, at_start: bool = True
) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, at_start
        else:
            yield from _statements(child, at_start and not _runs_later(child))


def _runs_later(node: ast.AST) -> bool:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.If(test=ast.Name("TYPE_CHECKING")):
            return True
    return False


def _modules(node: ast.Import | ast.ImportFrom, parent: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = resolve_name("." * node.level + (node.module or ""), parent)
    return [f"{base}.{alias.name}" for alias in node.names]


def room(module: str) -> str:
    """``render`` for ``pubgen.render.html``, and nothing for ``pubgen`` itself."""
    return module.removeprefix("pubgen").lstrip(".").partition(".")[0]


def broken(package: Path) -> Iterator[str]:
    """What breaks the law, each with its place."""
    for file in sorted(package.rglob("*.py")):
        name, imports = read(file, package)
        place = file.relative_to(package.parent).as_posix()
        if room(name) not in ROW_OF:
            yield f"{place}: {name} has no place in the house yet: add it to ROWS"
        else:
            yield from (f"{place}:{found.line}: {why}" for found in imports if (why := _why(found)))


def _why(found: Import) -> str:
    here, library = room(found.importer), found.imported.partition(".")[0]
    if library == "pubgen" and not _may_import(here, room(found.imported)):
        return f"{found.importer} may not import {found.imported}"
    if library == "click" and here != "cli":
        return "click is for pubgen.cli alone"
    if library in SLOW and found.at_start and here != "render":
        return f"{library} is slow to import: import it in the function that uses it"
    return ""


def _may_import(here: str, there: str) -> bool:
    """What is in no row is not a module but an attribute, as ``__version__`` is."""
    below = ROW_OF[here] < ROW_OF.get(there, len(ROWS))
    return below or here == there or {here, there} == FRIENDS


def test_imports_point_one_way() -> None:
    assert list(broken(ROOT / "pubgen")) == []


def test_the_whole_house_was_read() -> None:
    package = ROOT / "pubgen"
    modules = dict(read(file, package) for file in package.rglob("*.py"))
    assert {room(name) for name in modules} == ROW_OF.keys()
    assert len(modules) >= 30
    assert sum(map(len, modules.values())) >= 100


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("text.py", "import pubgen.cli", "pubgen.text may not import pubgen.cli"),
        ("page.py", "from pubgen import compiler", "pubgen.page may not import pubgen.compiler"),
        (
            "page.py",
            "def f():\n  from .compiler import x",
            "pubgen.page may not import pubgen.compiler.x",
        ),
        ("render/a.py", "from ..check import x", "pubgen.render.a may not import pubgen.check.x"),
        ("bib/__init__.py", "from .. import latex", "pubgen.bib may not import pubgen.latex"),
        ("latex/a.py", "import pubgen.bib", "pubgen.latex.a may not import pubgen.bib"),
        (
            "latex/a.py",
            "from pubgen.names.types import x",
            "pubgen.latex.a may not import pubgen.names.types.x",
        ),
        ("__init__.py", "from .compiler import x", "pubgen may not import pubgen.compiler.x"),
        ("attic.py", "", "pubgen.attic has no place in the house yet: add it"),
        ("page.py", "import click", "click is for pubgen.cli alone"),
        ("page.py", "from jinja2 import x", "jinja2 is slow to import: import it in the function"),
    ],
)
def test_the_law_bites(tmp_path: Path, file: str, text: str, complaint: str) -> None:
    [found] = broken(_package(tmp_path, file, text))
    assert found.startswith(f"pubgen/{file}:")
    assert complaint in found


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("cli.py", "import click"),
        ("cli.py", "from pubgen import __version__"),
        ("compiler.py", "from pubgen import page\nfrom pubgen.render import html"),
        ("render/a.py", "import jinja2\nfrom . import b\nfrom .b import x\nfrom ..page import y"),
        ("profile/a.py", "import pubgen.profile.b\ndef f():\n  import markdown_it"),
        ("page.py", "if TYPE_CHECKING:\n  from jinja2 import x"),
        ("text.py", "import pubgen.source"),
    ],
)
def test_the_law_leaves_alone(tmp_path: Path, file: str, text: str) -> None:
    assert list(broken(_package(tmp_path, file, text))) == []


def _package(folder: Path, file: str, text: str) -> Path:
    path = folder / "pubgen" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return folder / "pubgen"
