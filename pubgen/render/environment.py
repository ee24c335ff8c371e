"""The boundary between our types and a template.

Whatever a template can reach has been made safe for its output language before it gets there:
`Proxy` wraps every struct and converts on access. Two more locks hold when a template
takes a value apart: Jinja's autoescape joins safe text only to safe text, and `finalize` refuses to
print anything else. So no template author has to remember to escape.
"""

from __future__ import annotations

import contextlib
import re
import sys
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, zip_longest
from operator import attrgetter
from pathlib import Path
from typing import Any, ClassVar, get_type_hints

import jinja2
import msgspec
from jinja2 import nodes
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pubgen import __version__
from pubgen.diagnostic import Diagnostic
from pubgen.model import Entry, Page, Prose
from pubgen.render.shipped import TemplateError, note_read, shipped_templates
from pubgen.source import Source, Span
from pubgen.style import ENGLISH, SEEN, Language
from pubgen.text import Inline, Node

Filter = Callable[[Any], str]
# For languages that are full of braces.
CODE_DELIMITERS: Mapping[str, str] = {
    "block_start_string": "<%",
    "block_end_string": "%>",
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}


class SafeText(Markup):
    """Text that is safe in some language other than HTML.

    Jinja joins safe text by the methods of markupsafe's type, and prints what has ``__html__`` as
    it is.
    """

    @staticmethod
    def escaped(value: str) -> str:
        """Plain characters in that language."""
        raise NotImplementedError

    @classmethod
    def escape(cls, value: Any) -> SafeText:
        """*value*, if it is not safe already."""
        if hasattr(value, "__html__"):
            return cls(value.__html__())
        return cls(cls.escaped(str(value)))


def around(label: str) -> tuple[str, str]:
    """What is before and after a label: ``12.``, ``[C3]``."""
    return ("", ".") if label.isdigit() else ("[", "]")


class Format(ABC):
    """What an output language has to tell: how a value becomes text that is safe in it.

    *folder* holds its templates, *safe_type* is the only text that may be printed, *options* are
    Jinja's (delimiters, autoescape). *words* is the language of our own words.
    """

    folder: ClassVar[str]
    words: Language
    safe_type: ClassVar[type[str]]
    options: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, words: Language = ENGLISH) -> None:
        self.words = words

    @abstractmethod
    def text(self, value: str) -> str:
        """Plain characters."""

    @abstractmethod
    def url(self, value: str) -> str:
        """An address to link to; empty if unsafe."""

    @abstractmethod
    def inline(self, value: Inline) -> str:
        """Inline text with its markup."""

    @abstractmethod
    def prose(self, value: Prose) -> str:
        """Markdown from the profile."""

    def filters(self) -> Mapping[str, Filter]:
        """The filters that templates of this format have beside Jinja's own."""
        return {
            "ordinal": lambda number: self.text(self.words.ordinal(number)),
            "numbered": self._numbered,
        }

    def joined(self, values: Iterable[Any], between: str = "", attribute: str = "") -> str:
        """*values*, or an *attribute* of each, with *between* in between: as Jinja's own filter, in
        this language.
        """
        parts = (getattr(each, attribute) if attribute else each for each in values)
        separator, *safe = (str(self.safe_text(each)) for each in (between, *parts))
        return self.safe_type(separator.join(safe))

    def safe_text(self, value: Any) -> Any:
        """*value* as text, if it is not safe already; a number stays one."""
        if isinstance(value, self.safe_type) or type(value) in (int, float):
            return value
        return self.text(str(value))

    def _numbered(self, label: str) -> str:
        """A safe label as it is before an item: 12 → ``12.``, C3 → ``[C3]``."""
        before, after = map(self.text, around(label))
        return before + label + after

    def context(self, page: Page) -> Mapping[str, object]:
        """The names that a template starts with."""
        return {"page": self.safe(page)}

    def safe(self, value: object) -> object:
        """*value* as a template may see it."""
        match value:
            case ():
                return value
            case tuple() if isinstance(value[0], Node):
                return self.inline(value)
            case tuple() | list():
                return tuple([self.safe(each) for each in value])
            case Prose():
                return self.prose(value)
            case msgspec.Struct():
                return _proxy(type(value), self)(value)
            case None | bool() | int() | float():
                return value
            case str():
                return self.text(value)
            case Mapping():
                return {self.text(str(key)): self.safe(each) for key, each in value.items()}
        return self.text(str(value))  # a date in the front matter


