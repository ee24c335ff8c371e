"""The law of the house: imports point one way, and what is slow is imported only where it is used.

Rows go from top to bottom. A module may import any row below its own and its own room, never a
row above, nor another room of its row. The ``__init__`` of a room is its face: it imports what
others may use, and does nothing. What is outside of the package, a test above all, uses its public
names.
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
    ("rules", "addresses", "months"),
    (
        "text",
        "formula",
        "source",
        "files",
        "distinct",
        "kinds",
        "suggest",
        "unicode",
        "braces",
        "checksums",
        "pictures",
        "colours",
    ),
    ("regexes",),
    ("",),  # pubgen/__init__.py
)
ROW_OF = {room: number for number, row in enumerate(ROWS) for room in row}
# They are what their room is: the version and the few words that are needed without any import, and
# the reader of the pages beside it.
NO_FACES = {"pubgen/__init__.py", "pubgen/rules/__init__.py"}
SLOW = {"jinja2", "markdown_it", "mdit_py_plugins", "playwright"}


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
    return below or here == there


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
    ],
)
def test_the_law_leaves_alone(tmp_path: Path, file: str, text: str) -> None:
    assert list(broken(_package(tmp_path, file, text))) == []


def _package(folder: Path, file: str, text: str) -> Path:
    path = folder / "pubgen" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return folder / "pubgen"


def test_the_architecture_page_shows_the_rows() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    shown = text.partition("## Imports point one way")[2].split("```")[1].removeprefix("text\n")
    assert [tuple(line.split()) for line in shown.splitlines()] == list(ROWS[:-1])


# ------------------------------------------------------------------------------------------ faces


def code_in(face: str) -> list[int]:
    """The lines where *face* has a statement that is no import, no ``__all__`` and no docstring."""
    return [node.lineno for node in ast.parse(face).body if not _is_of_a_face(node)]


def _is_of_a_face(node: ast.stmt) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(ast.Constant(str())):
            return True
        case ast.Assign([ast.Name("__all__")]):
            return True
    return False


def test_a_face_only_imports() -> None:
    faces = {
        file.relative_to(ROOT).as_posix(): file.read_text("utf-8")
        for file in (ROOT / "pubgen").rglob("__init__.py")
    }
    assert len(faces) >= 15
    assert {name for name, text in faces.items() if code_in(text)} == NO_FACES


@pytest.mark.parametrize(
    ("face", "lines"),
    [
        ('"""A room."""\nfrom pubgen.a import x\n__all__ = ["x"]', []),
        ("import a\nSIZE = 3", [2]),
        ("def f():\n  import a", [1]),
        ("if a:\n  from b import c\nprint(1)", [1, 3]),
    ],
)
def test_code_in_a_face_is_found(face: str, lines: list[int]) -> None:
    assert code_in(face) == lines


# ------------------------------------------------------------------------------------ private names

OURS = {"pubgen", "tests", "docs", "benchmarks"}
BY_NAME = {"getattr", "setattr", "delattr", "hasattr"}
OF_NAMED_TUPLES = {"_asdict", "_fields", "_make", "_replace"}


def private_uses(text: str) -> Iterator[str]:
    """The private names that the module *text* takes from elsewhere in this project, each with its
    line. A name of its own is one that *text* gives to an attribute or a function.
    """
    tree = ast.parse(text)
    own = OF_NAMED_TUPLES | set(_given_names(tree))
    for node in ast.walk(tree):
        found = (name for name in _names_taken(node) if _is_private(name) and name not in own)
        yield from (f"{getattr(node, 'lineno', 0)}: {name}" for name in found)


def _given_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name) | ast.ClassDef(name):
                yield name
            case ast.Attribute(ast.Name("self"), name, ast.Store()):
                yield name


def _names_taken(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in OURS:
            yield from module.split(".")
            yield from (alias.name for alias in node.names)
        case ast.Import():
            for alias in node.names:
                if alias.name.partition(".")[0] in OURS:
                    yield from alias.name.split(".")
        case ast.Attribute(attr=name):
            yield name
        case ast.Call(ast.Name(name) | ast.Attribute(attr=name)) if name in BY_NAME:
            for each in node.args[:2]:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield from each.value.split(".")


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def test_nobody_outside_takes_a_private_name() -> None:
    files = [file for room in OURS - {"pubgen"} for file in sorted((ROOT / room).rglob("*.py"))]
    assert len(files) >= 60
    found = {
        file.relative_to(ROOT).as_posix(): uses
        for file in files
        if (uses := list(private_uses(file.read_text("utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from pubgen.page import _order", ["1: _order"]),
        ("from pubgen.page._order import by_year", ["1: _order"]),
        ("import pubgen._page", ["1: _page"]),
        ("from pubgen import page\npage._order([])", ["2: _order"]),
        ("def f():\n  return People(1)._owner.find(2)", ["2: _owner"]),
        ("patch.setattr(Scanner, '_fences', [])", ["1: _fences"]),
        ("patch.setattr('pubgen.page._order', len)", ["1: _order"]),
        ("getattr(page, '_order')", ["1: _order"]),
        ("class A:\n  def f(self): return self._size", ["2: _size"]),
    ],
)
def test_a_private_name_is_found(text: str, found: list[str]) -> None:
    assert list(private_uses(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "from pubgen import __version__",
        "from pubgen.page import order\norder.__name__",
        "from re import _parser",
        "class A:\n  def __init__(self, size): self._size = size\n  def f(self, o): o._size + 1",
        "class A:\n  def f(self): self._g()\n  def _g(self): pass",
        "case._replace(name='x')",
        "patch.setattr(os, 'open', print)\nlog.append('_')",
    ],
)
def test_a_name_of_its_own_is_not(text: str) -> None:
    assert list(private_uses(text)) == []


# ---------------------------------------------------------------------------------------- lengths


def test_no_module_and_no_function_is_long() -> None:
    for file in (ROOT / "pubgen").rglob("*.py"):
        text = file.read_text("utf-8")
        assert text.count("\n") <= 450, file
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                assert node.end_lineno - node.lineno < 60, (file, node.name)
