"""Jinja as templates run in it."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pubgen import __version__
from pubgen.render.format import Format
from pubgen.render.proxy import Proxy, what_instead
from pubgen.render.shipped import note_read, shipped_templates


class NoMacroError(jinja2.UndefinedError):
    """A *template* has no macro that another one calls."""

    def __init__(self, template: str, message: str | None = None) -> None:
        super().__init__(message)
        self.template = template


class _Missing(jinja2.StrictUndefined):
    """An undefined name, whose message names what a struct does have."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = None, name: Any = None, **rest: Any):
        if isinstance(obj, Proxy):
            hint = what_instead(type(obj), str(name))
        elif isinstance(obj, jinja2.environment.TemplateModule):
            hint = f"there is no macro `{name}` in `{obj.__name__}`"
            rest["exc"] = partial(NoMacroError, str(obj.__name__))
        elif isinstance(obj, dict):
            hint = f"there is no `{name}`; there is {', '.join(obj) or 'nothing'}"
        super().__init__(hint, jinja2.utils.missing if obj is None else obj, name, **rest)


def _words(format_: Format) -> Mapping[str, object]:
    """The words of the format's language, safe; what is to be filled in is a function of that:
    ``words.acceptance_rate(rate=…)``.
    """
    return {
        name: _word(getattr(format_.words, name), format_)
        for name in format_.words.__struct_fields__
    }


def _word(value: object, format_: Format) -> object:
    if callable(value):
        return lambda number: format_.text(value(number))
    if not isinstance(value, str) or "{" not in value:
        return format_.safe(value)
    pieces = re.split(r"\{(\w*)\}", value)
    literals = [format_.text(piece) for piece in pieces[::2]]

    def filled(**parts: object) -> str:
        safe = [str(format_.safe_text(parts[name])) for name in pieces[1::2]]
        joined = chain.from_iterable(zip_longest(literals, safe, fillvalue=""))
        return type(literals[0])("".join(joined))

    return filled


class _Loader(jinja2.FileSystemLoader):
    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of *template*, noted as read."""
        found = super().get_source(environment, template)
        note_read(Path(found[1]))
        return found


class _Sandbox(ImmutableSandboxedEnvironment):
    """Keeps templates away from Python's internals: they are trusted code, but none needs those.

    What a template prints in quotes, ``<< "R&D" >>``, is text of the output's language: Jinja by
    itself would escape it for HTML.
    """

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for output in tree.find_all(nodes.Output):
            output.nodes = [_as_text(each) for each in output.nodes]
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """*attribute* of *obj*; of what the boundary has made safe, without asking further."""
        if isinstance(obj, Proxy) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call(self, context: jinja2.runtime.Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """What *obj* returns; a template's own macro is asked without more ado."""
        if type(obj) is jinja2.runtime.Macro:
            return context.call(obj, *args, **named)
        return super().call(context, obj, *args, **named)


def _as_text(node: nodes.Expr) -> nodes.Expr:
    """*node* with the strings that it prints as text of the output's language."""
    match node:
        case nodes.Const() | nodes.Filter() if isinstance(_innermost(node), nodes.Const):
            return _filtered(node, _TEXT)
        case nodes.Concat():
            return _filtered(nodes.List(node.nodes, lineno=node.lineno), "join")
        case nodes.CondExpr():
            node.expr1 = _as_text(node.expr1)
            node.expr2 = _as_text(node.expr2) if node.expr2 else None
        case nodes.Or() | nodes.And():
            node.left, node.right = _as_text(node.left), _as_text(node.right)
    return node


def _filtered(node: nodes.Expr, name: str) -> nodes.Expr:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _innermost(node: nodes.Expr | None) -> nodes.Expr | None:
    """What the filters of *node* start from."""
    return _innermost(node.node) if isinstance(node, nodes.Filter) else node


_TEXT = "written"


class _CompiledTemplates(FileSystemBytecodeCache):
    """The shipped templates compiled, in ``__pycache__`` beside them as Python keeps its own: to
    compile them takes a fifth of a short run.

    If nothing can be written there, or Python is told not to, they are compiled anew.
    """

    def __init__(self) -> None:
        super().__init__(str(shipped_templates() / "__pycache__"), f"{__version__}-%s.cache")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The key of a shipped template; none for one of the user's own."""
        is_shipped = filename and Path(filename).is_relative_to(shipped_templates())
        return super().get_cache_key(name, filename) if is_shipped else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket*, if what is kept is of the same text and the same Python."""
        if bucket.key:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in *bucket*, if that is possible."""
        if bucket.key and not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


def _at_run_time(filter_: Callable[..., Any]) -> Callable[..., Any]:
    @jinja2.pass_context
    def later(_: jinja2.runtime.Context, *args: Any, **options: Any) -> Any:
        return filter_(*args, **options)

    return later


@cache
def environment_for(format_: Format, folders: tuple[Path, ...]) -> jinja2.Environment:
    """The environment for templates of a format, which are looked for in *folders*."""

    def finalize(value: object) -> object:
        if isinstance(value, format_.safe_type) or type(value) in (int, float):
            return value
        if isinstance(value, jinja2.Undefined):
            return str(value)  # raises, and says what is missing
        raise jinja2.TemplateRuntimeError(
            f"{type(value).__name__} is not text that is safe to print"
        )

    environment = _Sandbox(
        loader=_Loader(folders),
        undefined=_Missing,
        finalize=finalize,
        bytecode_cache=_CompiledTemplates(),
        auto_reload=False,  # a page is made from one state of its templates
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,  # so that what is included ends its line
        **format_.options,
    )
    environment.filters |= format_.filters()
    # What needs the context is not worked out when a template is compiled: another format, or
    # another version, may have the same template.
    for name, filter_ in ((_TEXT, format_.safe_text), ("join", format_.joined)):
        environment.filters[name] = _at_run_time(filter_)
    environment.globals["words"] = _words(format_)
    del environment.globals["lipsum"]  # filler text, of any length
    return environment