class Proxy:
    """A struct as a template sees it: what may be published of its fields, and what the style says
    of it, each made safe when first asked for.
    """

    def __init__(self, struct: msgspec.Struct) -> None:
        self._struct = struct


class _SafeField:
    """A field of a `Proxy`: converts once, then the instance's own dictionary comes before it."""

    def __init__(
        self, name: str, value: Callable[[Any], Any], convert: Callable[[Any], object]
    ) -> None:
        self.name = name
        self.value = value
        self.convert = convert

    def __get__(self, proxy: Proxy, owner: type[Proxy]) -> object:
        safe = proxy.__dict__[self.name] = self.convert(self.value(proxy._struct))
        return safe


@cache
def _proxy(struct: type[msgspec.Struct], format_: Format) -> type[Proxy]:
    """The proxy for *struct*, under the same name, since messages name it."""
    said = SEEN.get(struct, {})
    fields = {
        name: _SafeField(
            name,
            _in_language(said[name], format_.words) if name in said else attrgetter(name),
            _conversion(name, type_, format_),
        )
        for name, type_ in seen_fields(struct).items()
    }
    return type(struct.__name__, (Proxy,), fields)


def _in_language(words: Callable[[Any, Language], Any], language: Language) -> Callable[[Any], Any]:
    return lambda struct: words(struct, language)


def seen_fields(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """What a template may see of *struct*, by name, with its type: no raw entry, since that holds
    what is private.
    """
    fields = msgspec.structs.fields(struct)
    own = {field.name: field.type for field in fields if field.type is not Entry}
    said = SEEN.get(struct, {})
    return own | {name: get_type_hints(words)["return"] for name, words in said.items()}


def _conversion(name: str, type_: Any, format_: Format) -> Callable[[Any], object]:
    """What makes a field safe.

    Inline text is told by its type, because an empty one looks like any empty tuple.
    """
    if name in {"url", "src", "bib"} or name.endswith("_url"):
        return format_.url
    if type_ == Inline:
        return format_.inline
    if name == "extra":  # names that a template is to find as they are
        return lambda fields: {name: format_.text(value) for name, value in fields.items()}
    by_type: dict[object, Callable[[Any], object]] = {str: format_.text, bool: bool, int: int}
    return by_type.get(type_, format_.safe)


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


class _Missing(jinja2.StrictUndefined):
    """An undefined name, whose message tells what a struct does have."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = None, name: Any = None, **rest: Any):
        if isinstance(obj, Proxy):
            hint = _what_instead(type(obj), str(name))
        elif isinstance(obj, dict):
            hint = f"there is no `{name}`; there is {', '.join(obj) or 'nothing'}"
        super().__init__(hint, jinja2.utils.missing if obj is None else obj, name, **rest)


# What took the place of a name that templates could use once.
_SUCCESSORS = {
    ("Publication", "entry"): "name a field in `fields` of the profile, and it is"
    " `publication.extra.<field>`",
    ("Publication", "bibtex"): "it is `item.bibtex`",
    ("Publication", "abstract"): "it is `item.abstract`",
}


def _what_instead(type_: type[Proxy], name: str) -> str:
    message = f"{type_.__name__} has no `{name}`"
    if instead := _SUCCESSORS.get((type_.__name__, name)):
        return f"{message} any more: {instead}"
    has = (each for each, value in vars(type_).items() if isinstance(value, _SafeField))
    return f"{message}; it has {', '.join(has)}"


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
def _environment(format_: Format, folders: tuple[Path, ...]) -> jinja2.Environment:
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


def render(
    format_: Format,
    page: Page,
    template: str,
    folders: Sequence[Path],
    parts: Iterable[tuple[str, msgspec.Struct]] = (),
) -> str:
    """*page* through the *template* found first in *folders*, else the shipped one; for a CV with
    its *parts* by their names.
    """
    search = (*folders, shipped_templates() / format_.folder)
    environment = _environment(format_, search)
    try:
        context = format_.context(page)
        shown = [(name, format_.safe(part)) for name, part in parts]
        text = environment.get_template(template).render(context, parts=shown)
    except Exception as error:  # a template is code: it can raise anything
        raise TemplateError(_diagnose(error, template, search)) from error
    return "\n".join(line.rstrip(" \t") for line in text.strip("\n").split("\n")) + "\n"


def _diagnose(error: Exception, template: str, folders: Sequence[Path]) -> Diagnostic:
    places = list(_places(error, folders))
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
        loses=True,
    )


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
