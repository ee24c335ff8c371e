"""The boundary between our types and a template.

Whatever a template can reach has been made safe for its output language before it gets there:
`Proxy` wraps every struct and converts on access. Two more locks hold when a template takes a value
apart: Jinja's autoescape joins safe text only to safe text, and `finalize` refuses to print
anything else. So no template author has to remember to escape.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec

from pubgen.model import Entry
from pubgen.style import SEEN, Language
from pubgen.text import Inline

if TYPE_CHECKING:
    from pubgen.render.format import Format


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
def proxy_type(struct: type[msgspec.Struct], format_: Format) -> type[Proxy]:
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


def is_address(field: str) -> bool:
    """Whether a *field* of one of our types holds an address to link to."""
    return field in {"url", "src"} or field.endswith("_url")


def _conversion(name: str, type_: Any, format_: Format) -> Callable[[Any], object]:
    """What makes a field safe.

    Inline text is recognised by its type, because an empty one looks like any empty tuple.
    """
    if is_address(name):
        return format_.url
    if type_ == Inline:
        return format_.inline
    if name == "extra":  # names that a template is to find as they are
        return lambda fields: {name: format_.text(value) for name, value in fields.items()}
    if type_ == Inline | str:
        return lambda value: format_.text(value) if type(value) is str else format_.inline(value)
    by_type: dict[object, Callable[[Any], object]] = {str: format_.text, bool: bool, int: int}
    return by_type.get(type_, format_.safe)


# What took the place of a name that templates could use once.
_SUCCESSORS = {
    ("Page", "bib"): "it is one of `page.downloads`",
    ("Publication", "entry"): "name a field in `fields` of the profile, and it is"
    " `publication.extra.<field>`",
    ("Publication", "bibtex"): "it is `item.bibtex`",
    ("Item", "full"): "it is `item.manner.full`",
    ("Publication", "abstract"): "it is `item.abstract`",
}


def what_instead(type_: type[Proxy], name: str) -> str:
    """What to say where a template wants a *name* that *type_* does not have."""
    message = f"{type_.__name__} has no `{name}`"
    if instead := _SUCCESSORS.get((type_.__name__, name)):
        return f"{message} any more: {instead}"
    has = (each for each, value in vars(type_).items() if isinstance(value, _SafeField))
    return f"{message}; it has {', '.join(has)}"
