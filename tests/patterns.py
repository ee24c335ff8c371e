"""Every regular expression of the package, wherever it is written.

Each call of a function of `re` is found in the syntax of its module, and its pattern worked out
from the names of that module. So a pattern counts whether or not a run of the tests compiles it.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pubgen
from pubgen.bib import grammar, mending
from pubgen.latex import html, pdflatex, state
from pubgen.markers import HTML_COMMENT, Comment, marker_pattern
from pubgen.normalise import links
from pubgen.regexes import Pattern
from tests.conftest import ROOT

# Functions whose pattern depends on what they are given, and the patterns that they make.
MADE: dict[str, Callable[[], tuple[re.Pattern[str], ...]]] = {
    "pubgen.bib.mending.words_before": lambda: tuple(map(mending.words_before, "})")),
    "pubgen.bib.grammar.field_before": lambda: tuple(map(grammar.field_before, "})")),
    "pubgen.check.find.venues._telling": lambda: (re.compile(r"(?<![\s,(\[])[\s,(\[]+NIPS\b"),),
    "pubgen.check.find.keys.keys_unlike_the_pattern": tuple,  # the author's own
    "pubgen.latex.html.end_tag": lambda: tuple(map(html.end_tag, ("i", "span"))),
    "pubgen.latex.pdflatex.unsettable_character": lambda: (pdflatex.unsettable_character(),),
    "pubgen.latex.state.closing": lambda: tuple(map(state.closing, ("$", r"\)", "}"))),
    "pubgen.normalise.links._other_numbers": lambda: tuple(
        re.compile(pattern) for _, _, pattern, _ in links.NUMBERS
    ),
    "pubgen.markers.marker_pattern": lambda: tuple(
        map(marker_pattern, (HTML_COMMENT, Comment("%")))
    ),
}


# How a text is gone through: from each place of it, or only from one.
FIND, MATCH, FULL_MATCH = "find", "match", "fullmatch"


class Written(NamedTuple):
    """A regular expression, where it is written, and how texts are gone through with it."""

    place: str
    pattern: re.Pattern[str]
    ways: frozenset[str]


def patterns() -> Iterator[Written]:
    """Every pattern of the package."""
    files = [
        (file, ast.parse(file.read_text("utf-8")), _module(file))
        for file in sorted(Path(pubgen.__file__).parent.rglob("*.py"))
        if file.name not in ("__main__.py", "regexes.py")
    ]
    ways: dict[re.Pattern[str], set[str]] = {}
    for _, tree, module in files:
        for pattern, way in mentions(tree, vars(module)):
            ways.setdefault(pattern, set()).add(way)
    for file, tree, module in files:
        for function, call in calls(tree):
            own = set() if _called(call) == "compile" else {_way(_called(call))}
            for pattern in _worked_out(module, function, call):
                place = f"{file.relative_to(ROOT).as_posix()}:{call.lineno}"
                yield Written(place, pattern, frozenset(own | ways.get(pattern, set()) or {FIND}))


def _module(file: Path) -> ModuleType:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return import_module(".".join(parts).removesuffix(".__init__"))


def mentions(
    tree: ast.AST, names: dict[str, Any], way: str = FIND
) -> Iterator[tuple[re.Pattern[str], str]]:
    """Each pattern that *tree* names, with the way of the call that it is named for."""
    match tree:
        case ast.Name(name):
            yield from ((pattern, way) for pattern in _held(names.get(name)))
        case ast.Attribute(ast.Name(module), name) if isinstance(names.get(module), ModuleType):
            yield from ((pattern, way) for pattern in _held(getattr(names[module], name, None)))
        case ast.Attribute(_, "pattern"):  # a part of another pattern, which is looked at itself
            return
        case ast.Attribute(value, name):
            yield from mentions(value, names, _way(name))
        case ast.Subscript() | ast.IfExp():
            for child in ast.iter_child_nodes(tree):
                yield from mentions(child, names, way)
        case ast.Assign(_, value) | ast.AnnAssign(_, _, value) if value:
            yield from mentions(value, names)
        case _:
            for child in ast.iter_child_nodes(tree):
                yield from mentions(child, names)


def _held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Pattern):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, dict | tuple | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _held(each)


def _way(method: str) -> str:
    return method if method in {MATCH, FULL_MATCH} else FIND


def calls(tree: ast.AST, function: str = "") -> Iterator[tuple[str, ast.Call]]:
    """The calls of functions of `re` that take a pattern, each with the function it is in."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Call(func=ast.Attribute(ast.Name("re"), name)) if name != "escape":
                yield function, node
            case ast.Call(func=ast.Name("regex")):
                yield function, node
        yield from calls(node, node.name if isinstance(node, ast.FunctionDef) else function)


def _called(call: ast.Call) -> str:
    """The function of `re`; `regexes.regex` compiles later."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else "compile"


def _worked_out(module: ModuleType, function: str, call: ast.Call) -> tuple[re.Pattern[str], ...]:
    signature = inspect.signature(getattr(re, _called(call)))
    given = signature.bind(*call.args, **{word.arg or "": word.value for word in call.keywords})
    try:
        written = _value(given.arguments["pattern"], module)
        flags = _value(given.arguments["flags"], module) if "flags" in given.arguments else 0
    except NameError:  # it depends on what the function is given
        return MADE[f"{module.__name__}.{function}"]()
    return (re.compile(written, flags),)


def _value(expression: ast.expr, module: ModuleType) -> Any:
    source = compile(ast.Expression(expression), module.__name__, "eval")
    return eval(source, vars(module))  # noqa: S307  # our own
