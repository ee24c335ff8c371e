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
from pubgen.bib import fields, mending
from pubgen.latex import pdflatex, state, writing
from pubgen.markers import HTML_COMMENT, Comment, _markers
from pubgen.normalise import links
from tests.conftest import ROOT

# Functions whose pattern depends on what they are given, and the patterns that they make.
MADE: dict[str, Callable[[], tuple[re.Pattern[str], ...]]] = {
    "pubgen.bib.mending._words_before": lambda: tuple(map(mending._words_before, "})")),
    "pubgen.bib.fields._field_before": lambda: tuple(map(fields._field_before, "})")),
    "pubgen.check.people.find_name": lambda: (re.compile(r"Ada\s+Quill"),),
    "pubgen.check.rules.inconsistent_venue._telling": lambda: (re.compile(r"[\s,(\[]+NIPS\b"),),
    "pubgen.check.rules.unlike_key_pattern.find": tuple,  # the author's own
    "pubgen.latex.pdflatex._unsettable": lambda: (pdflatex._unsettable(),),
    "pubgen.latex.state.closing": lambda: tuple(map(state.closing, ("$", r"\)", "}"))),
    "pubgen.latex.writing._in_any_script": lambda: (writing._in_any_script(),),
    "pubgen.normalise.links._other_numbers": lambda: tuple(
        re.compile(pattern) for _, _, pattern, _ in links._NUMBERS
    ),
    "pubgen.markers._markers": lambda: tuple(map(_markers, (HTML_COMMENT, Comment("%")))),
}


class Written(NamedTuple):
    """A regular expression and where it is written."""

    place: str
    pattern: re.Pattern[str]


def patterns() -> Iterator[Written]:
    """Every pattern of the package."""
    for file in sorted(Path(pubgen.__file__).parent.rglob("*.py")):
        if file.name != "__main__.py":
            yield from _patterns_in(file)


def _patterns_in(file: Path) -> Iterator[Written]:
    parts = file.relative_to(ROOT).with_suffix("").parts
    module = import_module(".".join(parts).removesuffix(".__init__"))
    for function, call in calls(ast.parse(file.read_text("utf-8"))):
        place = f"{'/'.join(parts)}.py:{call.lineno}"
        for pattern in _worked_out(module, function, call):
            yield Written(place, pattern)


def calls(tree: ast.AST, function: str = "") -> Iterator[tuple[str, ast.Call]]:
    """The calls of functions of `re` that take a pattern, each with the function it stands in."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Call(func=ast.Attribute(ast.Name("re"), name)) if name != "escape":
                yield function, node
        yield from calls(node, node.name if isinstance(node, ast.FunctionDef) else function)


def _worked_out(module: ModuleType, function: str, call: ast.Call) -> tuple[re.Pattern[str], ...]:
    assert isinstance(call.func, ast.Attribute)
    signature = inspect.signature(getattr(re, call.func.attr))
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
